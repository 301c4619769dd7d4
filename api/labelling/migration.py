"""How an older database is brought up to the tables of this version, step by step."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, inspect, text

from api.labelling.errors import StoreOutdated
from api.labelling.schema import WANTING, messages, metadata, trainings, version

Step = Callable[[Connection], None]


def _add_gold_flags(connection: Connection) -> None:
    for column in (messages.c.gold_urgent, messages.c.gold_personal):
        connection.execute(
            text(f"ALTER TABLE messages ADD COLUMN {column.name} BOOLEAN DEFAULT FALSE NOT NULL")
        )


def _add_trainings(connection: Connection) -> None:
    trainings.create(connection)


def _index_wanting(connection: Connection) -> None:
    WANTING.create(connection)


# the n-th brings a database of version n to n + 1
STEPS: Sequence[Step] = (_add_gold_flags, _add_trainings, _index_wanting)


def migrate(connection: Connection, place: str, steps: Sequence[Step] = STEPS) -> None:
    """
    Make the tables in an empty database, or take the *steps* an older one lacks.

    Raises:
        StoreOutdated: the database was made by a later version of Dezhurny.
    """
    newest = 1 + len(steps)
    if not inspect(connection).has_table(version.name):
        metadata.create_all(connection)
        connection.execute(version.insert().values(version=newest))
        return
    found: int = connection.execute(version.select()).scalar_one()
    if found > newest:
        raise StoreOutdated(place, found, newest)
    for step in steps[found - 1 :]:
        step(connection)
    if found < newest:
        connection.execute(version.update().values(version=newest))
