"""
``result.json`` of Telegram Desktop: the history of one chat or of all.

Who wrote a message is not read at all. What Telegram itself marks as a mention, phone, e-mail,
link or card is masked here; the rest is masked as in every other message. An edited message is
there once, in its last wording; of a forwarded one the text counts, not where it came from.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from api.labelling.exchange.rows import EARLIER, Entry, Fault, Row, RowBroken, checked
from api.labelling.private.pieces import MASKS, Kind

_ENTITIES = {
    "mention": Kind.NAME,
    "mention_name": Kind.NAME,
    "phone": Kind.PHONE,
    "email": Kind.MAIL,
    "link": Kind.LINK,
    "bank_card": Kind.NUMBER,
}


def is_telegram(document: object) -> bool:
    """Tell Telegram's export from other JSON."""
    return isinstance(document, dict) and (
        isinstance(document.get("messages"), list) or isinstance(document.get("chats"), dict)
    )


def read_telegram(document: Mapping[str, Any]) -> Iterator[Entry]:
    """Read every message of the export; one without words, such as a photo, gives None."""
    chats = document.get("chats", {}).get("list", []) if "chats" in document else [document]
    for number, chat in enumerate(chats, 1):
        found = chat.get("messages") if isinstance(chat, dict) else None
        if not isinstance(found, list):
            yield Fault(number, "в чате нет списка сообщений («messages»)")
            continue
        yield from _chat(found)


def _chat(found: list[Any]) -> Iterator[Entry]:
    texts: dict[Any, str] = {}  # by the message's id, in the order of the chat
    replies: dict[Any, Any] = {}
    for number, message in enumerate(found, 1):
        try:
            text = _text(message)
            if not text.strip():
                yield None
                continue
            own, answered = message.get("id"), message.get("reply_to_message_id")
            earlier = _thread(answered, texts, replies) if answered in texts else _last(texts)
            yield Row(checked(text), earlier=earlier, id=f"{own or ''}")
            texts[own], replies[own] = text, answered
        except RowBroken as fault:
            yield Fault(number, str(fault))
        except (AttributeError, TypeError):
            yield Fault(number, "сообщение записано не так, как пишет Telegram Desktop")


def _text(message: Mapping[str, Any]) -> str:
    """Put a message's text together; it is a string, or a list of strings and entities."""
    if message.get("type") != "message":
        return ""  # somebody joined, a call, a new photo of the chat
    parts = message.get("text_entities") or message.get("text") or ""
    return parts if isinstance(parts, str) else "".join(map(_part, parts))


def _part(part: str | Mapping[str, str]) -> str:
    if isinstance(part, str):
        return part
    kind = _ENTITIES.get(part["type"]) if "type" in part else None
    return MASKS[kind] if kind else part.get("text", "")


def _last(texts: dict[Any, str]) -> tuple[str, ...]:
    return tuple(islice(reversed(texts.values()), EARLIER))[::-1]


def _thread(answered: Any, texts: dict[Any, str], replies: dict[Any, Any]) -> tuple[str, ...]:
    """Follow the replies back."""
    line: list[str] = []
    while answered in texts and len(line) < EARLIER:
        line.append(texts[answered])
        answered = replies[answered]
    return tuple(reversed(line))
