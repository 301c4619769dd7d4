"""
Nine fixed-point numbers in the 64-bit lanes of one Python integer, so that a sum of them runs in C.

Sums of integers are exact: they come out the same in any order, on any machine.
"""

from collections.abc import Iterable
from operator import lshift
from struct import Struct, iter_unpack

import numpy as np
from numpy.typing import NDArray

from classifier.labels import HEADS

SQUARE = len(HEADS)  # the lane of squared norms, behind the seven scores
SINGLES = SQUARE + 1  # the lane that counts neighbours of one letter each: «с у к а»
LANES = SINGLES + 1
SIZE = 8 * LANES  # bytes
ONE = 2**32  # a lane's 1.0; 4,096 characters of the heaviest features stay far below 2**63
_SHIFTS = [64 * lane for lane in range(LANES)]
_lanes = Struct(f"<{LANES}q")


def pack(values: Iterable[float]) -> int:
    """
    Write numbers into the lanes of one integer.

    >>> unpack(pack([0.5] * 9) + pack([-0.75] * 9))[0] / ONE
    -0.25
    """
    return sum(map(lshift, [round(value * ONE) for value in values], _SHIFTS))


def unpack(total: int) -> tuple[int, ...]:
    """Read the lanes; a negative lane borrows 1 from the next, 2**-32 of what it means."""
    return _lanes.unpack(total.to_bytes(SIZE, "little", signed=True))


def packed(values: NDArray[np.float64]) -> list[int]:
    """
    Write each row of *values* (n, up to 9) into the first lanes of an integer; the others are 0.

    >>> packed(np.array([[0.5, -0.75]])) == [pack([0.5, -0.75, 0, 0, 0, 0, 0, 0, 0])]
    True
    """
    lanes = np.zeros((len(values), LANES), "<i8")
    np.rint(values * ONE, out=lanes[:, : values.shape[1]], casting="unsafe")
    for lane in range(1, LANES):
        lanes[:, lane] -= lanes[:, lane - 1] < 0  # the borrow of a negative lane
    rows = iter_unpack(f"{SIZE}s", lanes.data)
    return [int.from_bytes(row, "little", signed=True) for (row,) in rows]
