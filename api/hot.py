"""
``POST /classify`` and ``POST /classify/batch`` as plain ASGI, without a framework in between.

Everything an ordinary route promises is kept here by hand: validation, problem+json and
``Server-Timing``; the OpenAPI entries stand in ``openapi`` and are tested against the answers.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from logging import getLogger
from time import perf_counter
from typing import Any

import msgspec
from starlette.types import Receive, Scope, Send

from api.problems import MEDIA_TYPE, Problem, unexpected
from api.timing import Timing
from classifier.classifier import LONGEST, Classifier
from classifier.decision import Answer
from classifier.explanation import Reason

BODY = 64 * 1024  # bytes of one message's request
BATCH = 1000  # texts of a batch
BATCH_BODY = 8 * 1024 * 1024  # bytes of a batch's request
_BREATH = 0.002  # seconds a batch may hold the loop at a time
_log = getLogger("dezhurny.api")


class One(msgspec.Struct):
    """The body of ``/classify``."""

    text: str


class Many(msgspec.Struct):
    """The body of ``/classify/batch``."""

    texts: list[str]


class Explained(Answer, frozen=True):
    """An answer with its reasons."""

    reasons: list[Reason]


class Results(msgspec.Struct):
    """The answer to a batch."""

    model: str
    results: list[Answer]


_one = msgspec.json.Decoder(One).decode
_many = msgspec.json.Decoder(Many).decode
_encode = msgspec.json.Encoder().encode
_Handler = Callable[[bytes, bytes], Awaitable[tuple[bytes, float]]]


class HotPath:
    """The two endpoints over one classifier; *timing* hears how long each classification took."""

    def __init__(self, classifier: Classifier, timing: Timing) -> None:
        self._classifier, self._timing = classifier, timing
        self.routes: Mapping[str, tuple[_Handler, int]] = {
            "/classify": (self._classify, BODY),
            "/classify/batch": (self._classify_batch, BATCH_BODY),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request to a path of ``routes``."""
        try:
            if scope["method"] != "POST":
                raise Problem(
                    HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Send it with POST."
                )
            handle, limit = self.routes[scope["path"]]
            body, seconds = await handle(await _body(receive, limit), scope["query_string"])
        except Problem as problem:
            await _send_problem(send, problem)
        except Exception as fault:
            _log.error("classification failed: %s", type(fault).__name__)  # never the text
            await _send_problem(send, unexpected())
        else:
            await _send(
                send, 200, body, b"application/json", b"classify;dur=%.4f" % (seconds * 1e3)
            )

    async def _classify(self, body: bytes, query: bytes) -> tuple[bytes, float]:
        text = _decoded(_one, body, '{"text": "…"}').text
        check(text)
        started = perf_counter()
        answer = self._classifier.classify(text)
        seconds = perf_counter() - started
        self._timing.add(seconds)
        if query and _wants_reasons(query):
            answer = Explained(
                **msgspec.structs.asdict(answer), reasons=self._classifier.reasons(text)
            )
        return _encode(answer), seconds

    async def _classify_batch(self, body: bytes, _: bytes) -> tuple[bytes, float]:
        texts = _decoded(_many, body, '{"texts": ["…", …]}').texts
        if not 1 <= len(texts) <= BATCH:
            raise _invalid("batch-size", f"Send 1 to {BATCH} texts at a time, not {len(texts)}.")
        for number, text in enumerate(texts):
            check(text, f"texts[{number}]")
        results, seconds, since = [], 0.0, perf_counter()
        for text in texts:
            results.append(self._classifier.classify(text))
            held = perf_counter() - since
            if held > _BREATH:
                seconds += held
                await asyncio.sleep(0)  # other requests first
                since = perf_counter()
        seconds += perf_counter() - since
        return _encode(Results(self._classifier.version, results)), seconds


def check(text: str, name: str = "text") -> None:
    """Refuse a text that is blank or too long."""
    if len(text) > LONGEST:
        raise _invalid(
            "text-too-long", f"{name} has {len(text)} characters; send at most {LONGEST}."
        )
    if not text or text.isspace():
        raise _invalid("text-empty", f"{name} is empty or blank; send a message.")


def _timing(seconds: float) -> bytes:
    return b"classify;dur=%.4f" % (seconds * 1000)


def _invalid(type: str, detail: str) -> Problem:
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, type, detail)


async def _body(receive: Receive, limit: int) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if len(body) > limit:
        raise _too_large(limit)
    if message.get("more_body"):
        parts, size = [body], len(body)
        while message.get("more_body"):
            message = await receive()
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > limit:
                raise _too_large(limit)
        body = b"".join(parts)
    return body


def _too_large(limit: int) -> Problem:
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "body-too-large",
        f"The request is over {limit // 1024} KiB; send a shorter one.",
    )


def _decoded(decode: Callable[[bytes], Any], body: bytes, shape: str) -> Any:
    try:
        return decode(body)
    except msgspec.ValidationError as fault:
        raise _invalid("invalid", f"Expected {shape}: {fault}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            "not-json",
            f"The body is not UTF-8 JSON, or holds half a surrogate pair; send {shape}.",
        ) from None


def _wants_reasons(query: bytes) -> bool:
    parts = query.split(b"&")
    return b"explain=true" in parts or b"explain=1" in parts


async def _send_problem(send: Send, problem: Problem) -> None:
    await _send(send, problem.status, problem.body(), MEDIA_TYPE.encode())


async def _send(
    send: Send, status: int, body: bytes, media_type: bytes, timing: bytes = b""
) -> None:
    headers = [(b"content-type", media_type), (b"content-length", b"%d" % len(body))]
    if timing:
        headers.append((b"server-timing", timing))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
