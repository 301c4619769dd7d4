"""The settled label is what training uses."""

import pytest

from api.labelling.answers import Answers, NewAnswer, NewMessage
from api.labelling.errors import MessageMissing
from api.labelling.outcomes import Outcomes, Verdict
from api.labelling.people import People
from api.labelling.schema import Kind, Role
from api.labelling.store import Store
from classifier.labels import Label


@pytest.fixture
def outcomes(store: Store) -> Outcomes:
    """Four messages of which two teachers labelled three, one of them alike; a fifth is gold."""
    for name in ("Анна", "Вера"):
        People(store).add(name, Role.TEACHER)
    answers = Answers(store)
    answers.add_batch("класс", [NewMessage(f"сообщение {n}") for n in range(1, 5)])
    answers.add_batch("эталон", [NewMessage("спасибо", gold_label=Label.FLOOD)])
    said = {1: ("rude", "rude"), 2: ("rude", "flood"), 3: ("flood", "flood"), 5: ("rude", "flood")}
    for number, labels in said.items():
        for person, label in enumerate(labels, 1):
            urgent = (number, person) == (3, 1)
            new = NewAnswer(f"m{number}", number, Kind.LABEL, Label(label), urgent=urgent)
            answers.keep(person, [new])
    return Outcomes(store)


def test_most_decide_and_a_tie_waits(outcomes: Outcomes) -> None:
    """What nobody labelled and gold are left out; a difference in a flag is a dispute too."""
    found = [(each.message_id, each.verdict.label, each.disputed) for each in outcomes.all()]

    assert found == [(1, Label.RUDE, False), (2, None, True), (3, Label.FLOOD, True)]


def test_a_settled_label_stands_whatever_teachers_say(outcomes: Outcomes, store: Store) -> None:
    """It may be settled anew, and before anybody labelled; the teachers' answers stay to see."""
    settled = Verdict(Label.CONFLICT, urgent=True, personal=False)
    outcomes.settle(2, Verdict(Label.FLOOD, False, False), 1)
    outcomes.settle(2, settled, 1)
    outcomes.settle(4, settled, 1)
    Answers(store).keep(1, [NewAnswer("later", 2, Kind.LABEL, Label.RUDE)])

    found = {each.message_id: each for each in outcomes.all()}

    assert found[2].verdict == found[4].verdict == settled
    assert [found[2].settled, found[4].settled, found[1].settled] == [True, True, False]
    assert [len(found[2].given), len(found[4].given)] == [2, 0]


def test_a_settled_message_leaves_the_queue(outcomes: Outcomes, store: Store) -> None:
    """An undo does not bring it back."""
    answers = Answers(store)
    since = store.clock()
    assert answers.progress(1, since).left == 1

    outcomes.settle(4, Verdict(Label.FLOOD, False, False), 1)
    outcomes.settle(1, Verdict(Label.FLOOD, False, False), 1)
    answers.keep(1, [NewAnswer("w", 1, Kind.WITHDRAWN)])

    assert answers.progress(1, since).left == 0


def test_what_is_not_there_cannot_be_settled(outcomes: Outcomes) -> None:
    """Nothing is written."""
    with pytest.raises(MessageMissing, match="no message 99"):
        outcomes.settle(99, Verdict(Label.FLOOD, False, False), 1)

    assert not any(each.settled for each in outcomes.all())


def test_gold_tells_who_labels_right(outcomes: Outcomes) -> None:
    """Anna got the known one wrong, Vera right."""
    assert outcomes.gold() == [(1, 0, 1), (2, 1, 1)]
