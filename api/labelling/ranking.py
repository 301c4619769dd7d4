"""
The order of the queue, and the shares drawn by lot when a message comes: who ranks, and when.

Ranking thousands of messages takes seconds; teachers go on meanwhile with those ranked before.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from threading import Lock, Thread
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Row, Update, bindparam, case, func, select

from api.labelling.sampling import priorities
from api.labelling.schema import messages
from api.labelling.store import Store
from classifier.classifier import Classifier

_AT_A_TIME = 500  # messages ranked while a teacher waits, and rows of a transaction


class Mixture(NamedTuple):
    """The shares of a queue."""

    overlap: float = 0.15  # of messages, labelled by several teachers
    teachers: int = 2  # how many
    measured: float = 0.20  # of messages, asked in no order
    gold: float = 0.05  # of what a teacher is given, known before


class Ranking:
    """The order of the messages of *store*, by what *classifier* is unsure of."""

    def __init__(self, store: Store, classifier: Classifier, mixture: Mixture) -> None:
        self._store, self._classifier, self._mixture = store, classifier, mixture
        self._busy, self._done_to = Lock(), 0

    def renew(self, elsewhere: Callable[[], object] | None = None) -> None:
        """
        Draw the shares of messages that came since, and put the open ones in order anew.

        *elsewhere* does the work instead, in another process, say.
        """
        with self._busy:
            last = self._last()
            if last == self._done_to:
                return
            columns = (messages.c.id, messages.c.text, messages.c.ranked_by)
            with self._store.reading() as connection:
                rows = connection.execute(select(*columns).where(messages.c.open)).all()
            if any(row.ranked_by != self._classifier.version for row in rows):
                (elsewhere or (lambda: self._rank(rows)))()
            self._done_to = last

    def keep_up(self) -> None:
        """Rank what came since; many messages beside the caller, if there are others to label."""
        if self._last() == self._done_to:
            return
        new = func.count().filter(messages.c.ranked_by.is_distinct_from(self._classifier.version))
        counted = select(new, func.count(messages.c.ranked_by)).where(messages.c.open)
        with self._store.reading() as connection:
            behind, ranked = connection.execute(counted).one()
        if behind <= _AT_A_TIME or not ranked:
            self.renew()
        elif not self._busy.locked():
            Thread(target=self.renew, daemon=True).start()

    def _last(self) -> int:
        with self._store.reading() as connection:
            last: int | None = connection.execute(select(func.max(messages.c.id))).scalar_one()
            return last or 0

    def _rank(self, rows: Sequence[Row[Any, Any, Any]]) -> None:
        texts = [row.text for row in rows]
        answers = self._classifier.classify_many(texts)
        scores = np.array([list(answer.scores.values()) for answer in answers])
        ranks = [
            {"number": row.id, "rank": rank, "lot": _lot(row.id, "order")}
            for row, rank in zip(rows, priorities(texts, scores).tolist(), strict=True)
        ]
        self._write(_SHARE, [self._shares(row.id) for row in rows if row.ranked_by is None])
        self._write(_RANK.values(ranked_by=self._classifier.version), ranks)

    def _shares(self, number: int) -> dict[str, object]:
        teachers = self._mixture.teachers if _lot(number, "overlap") < self._mixture.overlap else 1
        measured = _lot(number, "measured") < self._mixture.measured
        return {"number": number, "wanted": teachers, "measured": measured}

    def _write(self, change: Update, values: Sequence[Mapping[str, object]]) -> None:
        """Change rows a few at a time, so that no answer waits long for its turn."""
        for at in range(0, len(values), _AT_A_TIME):
            with self._store.writing() as connection:
                connection.execute(change, values[at : at + _AT_A_TIME])


_THIS = messages.update().where(messages.c.id == bindparam("number"))
_SHARE = _THIS.values(wanted=bindparam("wanted"), measured=bindparam("measured"))
_RANK = _THIS.values(
    priority=case((messages.c.measured, bindparam("lot")), else_=bindparam("rank"))
)


def _lot(number: int, purpose: str) -> float:
    """
    Give a number from 0 to 1 that stays a message's own.

    >>> round(_lot(1, "overlap"), 3)
    0.645
    """
    digest = blake2b(f"{purpose} {number}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
