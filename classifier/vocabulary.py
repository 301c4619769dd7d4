"""What each feature adds, found by the hash of its name: a third of the memory of the names."""

from collections import Counter
from collections.abc import Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from classifier.lanes import SQUARE, packed, unpack


class Vocabulary:
    """
    Sum features by this process's hashes of their names.

    Two names in 2**64 have one hash; that it happens to any of a million new ones has a chance of
    one in a hundred million.

    Args:
        values: (n, 8) what each of the n *names* adds to the seven scores and the squared norm.

    >>> known = Vocabulary(["=ну", "=ты"], np.array([[0.5] * 8, [0.25] * 8]))
    >>> known["=ну"] + known["=ты"] == known.sum(["=ты", "=он", "=ну"]), known["=он"]
    (True, 0)
    """

    def __init__(self, names: Sequence[str], values: NDArray[np.float64]) -> None:
        self._added = dict(zip(map(hash, names), packed(values), strict=True))

    def __getitem__(self, name: str) -> int:
        return self._added.get(hash(name), 0)

    def sum(self, names: Sequence[str]) -> int:
        """Sum features; one that comes n times counts n times, its square n² times."""
        total = sum(map(self._added.get, map(hash, names), repeat(0)))
        if len(set(names)) < len(names):
            for name, times in Counter(names).items():
                square = unpack(self[name])[SQUARE]
                total += (times**2 - times) * square << 64 * SQUARE
        return total
