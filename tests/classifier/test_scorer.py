"""The compiled scorer is the scikit-learn pipeline, only faster."""

import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import models
from classifier.classifier import Classifier
from classifier.lanes import LANES, ONE, pack, unpack
from classifier.learning.corpus import Example, read
from tests.fixtures import SHARED

TOLERANCE = 1e-6


def differences(classifier: Classifier, messages: list[str]) -> float:
    """The largest difference of a score between the scorer and the pipeline."""
    expected = models.load_pipeline().decision_function(messages)
    return float(np.abs(np.array(list(map(classifier.scorer.scores, messages))) - expected).max())


def test_scorer_equals_the_pipeline_on_the_corpus(
    classifier: Classifier, corpus: list[Example]
) -> None:
    """Every message of the corpus gets the pipeline's seven scores."""
    assert differences(classifier, [example.text for example in corpus]) < TOLERANCE


@pytest.mark.skipif(not SHARED.exists(), reason="the measuring sets are not beside the project")
def test_scorer_equals_the_pipeline_on_the_measuring_sets(classifier: Classifier) -> None:
    """Messages of other authors too."""
    texts = [each.text for path in (SHARED / "dev").glob("*.jsonl") for each in read(path)]

    assert differences(classifier, texts) < TOLERANCE


def test_scorer_equals_the_pipeline_on_random_unicode(
    classifier: Classifier, corpus: list[Example]
) -> None:
    """Ten thousand strings of anything, and of pieces of real messages."""
    chance = random.Random(1)
    pieces = " ".join(example.text for example in corpus[:300])
    texts = [
        "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 40)))
        if n % 2
        else "".join(chance.choices(pieces + "*@$3 \u200b.", k=chance.randrange(1, 60)))
        for n in range(10_000)
    ]

    assert differences(classifier, texts) < TOLERANCE


@given(word=st.from_regex("[А-яёЁ]{1,9}", fullmatch=True), marks=st.text(",.!?:;)", max_size=5))
def test_a_word_in_marks_is_the_word_and_the_marks(
    classifier: Classifier, word: str, marks: str
) -> None:
    """What is known of the word serves for it in capitals or before a comma, to the bit."""
    scorer = classifier.scorer
    known = scorer._undressed(word + marks)

    assert known in (None, scorer._analysed(word + marks))
    assert (known is None) == (word.isupper() or len(word) == 1 or (word.islower() and not marks))


def test_order_and_company_change_nothing(classifier: Classifier, corpus: list[Example]) -> None:
    """Threads that share a scorer get the same bits as a fresh scorer asked one by one."""
    texts = [example.text for example in corpus[:2000]]
    alone = Classifier.load()
    expected = [alone.scorer.scores(text) for text in reversed(texts)][::-1]

    with ThreadPoolExecutor(8) as threads:
        assert expected == list(threads.map(classifier.scorer.scores, texts))


def test_letters_apart_are_read_together(classifier: Classifier) -> None:
    """«с у к а» scores as rude though every letter alone is innocent."""
    assert classifier.classify("вот с у к а").label == "rude"


@given(st.lists(st.lists(st.floats(-1e4, 1e4), min_size=LANES, max_size=LANES), min_size=1))
def test_lanes_add_up_apart(rows: list[list[float]]) -> None:
    """A sum of packed rows is the packed sum of the rows, each lane for itself."""
    found = [lane / ONE for lane in unpack(sum(map(pack, rows)))]

    assert np.allclose(np.sum(rows, axis=0), found, atol=1e-6)
