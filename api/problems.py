"""Errors as ``application/problem+json`` (RFC 9457): what is wrong and what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:dezhurny:problem:"


class Problem(Exception):
    """
    A request that cannot be answered.

    Args:
        status: of the response.
        type: stable name of this kind of problem; sent as ``urn:dezhurny:problem:<type>``.
        detail: one sentence that says what to do.
        headers: of the response, beside its type and length.
    """

    def __init__(
        self, status: HTTPStatus, type: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.type, self.detail = status, type, detail
        self.headers = dict(headers or {})

    def body(self) -> bytes:
        """Give the JSON document."""
        return msgspec.json.encode(
            {
                "type": PREFIX + self.type,
                "title": self.status.phrase,
                "status": self.status.value,
                "detail": self.detail,
            }
        )

    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """Give all headers as ASGI wants them."""
        return respond(self).raw_headers


SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "example": PREFIX + "text-empty"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def unexpected() -> Problem:
    """Give the problem that stands for a fault of ours; it tells nothing of the message."""
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "The service failed on this request; try again, and tell the operator if it stays.",
    )


def install(app: FastAPI) -> None:
    """Make every error of *app* a problem."""

    async def on_problem(_: Request, problem: Exception) -> Response:
        assert isinstance(problem, Problem)
        return respond(problem)

    async def on_http(_: Request, fault: Exception) -> Response:
        assert isinstance(fault, HTTPException)
        status = HTTPStatus(fault.status_code)
        name = status.phrase.lower().replace(" ", "-")
        detail = _ADVICE.get(status, str(fault.detail))
        return respond(Problem(status, name, detail, fault.headers))

    async def on_invalid(_: Request, fault: Exception) -> Response:
        assert isinstance(fault, RequestValidationError)
        faults = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in fault.errors()
        )
        return respond(Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", faults))

    async def on_fault(_: Request, __: Exception) -> Response:
        return respond(unexpected())

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(Exception, on_fault)


_ADVICE = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address; /docs lists what there is.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address takes another method; /docs tells which.",
}


def respond(problem: Problem) -> Response:
    """Write the problem as a response."""
    return Response(problem.body(), problem.status, problem.headers, MEDIA_TYPE)
