"""The OpenAPI entries of the hot path are true."""

from typing import Any

import pytest
from starlette.testclient import TestClient


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    """The document as clients read it."""
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def schema_of(document: dict[str, Any], name: str) -> dict[str, Any]:
    """A named schema of the document."""
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def test_every_route_is_described(document: dict[str, Any]) -> None:
    """The hot path beside the ordinary routes."""
    assert {"/classify", "/classify/batch", "/health", "/ready", "/metrics", "/model"} <= set(
        document["paths"]
    )


@pytest.mark.parametrize(("query", "schema"), [("", "Answer"), ("?explain=true", "Explained")])
def test_the_answer_is_as_described(
    document: dict[str, Any], client: TestClient, query: str, schema: str
) -> None:
    """Exactly the properties of the schema, all of them required."""
    body = client.post(f"/classify{query}", json={"text": "ок"}).json()

    assert set(schema_of(document, schema)["properties"]) == set(body)
    assert set(schema_of(document, schema)["required"]) == set(body)


def test_the_limits_are_described(document: dict[str, Any]) -> None:
    """A client can know them beforehand."""
    assert schema_of(document, "One")["properties"]["text"]["maxLength"] == 4096
    assert schema_of(document, "Many")["properties"]["texts"]["maxItems"] == 1000


def test_a_problem_is_as_described(document: dict[str, Any], client: TestClient) -> None:
    """Its required members are there, its status is one of those listed."""
    response = client.post("/classify", json={})

    assert set(schema_of(document, "Problem")["required"]) == set(response.json())
    assert str(response.status_code) in document["paths"]["/classify"]["post"]["responses"]


def test_references_lead_somewhere(document: dict[str, Any]) -> None:
    """Every ``$ref`` names a schema that is there."""
    names = {part.split('"')[0] for part in str(document).replace("'", '"').split("schemas/")[1:]}

    assert names <= set(document["components"]["schemas"])


def test_access_is_described(document: dict[str, Any]) -> None:
    """A bearer key for all but what is open to everyone, and the answer without one."""
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert document["security"] == [{"key": []}]
    assert document["paths"]["/health"]["get"]["security"] == []
    assert "security" not in document["paths"]["/classify"]["post"]
    assert "401" in document["paths"]["/model"]["get"]["responses"]
