"""What is imported is masked, and what was labelled is exported."""

from api.labelling.answers import Answers, NewAnswer
from api.labelling.exchange.rows import Row
from api.labelling.exchange.stored import labelled, new_messages, unlabelled
from api.labelling.people import People
from api.labelling.schema import Kind, Role, people
from api.labelling.store import Store
from classifier.labels import Label

THREAD = ("Марья Ивановна, звоните 8 900 000-11-22",)


def test_nothing_private_is_stored(store: Store) -> None:
    """Neither of the message nor of its thread nor of the file's name."""
    rows = [Row("маша у врача", earlier=THREAD, id="7")]
    Answers(store).add_batch("чат", new_messages(rows, "/home/Мария Петрова.csv"))

    assert [Row("⟨имя⟩ у врача", earlier=("⟨имя⟩, звоните ⟨телефон⟩",), id="7")] == list(
        unlabelled(store)
    )


def test_what_was_labelled_is_exported(store: Store) -> None:
    """Teachers' labels and those that were imported; other messages only when asked for."""
    rows = [Row("раз"), Row("два", Label.FLOOD), Row("три")]
    Answers(store).add_batch("чат", new_messages(rows, "чат.csv"))
    People(store).add("Учитель", Role.TEACHER)
    with store.reading() as connection:
        person = connection.execute(people.select()).one().id
    Answers(store).keep(person, [NewAnswer("a", 1, Kind.LABEL, Label.RUDE, urgent=True)])

    assert [Row("раз", Label.RUDE, urgent=True), Row("два", Label.FLOOD)] == list(labelled(store))
    assert [Row("три")] == list(unlabelled(store))


def test_what_was_exported_is_imported_unchanged(store: Store) -> None:
    """A masked message passes the masking as it is."""
    rows = [Row("⟨имя⟩ у врача, ⟨телефон⟩", Label.ON_TOPIC, earlier=("⟨имя⟩?",), id="1")]
    Answers(store).add_batch("чат", new_messages(rows, "чат.csv"))

    assert rows == list(labelled(store))
