"""
``POST /classify`` and ``POST /classify/batch`` as plain ASGI, without a framework in between.

Everything an ordinary route promises is kept here by hand: access, validation, problem+json,
metrics and ``Server-Timing``; the OpenAPI entries stand in ``openapi`` and are tested against the
answers.
"""

import asyncio
from http import HTTPStatus
from logging import getLogger
from time import perf_counter

import msgspec
from starlette.types import Receive, Scope, Send

from api.auth import Access
from api.meters import Meters
from api.problems import Problem, unexpected
from api.timing import Budget
from classifier.classifier import LONGEST, Classifier
from classifier.decision import Answer
from classifier.explanation import Reason

BODY = 64 * 1024  # bytes of one message's request
BATCH = 1000  # texts of a batch
BATCH_BODY = 8 * 1024 * 1024  # bytes of a batch's request
_BREATH = 0.002  # seconds a batch may hold the loop at a time
_JSON = (b"content-type", b"application/json")
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


UNDECODABLE = (  # what decoding a body may raise; it may be nested without end
    msgspec.DecodeError,
    UnicodeDecodeError,
    RecursionError,
)
_one = msgspec.json.Decoder(One).decode
_many = msgspec.json.Decoder(Many).decode
_encode = msgspec.json.Encoder().encode


class HotPath:
    """The two endpoints over a classifier, which may be replaced, for those *access* lets in."""

    paths = frozenset(("/classify", "/classify/batch"))

    def __init__(
        self, classifier: Classifier, access: Access, meters: Meters, budget: Budget
    ) -> None:
        self.classifier, self._access = classifier, access
        self._meters, self._budget = meters, budget
        self._took = meters.classify.add
        self._fine = {path: meters.request(path, 200).add for path in self.paths}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request to one of ``paths``."""
        started = perf_counter()
        status = 200
        try:
            self._access.check(scope)
            if scope["method"] != "POST":
                raise _only_post()
            if scope["path"] == "/classify":
                body, seconds = self._one(await _body(receive, BODY), scope["query_string"])
            else:
                body, seconds = await self._many(await _body(receive, BATCH_BODY))
            headers = [
                _JSON,
                (b"content-length", b"%d" % len(body)),
                (b"server-timing", b"classify;dur=%.4f" % (seconds * 1000)),
            ]
        except Exception as fault:
            problem = _problem(fault)
            status, body, headers = problem.status.value, problem.body(), problem.raw_headers()
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        path = scope["path"]
        add = self._fine[path] if status == 200 else self._meters.request(path, status).add
        add(perf_counter() - started)

    def _one(self, body: bytes, query: bytes) -> tuple[bytes, float]:
        try:
            text = _one(body).text
        except UNDECODABLE as fault:
            raise undecodable(fault, '{"text": "…"}') from None
        check(text)
        started = perf_counter()
        answer = self.classifier.classify(text)
        seconds = perf_counter() - started
        self._took(seconds)
        if seconds > self._budget.seconds:
            self._budget.exceeded()
        if query and _wants_reasons(query):
            reasons = self.classifier.reasons(text)
            answer = Explained(**msgspec.structs.asdict(answer), reasons=reasons)
        return _encode(answer), seconds

    async def _many(self, body: bytes) -> tuple[bytes, float]:
        try:
            texts = _many(body).texts
        except UNDECODABLE as fault:
            raise undecodable(fault, '{"texts": ["…", …]}') from None
        if not 1 <= len(texts) <= BATCH:
            raise _invalid("batch-size", f"Send 1 to {BATCH} texts at a time, not {len(texts)}.")
        for number, text in enumerate(texts):
            check(text, f"texts[{number}]")
        results, seconds, since = [], 0.0, perf_counter()
        classifier = self.classifier  # one for the whole batch
        for text in texts:
            results.append(classifier.classify(text))
            held = perf_counter() - since
            if held > _BREATH:
                seconds += held
                await asyncio.sleep(0)  # other requests first
                since = perf_counter()
        seconds += perf_counter() - since
        return _encode(Results(classifier.version, results)), seconds


def _problem(fault: Exception) -> Problem:
    """Say of a fault what the client may know; of ours the log gets the kind, never the text."""
    if isinstance(fault, Problem):
        return fault
    _log.error("classification failed: %s", type(fault).__name__)
    return unexpected()


def check(text: str, name: str = "text") -> None:
    """Refuse a text that is blank or too long."""
    if len(text) > LONGEST:
        raise _invalid(
            "text-too-long", f"{name} has {len(text)} characters; send at most {LONGEST}."
        )
    if not text or text.isspace():
        raise _invalid("text-empty", f"{name} is empty or blank; send a message.")


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


def _only_post() -> Problem:
    return Problem(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Send it with POST.")


def _too_large(limit: int) -> Problem:
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "body-too-large",
        f"The request is over {limit // 1024} KiB; send a shorter one.",
    )


def undecodable(fault: Exception, shape: str) -> Problem:
    """Say what is wrong with a body that is not *shape*."""
    if isinstance(fault, msgspec.ValidationError):
        return _invalid("invalid", f"Expected {shape}: {fault}.")
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "not-json",
        f"The body is no UTF-8 JSON, nested too deep or with half a surrogate pair; send {shape}.",
    )


def _wants_reasons(query: bytes) -> bool:
    parts = query.split(b"&")
    return b"explain=true" in parts or b"explain=1" in parts
