"""The OpenAPI entries of the hot path and of access, which no framework writes for them."""

from typing import Any

import msgspec

from api.auth import OPEN
from api.hot import BATCH, Explained, Many, One, Results
from api.problems import MEDIA_TYPE, SCHEMA
from classifier.classifier import LONGEST
from classifier.decision import Answer

_REF = "#/components/schemas/{name}"
_PROBLEMS = {
    "400": "The body is not UTF-8 JSON.",
    "413": "The body is too large.",
    "422": "A text is missing, blank, too long or not a string.",
    "500": "A fault of the service.",
}


def add_hot_path(document: dict[str, Any]) -> dict[str, Any]:
    """Add ``/classify`` and ``/classify/batch`` to an OpenAPI document."""
    _, schemas = msgspec.json.schema_components(
        (One, Many, Answer, Explained, Results), ref_template=_REF
    )
    schemas["One"]["properties"]["text"] |= {"minLength": 1, "maxLength": LONGEST}
    schemas["Many"]["properties"]["texts"] |= {"minItems": 1, "maxItems": BATCH}
    document.setdefault("components", {}).setdefault("schemas", {}).update(
        schemas | {"Problem": SCHEMA}
    )
    document["paths"] |= {
        "/classify": {"post": _operation("Classify one message", "One", "Explained", explain=True)},
        "/classify/batch": {"post": _operation("Classify up to 1,000 messages", "Many", "Results")},
    }
    return document


def add_access(document: dict[str, Any]) -> dict[str, Any]:
    """Say of every operation whether it needs a key, and what comes without one."""
    document["components"]["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "Needed once the operator has made a key; until then everyone may ask.",
        }
    }
    document["security"] = [{"key": []}]
    for path, operations in document["paths"].items():
        for operation in operations.values():
            if OPEN.fullmatch(path):
                operation["security"] = []
            else:
                operation["responses"]["401"] = _problem("No key, or one that does not hold.")
    return document


def _operation(summary: str, body: str, answer: str, explain: bool = False) -> dict[str, Any]:
    named = {"$ref": _REF.format(name=answer)}
    schema = {"anyOf": [{"$ref": _REF.format(name="Answer")}, named]} if explain else named
    operation: dict[str, Any] = {
        "summary": summary,
        "operationId": f"classify_{body.lower()}",
        "tags": ["classification"],
        "requestBody": {"required": True, "content": _json(_REF.format(name=body))},
        "responses": {
            "200": {
                "description": "The answer",
                "headers": {"Server-Timing": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": schema}},
            },
            **{status: _problem(description) for status, description in _PROBLEMS.items()},
        },
    }
    if explain:
        operation["parameters"] = [
            {
                "name": "explain",
                "in": "query",
                "description": "Add each chunk's push towards the label.",
                "schema": {"type": "boolean", "default": False},
            }
        ]
    return operation


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(name="Problem")}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


def _json(reference: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": reference}}}
