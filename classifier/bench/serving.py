"""The service over HTTP, on a process of its own, against a bare echo on the same server."""

import asyncio
import gc
import os
import subprocess
from collections.abc import Coroutine
from itertools import chain
from statistics import median
from typing import Any, NamedTuple, TypeVar

from classifier.bench import advising, footprint, messages
from classifier.bench.clock import per_item
from classifier.bench.load import closed_loop, open_loop, request
from classifier.bench.process import ECHO, SERVICE, cpu_seconds, server
from classifier.bench.report import Floor, Report, Row
from classifier.classifier import Classifier

T = TypeVar("T")
SECONDS = 2.0  # of each measured run
ROUNDS = 15
SLICES = 6


def measure(version: str) -> Report:
    """Measure the service with the model of *version*."""
    os.environ["DEZHURNY_MODEL"] = version
    texts = messages.ordinary()
    single = [request("/classify", {"text": text}) for text in texts]
    hundred = [request("/classify/batch", {"texts": texts[:100]})]
    with server(SERVICE) as (port, process), server(ECHO) as (echo_port, echo):
        pairs = [
            (_load(port, process, single), _load(echo_port, echo, single)) for _ in range(ROUNDS)
        ]
        batches = [_load(port, process, hundred) for _ in range(2)]
        rate = max(ours.rate for ours, _ in pairs)
        ours, rivals = _latencies((port, echo_port), single, rate / 2)
        advice = advising.measure(port, version, texts)
    return (
        _throughput(pairs)
        + _workers(single)
        + _batch(batches, version, texts)
        + _latency(ours, rivals)
        + advice
        + footprint.measure()
    )


class Load(NamedTuple):
    """What a server did as fast as it could: requests/s, and its microseconds of work for each."""

    rate: float
    cost: float


def _load(port: int, process: "subprocess.Popen[bytes]", requests: list[bytes]) -> Load:
    before = cpu_seconds(process.pid)
    rate, count = _run(closed_loop(port, requests, SECONDS / 2))
    return Load(rate, (cpu_seconds(process.pid) - before) / count * 1e6)


def _throughput(pairs: list[tuple[Load, Load]]) -> Report:
    """Compare by requests a second, each round for itself; the work tells it without the client."""
    ours, rival = ([pair[side] for pair in pairs] for side in (0, 1))
    share = median(mine.rate / echo.rate for mine, echo in pairs)
    return Report(
        [
            Row("POST /classify, one worker", max(each.rate for each in ours), "requests/s"),
            Row("bare ASGI echo, one worker", max(each.rate for each in rival), "requests/s"),
            Row("POST /classify, its work", median(each.cost for each in ours), "µs"),
            Row("bare ASGI echo, its work", median(each.cost for each in rival), "µs"),
        ],
        [Floor("/classify / echo, requests/s", share, 0.55, at_most=False)],
    )


def _workers(requests: list[bytes]) -> Report:
    """Measure two workers: what a core serves when it has nothing else to do."""
    with server((*SERVICE, "--workers", "2")) as (port, process):
        loads = [_load(port, process, requests) for _ in range(2)]
    return Report(
        [
            Row("POST /classify, two workers", max(each.rate for each in loads), "requests/s"),
            Row("of which a core serves", 1e6 / min(each.cost for each in loads), "requests/s"),
        ],
        [],
    )


def _batch(batches: list[Load], version: str, texts: list[str]) -> Report:
    classifier = Classifier.load(version)
    alone = min(per_item(classifier.classify_many, [texts[:100]]) / 100 for _ in range(9))
    cost = min(each.cost for each in batches) / 100
    return Report(
        [
            Row(
                "POST /classify/batch of 100",
                max(each.rate for each in batches) * 100,
                "messages/s",
            )
        ],
        [Floor("/classify/batch / in process, a message", cost / alone, 1.5)],
    )


def _latencies(
    ports: tuple[int, int], requests: list[bytes], rate: float
) -> tuple[list[list[float]], list[list[float]]]:
    """
    Take the latencies of both servers at one rate, in turns.

    Short slices in turns: a slow moment of the machine spoils a slice or two, not the comparison.
    Nothing is collected meanwhile, or the client's own pauses would be measured.
    """
    taken: tuple[list[list[float]], list[list[float]]] = [], []
    gc.collect()
    gc.disable()
    try:
        for _ in range(SLICES):
            for slices, port in zip(taken, ports, strict=True):
                slices.append(_run(open_loop(port, requests, rate, SECONDS / 4)))
    finally:
        gc.enable()
    return taken


def _latency(ours: list[list[float]], rivals: list[list[float]]) -> Report:
    p99, echo_p99 = (
        median(percentile(latencies, 99) for latencies in side) for side in (ours, rivals)
    )
    whole = sorted(chain.from_iterable(ours))
    return Report(
        [
            *(
                Row(f"/classify at half its top rate, p{share}", percentile(whole, share), "ms")
                for share in (50, 99, 99.9)
            ),
            Row("/classify at half its top rate, p99 of the median slice", p99, "ms"),
            Row("echo at the same rate, p99 of the median slice", echo_p99, "ms"),
        ],
        [Floor("/classify / echo, p99 at the same rate", p99 / echo_p99, 3)],
    )


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run a client on the same event loop that the server has, where it is installed."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)


def percentile(values: list[float], share: float) -> float:
    """
    Give the value that *share* percent of ascending *values* do not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 50)
    2.0
    """
    return values[max(0, round(len(values) * share / 100) - 1)]
