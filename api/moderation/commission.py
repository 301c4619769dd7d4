"""The extract for the school's commission, clause 5.1: messages, times, labels, reasons."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.moderation.advice import Advised, advise
from api.moderation.chats import Chat
from api.moderation.hours import local
from api.moderation.messages import RECENT, Message
from api.moderation.reading import Reading, read
from api.moderation.regulation import Advice, Broken
from classifier.classifier import Classifier
from classifier.errors import InputBroken

LONGEST = 10_000  # messages of an extract
LABELS = {
    "rude": "грубость",
    "conflict": "конфликт",
    "flood": "флуд",
    "on_topic": "по теме",
    "off_topic": "не по теме",
}
ROLES = {"teacher": "классный руководитель", "staff": "сотрудник школы", "parent": "родитель"}
ADVICE = {
    Advice.NONE: "",
    Advice.NOTICE_PRIVATELY: "написать автору лично",
    Advice.REMIND_CHAT: "напомнить правила в чате",
    Advice.SUGGEST_DELETING: "предложить удалить сообщение",
    Advice.CALL_TEACHER: "позвать классного руководителя",
    Advice.SUGGEST_COMMISSION: "предложить обратиться в комиссию",
}


class Entry(msgspec.Struct, frozen=True):
    """One message of an extract, beside what the program said of it and why."""

    number: int
    at: datetime  # by the clock of the chat
    sender: str
    role: str
    text: str
    attachments: list[str]
    label: str
    confidence: float
    uncertain: bool
    urgent: bool
    broken: list[Broken]
    advice: Advice
    reasons: list[str]
    temperature: float
    id: str  # of the advice


class Extract(msgspec.Struct, frozen=True):
    """All messages of an extract; *since* and *until* by the clock of the chat."""

    chat: str
    zone: str
    model: str
    made_at: datetime
    since: datetime
    until: datetime
    messages: list[Entry]


def extract(
    classifier: Classifier,
    messages: Sequence[Message],
    chat: Chat,
    made_at: datetime | None = None,
) -> Extract:
    """Advise on each of *messages*, at least one, as its chat went on, and write it down."""
    chat = msgspec.structs.replace(chat, shadow=False)  # it shows what would have been advised
    readings = sorted((read(classifier, each) for each in messages), key=lambda each: each.moment)
    entries = [
        _entry(
            place + 1,
            now,
            advise(classifier, now, readings[max(0, place - RECENT) : place], chat),
            chat,
        )
        for place, now in enumerate(readings)
    ]
    made = local(made_at or datetime.now(UTC), chat)
    return Extract(
        chat.title, chat.zone, classifier.version, made, entries[0].at, entries[-1].at, entries
    )


def _entry(number: int, now: Reading, advised: Advised, chat: Chat) -> Entry:
    message, answer = now.message, now.answer
    return Entry(
        number=number,
        at=local(message.sent_at, chat),
        sender=message.sender,
        role=message.role,
        text=message.text,
        attachments=message.attachments,
        label=answer.label,
        confidence=round(answer.confidence, 4),
        uncertain=answer.uncertain,
        urgent=answer.urgent,
        broken=advised.broken,
        advice=advised.advice,
        reasons=advised.reasons,
        temperature=advised.temperature,
        id=advised.id,
    )


def page(found: Extract) -> str:
    """Write an extract as one Russian HTML page that prints well."""
    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    template = environment.get_template("commission.html")
    return template.render(extract=found, labels=LABELS, roles=ROLES, advice=ADVICE)


def document(found: Extract) -> str:
    """Write an extract as JSON for machines, two spaces deep."""
    return msgspec.json.format(msgspec.json.encode(found)).decode()


def read_export(path: Path) -> list[Message]:
    """
    Read the messages that a bot or teacher saved, a JSON object of ``/moderate`` a line.

    Raises:
        InputBroken: the file cannot be read, a line is no message, or there is none.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except OSError as fault:
        raise InputBroken(path, f"cannot be read ({fault.strerror}); check the name") from None
    decode = msgspec.json.Decoder(Message).decode
    found: list[Message] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise InputBroken(path, f"not a message of /moderate ({fault})", number) from None
    if not found:
        raise InputBroken(path, "it holds no message; save one a line, as for /moderate")
    if len(found) > LONGEST:
        raise InputBroken(path, f"it holds {len(found)} messages; send at most {LONGEST}")
    return found
