"""What an operator asks: is it alive, does it answer, how fast, with which model."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from api.problems import Problem
from api.timing import percentile
from classifier import models

router = APIRouter(tags=["service"])
PROBE = "Завтра контрольная по математике"


class Health(BaseModel):
    """
    Liveness, and how long the last messages took (milliseconds), those of all workers together.

    ``p50_ms`` and ``p99_ms`` are of the classification alone, ``request_…`` of the whole request
    to ``/classify``, ``startup_…`` of the bundled messages that are classified at the start.
    """

    status: str
    model: str
    classified: int
    p50_ms: float | None
    p99_ms: float | None
    request_p50_ms: float | None
    request_p99_ms: float | None
    startup_p50_ms: float | None
    startup_p99_ms: float | None
    budget_ms: float
    within_budget: bool


class Ready(BaseModel):
    """A real prediction was made just now."""

    status: str
    label: str


class Model(BaseModel):
    """The model that serves, and its card as Markdown."""

    version: str
    protocol: int
    corpus: str
    thresholds: dict[str, float]
    figures: dict[str, Any]
    card: str


@router.get("/health")
async def health(request: Request) -> Health:
    """Tell that the service lives, and the percentiles of the hot path."""
    state = request.app.state
    classify = state.meters.all()
    requests = state.meters.all(("/classify", "2xx"))
    p99 = percentile(classify, 99)
    return Health(
        status="ok",
        model=state.classifier.version,
        classified=sum(timing.count for timing in classify),
        p50_ms=percentile(classify, 50),
        p99_ms=p99,
        request_p50_ms=percentile(requests, 50),
        request_p99_ms=percentile(requests, 99),
        startup_p50_ms=percentile([state.startup], 50),
        startup_p99_ms=percentile([state.startup], 99),
        budget_ms=state.settings.budget_ms,
        within_budget=p99 is None or p99 <= state.settings.budget_ms,
    )


@router.get(
    "/metrics",
    response_class=PlainTextResponse,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request) -> Response:
    """Give what is measured, of all workers, in the text format of Prometheus or OpenMetrics."""
    from api.metrics import Metrics  # the first scrape loads prometheus-client

    state = request.app.state
    found = Metrics(state.meters, state.startup, state.budget, state.classifier.version)
    body, media_type = found.exposition(request.headers.get("accept", ""))
    return Response(body, media_type=media_type)


@router.get("/ready")
async def ready(request: Request) -> Ready:
    """Make a real prediction; 503 if that fails."""
    try:
        answer = request.app.state.classifier.classify(PROBE)
    except Exception:
        raise Problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "not-ready", "The model does not answer; restart it."
        ) from None
    return Ready(status="ready", label=answer.label)


@router.get("/model")
async def model(request: Request) -> Model:
    """Give the manifest and card of the model that serves."""
    version = request.app.state.classifier.version
    manifest = models.read_manifest(version)
    return Model(
        version=version,
        protocol=manifest.protocol,
        corpus=manifest.corpus,
        thresholds={name: getattr(manifest.thresholds, name) for name in _THRESHOLDS},
        figures=manifest.figures,
        card=(models.folder() / version / models.CARD).read_text("utf-8"),
    )


_THRESHOLDS = ("sharpness", "sure", "urgent", "personal")
