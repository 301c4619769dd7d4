"""
What a teacher labels next: a mixture.

Most messages come in the order of ``sampling``. A share drawn by lot when the message arrived is
asked in no order at all, so that a model can be measured honestly on it. Another share is labelled
by several teachers, none seeing the other's answer. Now and then comes a message whose label is
known. What a teacher was given is theirs for 15 minutes.
"""

import random
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import blake2b
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, func, select

from api.labelling.answers import HELD_FOR
from api.labelling.sampling import priorities
from api.labelling.schema import Kind, leases, messages
from api.labelling.standing import answered_by, count
from api.labelling.store import Store
from classifier.classifier import Classifier


class Mixture(NamedTuple):
    """The shares of a queue."""

    overlap: float = 0.15  # of messages, labelled by several teachers
    teachers: int = 2  # how many
    measured: float = 0.20  # of messages, asked in no order
    gold: float = 0.05  # of what a teacher is given, known before


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
        self._store, self._classifier, self._mixture = store, classifier, mixture
        self.draw = random.random
        self._ranking, self._ranked_to = Lock(), 0

    def next(self, person_id: int, wanted: int = 3, held: Collection[int] = ()) -> list[Item]:
        """
        Give up to *wanted* messages more than those *held* on the page, and hold them all.

        What was given to this teacher before and is not *held* (the page was loaded anew) is given
        again first.
        """
        self.rank()
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

    def rank(self) -> None:
        """Draw the shares of messages that came since, and put the open ones in order anew."""
        with self._ranking:
            with self._store.reading() as connection:
                last = connection.execute(select(func.max(messages.c.id))).scalar_one()
                if last == self._ranked_to:
                    return
                columns = (messages.c.id, messages.c.text, messages.c.ranked_by)
                rows = connection.execute(select(*columns).where(messages.c.open)).all()
            if any(row.ranked_by != self._classifier.version for row in rows):
                self._write_ranks(rows)
            self._ranked_to = last

    def measured(self, ids: Collection[int]) -> set[int]:
        """
        Tell which of these messages measure models or teachers.

        A suggestion of the model, even after the answer, would sway what is measured.
        """
        measuring = messages.c.measured | messages.c.gold_label.is_not(None)
        these = select(messages.c.id).where(messages.c.id.in_(ids), measuring)
        with self._store.reading() as connection:
            return set(connection.scalars(these))

    def _write_ranks(self, rows: Sequence[Row[Any, Any, Any]]) -> None:
        texts = [row.text for row in rows]
        answers = self._classifier.classify_many(texts)
        scores = np.array([list(answer.scores.values()) for answer in answers])
        ranks = [
            {"number": row.id, "rank": rank, "lot": _lot(row.id, "order")}
            for row, rank in zip(rows, priorities(texts, scores).tolist(), strict=True)
        ]
        shares = [self._shares(row.id) for row in rows if row.ranked_by is None]
        with self._store.writing() as connection:
            if shares:
                connection.execute(_SHARE, shares)
            connection.execute(_RANK.values(ranked_by=self._classifier.version), ranks)

    def _shares(self, number: int) -> dict[str, object]:
        teachers = self._mixture.teachers if _lot(number, "overlap") < self._mixture.overlap else 1
        measured = _lot(number, "measured") < self._mixture.measured
        return {"number": number, "wanted": teachers, "measured": measured}

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
        free = messages.c.open & messages.c.id.not_in(taken) & ~answered_by(person_id)
        gold = messages.c.gold_label.is_not(None)
        work = free & ~gold & (_taking_part(person_id) < messages.c.wanted)
        first = self.draw() < self._mixture.measured
        drawn = (_first(connection, work & (messages.c.measured == x)) for x in (first, not first))
        item = next(filter(None, drawn), None)
        if item and self.draw() < self._mixture.gold:
            return _first(connection, free & gold) or item
        return item


_THIS = messages.update().where(messages.c.id == bindparam("number"))
_SHARE = _THIS.values(wanted=bindparam("wanted"), measured=bindparam("measured"))
_RANK = _THIS.values(
    priority=case((messages.c.measured, bindparam("lot")), else_=bindparam("rank"))
)
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


def _lot(number: int, purpose: str) -> float:
    """
    Give a number from 0 to 1 that stays a message's own.

    >>> round(_lot(1, "overlap"), 3)
    0.645
    """
    digest = blake2b(f"{purpose} {number}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
