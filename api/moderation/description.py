"""How moderation looks in the OpenAPI document, with a worked example of each kind of advice."""

from typing import Any

import msgspec

from api.moderation.advice import Advised
from api.moderation.regulation import Advice
from api.moderation.router import Ask, Departure, Farewell
from api.problems import MEDIA_TYPE

_REF = "#/components/schemas/{name}"
_NOON = "2026-01-20T12:{:02}:00+03:00"


def _said(minute: int, sender: str, text: str, role: str = "parent") -> dict[str, Any]:
    return {"sent_at": _NOON.format(minute), "sender": sender, "role": role, "text": text}


_QUARREL = [
    _said(0, "Олег", "Жалобу на вас напишу, и пусть директор проверит, куда делись деньги"),
    _said(1, "Инна", "Вы хам и бездельник, сами ни копейки не сдали"),
    _said(2, "Олег", "Заткнись, дура, тебя не спрашивали"),
]
EXAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    Advice.NONE: (
        "A message in order: nothing is advised",
        {"message": _said(5, "Анна", "Завтра физкультура на улице, оденьте детей потеплее")},
    ),
    "urgent": (
        "Life or health: nothing is advised against the author, the teacher is notified",
        {
            "message": _said(5, "Анна", "Алиса ударилась головой на физре, её тошнит!")
            | {"sent_at": "2026-01-20T23:40:00+03:00"}
        },
    ),
    Advice.NOTICE_PRIVATELY: (
        "A personal question: the author is told how to write to the teacher",
        {"message": _said(5, "Анна", "Ольга Петровна, за что у Лизы двойка по чтению?")},
    ),
    Advice.REMIND_CHAT: (
        "Three empty reactions in a row: the chat is reminded, once",
        {
            "message": _said(5, "Инна", "ахахаха"),
            "recent": [_said(3, "Олег", "😂😂😂"), _said(4, "Анна", "спасибочки 😘😘")],
        },
    ),
    Advice.SUGGEST_DELETING: (
        "Rudeness: the author is asked to delete it",
        {"message": _said(5, "Олег", "Ну ты и коз3л")},
    ),
    Advice.CALL_TEACHER: (
        "A thread grows hot: the teacher is called, once",
        {"message": _QUARREL[1], "recent": _QUARREL[:1]},
    ),
    Advice.SUGGEST_COMMISSION: (
        "A quarrel does not cool: the school's commission is named, once",
        {
            "message": _said(4, "Инна", "Сам заткнись, урод, и сынок твой такой же тупой"),
            "recent": [*_QUARREL, _said(3, "Инна", "Рот закрой, хамло, противно читать тебя")],
        },
    ),
}
_ABOUT = (
    "The caller sends up to 50 earlier messages of the chat along; nothing is stored. The same "
    "input always gets the same advice, under the same `id`. Of a member's removal no advice "
    "speaks (clause 3.4). `chat` names settings of the operator's file, or is the settings; "
    "without it the defaults hold (Moscow time, quiet 19:00-08:00)."
)
_DEPARTURE = (
    "The one text about removal there is: to the parent of a pupil who has left, and only on the "
    "teacher's statement (clause 3.5)."
)


def add_moderation(document: dict[str, Any]) -> dict[str, Any]:
    """Add ``/moderate`` and ``/moderate/departure`` to an OpenAPI document."""
    _, schemas = msgspec.json.schema_components(
        (Ask, Advised, Departure, Farewell), ref_template=_REF
    )
    document["components"]["schemas"].update(schemas)
    examples = {
        name: {"summary": summary, "value": value} for name, (summary, value) in EXAMPLES.items()
    }
    document["paths"] |= {
        "/moderate": {
            "post": _operation("Advise by the Regulation", _ABOUT, "Ask", "Advised", examples)
        },
        "/moderate/departure": {
            "post": _operation(
                "Say goodbye to a departed pupil's parent", _DEPARTURE, "Departure", "Farewell"
            )
        },
    }
    return document


def _operation(
    summary: str, about: str, body: str, answer: str, examples: dict[str, Any] | None = None
) -> dict[str, Any]:
    problem = {MEDIA_TYPE: {"schema": {"$ref": _REF.format(name="Problem")}}}
    content: dict[str, Any] = {"schema": {"$ref": _REF.format(name=body)}}
    if examples:
        content["examples"] = examples
    faults = {
        "400": "The body is not UTF-8 JSON.",
        "413": "The body is too large.",
        "422": "A field is missing or not as described, or the chat is unknown.",
    }
    if body == "Departure":
        faults["403"] = "Only the class teacher states that."
    return {
        "summary": summary,
        "description": about,
        "operationId": body.lower(),
        "tags": ["moderation"],
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": {
            "200": {
                "description": "The answer",
                "content": {"application/json": {"schema": {"$ref": _REF.format(name=answer)}}},
            },
            **{status: {"description": why, "content": problem} for status, why in faults.items()},
        },
    }
