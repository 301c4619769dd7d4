"""Turns: of several processes that would change a file, one does it after the other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from classifier.errors import DezhurnyError


class Busy(DezhurnyError):
    """Another process has been changing the file for too long."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            f"another command has been changing {path} for {seconds:g} seconds: "
            "try again when it has ended"
        )


@contextmanager
def turn(path: Path, seconds: float = 10.0) -> Iterator[None]:
    """
    Wait until nobody else changes the file at *path*, at most so many *seconds*; then be the one.

    The lock is SQLite's, on an empty file beside: it is there on every system, and a process that
    is killed lets go of it.

    Raises:
        Busy: the time is over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.with_name(f".{path.name}.lock")
    with closing(sqlite3.connect(lock, timeout=seconds, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise Busy(path, seconds) from None
        yield
