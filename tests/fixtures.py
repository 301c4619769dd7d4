"""What every test may ask for: one model, trained on the whole corpus once a run."""

import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from classifier import models
from classifier.classifier import Classifier
from classifier.learning.corpus import Example, read_corpus
from classifier.learning.train import train

SHARED = Path(__file__).parents[2] / "shared"  # measuring sets; beside the project where they are
FIVE = {
    "on_topic": "Завтра физкультура на улице, оденьте детей потеплее",
    "off_topic": "Посоветуйте хорошего стоматолога, пожалуйста",
    "rude": "Ну ты и коз3л",
    "conflict": "Я напишу в прокуратуру, посмотрим, как запоёте",
    "flood": "спасибо спасибо спасибо!!!",
}


ROOT = Path(__file__).parents[1]
_MAKES_A_MODEL = (  # a model is trained anew when one of these has changed
    "classifier/*.py",
    "classifier/text/*.*",
    "classifier/learning/corpus.py",
    "classifier/learning/calibrate.py",
    "classifier/learning/train.py",
    "data/messages.csv",
    "data/streams/**/*.*",
)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Path]:
    """A folder with a trained model, in ``DEZHURNY_HOME`` for the whole run."""
    place = tmp_path_factory.mktemp("home")
    before = os.environ.get("DEZHURNY_HOME")
    os.environ["DEZHURNY_HOME"] = str(place)
    kept = pytestconfig.cache.mkdir("models") / sources_digest()
    if not kept.exists():
        train(read_corpus())
        shutil.rmtree(kept.parent)
        shutil.copytree(place, kept)
    shutil.copytree(kept, place, dirs_exist_ok=True)
    yield place
    os.environ.pop("DEZHURNY_HOME")
    if before is not None:
        os.environ["DEZHURNY_HOME"] = before


def sources_digest() -> str:
    """Tell one state of the sources of a model from another."""
    digest = sha256()
    for path in sorted(path for each in _MAKES_A_MODEL for path in ROOT.glob(each)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


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
