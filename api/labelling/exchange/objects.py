"""Formats of objects: JSONL, doccano's JSONL, Label Studio's JSON; and fastText's lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.labelling.exchange.rows import Entry, Fault, Row, RowBroken, labelled, names, row

_NO_OBJECT = "это не объект JSON с полем «text»"


def read_lines(text: str) -> Iterator[Entry]:
    """Read an object a line, with one label («label») or doccano's list of them."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield read_object(json.loads(line))
            except RowBroken as fault:
                yield Fault(number, str(fault))
            except (ValueError, RecursionError):
                yield Fault(number, "строка не разбирается как JSON")


def read_list(items: Iterable[Any]) -> Iterator[Entry]:
    """Read a JSON list of objects: of Label Studio, or such as stand in JSONL."""
    for number, each in enumerate(items, 1):
        try:
            task = isinstance(each, dict) and isinstance(each.get("data"), dict)
            yield read_task(each) if task else read_object(each)
        except RowBroken as fault:
            yield Fault(number, str(fault))


def read_object(item: Any) -> Row:
    """
    Read one object.

    >>> read_object({"id": 7, "text": "спасибо!!!", "label": ["flood"]}).label
    <Label.FLOOD: 'flood'>
    """
    if not isinstance(item, dict):
        raise RowBroken(_NO_OBJECT)
    text = item.get("text", item.get("data"))
    found = item.get("label", item.get("labels"))
    if isinstance(found, dict):  # Label Studio's short form
        found = found.get("choices")
    if isinstance(found, list):
        return labelled(text, found, id=item.get("id"), earlier=item.get("earlier"))
    return row(item | {"text": text, "label": found})


def read_task(task: Mapping[str, Any]) -> Row:
    """Read one task of Label Studio; of several annotations, the last that was not cancelled."""
    data = task["data"]
    done = task.get("annotations") or task.get("completions") or []
    try:
        valid = [each for each in done if not each.get("was_cancelled")]
        results = valid[-1]["result"] if valid else []
        chosen = [name for each in results for name in each["value"].get("choices", [])]
    except (AttributeError, KeyError, TypeError):
        raise RowBroken("разметка («annotations») не такая, как у Label Studio") from None
    own = data.get("id", task.get("id"))
    return labelled(data.get("text"), chosen, id=own, earlier=data.get("earlier"))


def write_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """Write an object a line."""
    for each in rows:
        yield _dumped(_fields(each) | {"label": each.label and each.label.value})


def write_doccano(rows: Iterable[Row]) -> Iterator[str]:
    """Write what doccano imports as «text classification»: the flags stand among the labels."""
    for each in rows:
        fields = {"id": each.id, "text": each.text, "label": names(each)}
        yield _dumped(fields | {"earlier": each.earlier})


def write_label_studio(rows: Iterable[Row]) -> Iterator[str]:
    """Write tasks of Label Studio, one a line of the list."""
    opening = "["
    for each in rows:
        data = {"id": each.id, "text": each.text, "earlier": each.earlier}
        value = {"choices": names(each)}
        result = {"from_name": "label", "to_name": "text", "type": "choices", "value": value}
        annotations = [{"result": [result]}] if names(each) else []
        yield f"{opening}\n" + _dumped({"data": data, "annotations": annotations}).rstrip("\n")
        opening = ","
    yield "\n]\n" if opening == "," else "[]\n"


def write_fasttext(rows: Iterable[Row]) -> Iterator[str]:
    """Write ``__label__rude the message`` for each labelled row; line breaks become spaces."""
    for each in rows:
        if each.label:
            yield f"__label__{each.label.value} {' '.join(each.text.split())}\n"


def _fields(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "text": row.text,
        "urgent": row.urgent,
        "personal": row.personal,
        "earlier": row.earlier,
    }


def _dumped(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"
