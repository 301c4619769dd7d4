"""
Messages in, teachers' answers kept, and which of them stand.

An answer is kept when ``keep`` returns its ``client_id``; sent again, it is kept once. A person's
last answer to a message stands; a withdrawn one stands for nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, exists, func, select

from api.labelling.schema import Kind, answers, batches, leases, messages, settlements
from api.labelling.standing import GIVEN, count, stands
from api.labelling.store import Store
from classifier.labels import Label

HELD_FOR = timedelta(minutes=15)  # a message stays a teacher's that long
_SKIPS = 2  # teachers who skip a message before it leaves the queue
_UNDOS = 50


class NewMessage(NamedTuple):
    """A message to be labelled, masked already; what begins with *gold* is known of it."""

    text: str
    earlier: Sequence[str] = ()
    source: str = ""
    external_id: str = ""
    gold_label: Label | None = None
    gold_urgent: bool = False
    gold_personal: bool = False


class NewAnswer(msgspec.Struct, frozen=True):
    """
    An answer as the page sends it.

    >>> NewAnswer("a", 1, Kind.LABEL)
    Traceback (most recent call last):
    ValueError: an answer of kind label needs a label, others have none
    """

    client_id: str
    message_id: int
    kind: Kind
    label: Label | None = None
    urgent: bool = False
    personal: bool = False
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a label where none belongs, and none where one does."""
        if (self.kind == Kind.LABEL) != (self.label is not None):
            raise ValueError("an answer of kind label needs a label, others have none")


class Standing(NamedTuple):
    """A teacher's label that stands."""

    message_id: int
    person_id: int
    label: Label
    urgent: bool
    personal: bool


class Past(NamedTuple):
    """An answer that its teacher may still undo."""

    id: int  # of the message
    text: str
    earlier: list[str]
    kind: Kind
    label: Label | None
    urgent: bool
    personal: bool
    reason: str


class Progress(NamedTuple):
    """How far a teacher is."""

    done_today: int
    done: int
    left: int


class Answers:
    """The messages and answers of *store*."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add_batch(self, name: str, new: Iterable[NewMessage], person_id: int | None = None) -> int:
        """Add messages under a name, all or none; give the number of the batch."""
        moment = self._store.clock()
        with self._store.writing() as connection:
            batch = {"name": name, "created_at": moment, "created_by": person_id}
            number: int = connection.execute(
                batches.insert().values(batch).returning(batches.c.id)
            ).scalar_one()
            common = {"batch_id": number, "created_at": moment}
            rows = [each._asdict() | {"earlier": list(each.earlier)} | common for each in new]
            if rows:
                connection.execute(messages.insert(), rows)
        return number

    def keep(self, person_id: int, new: Sequence[NewAnswer]) -> list[str]:
        """
        Keep answers in their order; give the ``client_id`` of those that are on the disk.

        Left out are answers to messages that are not there.
        """
        with self._store.writing() as connection:
            asked = {each.message_id for each in new}
            known = set(connection.scalars(select(messages.c.id).where(messages.c.id.in_(asked))))
            good = [each for each in new if each.message_id in known]
            for each in good:
                self._keep_one(connection, person_id, each)
            _reopen(connection, known)
        return [each.client_id for each in good]

    def _keep_one(self, connection: Connection, person_id: int, new: NewAnswer) -> None:
        moment = self._store.clock()
        row = msgspec.structs.asdict(new) | {"person_id": person_id, "given_at": moment}
        if not connection.execute(self._store.insert_new(answers).values(row)).rowcount:
            return  # sent again
        lease = {"message_id": new.message_id, "person_id": person_id}
        connection.execute(leases.delete().filter_by(**lease))
        if new.kind == Kind.WITHDRAWN:  # it is on the teacher's screen again
            connection.execute(leases.insert().values(until=moment + HELD_FOR, **lease))

    def standing(self) -> list[Standing]:
        """Give every label that stands, by message and person; gold messages are left out."""
        columns = [answers.c[name] for name in Standing._fields]
        ordered = (
            select(*columns)
            .join(messages)
            .where(messages.c.gold_label.is_(None), stands(answers, Kind.LABEL))
            .order_by(answers.c.message_id, answers.c.person_id)
        )
        with self._store.reading() as connection:
            rows = connection.execute(ordered).mappings()
            return [Standing(**dict(row) | {"label": Label(row["label"])}) for row in rows]

    def past(self, person_id: int, count: int = _UNDOS) -> list[Past]:
        """Give the last answers of a person that stand, newest first."""
        names = [answers.c[name] for name in Past._fields[3:]]
        last = (
            select(messages.c.id, messages.c.text, messages.c.earlier, *names)
            .join_from(answers, messages)
            .where(answers.c.person_id == person_id, stands(answers, *GIVEN))
            .order_by(answers.c.id.desc())
            .limit(count)
        )
        with self._store.reading() as connection:
            return [_past(row) for row in connection.execute(last).mappings()]

    def progress(self, person_id: int, since: datetime) -> Progress:
        """Count a person's answers that stand, those given *since*, and what is left for them."""
        mine = (answers.c.person_id == person_id) & stands(answers, *GIVEN)
        today = func.count().filter(answers.c.given_at >= since)
        open_ = messages.c.open & messages.c.gold_label.is_(None)
        wanting = select(func.count()).select_from(messages).where(open_)
        seen = select(func.count()).select_from(answers).join(messages).where(mine, open_)
        with self._store.reading() as connection:
            done_today, done = connection.execute(select(today, func.count()).where(mine)).one()
            left = connection.scalars(wanting).one() - connection.scalars(seen).one()
        return Progress(done_today, done, left)


_SETTLED = exists().where(settlements.c.message_id == messages.c.id)
_WANTING = (count(Kind.LABEL) < messages.c.wanted) & (count(Kind.SKIP) < _SKIPS) & ~_SETTLED
_REOPEN = messages.update().values(open=messages.c.gold_label.is_not(None) | _WANTING)


def _reopen(connection: Connection, ids: Iterable[int]) -> None:
    """Note which of the messages *ids* still want a teacher."""
    connection.execute(_REOPEN.where(messages.c.id.in_(ids)))


def _past(row: Mapping[Any, Any]) -> Past:
    label = Label(row["label"]) if row["label"] else None
    return Past(**dict(row) | {"kind": Kind(row["kind"]), "label": label})
