"""A new model from the labels, made beside the service, and the choice between it and the old."""

import json
import shutil
import time
from http import HTTPStatus
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.labelling.answers import Answers, NewMessage
from api.labelling.page.training import PHASES
from api.labelling.schema import Role
from api.labelling.trainings import Comparison, Trainings
from api.settings import Settings
from classifier import models
from classifier.labels import Label
from classifier.learning.corpus import Example
from tests.api.labelling.office import Office


@pytest.fixture
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with the model that is in use."""
    shutil.copytree(home / "models", tmp_path / "models")
    monkeypatch.setenv("DEZHURNY_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def admin(place: Path, office: Office) -> TestClient:
    """An administrator's browser."""
    return office.visitor("Завуч", Role.ADMIN)


def add_labels(office: Office) -> None:
    """Let labelled messages be there."""
    new = [NewMessage(f"шмурдяк {n}", gold_label=Label.CONFLICT) for n in range(12)]
    Answers(office.store).add_batch("чат", new)


def test_without_labels_the_page_says_where_to_get_them(admin: TestClient) -> None:
    """There is nothing to press, and a press of somebody else's starts nothing."""
    page = admin.get("/labelling/training").text

    assert "Учиться пока не на чем" in page
    assert "Начать обучение" not in page
    assert "Идёт обучение" not in admin.post("/labelling/training").text


def test_a_model_is_trained_and_put_in_use(
    office: Office, admin: TestClient, corpus: list[Example], place: Path
) -> None:
    """In another process; the bot is answered by the old one until the administrator chooses."""
    add_labels(office)
    path = place / "corpus.jsonl"
    path.write_text("\n".join(json.dumps(each._asdict()) for each in corpus[::60]), "utf-8")
    office.app.state.settings = Settings(database=str(office.store.engine.url), corpus=path)
    old, before = models.current(), set(models.versions())

    page = admin.post("/labelling/training").text
    assert "Идёт обучение" in page
    while "Идёт обучение" in page:
        time.sleep(0.2)
        page = admin.get("/labelling/training/state").text

    assert "Сейчас работает <b>прежняя модель</b>" in page
    [new] = set(models.versions()) - before
    assert (old, old) == (models.current(), served(admin))
    page = admin.post("/labelling/training/choose", data={"version": new}).text
    assert "Сейчас работает <b>новая модель</b>" in page
    assert (new, new) == (models.current(), served(admin))
    assert "прежняя" in admin.post("/labelling/training/choose", data={"version": old}).text
    assert old == served(admin)


def served(client: TestClient) -> str:
    """Ask the bot's way which model answers."""
    return str(client.post("/classify", json={"text": "да"}).json()["model"])


def test_a_phase_is_told_in_russian(office: Office, admin: TestClient) -> None:
    """And how far it is; a second training is not started beside it."""
    add_labels(office)
    trainings = Trainings(office.store)
    number = trainings.begin()
    trainings.note(number, phase="measuring")

    page = admin.post("/labelling/training").text

    assert PHASES["measuring"] in page
    assert "disabled" in page
    trainings.end(number)
    assert "Обучение прервалось. Прежняя модель цела" in admin.get("/labelling/training").text


@pytest.mark.parametrize(
    ("reserved", "low", "high", "words"),
    [
        (0, None, None, "Сравнить пока не на чем"),
        (12, 0.1, 0.2, "верить сравнению рано"),
        (80, 0.01, 0.2, "Новая модель лучше"),
        (80, -0.1, 0.2, "может быть случайной"),
        (80, -0.2, -0.1, "Новая модель хуже"),
    ],
)
def test_the_comparison_is_an_honest_word(
    office: Office,
    admin: TestClient,
    reserved: int,
    low: float | None,
    high: float | None,
    words: str,
) -> None:
    """Few messages prove nothing, nor does a difference that chance may make."""
    trainings = Trainings(office.store)
    scores = {} if low is None else {"before": 0.71, "after": 0.8, "low": low, "high": high}
    result = Comparison("new", "old", labels=250, reserved=reserved, **scores)
    trainings.end(trainings.begin(), result=result)

    page = admin.get("/labelling/training").text

    assert words in page
    assert ("0,71" in page) == bool(scores)


def test_only_one_of_the_two_can_be_chosen(office: Office, admin: TestClient) -> None:
    """Any other version is not there; a teacher chooses none."""
    trainings = Trainings(office.store)
    trainings.end(trainings.begin(), result=Comparison("new", "old", 1, 0))
    choice = {"version": "other"}

    assert admin.post("/labelling/training/choose", data=choice).status_code == HTTPStatus.NOT_FOUND
    teacher = office.visitor("Анна")
    refused = teacher.post("/labelling/training/choose", data=choice)
    assert refused.status_code == HTTPStatus.FORBIDDEN
