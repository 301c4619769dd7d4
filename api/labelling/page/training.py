"""«Обучить»: a new model from the teachers' labels, made beside the service."""

import os
import subprocess
import sys
from contextlib import suppress
from http import HTTPStatus
from threading import Thread
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.labelling.errors import NothingToLearn, StoreBroken, TrainingBusy
from api.labelling.lessons import lessons
from api.labelling.page.desk import desk
from api.labelling.page.door import Admin, Notice, admin, signed
from api.labelling.page.render import HEADERS, page
from api.labelling.queue import Queue
from api.labelling.trainings import Comparison, Training, Trainings
from classifier import models
from classifier.classifier import Classifier

router = APIRouter(prefix="/labelling/training", include_in_schema=False)
_ROOM = "/labelling/training"
FEW = 50  # messages kept for measurement; fewer say little
PHASES = {  # of the training, in their order
    "ranking": "Разбираем новые сообщения",
    "adapting": "Подстраиваем модель под ваши ярлыки",
    "measuring": "Проверяем на примерах, которых модель не видела",
    "writing": "Записываем модель",
    "comparing": "Сравниваем с прежней моделью",
}


@router.get("")
def show(request: Request, visitor: Admin) -> Response:
    """Tell what there is to learn from, how far a training is, and what came of it."""
    found = lessons(desk(request).store)
    return page(
        request,
        "training",
        visitor=visitor,
        learnt=len(found.learnt),
        reserved=len(found.reserved),
        few=FEW,
        **_state(request),
    )


@router.get("/state")
def state(request: Request, visitor: Admin) -> Response:
    """Give the piece of the page that changes while a model is trained."""
    return page(request, "trained", visitor=visitor, few=FEW, **_state(request))


@router.post("", dependencies=[Depends(signed)])
def start(request: Request, visitor: Admin) -> Response:
    """Start a training in a process of its own, unless one runs."""
    if lessons(desk(request).store).learnt:
        with suppress(TrainingBusy):  # the page shows that one
            _start(request, Trainings(desk(request).store).begin(visitor.id))
    return RedirectResponse(_ROOM, HTTPStatus.SEE_OTHER, HEADERS)


@router.post("/choose", dependencies=[Depends(signed), Depends(admin)])
def choose(request: Request, version: Annotated[str, Form(max_length=40)]) -> Response:
    """Put one of the two compared models in use."""
    last = Trainings(desk(request).store).last()
    if not last or not last.result or version not in _two(last.result):
        raise _gone()
    models.promote(version)
    if request.app.state.settings.model is None:
        _use(request, Classifier.load(version))
    return RedirectResponse(_ROOM, HTTPStatus.SEE_OTHER, HEADERS)


def _start(request: Request, number: int) -> None:
    """Run ``dezhurny labels train`` beside the service."""
    store, corpus = desk(request).store, request.app.state.settings.corpus
    url = store.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "api", "labels", "train", "--no-use", "--number", str(number)]
    process = subprocess.Popen(
        command + (["--corpus", str(corpus)] if corpus else []),
        env=os.environ | {"DEZHURNY_DATABASE": url},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def wait() -> None:
        process.wait()
        with suppress(StoreBroken):
            Trainings(store).end(number)  # if it could not say so itself

    Thread(target=wait, daemon=True).start()


def _use(request: Request, classifier: Classifier) -> None:
    """Answer with another model in this process from now on."""
    app, opened = request.app, desk(request)
    app.state.desk = opened._replace(queue=Queue(opened.store, classifier))
    app.state.classifier = app.hot.classifier = classifier


def _state(request: Request) -> dict[str, Any]:
    last = Trainings(desk(request).store).last()
    settings = request.app.state.settings
    return {
        "last": last,
        "phase": PHASES.get(last.phase, "Начинаем") if last else "",
        "share": (list(PHASES).index(last.phase) + 1) / (len(PHASES) + 1)
        if last and last.phase in PHASES
        else 0.02,
        "verdict": _verdict(last.result) if last and last.result else "",
        "fault": _fault(last),
        "used": models.current(),
        "pinned": settings.model,
        "several": settings.meters is not None,
    }


def _verdict(found: Comparison) -> str:
    """
    Say plainly whether the new model is better.

    >>> _verdict(Comparison("b", "a", labels=9, reserved=0))
    'Сравнить пока не на чем: среди размеченных нет сообщений, отложенных для проверки.'
    """
    if found.low is None or found.high is None:
        return "Сравнить пока не на чем: среди размеченных нет сообщений, отложенных для проверки."
    if found.reserved < FEW:
        return "Отложенных сообщений мало, верить сравнению рано: разметьте ещё."
    if found.low > 0:
        return "Новая модель лучше, и это не случайность."
    if found.high < 0:
        return "Новая модель хуже; оставьте прежнюю и посмотрите, верны ли ярлыки."
    return "Разница так мала, что может быть случайной."


def _fault(last: Training | None) -> str:
    if last is None or not last.fault:
        return ""
    if last.fault == str(NothingToLearn()):
        return "Учиться пока не на чем: разметьте сообщения или примите файл с ярлыками."
    return "Обучение прервалось. Прежняя модель цела и работает; начните ещё раз."


def _two(found: Comparison) -> tuple[str, str]:
    return found.version, found.before_version


def _gone() -> Notice:
    return Notice(
        HTTPStatus.NOT_FOUND,
        "not-there",
        "There is no such model to choose; load the page again.",
        "Такой модели здесь уже нет",
        "Возможно, после неё обучили другую: вернитесь на страницу и обновите её.",
    )
