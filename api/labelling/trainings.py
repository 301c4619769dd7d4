"""
Which trainings there were, and how far the one is that runs: in the store, for all who look.

The process that trains says every few seconds that it lives; one that is silent has ended.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, select

from api.labelling.errors import StoreBroken, TrainingBusy
from api.labelling.schema import trainings
from api.labelling.store import Store
from classifier.errors import DezhurnyError

_BEAT = 5.0  # seconds
SILENT = timedelta(seconds=60)  # after so long a process counts as ended
_CUT_SHORT = "it was cut short: start it again"


class Comparison(msgspec.Struct, frozen=True):
    """
    A new model beside the one before it, measured on *reserved* labelled messages.

    *low* and *high* hold the difference of macro-F1 with 95 %; without messages there is none.
    """

    version: str
    before_version: str
    labels: int
    reserved: int
    before: float | None = None
    after: float | None = None
    low: float | None = None
    high: float | None = None


class Training(NamedTuple):
    """One training; *fault* says why it ended without a result."""

    id: int
    started_at: datetime
    phase: str
    ended_at: datetime | None
    fault: str
    result: Comparison | None


class Trainings:
    """The trainings of *store*."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, person_id: int | None = None) -> int:
        """
        Note that a training begins; give its number.

        Raises:
            TrainingBusy: another one runs.
        """
        moment = self._store.clock()
        with self._store.writing() as connection:
            last = _last(connection)
            if last and last.ended_at is None and last.seen_at > moment - SILENT:
                raise TrainingBusy
            row = {"started_by": person_id, "started_at": moment, "seen_at": moment}
            added = connection.execute(trainings.insert().values(row).returning(trainings.c.id))
            number: int = added.scalar_one()
        return number

    def last(self) -> Training | None:
        """Give the latest training; one whose process fell silent has ended."""
        with self._store.reading() as connection:
            row = _last(connection)
        if row is None:
            return None
        ended_at, fault = row.ended_at, row.fault
        if ended_at is None and row.seen_at <= self._store.clock() - SILENT:
            ended_at, fault = row.seen_at, _CUT_SHORT
        result = msgspec.convert(row.result, Comparison) if row.result else None
        return Training(row.id, row.started_at, row.phase, ended_at, fault, result)

    def note(self, number: int, **values: Any) -> None:
        """Note what is new of a training that runs."""
        values["seen_at"] = self._store.clock()
        this = (trainings.c.id == number) & trainings.c.ended_at.is_(None)
        with self._store.writing() as connection:
            connection.execute(trainings.update().where(this).values(values))

    def end(self, number: int, fault: str = _CUT_SHORT, result: Comparison | None = None) -> None:
        """Note how a training ended; what was noted first stands."""
        kept = msgspec.to_builtins(result) if result else None
        fault = "" if result else fault
        self.note(number, ended_at=self._store.clock(), fault=fault, result=kept)

    @contextmanager
    def alive(self, number: int) -> Iterator[None]:
        """Say every few seconds that the training lives; note why if it fails."""
        over = Event()

        def beat() -> None:
            while not over.wait(_BEAT):
                with suppress(StoreBroken):  # the next may reach it again
                    self.note(number)

        beating = Thread(target=beat, daemon=True)
        beating.start()
        try:
            yield
        except BaseException as fault:
            self.end(number, str(fault) if isinstance(fault, DezhurnyError) else _CUT_SHORT)
            raise
        finally:
            over.set()
            beating.join()


def _last(connection: Connection) -> Row[Any] | None:
    newest = select(trainings).order_by(trainings.c.id.desc()).limit(1)
    return connection.execute(newest).one_or_none()
