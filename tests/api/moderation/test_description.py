"""The OpenAPI entries of moderation are true, and their examples do what they say."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from api.moderation.description import EXAMPLES
from api.moderation.regulation import Advice


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    """The document as clients read it."""
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


@pytest.mark.parametrize("name", [*Advice, "urgent"])
def test_each_kind_of_advice_has_a_worked_example(client: TestClient, name: str) -> None:
    """Sent as it stands it gets the advice it is named after."""
    _, request = EXAMPLES[name]

    body = client.post("/moderate", json=request).json()

    assert ("none" if name == "urgent" else name) == body["advice"]
    assert (name in ("urgent", Advice.CALL_TEACHER)) == body["notify_teacher"]


def test_the_examples_are_shown(document: dict[str, Any]) -> None:
    """In ``/docs``, under their names."""
    content = document["paths"]["/moderate"]["post"]["requestBody"]["content"]

    assert set(content["application/json"]["examples"]) == set(EXAMPLES)


@pytest.mark.parametrize(
    ("path", "request_body", "schema"),
    [
        ("/moderate", EXAMPLES[Advice.NONE][1], "Advised"),
        ("/moderate/departure", {"role": "teacher", "pupil": "Аня"}, "Farewell"),
    ],
)
def test_the_answer_is_as_described(
    document: dict[str, Any],
    client: TestClient,
    path: str,
    request_body: dict[str, Any],
    schema: str,
) -> None:
    """Exactly the properties of the schema."""
    body = client.post(path, json=request_body).json()

    assert set(document["components"]["schemas"][schema]["properties"]) == set(body)


def test_references_lead_somewhere(document: dict[str, Any]) -> None:
    """Every ``$ref`` names a schema that is there."""
    names = {part.split('"')[0] for part in str(document).replace("'", '"').split("schemas/")[1:]}

    assert names <= set(document["components"]["schemas"])


def test_ordinary_routes_are_described_too(document: dict[str, Any]) -> None:
    """The rules and the chats."""
    assert {"/rules", "/chats", "/moderate", "/moderate/departure"} <= set(document["paths"])
