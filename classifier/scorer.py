"""
The compiled model: a message costs a look-up a chunk and a look-up a pair of neighbours.

What a unit adds to a message (seven scores, a squared norm, a count) stands as fixed-point numbers
in 64-bit lanes of one Python integer. So the sum over a message runs in C, and because sums of
integers are exact a batch equals its singles bit for bit, in any order, on any machine.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from struct import Struct
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.features import (
    LENGTH_SIGNS,
    NOTHING,
    Term,
    analyse,
    chunk_features,
    length_sign,
    pairs,
)
from classifier.labels import HEADS
from classifier.memory import Memory
from classifier.text.tokens import chunks, is_single

SQUARE = len(HEADS)  # the lane of squared norms
SINGLES = SQUARE + 1  # the lane that counts neighbours of one letter each: «с у к а»
LANES = SINGLES + 1
ONE = 2**32  # a lane's 1.0; 4,096 characters of the heaviest features stay far below 2**63
CHUNKS = 2**15  # chunks remembered beside the warm ones
LONG_CHUNKS = 16  # the few of unusual length: a message takes each of them three times
STEPS = 2**16  # pairs of neighbours remembered
_LONG = 48  # longer chunks are scored but not remembered
_SHIFTS = [64 * lane for lane in range(LANES)]
_lanes = Struct(f"<{LANES}q")

Ends = tuple[Term, Term]  # the first and last term of a chunk, which touch its neighbours


class Arrays(NamedTuple):
    """A trained model as plain data: f features, w words that have an embedding."""

    scale: NDArray[np.float64]  # (f,) inverse document frequency times the weight of the block
    weights: NDArray[np.float32]  # (f, 7) of the linear model
    bias: NDArray[np.float64]  # (7,)
    word_hashes: NDArray[np.uint64]  # (w,) ascending
    word_scores: NDArray[np.float32]  # (w, 7) weights times the embedding
    word_square: NDArray[np.float64]  # (1,) squared length of an embedding
    warm: NDArray[np.int64]  # (n, 9) lanes of chunks known from the start


class Unit(NamedTuple):
    """What a chunk adds to every message, and the terms by which it touches its neighbours."""

    total: int
    first: Term
    last: Term


class Scorer:
    """
    Score messages with a compiled model.

    Args:
        vocabulary: the name of each feature, in the order of the arrays.
        warm: chunk -> its ends, for each row of ``arrays.warm``.
    """

    def __init__(
        self, arrays: Arrays, vocabulary: Sequence[str], warm: Mapping[str, Ends] | None = None
    ) -> None:
        self._index = {name: row for row, name in enumerate(vocabulary)}
        self._weights = arrays.weights * arrays.scale[:, None]
        self._squares = arrays.scale**2
        self._words = arrays.word_hashes, arrays.word_scores, float(arrays.word_square[0])
        self._bias = tuple(arrays.bias.tolist())
        self._signs = {sign: pack(self._lanes([sign])) for signs in LENGTH_SIGNS for sign in signs}
        self._warm = {
            chunk: Unit(_from_row(row), *ends)
            for (chunk, ends), row in zip((warm or {}).items(), arrays.warm, strict=True)
        }
        self._warm[""] = Unit(0, NOTHING, NOTHING)  # the edge of a message
        self._units = Memory(self._read, CHUNKS)
        self._long_units = Memory(self._read, LONG_CHUNKS)
        self._steps = Memory(self._take_step, STEPS, _are_short)
        self._step = self._steps.__getitem__

    def scores(self, message: str) -> list[float]:
        """
        Give the seven scores of *message*: log-odds, those of the labels up to a constant.

        Written out, for this runs for every message.
        """
        parts = message.split()
        lanes = unpack(self._total(parts))
        if lanes[SINGLES] >= 2 * ONE and (joined := chunks(message)) != parts:
            lanes = unpack(self._total(joined))
        a, b, c, d, e, urgent, personal, square, _ = lanes
        factor = (ONE * square) ** -0.5 if square > 0 else 0.0
        bias = self._bias
        return [
            bias[0] + a * factor,
            bias[1] + b * factor,
            bias[2] + c * factor,
            bias[3] + d * factor,
            bias[4] + e * factor,
            bias[5] + urgent * factor,
            bias[6] + personal * factor,
        ]

    def _total(self, parts: list[str]) -> int:
        return sum(map(self._step, pairwise(("", *parts, ""))), self._signs[length_sign(parts)])

    def contributions(self, parts: list[str]) -> list[tuple[float, ...]]:
        """
        Share the seven scores of a message out to its chunks; what is left is bias and length.

        A pair belongs half to each of its chunks, at the edge of the message wholly to its one.
        """
        square = unpack(self._total(parts))[SQUARE]
        factor = float((ONE * square) ** -0.5) if square > 0 else 0.0
        line = ["", *parts, ""]
        meetings = [unpack(self._meet(left, right)) for left, right in pairwise(line)]
        halves = [1.0, *[0.5] * (len(parts) - 1), 1.0]
        return [
            tuple(
                factor * (own + left * before + right * after)
                for own, left, right in zip(
                    unpack(self._unit(part).total)[:SQUARE],
                    meetings[n],
                    meetings[n + 1],
                    strict=False,
                )
            )
            for n, (part, before, after) in enumerate(zip(parts, halves, halves[1:], strict=False))
        ]

    def _unit(self, chunk: str) -> Unit:
        return (
            self._warm.get(chunk) or (self._units if _is_short(chunk) else self._long_units)[chunk]
        )

    def _read(self, chunk: str) -> Unit:
        seen = analyse(chunk)
        lanes = self._lanes(chunk_features(seen))
        self._add_meaning(seen.words, lanes)
        return Unit(pack(lanes), seen.line[0], seen.line[-1])

    def _take_step(self, step: tuple[str, str]) -> int:
        """Sum what the second chunk adds and what it adds as the neighbour of the first."""
        left, right = step
        return self._unit(right).total + self._meet(left, right)

    def _meet(self, left: str, right: str) -> int:
        lanes = self._lanes(pairs(self._unit(left).last, self._unit(right).first))
        lanes[SINGLES] = is_single(left, right)
        return pack(lanes)

    def _lanes(self, names: Iterable[str]) -> list[float]:
        index = self._index
        counts = Counter(index[name] for name in names if name in index)
        if not counts:
            return [0.0] * LANES
        rows, times = list(counts), np.array(list(counts.values()), np.float64)
        scores = (times @ self._weights[rows]).tolist()
        return [*scores, float(times**2 @ self._squares[rows]), 0.0]

    def _add_meaning(self, words: Iterable[str], lanes: list[float]) -> None:
        hashes, scores, square = self._words
        for word in words:
            key = np.uint64(word_hash(word))
            row = int(hashes.searchsorted(key))
            if row < len(hashes) and hashes[row] == key:
                for lane, score in enumerate(scores[row].tolist()):
                    lanes[lane] += score
                lanes[SQUARE] += square

    def warm_rows(self, some: Iterable[str]) -> tuple[dict[str, Ends], NDArray[np.int64]]:
        """Compute what ``__init__`` takes as *warm* for these chunks."""
        units = {chunk: self._unit(chunk) for chunk in some if chunk and _is_short(chunk)}
        rows = np.array([unpack(unit.total) for unit in units.values()], dtype=np.int64)
        return {chunk: (each.first, each.last) for chunk, each in units.items()}, rows


def word_hash(word: str) -> int:
    """
    Give the 64 bits by which a word's embedding is found.

    >>> word_hash("учитель")
    453915601306135212
    """
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def pack(values: Iterable[float]) -> int:
    """
    Write numbers into the lanes of one integer.

    >>> unpack(pack([0.5] * 9) + pack([-0.75] * 9))[0] / ONE
    -0.25
    """
    total = 0
    for shift, value in zip(_SHIFTS, values, strict=True):
        total += round(value * ONE) << shift
    return total


def unpack(total: int) -> tuple[int, ...]:
    """Read the lanes; a negative lane borrows 1 from the next, 2**-32 of what it means."""
    return _lanes.unpack(total.to_bytes(8 * LANES, "little", signed=True))


def _from_row(lanes: NDArray[np.int64]) -> int:
    return sum(int(value) << 64 * lane for lane, value in enumerate(lanes))


def _is_short(chunk: str) -> bool:
    return len(chunk) <= _LONG


def _are_short(pair_of: tuple[str, str]) -> bool:
    return len(pair_of[0]) + len(pair_of[1]) <= _LONG
