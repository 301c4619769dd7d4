"""
What is known from the start: chunks already read.

They are found by the hash of their text in plain arrays, so that a start reads arrays instead of
building a dictionary, and 100,000 chunks take eight megabytes.
"""

from bisect import bisect_left
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.features import Term
from classifier.lanes import LANES, SIZE


class Unit(NamedTuple):
    """What a chunk adds to every message, and the terms by which it touches its neighbours."""

    total: int
    first: Term
    last: Term


class Table:
    """
    Find texts by their hashes (n,), which ascend.

    >>> Table(np.array([word_hash("учитель")], np.uint64)).row("учитель")
    0
    >>> Table(np.zeros(0, np.uint64)).row("учитель") is None
    True
    """

    def __init__(self, hashes: NDArray[np.uint64]) -> None:
        self._hashes = hashes.data

    def row(self, text: str) -> int | None:
        """Give the place of *text*."""
        key = word_hash(text)
        row = bisect_left(self._hashes, key)
        return row if row < len(self._hashes) and self._hashes[row] == key else None


class Warm(NamedTuple):
    """n chunks, and the t terms at their ends, each term's lemma and kind in one string."""

    hashes: NDArray[np.uint64]  # (n,) ascending
    totals: NDArray[np.int64]  # (n, 9) lanes
    ends: NDArray[np.int32]  # (n, 2) places of the first and the last term
    terms: list[str]


NOTHING_WARM = Warm(
    np.zeros(0, np.uint64), np.zeros((0, LANES), np.int64), np.zeros((0, 2), np.int32), []
)


class WarmUnits:
    """
    The units of ``Warm``.

    >>> units = WarmUnits(make_warm({"ок": Unit(5, Term("ок", "intj"), Term("ок", "intj"))}))
    >>> units.get("ок")
    Unit(total=5, first=Term(lemma='ок', kind='intj'), last=Term(lemma='ок', kind='intj'))
    >>> units.get("нет") is None
    True
    """

    def __init__(self, warm: Warm) -> None:
        self._table, self._ends = Table(warm.hashes), warm.ends
        self._totals = warm.totals.data.cast("B") if len(warm.totals) else b""
        written = [term.encode("utf-8", "surrogatepass") for term in warm.terms]
        self._terms = b"".join(written)  # as strings they would take three times as much
        self._stops = np.cumsum([0, *map(len, written)], dtype=np.int32)

    def get(self, chunk: str) -> Unit | None:
        """Give what is known of *chunk*."""
        row = self._table.row(chunk)
        if row is None:
            return None
        total = int.from_bytes(self._totals[row * SIZE : (row + 1) * SIZE], "little", signed=True)
        first, last = self._ends[row].tolist()
        return Unit(total, self._term(first), self._term(last))

    def _term(self, place: int) -> Term:
        text = self._terms[self._stops[place] : self._stops[place + 1]]
        return Term(*text.decode("utf-8", "surrogatepass").split(_BETWEEN))


_BETWEEN = "\n"


def make_warm(units: Mapping[str, Unit]) -> Warm:
    """Write the units of chunks as arrays."""
    by_hash = sorted((word_hash(chunk), unit) for chunk, unit in units.items())
    places: dict[str, int] = {}
    ends = [
        [places.setdefault(_BETWEEN.join(term), len(places)) for term in (unit.first, unit.last)]
        for _, unit in by_hash
    ]
    totals = b"".join(unit.total.to_bytes(SIZE, "little", signed=True) for _, unit in by_hash)
    return Warm(
        np.array([key for key, _ in by_hash], np.uint64),
        np.frombuffer(totals, "<i8").reshape(-1, LANES),
        np.array(ends, np.int32).reshape(-1, 2),
        list(places),
    )


def word_hash(word: str) -> int:
    """
    Give the 64 bits by which a text is found.

    >>> word_hash("учитель")
    453915601306135212
    """
    return int.from_bytes(
        blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )
