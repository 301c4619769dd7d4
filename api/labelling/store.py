"""The database: SQLite in a file of this machine, or PostgreSQL by URL."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from api.labelling import migration
from api.labelling.errors import StoreBroken
from classifier import models
from classifier.errors import DezhurnyError

FILE = "labels.db"
_PATIENCE = 30.0  # seconds to wait for another process that writes
_PRAGMAS = (
    f"PRAGMA busy_timeout = {_PATIENCE * 1000:.0f}",
    "PRAGMA synchronous = FULL",  # what is acknowledged is on the disk
    "PRAGMA foreign_keys = ON",
)
_LOCK = 0x44455A48  # any number that no other program of this database locks


def now() -> datetime:
    """Give this moment."""
    return datetime.now(UTC)


class Store:
    """
    The labelling database, its tables made or brought up to date; safe to share between threads.

    Args:
        url: as SQLAlchemy writes it; without one, ``labels.db`` in ``DEZHURNY_HOME``.
        clock: tells the time.

    Raises:
        StoreBroken: the database cannot be reached or is none.
        StoreOutdated: it was made by a later version of Dezhurny.

    >>> store = Store("sqlite://")
    >>> with store.writing() as connection:
    ...     connection.exec_driver_sql("SELECT * FROM people").all()
    []
    """

    def __init__(self, url: str | None = None, clock: Callable[[], datetime] = now) -> None:
        self.clock = clock
        self.place, self.engine = _engine(url)
        self._writing = self.engine.execution_options(writing=True)
        self._turn = Lock()  # SQLite lets those who wait sleep, and takes none in turn
        try:
            with self.writing() as connection:
                migration.migrate(connection, self.place)
        except DezhurnyError:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection for reading: everything it reads is of one moment on SQLite."""
        with self._told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """
        Open a transaction, one at a time in all threads and processes.

        When the block is left, everything is on the disk; after an exception, nothing is written.
        """
        with self._turn, self._told(), self._writing.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection

    def insert_new(self, table: Table) -> Any:
        """Give an ``INSERT`` that passes over rows that are there already."""
        if self.engine.dialect.name == "sqlite":
            return sqlite_insert(table).on_conflict_do_nothing()
        return postgresql_insert(table).on_conflict_do_nothing()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as fault:
            if type(fault) in (DatabaseError, OperationalError):  # not a fault of ours
                raise StoreBroken(self.place, str(fault.orig).splitlines()[0]) from None
            raise


def _engine(url: str | None) -> tuple[str, Engine]:
    """Give the engine and how to name it in a sentence, without the password."""
    try:
        parsed = make_url(url) if url else _default()
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise ArgumentError
    except ArgumentError:
        raise StoreBroken(
            "named", "its URL begins neither sqlite:// nor postgresql+psycopg://"
        ) from None
    place = parsed.render_as_string(hide_password=True)
    try:
        engine = create_engine(parsed, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise StoreBroken(place, "install its driver: pip install 'dezhurny[postgres]'") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return place, engine


def _default() -> URL:
    models.home().mkdir(parents=True, exist_ok=True)
    return URL.create("sqlite", database=str(Path(models.home(), FILE)))


def _set_up(connection: Any, _: object) -> None:
    connection.isolation_level = None  # `_begin` begins, not the driver
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """
    Choose the journal with which reading does not wait for writing.

    When several processes do so to a new file, SQLite refuses all but one without the wait it was
    told of (https://sqlite.org/c3ref/busy_handler.html), so the waiting is done here.
    """
    end = monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
        sleep(0.01)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
