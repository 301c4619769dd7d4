"""
The compiled model: a message costs a look-up a chunk and a look-up a pair of neighbours.

What a unit adds to a message (seven scores, a squared norm, a count) stands in the lanes of one
integer, so a batch equals its singles bit for bit.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.features import (
    LENGTH_SIGNS,
    NOTHING,
    Term,
    analyse,
    asked,
    asks,
    chunk_features,
    length_sign,
    pairs,
)
from classifier.lanes import ONE, SINGLES, SQUARE, unpack
from classifier.memory import Memory, Recent
from classifier.text.tokens import chunks, is_single, tokens
from classifier.vocabulary import Vocabulary
from classifier.warm import NOTHING_WARM, Unit, Warm, WarmUnits, make_warm

CHUNKS = 2**13  # chunks remembered beside the warm ones
LONG_CHUNKS = 16  # the few of unusual length: a message takes each of them three times
STEPS, ASKED_STEPS = 2**14, 2**13  # pairs of neighbours remembered, and of messages that ask
_SINGLE = ONE << 64 * SINGLES
_EDGE = Unit(0, NOTHING, NOTHING)  # of a message
_LONG = 48  # longer chunks are scored but not remembered
_dressed = re.compile(r"([а-яё]{2,})([,.!?:;)]*)").fullmatch  # a word and what may follow it


class Arrays(NamedTuple):
    """A trained model as plain data: f features."""

    scale: NDArray[np.float64]  # (f,) inverse document frequency times the weight of the block
    weights: NDArray[np.float32]  # (f, 7) of the linear model
    bias: NDArray[np.float64]  # (7,)


class Scorer:
    """
    Score messages with a compiled model.

    Args:
        vocabulary: the name of each feature, in the order of the arrays.
        warm: chunks known from the start.
    """

    def __init__(
        self, arrays: Arrays, vocabulary: Sequence[str], warm: Warm = NOTHING_WARM
    ) -> None:
        scale = arrays.scale[:, None]
        self._features = Vocabulary(vocabulary, np.hstack([arrays.weights * scale, scale**2]))
        self._bias = tuple(arrays.bias.tolist())
        self._signs = {sign: self._features[sign] for signs in LENGTH_SIGNS for sign in signs}
        self._warm = WarmUnits(warm)
        self._units = Memory(self._read, CHUNKS)
        self._long_units = Memory(self._read, LONG_CHUNKS)
        self._steps = Recent[int, int](STEPS), Recent[int, int](ASKED_STEPS)
        self._known = [steps.__getitem__ for steps in self._steps]

    def scores(self, message: str) -> list[float]:
        """
        Give the seven scores of *message*: log-odds, those of the labels up to a constant.

        Written out, for this runs for every message.
        """
        parts, asking = message.split(), asks(message)
        lanes = unpack(self._total(parts, asking))
        if lanes[SINGLES] >= 2 * ONE and (joined := chunks(message)) != parts:
            lanes = unpack(self._total(joined, asking))
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

    def _total(self, parts: list[str], asking: bool) -> int:
        """Sum the length's sign and every step, by its hash as a rule."""
        line, sign = ("", *parts, ""), self._signs[length_sign(parts)]
        try:
            return sum(map(self._known[asking], map(hash, pairwise(line))), sign)
        except KeyError:
            return sum((self._step(step, asking) for step in pairwise(line)), sign)

    def contributions(self, parts: list[str], asking: bool) -> list[tuple[float, ...]]:
        """
        Share the seven scores of a message out to its chunks; what is left is bias and length.

        A pair belongs half to each of its chunks, at the edge of the message wholly to its one.
        """
        square = unpack(self._total(parts, asking))[SQUARE]
        factor = float((ONE * square) ** -0.5) if square > 0 else 0.0
        line = [_EDGE, *map(self._unit, parts), _EDGE]
        meetings = [unpack(self._meet(left.last, right.first)) for left, right in pairwise(line)]
        halves = [1.0, *[0.5] * (len(parts) - 1), 1.0]
        return [
            tuple(
                factor * (own + left * before + right * after)
                for own, left, right in zip(
                    unpack(self._own(unit, asking))[:SQUARE],
                    meetings[n],
                    meetings[n + 1],
                    strict=False,
                )
            )
            for n, (unit, before, after) in enumerate(
                zip(line[1:-1], halves, halves[1:], strict=False)
            )
        ]

    def _unit(self, chunk: str) -> Unit:
        return (self._units if _is_short(chunk) else self._long_units)[chunk]

    def _read(self, chunk: str) -> Unit:
        if not chunk:
            return _EDGE
        return self._warm.get(chunk) or self._undressed(chunk) or self._analysed(chunk)

    def _undressed(self, chunk: str) -> Unit | None:
        """Read «Завтра,» as «завтра» and a comma: the word may be known, with it its dictionary."""
        found = None if chunk.isupper() else _dressed(chunk.lower())
        if found is None or found[1] == chunk:
            return None
        word = self._unit(found[1])
        marks = ["=" + token.text for token in tokens(found[2])]
        return word._replace(total=word.total + self._features.sum(marks))

    def _analysed(self, chunk: str) -> Unit:
        seen = analyse(chunk)
        return Unit(self._features.sum(chunk_features(seen)), seen.line[0], seen.line[-1])

    def _step(self, step: tuple[str, str], asking: bool) -> int:
        """
        Give what a step adds, and remember it.

        By its hash: a look-up then compares two numbers, not four strings in cold memory. Two steps
        in 2**64 have one hash, and which they are differs from process to process.
        """
        key = hash(step)
        try:
            return self._known[asking](key)
        except KeyError:
            total = self._take_step(step, asking)
            if _are_short(step):
                self._steps[asking].remember(key, total)
            return total

    def _take_step(self, step: tuple[str, str], asking: bool) -> int:
        """Sum what the second chunk adds and what it adds as the neighbour of the first."""
        left, right = step
        after = self._unit(right)
        total = self._own(after, asking) + self._meet(self._unit(left).last, after.first)
        return total + _SINGLE if is_single(left, right) else total

    def _own(self, unit: Unit, asking: bool) -> int:
        """Give what a chunk adds whoever its neighbours are."""
        return unit.total + self._features[asked(unit.first)] if asking else unit.total

    def _meet(self, left: Term, right: Term) -> int:
        lemmas, kinds = pairs(left, right)
        return self._features[lemmas] + self._features[kinds]

    def warm(self, some: Iterable[str]) -> Warm:
        """Read these chunks, for a scorer of the same arrays to know from its start."""
        return make_warm({chunk: self._unit(chunk) for chunk in some if chunk and _is_short(chunk)})


def _is_short(chunk: str) -> bool:
    return len(chunk) <= _LONG


def _are_short(pair_of: tuple[str, str]) -> bool:
    return len(pair_of[0]) + len(pair_of[1]) <= _LONG
