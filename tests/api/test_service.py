"""What an operator asks is answered truly."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from classifier.classifier import Classifier


def test_health_tells_how_long_classification_took(classifier: Classifier) -> None:
    """Counts and percentiles are of the hot path, in milliseconds, against the budget."""
    client = TestClient(create_app(Settings(budget_ms=1000), classifier))
    before = client.get("/health").json()["classified"]
    for _ in range(3):
        client.post("/classify", json={"text": "ок"})

    health = client.get("/health").json()

    assert before + 3 == health["classified"]
    assert 0 < health["p50_ms"] <= health["p99_ms"] <= 1000
    assert health["within_budget"]


def test_over_budget_is_shown(classifier: Classifier) -> None:
    """A budget that nothing keeps is told to be broken."""
    client = TestClient(create_app(Settings(budget_ms=1e-9), classifier))
    client.post("/classify", json={"text": "ок"})

    assert not client.get("/health").json()["within_budget"]


def test_ready_makes_a_real_prediction(client: TestClient) -> None:
    """The label of the probe comes from the model."""
    assert client.get("/ready").json() == {"status": "ready", "label": "on_topic"}


def test_a_model_that_fails_is_not_ready(
    classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503, so that a load balancer looks elsewhere."""
    broken = Classifier(classifier.scorer, classifier.thresholds, "broken")
    monkeypatch.setattr(broken, "classify", None)
    client = TestClient(create_app(Settings(), broken, warm=False))

    assert client.get("/ready").status_code == 503


def test_model_gives_the_card(client: TestClient, version: str) -> None:
    """The card and thresholds of the version that serves."""
    body = client.get("/model").json()

    assert version == body["version"]
    assert body["card"].startswith(f"# Model {version}")


def test_an_unknown_address_is_a_problem(client: TestClient) -> None:
    """Even a typo gets the same kind of document."""
    response = client.get("/clasify")

    assert response.headers["content-type"] == "application/problem+json"
    assert "/docs" in response.json()["detail"]


def test_the_description_is_served(client: TestClient) -> None:
    """``/docs`` opens."""
    assert client.get("/docs").status_code == 200


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """``DEZHURNY_BUDGET_MS`` sets the budget."""
    monkeypatch.setenv("DEZHURNY_BUDGET_MS", "7")

    assert Settings().budget_ms == 7
