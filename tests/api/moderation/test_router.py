"""Moderation over HTTP: the promised shape, and a problem for whatever is wrong."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.moderation.router import BODY
from api.settings import Settings
from classifier.classifier import Classifier
from tests.api.moderation.said import CALM, RUDE

MESSAGE = {"text": RUDE, "sent_at": "2026-01-20T12:00:00+03:00", "sender": "Олег"}
CHATS = '[chats.3b]\ntitle = "3 «Б»"\nquiet_from = "11:00"\n[chats.quiet]\nshadow = true\n'


@pytest.fixture
def listed(classifier: Classifier, tmp_path: Path) -> TestClient:
    """The service with a file of chats."""
    (tmp_path / "chats.toml").write_text(CHATS, "utf-8")
    return TestClient(create_app(Settings(chats=tmp_path / "chats.toml"), classifier))


def ask(client: TestClient, **parts: Any) -> dict[str, Any]:
    """Ask about ``MESSAGE`` and what is beside it."""
    found: dict[str, Any] = client.post("/moderate", json={"message": MESSAGE} | parts).json()
    return found


def test_the_answer_has_the_promised_shape(client: TestClient) -> None:
    """Names and types as the design says; the classification is that of ``/classify``."""
    response = client.post("/moderate", json={"message": MESSAGE})

    body = response.json()
    assert {name: type(value) for name, value in body.items()} == {
        "id": str,
        "classification": dict,
        "broken": list,
        "advice": str,
        "reasons": list,
        "texts": dict,
        "notify_teacher": bool,
        "temperature": float,
        "shadow": type(None),
    }
    assert body["classification"] == client.post("/classify", json={"text": RUDE}).json()
    assert response.headers["server-timing"].startswith("moderate;dur=")


def test_settings_come_from_the_file_or_the_request(listed: TestClient) -> None:
    """By name, inline, or the defaults; each changes what is broken."""
    inline = {"zone": "Asia/Kamchatka"}

    hours = ["rude", "hours"]
    assert [each["rule"] for each in ask(listed)["broken"]] == ["rude"]
    assert [each["rule"] for each in ask(listed, chat="3b")["broken"]] == hours
    assert [each["rule"] for each in ask(listed, chat=inline)["broken"]] == hours


def test_rules_have_the_hours_of_their_chat(listed: TestClient) -> None:
    """As plain Russian text."""
    response = listed.get("/rules?chat=3b")

    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Правила чата «3 «Б»»" in response.text
    assert "с 08:00 до 11:00" in response.text


def test_chats_are_named(listed: TestClient) -> None:
    """With the fault of their file, if there is one."""
    assert listed.get("/chats").json() == {"chats": ["3b", "quiet"], "fault": None}


def test_a_shadow_is_recorded_without_the_text(
    listed: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """The log holds the id and what would have been advised."""
    with caplog.at_level(logging.INFO):
        body = ask(listed, chat="quiet")

    assert body["advice"] == "none"
    assert body["shadow"]["advice"] == "suggest_deleting"
    assert f"advice {body['id']} would be suggest_deleting" in caplog.text
    assert RUDE not in caplog.text


def message(**parts: Any) -> bytes:
    """A request with *parts* of its message changed."""
    return json.dumps({"message": MESSAGE | parts}).encode()


@pytest.mark.parametrize(
    ("body", "status", "kind", "detail"),
    [
        (b"", 400, "not-json", "send"),
        (b'{"message": {"text": "\xff"}}', 400, "not-json", "send"),
        (b'{"deep": ' + b"[" * 100_000, 400, "not-json", "send"),
        (b"[]", 422, "invalid", "object"),
        (b"{}", 422, "invalid", "message"),
        (message(text=5), 422, "invalid", "$.message.text"),
        (message(text="а" * 4097), 422, "invalid", "4096"),
        (message(text=" ", attachments=[]), 422, "text-empty", "neither text nor attachments"),
        (message(sent_at="2026-01-20T12:00:00"), 422, "invalid", "timezone"),
        (message(sent_at="yesterday"), 422, "invalid", "RFC3339"),
        (message(sent_at="0001-01-01T00:00:00+14:00"), 422, "invalid", "year 1;"),
        (message(sent_at="9999-12-31T23:59:59-14:00"), 422, "invalid", "year 9999;"),
        (message(attachments="photo"), 422, "invalid", "attachments"),
        (
            json.dumps({"message": MESSAGE, "recent": [MESSAGE] * 51}).encode(),
            422,
            "invalid",
            "$.recent",
        ),
        (
            json.dumps({"message": MESSAGE, "chat": {"quiet_from": "22:00"}}).encode(),
            422,
            "invalid",
            "clause 4",
        ),
        (json.dumps({"message": MESSAGE, "chat": "4a"}).encode(), 422, "unknown-chat", "[default]"),
        (b" " * (BODY + 1), 413, "body-too-large", "KiB"),
    ],
    ids=lambda value: str(value)[:25],
)
def test_a_bad_request_is_a_problem(
    listed: TestClient, body: bytes, status: int, kind: str, detail: str
) -> None:
    """It says what is wrong, under a stable name."""
    response = listed.post("/moderate", content=body)

    assert (status, "application/problem+json") == (
        response.status_code,
        response.headers["content-type"],
    )
    assert f"urn:dezhurny:problem:{kind}" == response.json()["type"]
    assert detail in response.json()["detail"]


def test_an_unknown_chat_has_no_rules(listed: TestClient) -> None:
    """Rather a problem than the rules of another chat."""
    assert listed.get("/rules?chat=4a").status_code == 422


def test_without_a_file_every_chat_has_the_defaults(client: TestClient) -> None:
    """A bot may name its chats before anybody has written settings for them."""
    assert ask(client, chat="anything")["advice"] == "suggest_deleting"


def test_a_message_in_order_is_left_alone(client: TestClient) -> None:
    """No advice, no text, nobody told."""
    body = ask(client, message=MESSAGE | {"text": CALM})

    assert (body["advice"], body["broken"], body["notify_teacher"]) == ("none", [], False)
    assert body["texts"] == {"private": "", "chat": ""}
