"""
What a teacher labels next: a mixture.

Most messages come in the order of ``sampling``. A share drawn by lot when the message arrived is
asked in no order at all, so that a model can be measured honestly on it. Another share is labelled
by several teachers, none seeing the other's answer. Now and then comes a message whose label is
known. What a teacher was given is theirs for 15 minutes.
"""

import random
from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from api.labelling.answers import HELD_FOR
from api.labelling.ranking import Mixture, Ranking
from api.labelling.schema import Kind, leases, messages
from api.labelling.standing import answered_by, count
from api.labelling.store import Store
from classifier.classifier import Classifier


class Item(NamedTuple):
    """A message as the page shows it."""

    id: int
    text: str
    earlier: list[str]


class Queue:
    """
    The queue over *store*, ordered by what *classifier* is unsure of.

    *draw* gives numbers from 0 to 1 and decides what a teacher gets next.
    """

    def __init__(
        self,
        store: Store,
        classifier: Classifier,
        mixture: Mixture = Mixture(),  # noqa: B008  # it cannot be changed
    ) -> None:
        self._store, self._mixture = store, mixture
        self._ranking = Ranking(store, classifier, mixture)
        self.version = classifier.version
        self.draw = random.random

    def next(self, person_id: int, wanted: int = 3, held: Collection[int] = ()) -> list[Item]:
        """
        Give up to *wanted* messages more than those *held* on the page, and hold them all.

        What was given to this teacher before and is not *held* (the page was loaded anew) is given
        again first.
        """
        self._ranking.keep_up()
        with self._store.writing() as connection:
            given = self._hold_on(connection, person_id, held)[:wanted]
            while len(given) < wanted:
                item = self._choose(connection, person_id, {*held, *(each.id for each in given)})
                if item is None:
                    break
                lease = {"message_id": item.id, "person_id": person_id, "until": self._until()}
                connection.execute(leases.insert().values(lease))
                given.append(item)
        return given

    def rank(self, elsewhere: Callable[[], object] | None = None) -> None:
        """Rank messages that came since, see ``Ranking.renew``, before a teacher must wait."""
        self._ranking.renew(elsewhere)

    def measured(self, ids: Collection[int]) -> set[int]:
        """
        Tell which of these messages measure models or teachers.

        A suggestion of the model, even after the answer, would sway what is measured.
        """
        measuring = messages.c.measured | messages.c.gold_label.is_not(None)
        these = select(messages.c.id).where(messages.c.id.in_(ids), measuring)
        with self._store.reading() as connection:
            return set(connection.scalars(these))

    def _until(self) -> datetime:
        return self._store.clock() + HELD_FOR

    def _hold_on(self, connection: Connection, person_id: int, held: Collection[int]) -> list[Item]:
        """Renew what is on the page; give what is this teacher's beside it."""
        connection.execute(leases.delete().where(leases.c.until <= self._store.clock()))
        theirs = leases.c.person_id == person_id
        connection.execute(leases.update().where(theirs).values(until=self._until()))
        beside = (
            select(*_ITEM).join_from(leases, messages).where(theirs, messages.c.id.not_in(held))
        )
        return sorted(Item(*row) for row in connection.execute(beside))

    def _choose(self, connection: Connection, person_id: int, taken: set[int]) -> Item | None:
        """Choose one more message by lot: measured or ranked, now and then gold instead."""
        ranked = messages.c.open & messages.c.ranked_by.is_not(None)
        free = ranked & messages.c.id.not_in(taken) & ~answered_by(person_id)
        gold = messages.c.gold_label.is_not(None)
        work = free & ~gold & (_taking_part(person_id) < messages.c.wanted)
        first = self.draw() < self._mixture.measured
        drawn = (_first(connection, work & (messages.c.measured == x)) for x in (first, not first))
        item = next(filter(None, drawn), None)
        if item and self.draw() < self._mixture.gold:
            return _first(connection, free & gold) or item
        return item


_ITEM = (messages.c.id, messages.c.text, messages.c.earlier)


def _first(connection: Connection, which: ColumnElement[bool]) -> Item | None:
    # the index is read from its end, so that only what comes before the first is looked at
    ordered = select(*_ITEM).where(which).order_by(messages.c.priority.desc(), messages.c.id.desc())
    row = connection.execute(ordered.limit(1)).one_or_none()
    return Item(*row) if row else None


def _taking_part(person_id: int) -> ColumnElement[int]:
    """Say in SQL how many have labelled a message; others who hold it now count too."""
    others = (leases.c.message_id == messages.c.id) & (leases.c.person_id != person_id)
    holding = select(func.count()).select_from(leases).where(others).scalar_subquery()
    return count(Kind.LABEL) + holding
