"""The service over HTTP, on a process of its own, against a bare echo on the same server."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, TypeVar

from classifier.bench import messages
from classifier.bench.clock import per_item
from classifier.bench.load import closed_loop, open_loop, request
from classifier.bench.report import Floor, Report, Row
from classifier.classifier import Classifier

T = TypeVar("T")
SECONDS = 2.0  # of each measured run
ROUNDS = 3
SERVICE, ECHO = ("--factory", "api.app:create_app"), ("classifier.bench.echo:app",)


def measure(version: str) -> Report:
    """Measure the service with the model of *version*."""
    os.environ["DEZHURNY_MODEL"] = version
    texts = messages.ordinary()
    single = [request("/classify", {"text": text}) for text in texts]
    hundred = [request("/classify/batch", {"texts": texts[:100]})]
    started = perf_counter()
    with server(SERVICE) as (port, process), server(ECHO) as (echo_port, _):
        startup = perf_counter() - started
        pairs = [(_rate(port, single), _rate(echo_port, single)) for _ in range(ROUNDS)]
        rate, echo_rate = (max(each) for each in zip(*pairs, strict=True))
        share = max(ours / rival for ours, rival in pairs)
        batches = max(_rate(port, hundred) for _ in range(2))
        latencies = _run(open_loop(port, single, rate / 2, SECONDS))
        echo_latencies = _run(open_loop(echo_port, single, rate / 2, SECONDS))
        resident = memory(process.pid)
    classifier = Classifier.load(version)
    batch = min(per_item(classifier.classify_many, [texts[:100]]) / 100 for _ in range(9))
    p99, echo_p99 = percentile(latencies, 99), percentile(echo_latencies, 99)
    return Report(
        [
            Row("POST /classify, one worker", rate, "requests/s"),
            Row("bare ASGI echo, one worker", echo_rate, "requests/s"),
            Row("POST /classify/batch of 100", batches * 100, "messages/s"),
            *(
                Row(f"/classify at half its top rate, p{share}", percentile(latencies, share), "ms")
                for share in (50, 99, 99.9)
            ),
            Row("echo at the same rate, p99", echo_p99, "ms"),
            Row("start-up to first answer", startup, "s"),
            Row("memory of a worker", resident, "MB"),
        ],
        [
            Floor("/classify / echo, requests/s", share, 0.55, at_most=False),
            Floor("/classify / echo, p99 at the same rate", p99 / echo_p99, 3),
            Floor("/classify/batch / in process, a message", 1e6 / (batches * 100) / batch, 1.5),
        ],
    )


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run a client on the same event loop that the server has, where it is installed."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)


@contextmanager
def server(app: tuple[str, ...]) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Run uvicorn with *app* on a free port; ready when it answers."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", *app, "--port", str(port)]
    process = subprocess.Popen([*command, "--no-access-log", "--log-level", "warning"])
    try:
        _wait(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Name a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    probe = request("/classify", {"text": messages.new_words(1)[0]})
    for _ in range(3000):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with exit code {process.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(probe)
                if connection.recv(20).startswith(b"HTTP/1.1 200"):
                    return
        except OSError:
            pass
        sleep(0.01)
    raise RuntimeError("the server did not answer within 30 s")


def _rate(port: int, requests: list[bytes]) -> float:
    return _run(closed_loop(port, requests, SECONDS / 2))


def percentile(values: list[float], share: float) -> float:
    """
    Give the value that *share* percent of ascending *values* do not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 50)
    2.0
    """
    return values[max(0, round(len(values) * share / 100) - 1)]


def memory(process: int) -> float:
    """Give the resident megabytes of a process; NaN where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
