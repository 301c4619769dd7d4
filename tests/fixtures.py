"""What every test may ask for: one model, trained on the whole corpus once a run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from classifier import models
from classifier.classifier import Classifier
from classifier.corpus import Example, read_corpus
from classifier.train import train

SHARED = Path(__file__).parents[2] / "shared"  # measuring sets; beside the project where they are
FIVE = {
    "on_topic": "Завтра физкультура на улице, оденьте детей потеплее",
    "off_topic": "Посоветуйте хорошего стоматолога, пожалуйста",
    "rude": "Ну ты и коз3л",
    "conflict": "Я напишу в прокуратуру, посмотрим, как запоёте",
    "flood": "спасибо спасибо спасибо!!!",
}


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a trained model, in ``DEZHURNY_HOME`` for the whole run."""
    place = tmp_path_factory.mktemp("home")
    before = os.environ.get("DEZHURNY_HOME")
    os.environ["DEZHURNY_HOME"] = str(place)
    train(read_corpus())
    yield place
    os.environ.pop("DEZHURNY_HOME")
    if before is not None:
        os.environ["DEZHURNY_HOME"] = before


@pytest.fixture(scope="session")
def corpus() -> list[Example]:
    """The messages of ``data/``."""
    return read_corpus()


@pytest.fixture(scope="session")
def classifier(home: Path) -> Classifier:
    """The trained model."""
    return Classifier.load()


@pytest.fixture(scope="session")
def version(home: Path) -> str:
    """The trained model's version."""
    return models.read_manifest().version


@pytest.fixture(scope="session")
def client(classifier: Classifier) -> TestClient:
    """The service, spoken to without a network."""
    return TestClient(create_app(Settings(), classifier), raise_server_exceptions=False)
