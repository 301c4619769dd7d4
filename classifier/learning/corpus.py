"""Read messages with labels: the corpus of ``data/`` and any CSV or JSONL file of the kind."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import msgspec

from classifier.errors import InputBroken
from classifier.labels import Label
from classifier.rows import Rows

DATA = Path(__file__).parents[2] / "data"
COLUMNS = ("id", "text", "label", "urgent", "personal", "hard", "brief", "pair", "split")
SPLITS = ("train", "valid", "test")
_TRUE = frozenset(("1", "true", "True"))


class Example(NamedTuple):
    """One labelled message; what a file does not say is empty or False."""

    text: str
    label: Label
    urgent: bool = False
    personal: bool = False
    hard: bool = False
    brief: str = ""
    pair: str = ""
    split: str = ""
    id: str = ""


class StreamMessage(msgspec.Struct, frozen=True):
    """One message of a class chat's log; ``quarrel`` numbers the quarrel it belongs to."""

    sent_at: datetime
    user: str
    role: str  # teacher, staff or parent
    text: str  # empty if there are only attachments
    attachments: list[str]
    label: Label
    urgent: bool
    personal: bool
    quarrel: int | None
    asked: bool = False  # it answers a roll-call: no flood in its thread, whatever its label


def read_streams(kind: str, folder: Path = DATA) -> dict[str, list[StreamMessage]]:
    """Read the logs for ``tuning`` or for ``testing``, by name, each in the order of time."""
    decoder = msgspec.json.Decoder(StreamMessage)
    return {
        path.stem: [decoder.decode(line) for line in path.read_bytes().splitlines()]
        for path in sorted((folder / "streams" / kind).glob("*.jsonl"))
    }


def stream_examples(streams: Mapping[str, Sequence[StreamMessage]]) -> list[Example]:
    """Take the messages of *streams* that have a text, each to be read alone."""
    return [
        Example(each.text, each.label, urgent=each.urgent, personal=each.personal, brief=name)
        for name, messages in streams.items()
        for each in messages
        if each.text
    ]


def read(path: Path) -> list[Example]:
    """
    Read a CSV with a header or a JSONL of objects; ``text`` and ``label`` are needed.

    Raises:
        InputBroken: the file is not there, or a row of it is not such a message.
    """
    rows: Iterable[tuple[int, Mapping[str, object]]]
    if path.suffix in (".jsonl", ".json"):
        rows = _json_rows(path)
    else:
        rows = Rows(StringIO(open_text(path), newline=""), path, ["text", "label"])
    examples = [_example(row, path, number) for number, row in rows]
    if not examples:
        raise InputBroken(path, "it holds no message; give a CSV or JSONL with text and label")
    return examples


def read_corpus(folder: Path = DATA) -> list[Example]:
    """Read ``messages.csv`` of the corpus."""
    return read(folder / "messages.csv")


def split(examples: list[Example], name: str) -> list[Example]:
    """Take the examples of one split."""
    return [example for example in examples if example.split == name]


def open_text(path: Path) -> str:
    """Read a whole UTF-8 file, or say why not."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputBroken(path, f"it is not UTF-8 (byte {fault.start}); save it as UTF-8") from None
    except OSError as fault:
        raise InputBroken(path, f"cannot be read ({fault.strerror}); check the name") from None


def _json_rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(open_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as fault:
            raise InputBroken(path, f"not JSON ({fault.msg})", number) from None
        if not isinstance(row, dict):
            raise InputBroken(path, "not a JSON object with text and label", number)
        yield number, row


def _example(row: Mapping[str, object], path: Path, line: int) -> Example:
    text, label = row.get("text"), row.get("label")
    if not isinstance(text, str) or not text.strip():
        raise InputBroken(path, "the text is empty or missing", line)
    if label not in {each.value for each in Label}:
        known = ", ".join(each.value for each in Label)
        raise InputBroken(path, f"{label!r} is no label; the labels are {known}", line)

    def yes(name: str) -> bool:
        return str(row.get(name, "")) in _TRUE

    def word(name: str) -> str:
        return str(row.get(name) or "")

    return Example(
        text,
        Label(str(label)),
        urgent=yes("urgent"),
        personal=yes("personal"),
        hard=yes("hard"),
        brief=word("brief"),
        pair=word("pair"),
        split=word("split"),
        id=word("id"),
    )
