"""Which answers stand, said in SQL: a person's last answer to a message, unless withdrawn."""

from sqlalchemy import ColumnElement, FromClause, exists, func, select

from api.labelling.schema import Kind, answers, messages

GIVEN = (Kind.LABEL, Kind.SKIP)


def stands(rows: FromClause, *kinds: Kind) -> ColumnElement[bool]:
    """Say in SQL that a row of ``answers`` is its person's last for the message, of such a kind."""
    later = answers.alias()
    newer = exists().where(
        later.c.message_id == rows.c.message_id,
        later.c.person_id == rows.c.person_id,
        later.c.id > rows.c.id,
    )
    return rows.c.kind.in_(kinds) & ~newer


def answered_by(person_id: int) -> ColumnElement[bool]:
    """Say in SQL that a person's label or skip of a message stands."""
    mine = answers.alias()
    return exists().where(
        mine.c.message_id == messages.c.id, mine.c.person_id == person_id, stands(mine, *GIVEN)
    )


def count(kind: Kind) -> ColumnElement[int]:
    """Say in SQL how many answers of a kind stand for a message."""
    given = answers.alias()
    of_message = (given.c.message_id == messages.c.id) & stands(given, kind)
    return select(func.count()).where(of_message).scalar_subquery()
