"""What an operator asks: is it alive, does it answer, how fast, with which model."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.problems import Problem
from classifier import models

router = APIRouter(tags=["service"])
PROBE = "Завтра контрольная по математике"


class Health(BaseModel):
    """Liveness, and how long the last classifications took (milliseconds)."""

    status: str
    model: str
    classified: int
    p50_ms: float | None
    p99_ms: float | None
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
    p99 = state.timing.percentile(99)
    return Health(
        status="ok",
        model=state.classifier.version,
        classified=state.timing.count,
        p50_ms=state.timing.percentile(50),
        p99_ms=p99,
        budget_ms=state.settings.budget_ms,
        within_budget=p99 is None or p99 <= state.settings.budget_ms,
    )


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
