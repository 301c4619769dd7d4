"""What is asked: a message, and the earlier ones of its chat."""

from datetime import datetime
from typing import Annotated

import msgspec

from classifier.classifier import LONGEST

RECENT = 50  # earlier messages that are looked at
_YEARS = range(1971, 3000)  # others cannot be written in every time zone

Text = Annotated[str, msgspec.Meta(max_length=LONGEST)]
Name = Annotated[str, msgspec.Meta(max_length=256)]


class Message(msgspec.Struct, frozen=True):
    """
    One message as its messenger knows it.

    Args:
        text: as typed; empty if there are attachments alone.
        sent_at: RFC 3339 with an offset.
        sender: a name or number, the same for all messages of one person.
        role: ``teacher``, ``staff`` or ``parent``; anything else counts as a parent.
        attachments: kinds of what is attached: ``photo``, ``video``, ``sticker``, ``file``…
    """

    sent_at: Annotated[datetime, msgspec.Meta(tz=True)]
    text: Text = ""
    sender: Name = ""
    role: Name = "parent"
    attachments: Annotated[list[Name], msgspec.Meta(max_length=100)] = []
    forwarded: bool = False
    reply_to_text: Text | None = None

    def __post_init__(self) -> None:
        if self.sent_at.year not in _YEARS:
            raise ValueError(
                f"sent_at is in the year {self.sent_at.year}; send one from {_YEARS[0]} "
                f"to {_YEARS[-1]}"
            )

    @property
    def moment(self) -> float:
        """Seconds since 1970, whatever the offset."""
        return self.sent_at.timestamp()


def earlier(message: Message, recent: list[Message]) -> list[Message]:
    """
    Take what was sent before *message*, in the order of time, the last ``RECENT`` of it.

    >>> from datetime import UTC
    >>> ten, noon, one = (Message(datetime(2026, 1, 1, hour, tzinfo=UTC)) for hour in (10, 12, 13))
    >>> earlier(noon, [one, noon, ten]) == [ten]
    True
    """
    now = message.moment
    before = [(each.moment, each) for each in recent if each != message]
    before = [pair for pair in before if pair[0] <= now]
    before.sort(key=lambda pair: pair[0])
    return [each for _, each in before[-RECENT:]]
