"""Messages for tests, said as short as possible."""

from datetime import datetime, timedelta

from api.moderation.advice import Advised, moderate
from api.moderation.chats import Chat
from api.moderation.messages import Message
from classifier.classifier import Classifier

NOON = datetime.fromisoformat("2026-01-20T12:00:00+03:00")
CALM = "Завтра физкультура на улице, оденьте детей потеплее"
RUDE = "Ну ты и коз3л"
URGENT = "Алиса ударилась головой на физре, её тошнит, возьмите трубку!"
PERSONAL = "Ольга Петровна, за что у Лизы двойка по чтению?"
BORDERLINE = "Вам виднее, конечно"


def say(
    text: str,
    minute: float = 0,
    sender: str = "Олег",
    role: str = "parent",
    at: datetime | str = NOON,
    attachments: list[str] | None = None,
    forwarded: bool = False,
    reply_to_text: str | None = None,
) -> Message:
    """A message *minute* minutes after *at*."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return Message(
        moment + timedelta(minutes=minute),
        text,
        sender,
        role,
        attachments or [],
        forwarded,
        reply_to_text,
    )


def advised(
    classifier: Classifier, message: Message, *recent: Message, chat: Chat | None = None
) -> Advised:
    """What is advised on *message* after *recent*."""
    return moderate(classifier, message, list(recent), chat or Chat())


def rules(answer: Advised) -> list[str]:
    """The rules that are broken."""
    return [each.rule for each in answer.broken]
