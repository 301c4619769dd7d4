"""What is kept for measurement is learnt by no model."""

from api.labelling.answers import Answers, NewAnswer, NewMessage
from api.labelling.lessons import lessons
from api.labelling.outcomes import Outcomes, Verdict
from api.labelling.people import People
from api.labelling.schema import Kind, Role, messages
from api.labelling.store import Store
from classifier.labels import Label
from classifier.learning.corpus import Example

TEXTS = ["раз", "два", "три", "Три!", "три", "пять"]  # the third is kept for measurement


def test_kept_messages_are_apart(store: Store) -> None:
    """A message of the same words as a kept one is not learnt either; a tie is nothing yet."""
    answers = Answers(store)
    answers.add_batch("чат", [NewMessage(text) for text in TEXTS])
    for name in ("Анна", "Вера"):
        People(store).add(name, Role.TEACHER)
    keep(store, 3)
    for number in range(1, 6):
        answers.keep(1, [NewAnswer(f"a{number}", number, Kind.LABEL, Label.FLOOD, urgent=True)])
    answers.keep(2, [NewAnswer("b", 2, Kind.LABEL, Label.RUDE)])

    learnt, reserved = lessons(store)

    assert [(each.text, each.label, each.urgent) for each in learnt] == [
        ("раз", Label.FLOOD, True),
        ("Три!", Label.FLOOD, True),
    ]
    assert [each.text for each in reserved] == ["три"]
    assert {"train"} == {each.split for each in learnt}


def keep(store: Store, number: int) -> None:
    """Keep a message for measurement, as the lot may do."""
    with store.writing() as connection:
        this = messages.c.id == number
        connection.execute(messages.update().where(this).values(measured=True))


def test_settled_and_imported_labels_teach_with_their_flags(store: Store) -> None:
    """What the administrator said stands for what teachers said; what came labelled counts too."""
    People(store).add("Завуч", Role.ADMIN)
    known = NewMessage("вышла из чата", gold_label=Label.OFF_TOPIC, gold_personal=True)
    Answers(store).add_batch("чат", [NewMessage("у Пети кровь"), known])
    Outcomes(store).settle(1, Verdict(Label.ON_TOPIC, urgent=True, personal=False), 1)

    learnt, _ = lessons(store)

    assert [
        Example("у Пети кровь", Label.ON_TOPIC, urgent=True, split="train"),
        Example("вышла из чата", Label.OFF_TOPIC, personal=True, split="train"),
    ] == learnt
