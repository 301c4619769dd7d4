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
    Chunk,
    Term,
    analyse,
    chunk_features,
    length_sign,
    pairs,
)
from classifier.labels import HEADS
from classifier.memory import Memory
from classifier.tokens import chunks, is_single

SQUARE = len(HEADS)  # the lane of squared norms
SINGLES = SQUARE + 1  # the lane that counts neighbours of one letter each: «с у к а»
LANES = SINGLES + 1
ONE = 2**32  # a lane's 1.0; 4,096 characters of the heaviest features stay far below 2**63
MEMORY = 2**17  # chunks, and as many pairs, remembered
_LONG = 48  # longer chunks are scored but not remembered
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
        self._arrays = arrays
        self._index = {name: row for row, name in enumerate(vocabulary)}
        self._bias = tuple(arrays.bias.tolist())
        self._ends = Memory(self._find_ends, MEMORY, _is_short)
        self._chunks = Memory(self._add_chunk, MEMORY, _is_short)
        self._steps = Memory(self._add_step, MEMORY, _are_short)
        self._step = self._steps.__getitem__
        self._signs = {
            sign: pack(self._feature_lanes([sign])) for signs in LENGTH_SIGNS for sign in signs
        }
        self._ends.update({"": (NOTHING, NOTHING)}, **(warm or {}))
        self._chunks.update(zip(warm or (), map(_from_row, arrays.warm), strict=True))

    def scores(self, message: str) -> list[float]:
        """Give the seven scores (log-odds up to a constant for labels) of *message*."""
        parts = message.split()
        lanes = unpack(self._total(parts))
        if lanes[SINGLES] >= 2 * ONE and (joined := chunks(message)) != parts:
            lanes = unpack(self._total(joined))
        return self._finish(lanes)

    def _total(self, parts: list[str]) -> int:
        return sum(map(self._step, pairwise(("", *parts, ""))), self._signs[length_sign(parts)])

    def _finish(self, lanes: tuple[int, ...]) -> list[float]:
        factor = norm_factor(lanes)
        return [bias + lane * factor for bias, lane in zip(self._bias, lanes, strict=False)]

    def contributions(self, parts: list[str]) -> list[tuple[float, ...]]:
        """
        Share the seven scores of a message out to its chunks; what is left is bias and length.

        A pair belongs half to each of its chunks, at the edge of the message wholly to its one.
        """
        factor = norm_factor(unpack(self._total(parts)))
        line = ["", *parts, ""]
        meetings = [unpack(self._meet(left, right)) for left, right in pairwise(line)]
        halves = [1.0, *[0.5] * (len(parts) - 1), 1.0]
        return [
            tuple(
                factor * (own + left * before + right * after)
                for own, left, right in zip(
                    unpack(self._chunks[part])[:SQUARE], meetings[n], meetings[n + 1], strict=False
                )
            )
            for n, (part, before, after) in enumerate(zip(parts, halves, halves[1:], strict=False))
        ]

    def _add_chunk(self, chunk: str) -> int:
        seen = analyse(chunk)
        self._ends[chunk] = seen.line[0], seen.line[-1]
        return pack(self._feature_lanes(chunk_features(seen)) + self._meaning(seen))

    def _find_ends(self, chunk: str) -> Ends:
        line = analyse(chunk).line
        return line[0], line[-1]

    def _add_step(self, step: tuple[str, str]) -> int:
        """Sum what the second chunk adds and what it adds as the neighbour of the first."""
        left, right = step
        return self._meet(left, right) + (self._chunks[right] if right else 0)

    def _meet(self, left: str, right: str) -> int:
        names = pairs(self._ends[left][1], self._ends[right][0])
        single = is_single(left, right)
        if not any(name in self._index for name in names):
            return single * ONE << 64 * SINGLES
        lanes = self._feature_lanes(names)
        lanes[SINGLES] = single
        return pack(lanes)

    def _feature_lanes(self, names: Iterable[str]) -> NDArray[np.float64]:
        counts = Counter(self._index[name] for name in names if name in self._index)
        return self._lanes_of(list(counts), list(counts.values()))

    def _lanes_of(self, rows: list[int], counts: list[int]) -> NDArray[np.float64]:
        values = self._arrays.scale[rows] * counts
        lanes = np.zeros(LANES)
        lanes[:SQUARE] = values @ self._arrays.weights[rows]
        lanes[SQUARE] = values @ values
        return lanes

    def _meaning(self, seen: Chunk) -> NDArray[np.float64]:
        lanes = np.zeros(LANES)
        for word in seen.words:
            key = np.uint64(word_hash(word))
            row = int(self._arrays.word_hashes.searchsorted(key))
            if row < len(self._arrays.word_hashes) and self._arrays.word_hashes[row] == key:
                lanes[:SQUARE] += self._arrays.word_scores[row]
                lanes[SQUARE] += self._arrays.word_square[0]
        return lanes

    def warm_rows(self, some: Iterable[str]) -> tuple[dict[str, Ends], NDArray[np.int64]]:
        """Compute what ``__init__`` takes as *warm* for these chunks."""
        names = [chunk for chunk in dict.fromkeys(some) if chunk and _is_short(chunk)]
        rows = np.array([unpack(self._chunks[name]) for name in names], dtype=np.int64)
        return {name: self._ends[name] for name in names}, rows.reshape(-1, LANES)


def norm_factor(lanes: Sequence[int]) -> float:
    """Give what a score lane is multiplied by: fixed point undone, and the norm."""
    return float((ONE * max(lanes[SQUARE], 1)) ** -0.5)


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
    return sum(round(float(value) * ONE) << 64 * lane for lane, value in enumerate(values))


def unpack(total: int) -> tuple[int, ...]:
    """Read the lanes; a negative lane borrows 1 from the next, 2**-32 of what it means."""
    return _lanes.unpack(total.to_bytes(8 * LANES, "little", signed=True))


def _from_row(lanes: NDArray[np.int64]) -> int:
    return sum(int(value) << 64 * lane for lane, value in enumerate(lanes))


def _is_short(chunk: str) -> bool:
    return len(chunk) <= _LONG


def _are_short(pair_of: tuple[str, str]) -> bool:
    return len(pair_of[0]) + len(pair_of[1]) <= _LONG
