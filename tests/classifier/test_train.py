"""Training is repeatable and complete."""

import numpy as np

from classifier import models
from classifier.corpus import Example, split
from classifier.train import compile_arrays, corpus_digest, fit


def test_training_twice_gives_the_same_arrays(corpus: list[Example]) -> None:
    """Byte for byte, as far as it is scored by."""
    some = split(corpus, "train")[::8]

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


def test_the_arrays_need_no_pickle(version: str) -> None:
    """Everything that serves is plain numbers and JSON."""
    for path in (models.folder() / version).glob("*.npy"):
        assert np.load(path, allow_pickle=False).dtype.kind in "fiu"
