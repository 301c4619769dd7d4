"""
Nine fixed-point numbers in the 64-bit lanes of one Python integer, so that a sum of them runs in C.

Sums of integers are exact: they come out the same in any order, on any machine.
"""

from collections.abc import Iterable
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from classifier.labels import HEADS

SQUARE = len(HEADS)  # the lane of squared norms, behind the seven scores
SINGLES = SQUARE + 1  # the lane that counts neighbours of one letter each: «с у к а»
LANES = SINGLES + 1
SIZE = 8 * LANES  # bytes
ONE = 2**32  # a lane's 1.0; 4,096 characters of the heaviest features stay far below 2**63
_SHIFTS = [64 * lane for lane in range(LANES)]
_FEW = 64  # rows that are summed sooner one by one
_lanes = Struct(f"<{LANES}q")


def pack(values: Iterable[float]) -> int:
    """
    Write numbers into the lanes of one integer.

    >>> unpack(pack([0.5] * 9) + pack([-0.75] * 9))[0] / ONE
    -0.25
    """
    return _joined(round(value * ONE) for value in values)


def _joined(lanes: Iterable[int]) -> int:
    return sum(lane << shift for lane, shift in zip(lanes, _SHIFTS, strict=True))


def unpack(total: int) -> tuple[int, ...]:
    """Read the lanes; a negative lane borrows 1 from the next, 2**-32 of what it means."""
    return _lanes.unpack(total.to_bytes(SIZE, "little", signed=True))


class Rows:
    """
    Many packed rows in one array, each taken out when it is asked for.

    Args:
        values: (n, up to 9) numbers of the first lanes; the other lanes are 0.

    >>> rows = Rows(np.array([[0.5, -0.75], [1.0, 2.0]]))
    >>> rows[0] == pack([0.5, -0.75, 0, 0, 0, 0, 0, 0, 0])
    True
    """

    def __init__(self, values: NDArray[np.float64]) -> None:
        lanes = np.zeros((len(values), LANES), "<i8")
        np.rint(values * ONE, out=lanes[:, : values.shape[1]], casting="unsafe")
        for lane in range(1, LANES):
            lanes[:, lane] -= lanes[:, lane - 1] < 0  # the borrow of a negative lane
        self._lanes, self._bytes = lanes, lanes.data.cast("B")

    def __getitem__(self, row: int) -> int:
        return int.from_bytes(self._bytes[row * SIZE : (row + 1) * SIZE], "little", signed=True)

    def sum(self, rows: list[int]) -> int:
        """
        Sum the *rows*; the same integer as by adding them one by one.

        >>> rows = Rows(np.array([[0.5, -0.75], [1.0, 2.0]]))
        >>> rows.sum([0] * 20 + [1]) == 20 * rows[0] + rows[1]
        True
        """
        if len(rows) < _FEW:
            return sum(map(self.__getitem__, rows))
        lanes = self._lanes[rows]
        lanes[:, 1:] += lanes[:, :-1] < 0  # what was borrowed is given back
        return _joined(lanes.sum(axis=0).tolist())
