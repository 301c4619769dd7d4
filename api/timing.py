"""
How long things took: counted in buckets since the start, and the last of them one by one.

The hot path only appends a number to a list. The list is folded into an array of counts when it is
long enough, when somebody reads, or a moment later; that array may lie in a file which the workers
of one service share, so that any of them can speak for all.
"""

import asyncio
from contextlib import suppress
from logging import getLogger
from threading import Lock
from time import monotonic

import numpy as np
from numpy.typing import NDArray

BOUNDS = (1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 0.1, 0.5, 2.5)
WINDOW = 4096  # durations remembered one by one
_SUM = len(BOUNDS) + 1  # the cell after the buckets, of which the last has no bound
_LAST = _SUM + 1
CELLS = _LAST + WINDOW
_FOLD = 256  # durations folded at once
_LAG = 0.5  # seconds that a duration waits at most before other workers see it
_log = getLogger("dezhurny.api")


class Timing:
    """
    Durations in seconds, kept in *cells* (CELLS,): buckets, their sum, the last few.

    >>> timing = Timing()
    >>> for n in range(1, 101):
    ...     timing.add(n / 1000)
    >>> percentile([timing], 50), percentile([timing], 99), timing.count
    (50.0, 99.0, 100)
    """

    def __init__(self, cells: NDArray[np.float64] | None = None) -> None:
        self._cells = np.zeros(CELLS) if cells is None else cells
        self._pending: list[float] = []
        self._lock = Lock()

    def add(self, seconds: float) -> None:
        """Note one duration."""
        pending = self._pending
        pending.append(seconds)
        if len(pending) == 1:
            with suppress(RuntimeError):  # no loop: whoever reads folds
                asyncio.get_running_loop().call_later(_LAG, self.fold)
        elif len(pending) >= _FOLD:
            self.fold()

    def fold(self) -> None:
        """Bring the cells up to date."""
        with self._lock:
            pending, self._pending = self._pending, []
            if not pending:
                return
            values = np.array(pending)
            places = (self._folded + np.arange(len(values))) % WINDOW
            self._cells[_LAST:][places] = values
            self._cells[_SUM] += values.sum()
            self._cells[:_SUM] += np.bincount(np.searchsorted(BOUNDS, values), minlength=_SUM)

    @property
    def _folded(self) -> int:
        return int(self._cells[:_SUM].sum())

    @property
    def count(self) -> int:
        """How many durations there were."""
        return self._folded + len(self._pending)

    @property
    def total(self) -> float:
        """Seconds of all of them together."""
        self.fold()
        return float(self._cells[_SUM])

    @property
    def buckets(self) -> list[int]:
        """How many were longer than the bound before and not longer than their own."""
        self.fold()
        return [int(count) for count in self._cells[:_SUM]]

    @property
    def last(self) -> NDArray[np.float64]:
        """The last durations, in no order."""
        self.fold()
        return self._cells[_LAST : _LAST + min(self._folded, WINDOW)]


def percentile(timings: list[Timing], share: float) -> float | None:
    """Give the milliseconds that *share* percent did not exceed lately; None if there are none."""
    held = np.sort(np.concatenate([np.zeros(0), *(timing.last for timing in timings)]))
    if not len(held):
        return None
    return round(float(held[max(0, round(len(held) * share / 100) - 1)]) * 1000, 6)


class Budget:
    """
    Log, once a minute at most, that the classifications in *timing* take longer than they may.

    Args:
        milliseconds: what their 99th percentile may be.
    """

    ENOUGH = 100  # durations, before a percentile says something
    _MINUTE, _SECOND = 60.0, 1.0

    def __init__(self, timing: Timing, milliseconds: float) -> None:
        self._timing, self.milliseconds = timing, milliseconds
        self.seconds = milliseconds / 1000
        self._next = 0.0

    def exceeded(self) -> None:
        """Hear that one classification took longer; look whether that is the rule."""
        now = monotonic()
        if now < self._next or self._timing.count < self.ENOUGH:
            return
        p99 = percentile([self._timing], 99) or 0.0
        over = p99 > self.milliseconds
        self._next = now + (self._MINUTE if over else self._SECOND)
        if over:
            _log.warning(
                "classification is over its budget: 99 %% of the last messages took up to %.3f ms, "
                "the budget is %g ms; look whether this machine has too much to do",
                p99,
                self.milliseconds,
            )
