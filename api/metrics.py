"""
The meters as Prometheus reads them.

Imported by the first scrape, for prometheus-client takes its time to load.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from api.meters import CLASSIFY, PATHS, STATUSES, Meters
from api.timing import BOUNDS, Budget, Timing, percentile

_BOUNDS = [*(f"{bound:g}" for bound in BOUNDS), "+Inf"]
_QUANTILES = {"0.5": 50, "0.99": 99}


class Metrics(Collector):
    """Everything that is measured; *startup* are the durations of the start's own messages."""

    def __init__(self, meters: Meters, startup: Timing, budget: Budget, model: str) -> None:
        self._meters, self._startup, self._budget, self._model = meters, startup, budget, model

    def exposition(self, accept: str) -> tuple[bytes, str]:
        """Write all metrics in the format that *accept* prefers; give them and their media type."""
        registry = CollectorRegistry()
        registry.register(self)
        encode, media_type = choose_encoder(accept)
        return encode(registry), media_type

    def collect(self) -> Iterator[Metric]:
        """Give the metrics as they are now."""
        workers = self._meters.workers()
        classify = [worker[CLASSIFY] for worker in workers]
        model = GaugeMetricFamily("dezhurny_model", "The model that serves.", labels=["version"])
        model.add_metric([self._model], 1)
        yield model
        yield GaugeMetricFamily(
            "dezhurny_workers", "Workers since the start, dead ones too.", value=len(workers)
        )
        yield GaugeMetricFamily(
            "dezhurny_budget_seconds",
            "What the 99th percentile of a classification may be.",
            value=self._budget.seconds,
        )
        yield _histogram(
            "dezhurny_classify_seconds", "Classification of one message.", {(): classify}
        )
        yield _quantiles("dezhurny_classify_recent_seconds", "Of the last messages.", classify)
        yield _quantiles("dezhurny_classify_startup_seconds", "At the start.", [self._startup])
        named: dict[tuple[str, ...], list[Timing]] = {
            (path, status): [worker[path, status] for worker in workers]
            for path in PATHS
            for status in STATUSES
        }
        yield _histogram("dezhurny_request_seconds", "Requests, the whole way.", named)
        yield _quantiles(
            "dezhurny_request_recent_seconds",
            "Of the last requests to /classify.",
            named["/classify", "2xx"],
        )


def _histogram(
    name: str, help: str, found: Mapping[tuple[str, ...], Sequence[Timing]]
) -> HistogramMetricFamily:
    labels = ["path", "status"] if len(found) > 1 else []
    family = HistogramMetricFamily(name, help, labels=labels)
    for values, timings in found.items():
        counts = [sum(each) for each in zip(*(timing.buckets for timing in timings), strict=True)]
        if any(counts) or not values:
            family.add_metric(
                list(values),
                list(zip(_BOUNDS, accumulate(counts), strict=True)),
                sum(timing.total for timing in timings),
            )
    return family


def _quantiles(name: str, help: str, timings: Sequence[Timing]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, help, labels=["quantile"])
    for quantile, share in _QUANTILES.items():
        milliseconds = percentile(list(timings), share)
        if milliseconds is not None:
            family.add_metric([quantile], milliseconds / 1000)
    return family
