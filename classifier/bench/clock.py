"""How a function is timed against another."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from statistics import median
from time import thread_time
from typing import NamedTuple, TypeVar

T = TypeVar("T")
ROUNDS = 60
SLICE = 100  # items that a call is timed over at a stretch


class Times(NamedTuple):
    """Microseconds an item that some calls took in each round: a list for each call."""

    rounds: list[list[float]]

    @property
    def costs(self) -> list[float]:
        """The median of each call."""
        return [median(times) for times in self.rounds]

    def ratio(self, call: int, rival: int) -> float:
        """
        Give the median, over the rounds, of how many times longer *call* took than *rival*.

        A slow moment of the machine spoils a round, not the median.

        >>> Times([[20.0, 90.0, 22.0], [10.0, 10.0, 11.0]]).ratio(0, 1)
        2.0
        """
        pairs = zip(self.rounds[call], self.rounds[rival], strict=True)
        return median(own / other for own, other in pairs)


def per_item(call: Callable[[T], object], items: Sequence[T]) -> float:
    """
    Give the microseconds of *call* an item, over all items once.

    This thread's own work is counted, not the time of day: a busy machine changes it little.
    """
    started = thread_time()
    for item in items:
        call(item)
    return (thread_time() - started) / len(items) * 1e6


def side_by_side(
    calls: Sequence[Callable[[T], object]], items: Sequence[T], rounds: int = ROUNDS
) -> Times:
    """
    Time the calls in turns, after one pass over all *items* that warms them up.

    A turn is short, each call over the same few items, so that what else the machine does falls on
    all alike.
    """
    with quiet():
        for call in calls:
            per_item(call, items)
        slices = [items[start : start + SLICE] for start in range(0, len(items), SLICE)]
        turns = islice(cycle(slices), rounds)
        times = [[per_item(call, some) for call in calls] for some in turns]
    return Times([list(each) for each in zip(*times, strict=True)])


@contextmanager
def quiet() -> Iterator[None]:
    """Collect no garbage for a while: it would fall on whoever is measured just then."""
    gc.collect()
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
