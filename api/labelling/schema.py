"""
The tables of the labelling database.

Answers are only ever added: a change of mind or an undo is a new row, and the last row of a person
for a message counts.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Kind(StrEnum):
    """What an answer is."""

    LABEL = "label"
    SKIP = "skip"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What a person may do: a teacher labels, an admin also settles, imports and exports."""

    TEACHER = "teacher"
    ADMIN = "admin"


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy passes it
        """Take the zone off."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy passes it
        """Put the zone back."""
        return value and value.replace(tzinfo=UTC)


metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _to(table: str, name: str, **options: Any) -> Column[int]:
    return Column(name, ForeignKey(f"{table}.id"), **{"nullable": False} | options)


def _text(name: str, **options: Any) -> Column[str]:
    return Column(name, Text, **{"nullable": False} | options)


def _moment(name: str, **options: Any) -> Column[datetime]:
    return Column(name, Moment, **{"nullable": False} | options)


def _flag(name: str, default: bool = False) -> Column[bool]:
    return Column(name, Boolean, nullable=False, default=default)


people = Table(
    "people",
    metadata,
    _id(),
    _text("name", unique=True),
    _text("role"),
    _text("link_hash", nullable=True, unique=True),
    _moment("link_until", nullable=True),
    _moment("link_used_at", nullable=True),
    _moment("created_at"),
    _moment("revoked_at", nullable=True),
)
sessions = Table(
    "sessions",
    metadata,
    _text("id_hash", primary_key=True),
    _to("people", "person_id", index=True),
    _moment("created_at"),
    _moment("expires_at"),
    _moment("revoked_at", nullable=True),
)
batches = Table(
    "batches",
    metadata,
    _id(),
    _text("name"),
    _moment("created_at"),
    _to("people", "created_by", nullable=True),  # none: imported on the command line
)
messages = Table(
    "messages",
    metadata,
    _id(),
    _text("text"),  # masked
    Column("earlier", JSON, nullable=False),  # up to five earlier texts of the thread
    _to("batches", "batch_id", index=True),
    _text("source", default=""),
    _text("external_id", default=""),
    _text("gold_label", nullable=True, index=True),
    _flag("gold_urgent"),  # as imported; kept of a message without a label too
    _flag("gold_personal"),
    _moment("created_at"),
    # what follows is the queue's
    _flag("open", default=True),  # wants a teacher
    _flag("measured"),  # drawn by lot, for honest measurement
    Column("wanted", Integer, nullable=False, default=1),  # teachers
    Column("priority", Float, nullable=False, default=0.0),
    _text("ranked_by", nullable=True),  # version of the model; none: not ranked yet
)
Index("messages_to_label", messages.c.open, messages.c.measured, messages.c.priority)
WANTING = Index("messages_wanting", messages.c.open, messages.c.gold_label)  # counted often
answers = Table(
    "answers",
    metadata,
    _id(),
    _text("client_id"),  # made by the page, so that an answer sent twice is kept once
    _to("messages", "message_id"),
    _to("people", "person_id"),
    _text("kind"),
    _text("label", nullable=True),
    _flag("urgent"),
    _flag("personal"),
    _text("reason", default=""),
    _moment("given_at"),
    UniqueConstraint("person_id", "client_id"),
    Index("answers_by_message", "message_id", "person_id", "id"),
    sqlite_autoincrement=True,  # a later answer has a greater id, always
)
settlements = Table(
    "settlements",
    metadata,
    _to("messages", "message_id", primary_key=True),
    _text("label"),
    _flag("urgent"),
    _flag("personal"),
    _to("people", "person_id"),
    _moment("settled_at"),
)
leases = Table(
    "leases",
    metadata,
    _to("messages", "message_id", primary_key=True),
    _to("people", "person_id", primary_key=True, index=True),
    _moment("until"),
)
trainings = Table(
    "trainings",
    metadata,
    _id(),
    _to("people", "started_by", nullable=True),  # none: on the command line
    _moment("started_at"),
    _moment("seen_at"),  # the process that trains writes it every few seconds
    _text("phase", default=""),
    _moment("ended_at", nullable=True),
    _text("fault", default=""),
    Column("result", JSON, nullable=True),  # a Comparison; none: it has not ended well
    sqlite_autoincrement=True,
)
version = Table("schema_version", metadata, Column("version", Integer, nullable=False))
