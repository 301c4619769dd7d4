"""The labelling page itself, and the JSON that it speaks."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, Field, model_validator

from api.labelling.answers import NewAnswer, Past
from api.labelling.page.desk import desk
from api.labelling.page.door import Teacher, Visitor, signed
from api.labelling.page.guide import guide
from api.labelling.page.render import HEADERS, page
from api.labelling.page.suggestion import Suggestion, suggest
from api.labelling.page.words import KINDS, REASONS
from api.labelling.queue import Item
from api.labelling.schema import Kind
from classifier.labels import Label

router = APIRouter(prefix="/labelling", include_in_schema=False)


class Answer(BaseModel):
    """One answer of a teacher; ``client_id`` is the page's own name for it."""

    client_id: str = Field(min_length=16, max_length=64)
    message_id: int
    kind: Kind
    label: Label | None = None
    urgent: bool = False
    personal: bool = False
    reason: str = Field(default="", max_length=40)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.kind == Kind.LABEL) != (self.label is not None):
            raise ValueError("a label goes with the kind `label`, and with no other")
        if self.personal and self.label != Label.OFF_TOPIC:
            raise ValueError("`personal` goes with off_topic alone")
        return self


class Given(BaseModel):
    """What waited in the page, oldest first."""

    answers: list[Answer] = Field(max_length=200)


@router.get("")
def work(request: Request, visitor: Teacher) -> Response:
    """Give the page; its messages come through ``next``."""
    return page(
        request,
        "work",
        visitor=visitor,
        kinds=KINDS,
        reasons=REASONS.items(),
        guide=guide().html,
        contents=guide().contents,
    )


@router.get("/guide")
def show_guide(request: Request, visitor: Teacher) -> Response:
    """Give the guide as a page of its own."""
    return page(request, "guide", visitor=visitor, guide=guide().html)


@router.get("/next")
def following(
    request: Request,
    visitor: Teacher,
    count: Annotated[int, Query(ge=1, le=50)] = 3,
    held: Annotated[str, Query(pattern=r"^(\d+(,\d+)*)?$", max_length=2000)] = "",
) -> Response:
    """Give *count* messages beside those that the page has *held*, and how far the visitor is."""
    known = {int(each) for each in held.split(",") if each}
    items = desk(request).queue.next(visitor.id, count, known)
    return _json({"items": [each._asdict() for each in items], **_progress(request, visitor)})


@router.get("/history")
def history(request: Request, visitor: Teacher) -> Response:
    """Give the visitor's last answers, oldest first, so that they can be undone after a reload."""
    past = desk(request).answers.past(visitor.id)
    return _json({"answers": [_entry(each) for each in reversed(past)]})


@router.post("/answers", dependencies=[Depends(signed)])
def answer(request: Request, visitor: Teacher, given: Given) -> Response:
    """
    Keep the answers, each once however often it is sent; tell what the model thinks.

    ``lost`` are answers to messages that are no longer there; a suggestion of None is one that
    would sway what the model is measured on.
    """
    new = [NewAnswer(**each.model_dump()) for each in given.answers]
    kept = desk(request).answers.keep(visitor.id, new)
    lost = {each.client_id for each in new} - set(kept)
    told = {"kept": kept, "lost": lost, "suggestions": _suggestions(request, visitor, new)}
    return _json(told | _progress(request, visitor))


def _progress(request: Request, visitor: Visitor) -> dict[str, int]:
    open_desk = desk(request)
    midnight = open_desk.store.clock().astimezone().replace(hour=0, minute=0, second=0)
    return open_desk.answers.progress(visitor.id, midnight)._asdict()


def _suggestions(
    request: Request, visitor: Visitor, new: Sequence[NewAnswer]
) -> dict[int, Suggestion | None]:
    """Give what the model thinks of messages whose answers stand; None where it is measured."""
    asked = {each.message_id for each in new}
    past = desk(request).answers.past(visitor.id, len(new))
    measured = desk(request).queue.measured(asked)
    classifier = request.app.state.classifier
    return {
        each.id: None if each.id in measured else suggest(classifier, each.text)
        for each in past
        if each.id in asked
    }


def _entry(past: Past) -> dict[str, Any]:
    """Give an answer as the page remembers it."""
    entry = past._asdict()
    return {"item": {name: entry.pop(name) for name in Item._fields}, **entry}


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json", headers=HEADERS)
