"""``POST /moderate``, ``GET /rules``, ``POST /moderate/departure``, ``GET /chats``."""

from http import HTTPStatus
from logging import getLogger
from time import perf_counter
from typing import Annotated, TypeVar

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from api.hot import UNDECODABLE, undecodable
from api.moderation.advice import moderate
from api.moderation.chats import Chat, Chats
from api.moderation.messages import RECENT, Message
from api.moderation.texts import departure_text, rules_text
from api.problems import Problem

T = TypeVar("T")
BODY = 2 * 1024 * 1024  # bytes of a request
router = APIRouter(tags=["moderation"])
_log = getLogger("dezhurny.moderation")


class Ask(msgspec.Struct):
    """The body of ``/moderate``; *chat* is a name of the operator's file, or settings."""

    message: Message
    chat: str | Chat | None = None
    recent: Annotated[list[Message], msgspec.Meta(max_length=RECENT)] = []


class Departure(msgspec.Struct):
    """The body of ``/moderate/departure``: *role* is of who states that *pupil* has left."""

    role: str
    pupil: Annotated[str, msgspec.Meta(min_length=1, max_length=256)]


class Farewell(msgspec.Struct):
    """The one text about removal that there is."""

    clause: str
    text: str


_ask = msgspec.json.Decoder(Ask)
_departure = msgspec.json.Decoder(Departure)
_encode = msgspec.json.Encoder().encode


@router.post("/moderate", include_in_schema=False)
async def advise_on(request: Request) -> Response:
    """Advise on a message by the Regulation."""
    body = await _body(request)
    started = perf_counter()
    ask = _decoded(_ask, body, '{"message": {"text", "sent_at", …}, "chat", "recent"}')
    if not ask.message.text.strip() and not ask.message.attachments:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "text-empty",
            "message has neither text nor attachments; send a message.",
        )
    chat = _chat(request, ask.chat)
    advised = moderate(request.app.state.classifier, ask.message, ask.recent, chat)
    if advised.shadow:
        _log.info("shadow: advice %s would be %s", advised.id, advised.shadow.advice)
    answer = _encode(advised)
    timing = f"moderate;dur={(perf_counter() - started) * 1000:.4f}"
    return Response(answer, media_type="application/json", headers={"server-timing": timing})


@router.get("/rules", response_class=PlainTextResponse)
async def rules(request: Request, chat: str | None = None) -> str:
    """Give the rules of a chat as Russian text, ready to be posted in it (clause 3.3)."""
    return rules_text(_chat(request, chat))


@router.post("/moderate/departure", include_in_schema=False)
async def farewell(request: Request) -> Response:
    """Write to the parent of a pupil who has left; only the teacher can state that (clause 3.5)."""
    departure = _decoded(_departure, await _body(request), '{"role": "teacher", "pupil": "…"}')
    if departure.role != "teacher":
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "teacher-only",
            "Only the class teacher states that a pupil has left (clauses 3.1 and 3.5).",
        )
    text = departure_text(departure.pupil)
    return Response(_encode(Farewell("3.5", text)), media_type="application/json")


@router.get("/chats")
async def chats(request: Request) -> dict[str, list[str] | str | None]:
    """Name the chats that have settings, and what is wrong with their file, if anything is."""
    known: Chats = request.app.state.chats
    return {"chats": known.names(), "fault": known.fault}


def _chat(request: Request, named: str | Chat | None) -> Chat:
    if isinstance(named, Chat):
        return named
    known: Chats = request.app.state.chats
    found = Chat() if named is None else known.get(named)
    if found is None:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "unknown-chat",
            f"There are no settings of the chat {named!r}: add [chats.NAME] or [default] to the "
            "file that DEZHURNY_CHATS names, or send the settings.",
        )
    return found


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BODY:
            raise Problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                "body-too-large",
                f"The request is over {BODY // 1024} KiB; send a shorter one.",
            )
        parts.append(part)
    return b"".join(parts)


def _decoded(decoder: msgspec.json.Decoder[T], body: bytes, shape: str) -> T:
    try:
        return decoder.decode(body)
    except UNDECODABLE as fault:
        raise undecodable(fault, shape) from None
