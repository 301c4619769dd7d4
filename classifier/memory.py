"""A dictionary that computes what it misses and forgets what was least recently used."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(dict[K, V]):
    """
    Remember ``compute(key)`` for about the *limit* keys last used.

    When it is half full its content becomes the elder half: what is used again moves back, the rest
    goes at the next change. So a hit costs nothing beyond a dictionary's look-up. Values depend on
    their keys alone, so threads may share one: the worst that a race does is to compute twice.

    >>> squares = Memory(lambda n: n * n, limit=4)
    >>> [squares[n] for n in (1, 2, 3)], dict(squares)
    ([1, 4, 9], {3: 9})
    """

    def __init__(
        self, compute: Callable[[K], V], limit: int, keeps: Callable[[K], bool] = lambda _: True
    ) -> None:
        self._compute, self._keeps, self._half = compute, keeps, limit // 2
        self._elder: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        value = self._elder.get(key)
        if value is None:
            value = self._compute(key)
        if self._keeps(key):
            if len(self) >= self._half:
                self._elder = dict(self)
                self.clear()
            self[key] = value
        return value
