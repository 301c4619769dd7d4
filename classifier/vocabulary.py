"""The names of features, found in plain arrays: 12 bytes a name, a dictionary takes 180."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

_FEW = 16  # names that are found sooner one by one
_HEAD = 16  # bits of a hash by which its place is known but for a few
_TAIL = 64 - _HEAD


class Vocabulary:
    """
    Find the rows of features by this process's hashes of their names.

    Two names in 2**64 have one hash; that it happens to any of a million new ones has a chance of
    one in a hundred million.

    >>> Vocabulary(["=ну", "=ты"]).rows(["=ты", "=он", "=ну", "=ты"])
    [1, 0, 1]
    """

    def __init__(self, names: Sequence[str]) -> None:
        hashes = np.fromiter(map(hash, names), np.int64, len(names))
        order = hashes.argsort()
        self._rows, self._hashes = order.astype(np.int32), hashes[order]
        self._one_by_one = self._hashes.data
        heads = np.arange(-(2**_HEAD // 2), 2**_HEAD // 2 + 1)
        self._starts = (self._hashes >> _TAIL).searchsorted(heads).astype(np.int32).data

    def rows(self, names: Sequence[str]) -> list[int]:
        """Give the rows of those *names* that are known, in their order."""
        if len(names) < _FEW or not len(self._hashes):
            return [row for name in names if (row := self._row(hash(name))) is not None]
        wanted = np.fromiter(map(hash, names), np.int64, len(names))
        places = self._hashes.searchsorted(wanted)
        places[places == len(self._hashes)] = 0
        found: list[int] = self._rows[places[self._hashes[places] == wanted]].tolist()
        return found

    def _row(self, key: int) -> int | None:
        """Look between the few whose hashes begin alike."""
        head = (key >> _TAIL) + 2**_HEAD // 2
        start, stop = self._starts[head], self._starts[head + 1]
        place = bisect_left(self._one_by_one, key, start, stop)
        if place < stop and self._one_by_one[place] == key:
            return int(self._rows[place])
        return None
