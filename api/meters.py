"""
What is measured, of all workers of the service together.

Every worker writes a file of its own into a folder they share and reads the files of the others,
so it makes no difference which of them is asked. A worker that died leaves its counts behind:
counters never go back.
"""

import os
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from api.timing import CELLS, Timing

CLASSIFY = ("classify", "")
PATHS, STATUSES = ("/classify", "/classify/batch", "other"), ("2xx", "3xx", "4xx", "5xx")
_NAMES = [CLASSIFY, *((path, status) for path in PATHS for status in STATUSES)]
_SUFFIX = ".timings"


class Meters:
    """
    The timings of this worker, and through *folder* those of all.

    Args:
        folder: what the workers share; without it this one is alone.

    >>> meters = Meters()
    >>> meters.request("/classify", 200).add(0.001)
    >>> [timing.count for timing in meters.all(("/classify", "2xx"))]
    [1]
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._own = _timings(_own_file(folder) if folder else np.zeros((len(_NAMES), CELLS)))
        self.classify = self._own[CLASSIFY]

    def request(self, path: str, status: int) -> Timing:
        """Give the timing of requests to *path* that end with *status*."""
        return self._own[path if path in PATHS else "other", f"{status // 100}xx"]

    def all(self, name: tuple[str, str] = CLASSIFY) -> list[Timing]:
        """Give the timings called *name*, one a worker."""
        return [worker[name] for worker in self.workers()]

    def workers(self) -> list[dict[tuple[str, str], Timing]]:
        """Give the timings of every worker by name."""
        for timing in self._own.values():
            timing.fold()
        if self._folder is None:
            return [self._own]
        return [_timings(_mapped(path)) for path in sorted(self._folder.glob(f"*{_SUFFIX}"))]


def _timings(cells: NDArray[np.float64]) -> dict[tuple[str, str], Timing]:
    return {name: Timing(row) for name, row in zip(_NAMES, cells, strict=True)}


def _own_file(folder: Path) -> NDArray[np.float64]:
    """Map the file of this process, which is there whole or not at all."""
    path = folder / f"{os.getpid()}{_SUFFIX}"
    if not path.exists():
        fresh = path.with_suffix(".new")
        fresh.write_bytes(bytes(8 * len(_NAMES) * CELLS))
        fresh.replace(path)
    return _mapped(path, "r+")


def _mapped(path: Path, mode: Literal["r", "r+"] = "r") -> NDArray[np.float64]:
    return np.memmap(path, np.float64, mode, shape=(len(_NAMES), CELLS))
