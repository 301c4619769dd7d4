"""«Обмен»: messages and labels in and out, an administrator's page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Annotated, Any, NamedTuple

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse

from api.labelling.errors import StoreBroken
from api.labelling.exchange import formats, stored
from api.labelling.exchange.formats import LARGEST, Format, Found
from api.labelling.exchange.intake import take_in
from api.labelling.exchange.rows import Row
from api.labelling.page.desk import desk
from api.labelling.page.door import Admin, signed
from api.labelling.page.render import HEADERS, page, piece
from api.labelling.page.words import NAMES, in_words

router = APIRouter(prefix="/labelling/exchange", include_in_schema=False)
_SHOWN = 8  # messages of a preview
_FAULTS = 500  # shown; more are counted
_NEWS = 20  # texts between two lines of progress
_FAILED = "Файл не принят: {}. Ничего не сохранено, попробуйте ещё раз."


class Door(NamedTuple):
    """A format that can be taken away: what it is called, and who reads it."""

    form: Format
    suffix: str
    name: str
    hint: str


DOORS = (
    Door(Format.CSV, "csv", "CSV", "откроется в Excel"),
    Door(Format.JSONL, "jsonl", "JSONL", "для программ, всё до знака"),
    Door(Format.DOCCANO, "doccano.jsonl", "doccano", "для проекта классификации"),
    Door(Format.LABEL_STUDIO, "label-studio.json", "Label Studio", "задания с разметкой"),
    Door(Format.FASTTEXT, "fasttext.txt", "fastText", "только тексты и ярлыки"),
)


@router.get("")
def show(request: Request, visitor: Admin) -> Response:
    """Offer to give a file and to take one, and list what was imported."""
    batches = stored.batches(desk(request).store)
    return page(request, "exchange", visitor=visitor, doors=DOORS, batches=batches)


@router.post("/preview", dependencies=[Depends(signed)])
def preview(request: Request, _: Admin, file: UploadFile) -> Response:
    """Show what a file holds: its first messages, or the fault of every bad row."""
    found = _read(file)
    return page(
        request,
        "preview",
        found=found,
        rows=[_described(row) for row in found.rows[:_SHOWN]],
        labels=[(name, NAMES[name], count) for name, count in _labels(found)],
        faults=found.faults[:_FAULTS],
        more=len(found.faults) - _FAULTS,
    )


@router.post("/import", dependencies=[Depends(signed)])
def take(request: Request, visitor: Admin, file: UploadFile) -> Response:
    """Take in all of a file or nothing; lines of JSON tell how far it is, the last what came."""
    found, name = _read(file), file.filename or ""
    steps = _refused(found) if found.faults else _steps(request, found, name, visitor.id)
    lines = (msgspec.json.encode(step) + b"\n" for step in steps)
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=HEADERS)


@router.get("/export")
def export(
    request: Request, _: Admin, form: Format, everything: Annotated[bool, Query()] = False
) -> Response:
    """Give the labelled messages as a file, the others too if *everything* is wanted."""
    store = desk(request).store
    rows = [*stored.labelled(store), *(stored.unlabelled(store) if everything else ())]
    [suffix] = [door.suffix for door in DOORS if door.form is form]
    name = f"dezhurny-{store.clock().astimezone():%Y-%m-%d}.{suffix}"
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    media_type = "application/octet-stream"
    return StreamingResponse(formats.write(rows, form), media_type=media_type, headers=headers)


def _read(file: UploadFile) -> Found:
    return formats.read(file.file.read(LARGEST + 1), file.filename or "")


def _steps(request: Request, found: Found, name: str, person_id: int) -> Iterator[dict[str, Any]]:
    """Tell of an import step by step; what goes wrong is told too, for the answer has begun."""
    open_desk, texts = desk(request), list[str]()
    try:
        for step in take_in(found.rows, name, open_desk.store, open_desk.queue, person_id):
            texts = [new.text for new in step.stored[:_SHOWN]]
            if step.done % _NEWS == 0 or step.done == step.total:
                yield {"done": step.done, "total": step.total}
    except StoreBroken:
        yield {"fault": _FAILED.format("база не отвечает")}
        return
    except BrokenProcessPool:
        yield {"fault": _FAILED.format("программа, которая скрывает имена, остановилась")}
        return
    yield {"page": piece("taken", count=len(found.rows), texts=texts)}


def _refused(found: Found) -> Sequence[dict[str, str]]:
    return [{"fault": _FAILED.format(f"ошибок в нём {len(found.faults)}; исправьте их")}]


def _labels(found: Found) -> list[tuple[str, int]]:
    return Counter(row.label.value for row in found.rows if row.label).most_common()


def _described(row: Row) -> dict[str, Any]:
    words = in_words(row.label, row.urgent, row.personal) if row.label else ""
    return {"text": row.text, "label": row.label, "words": words, "earlier": len(row.earlier)}
