"""Training is repeatable and complete."""

import re
from pathlib import Path

import numpy as np
import pytest

from classifier import models
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import Example, split
from classifier.learning.train import compile_arrays, corpus_digest, fit, train


def test_training_twice_gives_the_same_arrays(corpus: list[Example]) -> None:
    """Byte for byte, as far as it is scored by."""
    some = split(corpus, "train")[::20]

    one, other = (compile_arrays(fit(some)) for _ in range(2))

    assert one[1] == other[1]
    assert [a.tobytes() for a in one[0]] == [b.tobytes() for b in other[0]]


def test_the_model_remembers_its_corpus(corpus: list[Example]) -> None:
    """The manifest holds the digest of what was trained on, the card its figures."""
    manifest = models.read_manifest()
    card = (models.folder() / manifest.version / models.CARD).read_text("utf-8")

    assert corpus_digest(corpus) == manifest.corpus
    assert manifest.version in card
    assert "macro-F1" in card
    assert "by cause" in card


def test_the_card_shows_pictures_that_lie_beside_it(version: str) -> None:
    """Each is vouched for like every other file; the folder stays small."""
    place = models.folder() / version
    shown = re.findall(r"!\[.+\]\((.+)\)", (place / models.CARD).read_text("utf-8"))
    files = models.read_manifest().files

    assert shown == ["confusion.png", "calibration.png"]
    assert {path.name for path in place.iterdir()} == {*files, models.MANIFEST}
    assert {*shown, models.CARD} <= set(files)
    assert sum(path.stat().st_size for path in place.iterdir()) < 25_000_000


def test_the_arrays_need_no_pickle(version: str) -> None:
    """Everything that serves is plain numbers and JSON."""
    for path in (models.folder() / version).glob("*.npy"):
        assert np.load(path, allow_pickle=False).dtype.kind in "fiu"


def test_own_messages_are_learnt_beside_the_corpus(
    corpus: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that only the new chat uses gets its label from a few examples."""
    monkeypatch.setenv("DEZHURNY_HOME", str(tmp_path))
    words = ["вот", "так", "наш", "ваш", "их", "твой", "мой"]
    own = [Example(f"{word} шмурдяк бурмалдык", Label.CONFLICT, split="train") for word in words]

    version = train([*corpus[::30], *own])

    assert version == models.current()
    assert Classifier.load().classify("шмурдяк бурмалдык").label == "conflict"
