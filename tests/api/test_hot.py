"""The hot path keeps every promise of an ordinary route."""

import asyncio
import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.hot import BATCH, BODY
from api.settings import Settings
from classifier.classifier import LONGEST, Classifier
from tests.fixtures import FIVE


@pytest.mark.parametrize(("label", "text"), FIVE.items())
def test_five_kinds_come_back_right(client: TestClient, label: str, text: str) -> None:
    """A plain message of each kind gets its label."""
    assert label == client.post("/classify", json={"text": text}).json()["label"]


def test_the_answer_has_the_promised_shape(client: TestClient, version: str) -> None:
    """Names and types as the design says, and how long it took."""
    response = client.post("/classify", json={"text": "ок"})

    body = response.json()
    assert {
        "label": str,
        "confidence": float,
        "uncertain": bool,
        "urgent": bool,
        "personal": bool,
        "scores": dict,
        "model": str,
    } == {name: type(value) for name, value in body.items()}
    assert version == body["model"]
    assert response.headers["server-timing"].startswith("classify;dur=")


def test_reasons_come_when_asked_for(client: TestClient) -> None:
    """Places count characters of the message as typed."""
    text = "ну ты и дур@к"
    body = client.post("/classify?explain=true", json={"text": text}).json()

    assert all(text[each["start"] : each["stop"]] == each["text"] for each in body["reasons"])
    assert "reasons" not in client.post("/classify", json={"text": text}).json()


def test_a_batch_equals_its_singles(client: TestClient) -> None:
    """In one request as in many, to the last bit."""
    texts = [*FIVE.values()] * 50

    results = client.post("/classify/batch", json={"texts": texts}).json()["results"]

    assert results == [client.post("/classify", json={"text": text}).json() for text in texts]


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"", 400, "not-json"),
        (b"{", 400, "not-json"),
        (b'{"text": "\xff"}', 400, "not-json"),
        (b'{"text": "\\ud800"}', 400, "not-json"),
        (b"[]", 422, "invalid"),
        (b"{}", 422, "invalid"),
        (b'{"text": 5}', 422, "invalid"),
        (b'{"text": ""}', 422, "text-empty"),
        (b'{"text": " \\n\\u00a0"}', 422, "text-empty"),
        (json.dumps({"text": "а" * (LONGEST + 1)}).encode(), 422, "text-too-long"),
        (b" " * (BODY + 1), 413, "body-too-large"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_bad_request_is_a_problem(
    client: TestClient, body: bytes, status: int, kind: str
) -> None:
    """The document says what is wrong and what to do, under a stable name."""
    response = client.post("/classify", content=body)

    assert (status, "application/problem+json") == (
        response.status_code,
        response.headers["content-type"],
    )
    assert f"urn:dezhurny:problem:{kind}" == response.json()["type"]
    assert response.json()["detail"]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ([], "batch-size"),
        (["ок"] * (BATCH + 1), "batch-size"),
        (["ок", " "], "text-empty"),
        (["ок", 5], "invalid"),
        ("ок", "invalid"),
    ],
)
def test_a_bad_batch_is_a_problem(client: TestClient, texts: object, kind: str) -> None:
    """A faulty text is named by its number."""
    response = client.post("/classify/batch", json={"texts": texts})

    assert f"urn:dezhurny:problem:{kind}" == response.json()["type"]
    if kind == "text-empty":
        assert "texts[1]" in response.json()["detail"]


NESTED = b"[" * 50_000


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/classify", NESTED),
        ("/classify", b'{"other": ' + NESTED),
        ("/classify/batch", NESTED),
        ("/classify/batch", b'{"texts": ' + NESTED),
        ("/classify/batch", b'{"other": ' + NESTED),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_body_nested_without_end_is_a_problem(client: TestClient, path: str, body: bytes) -> None:
    """It is refused like any body that is not as it should be."""
    response = client.post(path, content=body)

    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"


def test_the_longest_message_is_taken(client: TestClient) -> None:
    """4,096 characters of the widest kind fit into the body."""
    assert client.post("/classify", json={"text": "😀" * LONGEST}).status_code == 200


@given(text=st.text(min_size=1, max_size=LONGEST))
def test_no_text_crashes_it(client: TestClient, text: str) -> None:
    """An answer or a problem with the text, never a fault of ours."""
    assert client.post("/classify", json={"text": text}).status_code in (200, 422)


def test_another_method_is_refused(client: TestClient) -> None:
    """GET is told to be POST."""
    assert client.get("/classify").status_code == 405


def test_a_fault_tells_nothing_of_the_message(
    classifier: Classifier, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The client gets a problem, the log the kind of fault, neither the text nor a trace."""

    def fail(_: str) -> None:
        raise RuntimeError("тайна")

    broken = Classifier(classifier.scorer, classifier.thresholds, "broken")
    monkeypatch.setattr(broken, "classify", fail)
    client = TestClient(create_app(Settings(), broken, warm=False))
    with caplog.at_level(logging.ERROR):
        response = client.post("/classify", json={"text": "тайна"})

    assert (response.status_code, response.json()["type"]) == (500, "urn:dezhurny:problem:internal")
    assert "RuntimeError" in caplog.text
    assert "тайна" not in caplog.text + response.text


def test_a_body_in_pieces_is_put_together(classifier: Classifier) -> None:
    """A slow client's request arrives in several messages."""
    pieces = [b'{"te', 'xt": "спас'.encode(), 'ибо"}'.encode()]
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/classify", "query_string": b""}
    asyncio.run(create_app(Settings(), classifier)(scope, receive, send))  # type: ignore[arg-type]  # plain dicts

    assert sent[0]["status"] == 200


def test_a_large_batch_lets_others_through(classifier: Classifier) -> None:
    """While 1,000 long texts are classified the loop still turns, every few milliseconds."""
    app = create_app(Settings(), classifier)
    texts = json.dumps({"texts": [f"слово{n} " * 400 for n in range(200)]}).encode()
    turns = 0

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": texts}

    async def send(_: object) -> None:
        pass

    async def run() -> None:
        nonlocal turns
        scope = {"type": "http", "method": "POST", "path": "/classify/batch", "query_string": b""}
        batch = asyncio.ensure_future(app(scope, receive, send))  # type: ignore[arg-type]  # plain dicts
        while not batch.done():
            turns += 1
            await asyncio.sleep(0)

    asyncio.run(run())
    assert turns > 10
