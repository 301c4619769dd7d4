"""How long the hot path took lately."""

from array import array

WINDOW = 4096  # durations remembered


class Timing:
    """
    The last durations in milliseconds, and their percentiles.

    >>> timing = Timing()
    >>> for n in range(1, 101):
    ...     timing.add(n / 1000)
    >>> timing.percentile(50), timing.percentile(99), timing.count
    (50.0, 99.0, 100)
    """

    def __init__(self) -> None:
        self._last = array("d", bytes(8 * WINDOW))
        self.count = 0

    def add(self, seconds: float) -> None:
        """Note one duration."""
        self._last[self.count % WINDOW] = seconds
        self.count += 1

    def percentile(self, share: float) -> float | None:
        """Give the milliseconds that *share* percent do not exceed; None if there are none yet."""
        held = sorted(self._last[: min(self.count, WINDOW)])
        return round(held[max(0, round(len(held) * share / 100) - 1)] * 1000, 6) if held else None
