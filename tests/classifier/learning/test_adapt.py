"""A model learns a chat without forgetting what it knew."""

from typing import Any

import numpy as np
import pytest
from scipy.special import softmax

from classifier import models
from classifier.labels import HEADS, LABELS, Label
from classifier.learning.adapt import adapt
from classifier.learning.corpus import Example, read_streams, split, stream_examples

TALK = ["шмурдяк пришёл", "видел шмурдяк", "опять этот шмурдяк", "шмурдяк!!", "где шмурдяк?"]


@pytest.fixture(scope="module")
def pipeline(version: str) -> Any:
    """The pipeline of the trained model."""
    return models.load_pipeline(version)


@pytest.fixture(scope="module")
def sharpness(version: str) -> float:
    """What its scores are multiplied by to become log-odds."""
    return models.read_manifest(version).thresholds.sharpness


@pytest.mark.parametrize("label", list(LABELS))
def test_a_word_of_the_chat_speaks_for_its_label(
    pipeline: Any, sharpness: float, label: Label
) -> None:
    """Whichever it is: a few messages that hold it make the label likelier by far."""
    adapted = adapt(pipeline, sharpness, [Example(text, label) for text in TALK])

    before, after = (probability(each, sharpness, label) for each in (pipeline, adapted))

    assert after > min(2 * before, 0.8)


def test_what_the_chat_did_not_say_stays(
    pipeline: Any, sharpness: float, corpus: list[Example]
) -> None:
    """Five labels of one kind leave nearly every answer to other messages as it was."""
    texts = [each.text for each in split(corpus, "test")]
    adapted = adapt(pipeline, sharpness, [Example(text, Label.CONFLICT) for text in TALK])

    changed = np.mean(adapted.predict(texts) != pipeline.predict(texts))

    assert 0 < changed < 0.03


def test_a_chat_that_agrees_changes_little(
    pipeline: Any, sharpness: float, corpus: list[Example]
) -> None:
    """The scores move more when the labels contradict the model than when they confirm it."""
    texts = [each.text for each in split(corpus, "test")[:40]]
    known = pipeline.predict(texts)
    agreeing = [Example(text, LABELS[k]) for text, k in zip(texts, known, strict=True)]
    contrary = [Example(text, LABELS[k - 1]) for text, k in zip(texts, known, strict=True)]

    moves = [moved(pipeline, adapt(pipeline, sharpness, own)) for own in (agreeing, contrary)]

    assert 3 * moves[0] < moves[1]


def test_the_given_pipeline_and_its_flags_are_left_alone(pipeline: Any, sharpness: float) -> None:
    """What is adapted is a copy; urgent and personal are not learnt from a few labels."""
    before = pipeline[-1].coef_.copy()
    adapted = adapt(pipeline, sharpness, [Example(text, Label.FLOOD) for text in TALK])

    assert np.array_equal(before, pipeline[-1].coef_)
    assert len(HEADS) == len(adapted[-1].coef_)
    assert np.array_equal(before[len(LABELS) :], adapted[-1].coef_[len(LABELS) :])
    assert np.array_equal(
        pipeline[-1].intercept_[len(LABELS) :], adapted[-1].intercept_[len(LABELS) :]
    )


def test_a_hundred_labels_of_a_log_are_worth_having(pipeline: Any, sharpness: float) -> None:
    """The rest of the logs that settings are chosen on is answered with fewer mistakes."""
    wrong = {"before": 0, "after": 0}
    for name, messages in read_streams("tuning").items():
        chat = stream_examples({name: messages})
        own, rest = chat[::2][:100], chat[1::2]
        truth = np.array([LABELS.index(each.label) for each in rest])
        texts = [each.text for each in rest]
        wrong["before"] += int((pipeline.predict(texts) != truth).sum())
        wrong["after"] += int((adapt(pipeline, sharpness, own).predict(texts) != truth).sum())

    assert wrong["after"] < 0.9 * wrong["before"]


def probability(pipeline: Any, sharpness: float, label: Label) -> float:
    """Give how likely *label* is for a message that holds the word."""
    scores = pipeline.decision_function(["ваш шмурдяк"])[0, : len(LABELS)]
    return float(softmax(sharpness * scores)[LABELS.index(label)])


def moved(before: Any, after: Any) -> float:
    """Give how far the weights are from where they were."""
    return float(np.abs(after[-1].coef_ - before[-1].coef_).sum())
