"""
Which answers stand, said in SQL: a person's last answer to a message, unless withdrawn.

The expressions are built once: to build one takes longer than to run it.
"""

from functools import cache

from sqlalchemy import ColumnElement, FromClause, exists, func, select

from api.labelling.schema import Kind, answers, messages

GIVEN = (Kind.LABEL, Kind.SKIP)
_LATER, _THEIRS = answers.alias("later"), answers.alias("theirs")


@cache
def stands(rows: FromClause, *kinds: Kind) -> ColumnElement[bool]:
    """Say in SQL that a row of ``answers`` is its person's last for the message, of such a kind."""
    newer = exists().where(
        _LATER.c.message_id == rows.c.message_id,
        _LATER.c.person_id == rows.c.person_id,
        _LATER.c.id > rows.c.id,
    )
    return rows.c.kind.in_(kinds) & ~newer


def answered_by(person_id: int) -> ColumnElement[bool]:
    """Say in SQL that a person's label or skip of a message stands."""
    of_message = (_THEIRS.c.message_id == messages.c.id) & (_THEIRS.c.person_id == person_id)
    return exists().where(of_message, stands(_THEIRS, *GIVEN))


@cache
def count(kind: Kind) -> ColumnElement[int]:
    """Say in SQL how many answers of a kind stand for a message."""
    of_message = (_THEIRS.c.message_id == messages.c.id) & stands(_THEIRS, kind)
    return select(func.count()).where(of_message).scalar_subquery()
