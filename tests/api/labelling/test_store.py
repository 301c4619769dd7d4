"""The database is made, brought up to date, and its faults are sentences."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from api.labelling import migration, schema
from api.labelling.answers import Answers, NewMessage
from api.labelling.errors import StoreBroken, StoreOutdated
from api.labelling.exchange.rows import Row
from api.labelling.exchange.stored import labelled, unlabelled
from api.labelling.store import Store
from classifier.labels import Label

NEWEST = 1 + len(migration.STEPS)


def test_the_tables_are_made_once(database: str, store: Store) -> None:
    """A second opening finds what the first one made."""
    again = Store(database)

    with again.reading() as connection:
        assert set(schema.metadata.tables) == set(inspect(connection).get_table_names())
        assert connection.execute(schema.version.select()).all() == [(NEWEST,)]
    again.close()


def test_many_may_open_a_new_database_at_once(database: str) -> None:
    """Workers that start together do not make the tables twice."""
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(Store, [database] * 4))

    with stores[0].reading() as connection:
        assert connection.execute(schema.version.select()).all() == [(NEWEST,)]
    for store in stores:
        store.close()


def test_a_new_database_is_waited_for(tmp_path: Path) -> None:
    """Another process that is just making it is let finish, which SQLite itself would not do."""
    path = tmp_path / "labels.db"
    with closing(sqlite3.connect(path)) as other, ThreadPoolExecutor(1) as pool:
        other.execute("BEGIN IMMEDIATE")
        opening = pool.submit(Store, f"sqlite:///{path}")
        with pytest.raises(TimeoutError):
            opening.result(timeout=0.2)
        other.commit()

        opening.result().close()


def add_column(connection: Connection) -> None:
    """Take a step as a later version may."""
    connection.execute(text("ALTER TABLE people ADD COLUMN subject TEXT"))


def test_an_older_database_is_brought_up(store: Store) -> None:
    """Only the steps it lacks are taken, each once."""
    for _ in range(2):
        with store.writing() as connection:
            migration.migrate(connection, "", steps=[*migration.STEPS, add_column])

    with store.reading() as connection:
        assert connection.execute(schema.version.select()).all() == [(NEWEST + 1,)]
        assert "subject" in {column["name"] for column in inspect(connection).get_columns("people")}


def test_a_database_of_the_first_version_keeps_its_messages(database: str, store: Store) -> None:
    """It gets what came since; what stood in it reads as before."""
    Answers(store).add_batch("чат", [NewMessage("спасибо", gold_label=Label.FLOOD)])
    with store.writing() as connection:
        for column in ("gold_urgent", "gold_personal"):
            connection.execute(text(f"ALTER TABLE messages DROP COLUMN {column}"))
        connection.execute(text("DROP TABLE trainings"))
        connection.execute(text("DROP INDEX messages_wanting"))
        connection.execute(schema.version.update().values(version=1))

    again = Store(database)

    assert [Row("спасибо", Label.FLOOD)] == list(labelled(again))
    Answers(again).add_batch("чат", [NewMessage("два", gold_urgent=True)])
    assert [Row("два", urgent=True)] == list(unlabelled(again))
    again.close()


def test_a_step_that_fails_changes_nothing(store: Store) -> None:
    """The database stays as it was, version and tables."""

    def fail(connection: Connection) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError), store.writing() as connection:
        migration.migrate(connection, "", steps=[*migration.STEPS, add_column, fail])

    with store.reading() as connection:
        assert connection.execute(schema.version.select()).all() == [(NEWEST,)]
        assert "subject" not in str(inspect(connection).get_columns("people"))


def test_a_newer_database_is_left_alone(database: str, store: Store) -> None:
    """A version from the future is refused with advice."""
    with store.writing() as connection:
        connection.execute(schema.version.update().values(version=99))

    with pytest.raises(StoreOutdated, match="version 99"):
        Store(database)


def test_sqlite_waits_for_the_disk(tmp_path: Path) -> None:
    """WAL with full synchronisation, foreign keys watched."""
    store = Store(f"sqlite:///{tmp_path / 'labels.db'}")

    with store.reading() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert pragmas == ["wal", 2, 1]
    store.close()


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("sqlite:////no/such/folder/labels.db", "unable to open"),
        ("nonsense", "neither sqlite://"),
        ("postgresql+psycopg://anna:s3cret@127.0.0.1:1/labels", "onnection"),
        ("postgresql+pg8000://127.0.0.1/labels", "install its driver"),
        ("mysql+pymysql://127.0.0.1/labels", "neither sqlite://"),
    ],
)
def test_a_database_that_is_none_is_a_sentence(url: str, advice: str) -> None:
    """One line, with what to check and without the password."""
    with pytest.raises(StoreBroken, match=advice) as fault:
        Store(url)

    assert "DEZHURNY_DATABASE" in str(fault.value)
    assert "s3cret" not in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    """A text file is not overwritten."""
    path = tmp_path / "labels.db"
    path.write_text("домашнее задание" * 100)

    with pytest.raises(StoreBroken, match="not a database"):
        Store(f"sqlite:///{path}")

    assert path.read_text() == "домашнее задание" * 100
