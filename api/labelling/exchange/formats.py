"""Which format a file has; a whole file -> rows and faults, rows -> a file."""

import json
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from api.labelling.exchange import objects, tables
from api.labelling.exchange.rows import Entry, Fault, Row, RowBroken
from api.labelling.exchange.telegram import is_telegram, read_telegram

LARGEST = 100 * 2**20  # bytes of a file; its rows take some ten times that in memory
_XLSX = b"PK\x03\x04"
_LINES = "строки JSON"


class Format(StrEnum):
    """What can be exported; the first four can be imported again exactly."""

    CSV = "csv"
    JSONL = "jsonl"
    DOCCANO = "doccano"
    LABEL_STUDIO = "label-studio"
    FASTTEXT = "fasttext"


_WRITERS: dict[Format, Callable[[Iterable[Row]], Iterator[str]]] = {
    Format.CSV: tables.write_csv,
    Format.JSONL: objects.write_jsonl,
    Format.DOCCANO: objects.write_doccano,
    Format.LABEL_STUDIO: objects.write_label_studio,
    Format.FASTTEXT: objects.write_fasttext,
}


class Found(NamedTuple):
    """What stands in a file. With any fault, nothing of it may be stored."""

    rows: list[Row]
    faults: list[Fault]
    empty: int  # messages without words, passed over
    form: str = ""  # what the file was taken for, in Russian


def read(data: bytes, name: str) -> Found:
    """
    Read a whole file; *name* tells its format where its content does not.

    >>> read("текст;метка\\nНу ты и козёл;груб".encode("cp1251"), "a.csv").faults[0].number
    2
    """
    form, entries = _entries(data, name)
    found = Found([], [], 0, form)
    for entry in entries:
        if isinstance(entry, Fault):
            found.faults.append(entry)
        elif entry is None:
            found = found._replace(empty=found.empty + 1)
        else:
            found.rows.append(entry)
    if not found.rows and not found.faults:
        found.faults.append(Fault(0, "в файле нет ни одного сообщения"))
    return found


Read = tuple[str, Iterable[Entry]]  # what a file was taken for, and what stands in it


def _entries(data: bytes, name: str) -> Read:
    if len(data) > LARGEST:
        return "", [Fault(0, f"файл больше {LARGEST // 2**20} МБ; разделите его на части")]
    try:
        form, entries = _reader(data, Path(name).suffix.lower())
        return form, list(entries)
    except RowBroken as fault:
        return "", [Fault(0, str(fault))]


def _reader(data: bytes, suffix: str) -> Read:
    if data.startswith(_XLSX):
        return "книга Excel", tables.read_xlsx(data)
    if suffix in (".jsonl", ".ndjson"):
        return _LINES, objects.read_lines(tables.decoded(data))
    if suffix == ".json":
        return _json(tables.decoded(data))
    return "таблица CSV", tables.read_csv(data)


def _json(text: str) -> Read:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        if "\n" in text.strip():  # doccano calls its lines of objects .json too
            return _LINES, objects.read_lines(text)
        raise RowBroken("файл не разбирается как JSON; выгрузите его ещё раз") from None
    if is_telegram(document):
        return "история Telegram", read_telegram(document)
    items = document if isinstance(document, list) else [document]
    return "список JSON", objects.read_list(items)


def write(rows: Iterable[Row], form: Format) -> Iterator[bytes]:
    """Write rows piece by piece, UTF-8."""
    if form is Format.CSV:
        yield b"\xef\xbb\xbf"  # tells Excel that it is UTF-8
    for text in _WRITERS[form](rows):
        yield text.encode()
