"""A model learns what teachers say, beside the one in use."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.labelling.answers import Answers, NewMessage
from api.labelling.errors import NothingToLearn
from api.labelling.page.training import PHASES
from api.labelling.store import Store
from api.labelling.teaching import teach
from api.labelling.trainings import Trainings
from classifier import models
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import Example

OWN = ["вот", "так", "наш", "ваш", "их", "твой", "мой", "чей", "тот", "этот", "сей", "весь"]


@pytest.fixture
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with the model that is in use."""
    shutil.copytree(home / "models", tmp_path / "models")
    monkeypatch.setenv("DEZHURNY_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def labels(place: Path) -> Store:
    """Labelled messages of a word that nobody else uses."""
    store = Store(f"sqlite:///{place / 'labels.db'}")
    new = [NewMessage(f"{word} шмурдяк бурмалдык", gold_label=Label.CONFLICT) for word in OWN]
    Answers(store).add_batch("чат", new)
    return store


def test_a_model_learns_from_teachers(
    labels: Store, place: Path, corpus: list[Example], version: str
) -> None:
    """It is stored whole and not in use; what was kept for measurement says it is better."""
    phases: list[str] = []
    found = teach(labels, corpus[::60], phases.append)
    labels.close()

    assert list(PHASES) == phases
    assert found.labels + found.reserved == len(OWN)
    assert (found.before_version, version) == (version, models.current())
    assert found.before is not None and found.after is not None
    assert found.after > found.before
    assert Classifier.load(found.version).classify("сей шмурдяк бурмалдык").label == "conflict"
    assert {"models", "labels.db"} <= {path.name for path in place.iterdir()}
    assert not [path for path in place.iterdir() if path.name.startswith(".training")]


def test_without_labels_there_is_nothing_to_learn(place: Path, corpus: list[Example]) -> None:
    """It is said at once, before minutes of training."""
    store = Store("sqlite://")

    with pytest.raises(NothingToLearn):
        teach(store, corpus)
    store.close()


def test_a_killed_training_leaves_the_models_alone(
    labels: Store, place: Path, version: str
) -> None:
    """However far it was; the next one clears up after it."""
    url = f"sqlite:///{place / 'labels.db'}"
    command = [sys.executable, "-m", "api", "labels", "train"]
    process = subprocess.Popen(command, env=os.environ | {"DEZHURNY_DATABASE": url})
    while not list(place.glob(".training-*")):
        assert process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait()
    last = Trainings(labels).last()
    labels.close()

    assert last and last.ended_at is None  # it could not say so
    assert [version] == models.versions()
    assert version == models.current()
