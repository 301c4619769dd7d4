"""How a function is timed against another."""

from collections.abc import Callable, Sequence
from time import process_time
from typing import TypeVar

T = TypeVar("T")
ROUNDS = 7


def per_item(call: Callable[[T], object], items: Sequence[T]) -> float:
    """
    Give the microseconds of *call* an item, over all items once.

    This process's own work is counted, not the time of day: a busy machine changes it little.
    """
    started = process_time()
    for item in items:
        call(item)
    return (process_time() - started) / len(items) * 1e6


def side_by_side(
    calls: Sequence[Callable[[T], object]], items: Sequence[T], rounds: int = ROUNDS
) -> list[float]:
    """
    Give the least microseconds an item of each call, taken in turns.

    Turns let a machine's slow moments fall on all alike; the least is the work itself.
    """
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, call in enumerate(calls):
            best[number] = min(best[number], per_item(call, items))
    return best
