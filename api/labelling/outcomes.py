"""
What a message's label is in the end: the settled one, else what most of its teachers said.

Training and export use these; a tie has no label until an administrator settles it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, func, select

from api.labelling.answers import Answers, Standing
from api.labelling.errors import MessageMissing
from api.labelling.schema import Kind, answers, messages, settlements
from api.labelling.standing import stands
from api.labelling.store import Store
from classifier.labels import Label


class Verdict(NamedTuple):
    """What a message is found to be; no label means that it must be settled."""

    label: Label | None
    urgent: bool
    personal: bool


class Outcome(NamedTuple):
    """A message that somebody labelled, and what came of it."""

    message_id: int
    text: str
    earlier: list[str]
    source: str
    external_id: str
    measured: bool  # drawn by lot: to measure a model with, not to train it
    verdict: Verdict
    settled: bool
    given: Sequence[Standing]

    @property
    def disputed(self) -> bool:
        """Tell whether its teachers differ in the label or a flag."""
        return len({each[2:] for each in self.given}) > 1


class GoldScore(NamedTuple):
    """How many messages of known label a teacher labelled, and how many of them right."""

    person_id: int
    right: int
    given: int


class Outcomes:
    """The outcomes of *store*."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settle(self, message_id: int, verdict: Verdict, person_id: int) -> None:
        """
        Say what a message is, whatever its teachers said; it leaves the queue.

        Raises:
            MessageMissing: there is no such message.
        """
        row = verdict._asdict() | {"message_id": message_id, "person_id": person_id}
        this = messages.c.id == message_id
        with self._store.writing() as connection:
            if not connection.execute(messages.update().where(this).values(open=False)).rowcount:
                raise MessageMissing(message_id)
            connection.execute(settlements.delete().filter_by(message_id=message_id))
            settled_at = self._store.clock()
            connection.execute(settlements.insert().values(settled_at=settled_at, **row))

    def all(self) -> list[Outcome]:
        """Give every message that was labelled or settled, in their order; gold is left out."""
        given = groupby(Answers(self._store).standing(), lambda each: each.message_id)
        by_message = {number: list(standing) for number, standing in given}
        columns = [messages.c[name] for name in _COLUMNS]
        settled = (settlements.c.label, settlements.c.urgent, settlements.c.personal)
        both = select(*columns, *settled).outerjoin(settlements)
        wanted = both.where(messages.c.gold_label.is_(None)).order_by(messages.c.id)
        with self._store.reading() as connection:
            rows = connection.execute(wanted).all()
        return [
            _outcome(row, by_message.get(row.id, []))
            for row in rows
            if row.label or row.id in by_message
        ]

    def gold(self) -> list[GoldScore]:
        """Count each teacher's right labels of messages whose label is known."""
        right = func.count().filter(answers.c.label == messages.c.gold_label)
        counted = (
            select(answers.c.person_id, right, func.count())
            .join_from(answers, messages)
            .where(messages.c.gold_label.is_not(None), stands(answers, Kind.LABEL))
            .group_by(answers.c.person_id)
            .order_by(answers.c.person_id)
        )
        with self._store.reading() as connection:
            return [GoldScore(*row) for row in connection.execute(counted)]


_COLUMNS = ("id", "text", "earlier", "source", "external_id", "measured")


def verdict(given: Sequence[Standing]) -> Verdict:
    """
    Give the commonest label, unless two are equally common, and the flags that over half set.

    >>> def says(label, urgent=False):
    ...     return Standing(1, 1, label, urgent, False)
    >>> verdict([says(Label.RUDE), says(Label.RUDE, urgent=True), says(Label.FLOOD)])[:2]
    (<Label.RUDE: 'rude'>, False)
    >>> verdict([says(Label.RUDE), says(Label.FLOOD)]).label
    """
    ranked = Counter(each.label for each in given).most_common(2)
    tied = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    half = len(given) / 2
    urgent = sum(each.urgent for each in given) > half
    personal = sum(each.personal for each in given) > half
    return Verdict(None if tied else ranked[0][0], urgent, personal)


def _outcome(row: Row[*tuple[Any, ...]], given: list[Standing]) -> Outcome:
    *facts, label, urgent, personal = row
    settled = Verdict(Label(label), urgent, personal) if label else None
    named: dict[str, Any] = dict(zip(Outcome._fields, facts, strict=False))  # it goes on below
    found = settled or verdict(given)
    return Outcome(**named, verdict=found, settled=settled is not None, given=given)
