"""Prometheus reads what happened."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from time import monotonic, sleep

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from classifier.bench.process import free_port
from classifier.classifier import Classifier


def samples(text: str) -> dict[str, float]:
    """The values of an exposition by name and labels."""
    return {
        sample.name
        + "".join(f" {value}" for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_and_classifications_are_counted(classifier: Classifier) -> None:
    """Three messages, one of them no message; buckets, sums and percentiles."""
    client = TestClient(create_app(Settings(), classifier))
    for text in ("ок", "спасибо", ""):
        client.post("/classify", json={"text": text})
    client.post("/classify/batch", json={"texts": ["ок"]})
    client.get("/no-such-page")

    found = samples(client.get("/metrics").text)

    assert found["dezhurny_classify_seconds_count"] == 2
    assert found["dezhurny_classify_seconds_bucket +Inf"] == 2
    assert found["dezhurny_request_seconds_count /classify 2xx"] == 2
    assert found["dezhurny_request_seconds_count /classify 4xx"] == 1
    assert found["dezhurny_request_seconds_count /classify/batch 2xx"] == 1
    assert found["dezhurny_request_seconds_count other 4xx"] == 1
    assert (
        found["dezhurny_classify_recent_seconds 0.99"]
        < found["dezhurny_request_recent_seconds 0.99"]
    )
    assert found["dezhurny_classify_startup_seconds 0.5"] > 0
    assert found[f"dezhurny_model {classifier.version}"] == 1


def test_the_format_is_the_one_asked_for(client: TestClient) -> None:
    """Prometheus' own text, or OpenMetrics."""
    plain = client.get("/metrics")
    opened = client.get(
        "/metrics", headers={"accept": "application/openmetrics-text; version=1.0.0"}
    )

    assert plain.headers["content-type"].startswith("text/plain")
    assert opened.headers["content-type"].startswith("application/openmetrics-text")
    assert opened.text.endswith("# EOF\n")


@pytest.fixture
def two_workers() -> Iterator[str]:
    """The address of a service of two processes."""
    port = free_port()
    command = [sys.executable, "-m", "api", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, env=os.environ, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        until = monotonic() + 60
        while True:
            try:
                httpx2.get(f"{address}/health")
                break
            except httpx2.TransportError:
                assert monotonic() < until
                sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def test_any_worker_tells_of_all(two_workers: str) -> None:
    """Whoever is asked, the count is of all requests; both workers have had some."""
    for _ in range(60):  # a connection each, so that the system spreads them
        assert httpx2.post(f"{two_workers}/classify", json={"text": "ок"}).status_code == 200
    sleep(1)

    for _ in range(6):
        text = httpx2.get(f"{two_workers}/metrics").text
        found = samples(text)
        assert found["dezhurny_classify_seconds_count"] == 60
        assert found["dezhurny_request_seconds_count /classify 2xx"] == 60
        assert found["dezhurny_workers"] == 2
    assert httpx2.get(f"{two_workers}/health").json()["classified"] == 60
    assert not re.search("ок", text)
