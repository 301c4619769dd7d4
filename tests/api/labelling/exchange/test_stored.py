"""What is imported is masked, and what was labelled is exported."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.labelling.answers import Answers, NewAnswer
from api.labelling.exchange.rows import Row
from api.labelling.exchange.stored import labelled, new_messages, unlabelled
from api.labelling.people import People
from api.labelling.schema import Kind, Role, messages, people
from api.labelling.store import Store
from classifier.labels import Label
from tests.api.labelling.exchange.test_formats import ROWS

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


@pytest.fixture(scope="module")
def kept() -> Iterator[Store]:
    """A store that every example of hypothesis adds to."""
    store = Store("sqlite://")
    yield store
    store.close()


def marked(rows: Iterable[Row]) -> list[tuple[Label | None, bool, bool, str]]:
    """Give what rows say of themselves; masking may change their words."""
    return [(row.label, row.urgent, row.personal, row.id) for row in rows]


@settings(deadline=None)
@given(rows=st.lists(ROWS, max_size=4))
def test_labels_and_flags_go_through_the_store(kept: Store, rows: list[Row]) -> None:
    """Imported and exported, in their order; a flag without a label too."""
    with kept.writing() as connection:
        connection.execute(messages.delete())
    Answers(kept).add_batch("чат", new_messages(rows, "чат.csv"))

    assert marked(row for row in rows if row.label) == marked(labelled(kept))
    assert marked(row for row in rows if not row.label) == marked(unlabelled(kept))


def test_what_was_exported_is_imported_unchanged(store: Store) -> None:
    """A masked message passes the masking as it is."""
    text = "⟨имя⟩ у врача, ⟨телефон⟩"
    rows = [Row(text, Label.ON_TOPIC, urgent=True, earlier=("⟨имя⟩?",), id="1")]
    Answers(store).add_batch("чат", new_messages(rows, "чат.csv"))

    assert rows == list(labelled(store))
