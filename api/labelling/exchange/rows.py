"""A message of a file, and what a row of a file can lack; teachers read it, so it is in Russian."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from classifier.labels import FLAGS, LABELS, Flag, Label

LONGEST = 4096  # characters of a message, as many as the service takes
EARLIER = 5  # messages of the thread that are kept before one
RUSSIAN = {
    "грубость": Label.RUDE,
    "конфликт": Label.CONFLICT,
    "флуд": Label.FLOOD,
    "по теме": Label.ON_TOPIC,
    "не по теме": Label.OFF_TOPIC,
}
RUSSIAN_FLAGS = {"срочно": Flag.URGENT, "личное": Flag.PERSONAL}
COLUMNS = ("id", "text", "label", "urgent", "personal", "earlier")
_ALIASES = {
    "id": ("id", "номер"),
    "text": ("text", "текст", "сообщение", "message"),
    "label": ("label", "метка", "ярлык"),
    "urgent": ("urgent", "срочно"),
    "personal": ("personal", "личное"),
    "earlier": ("earlier", "раньше"),
}
_UNKEPT = re.compile("[\ud800-\udfff\0]")  # half a character, and what PostgreSQL refuses
_YES = frozenset(("1", "true", "да", "+", "yes", "x", "х"))
_NO = frozenset(("0", "false", "нет", "-", "no", ""))


class Row(msgspec.Struct, frozen=True):
    """One message of a file; *id* is the file's own."""

    text: str
    label: Label | None = None
    urgent: bool = False
    personal: bool = False
    earlier: tuple[str, ...] = ()
    id: str = ""


class Fault(NamedTuple):
    """What is wrong with the row of that number (line, object or message); 0: with the file."""

    number: int
    fault: str


class RowBroken(ValueError):
    """A row is no message; the text says why, in Russian."""


Entry = Row | Fault | None  # None: nothing to label, such as a photo


def column(name: str) -> str | None:
    """
    Tell which field a column of that heading holds.

    >>> column(" Текст "), column("дата")
    ('text', None)
    """
    lower = name.strip().lower()
    return next((field for field, names in _ALIASES.items() if lower in names), None)


def row(fields: Mapping[str, Any]) -> Row:
    """
    Make a row of the fields of a table or an object.

    Raises:
        RowBroken: they are no message.

    >>> row({"text": "Ну ты и козёл", "label": "Грубость", "urgent": "0"}).label
    <Label.RUDE: 'rude'>
    """
    return Row(
        checked(fields.get("text")),
        label(fields.get("label")),
        urgent=_flag(fields, "urgent"),
        personal=_flag(fields, "personal"),
        earlier=_earlier(fields.get("earlier")),
        id=_id(fields.get("id")),
    )


def checked(text: object) -> str:
    """Give back a text that can be kept as a message."""
    if not isinstance(text, str) or not text.strip():
        raise RowBroken("нет текста сообщения")
    if len(text) > LONGEST:
        raise RowBroken(f"текст длиннее {LONGEST} знаков; разделите его или уберите строку")
    if _UNKEPT.search(text):
        raise RowBroken("в тексте есть знаки, которые нельзя сохранить; наберите его заново")
    return text


def label(name: object) -> Label | None:
    """Give the label of that name, English or Russian; None where there is none yet."""
    word = "" if name is None else str(name).strip().lower()
    if not word:
        return None
    found = RUSSIAN.get(word) or next((each for each in LABELS if each.value == word), None)
    if found is None:
        known = ", ".join(f"{each} ({russian})" for russian, each in RUSSIAN.items())
        raise RowBroken(f"ярлыка «{word[:40]}» нет; бывают {known}")
    return found


def labelled(text: object, names: object, **fields: Any) -> Row:
    """
    Make a row of a text and a list of labels and flags together.

    >>> labelled("у Пети кровь", ["on_topic", "urgent"]).urgent
    True
    """
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        raise RowBroken("ярлыки должны быть списком слов")
    flags = {_as_flag(each) for each in names}
    rest = [each for each in names if _as_flag(each) is None]
    if len(rest) > 1:
        raise RowBroken("у сообщения больше одного ярлыка; оставьте один")
    said = {flag.value: flag in flags for flag in FLAGS}
    return row(fields | said | {"text": text, "label": rest[0] if rest else None})


def names(row: Row) -> list[str]:
    """Give the label and the flags of *row* as one list."""
    flags = {Flag.URGENT: row.urgent, Flag.PERSONAL: row.personal}
    return [each.value for each in (row.label, *(flag for flag in FLAGS if flags[flag])) if each]


def _as_flag(name: str) -> Flag | None:
    lower = name.strip().lower()
    return RUSSIAN_FLAGS.get(lower) or next((flag for flag in FLAGS if flag.value == lower), None)


def _flag(fields: Mapping[str, Any], name: str) -> bool:
    value = fields.get(name)
    word = "" if value is None else str(value).strip().lower()
    if word not in _YES | _NO:
        raise RowBroken(f"в столбце «{name}» стоит «{word[:40]}»; нужно 1 или 0")
    return word in _YES


def _earlier(value: object) -> tuple[str, ...]:
    if isinstance(value, str) and value.strip():
        try:
            value = json.loads(value)
        except ValueError:
            value = [value]
    if not value:
        return ()
    if not isinstance(value, (list, tuple)):
        raise RowBroken("предыдущие сообщения («earlier») должны быть списком текстов")
    return tuple(checked(each) for each in value[-EARLIER:])


def _id(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise RowBroken("«id» должен быть числом или строкой")
    return checked(value) if isinstance(value, str) and value else str(value)
