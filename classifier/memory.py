"""Dictionaries that forget what was least recently used, one of which computes what it misses."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(dict[K, V]):
    """
    Remember values of about the *limit* keys last used.

    When it is half full its content becomes the elder half; what is used again moves back, the rest
    goes at the next change. So a hit costs nothing beyond a dictionary's look-up. A value must
    depend on its key alone: then threads may share one, the worst that a race does is to forget.

    >>> squares = Recent[int, int](limit=4)
    >>> for n in (1, 2, 3):
    ...     squares.remember(n, n * n)
    >>> dict(squares), squares[1], dict(squares)
    ({3: 9}, 1, {3: 9, 1: 1})
    """

    def __init__(self, limit: int) -> None:
        self._half = limit // 2
        self._elder: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        value = self._elder[key]
        self.remember(key, value)
        return value

    def remember(self, key: K, value: V) -> None:
        """Keep the value of a key; the elder half goes if there is no room."""
        if len(self) >= self._half:
            self._elder = dict(self)
            self.clear()
        self[key] = value


class Memory(Recent[K, V]):
    """
    Remember ``compute(key)``, and compute what is not remembered.

    >>> squares = Memory(lambda n: n * n, limit=4)
    >>> [squares[n] for n in (1, 2, 3)], dict(squares)
    ([1, 4, 9], {3: 9})
    """

    def __init__(self, compute: Callable[[K], V], limit: int) -> None:
        super().__init__(limit)
        self._compute = compute

    def __missing__(self, key: K) -> V:
        value = self._elder.get(key)
        if value is None:
            value = self._compute(key)
        self.remember(key, value)
        return value
