"""Scores become a label, probabilities and doubts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax

from classifier.decision import Thresholds, decide

SCORES = [3.0, 0.0, 0.0, 0.0, 0.0, -5.0, 5.0]


def test_the_likeliest_label_wins() -> None:
    """The label is the one with the highest score, and its share the confidence."""
    answer = decide(SCORES, Thresholds(), "m")

    assert (answer.label, answer.model) == ("rude", "m")
    assert answer.scores["rude"] == answer.confidence


def test_below_the_threshold_the_answer_is_uncertain() -> None:
    """The threshold is not the model: the same scores may be sure or not."""
    assert not decide(SCORES, Thresholds(sure=0.8), "m").uncertain
    assert decide(SCORES, Thresholds(sure=0.9), "m").uncertain


def test_personal_goes_with_off_topic_alone() -> None:
    """A rude message is not marked personal, however sure the flag is."""
    assert not decide(SCORES, Thresholds(), "m").personal
    assert decide([0.0, 0.0, 0.0, 0.0, 3.0, -5.0, 5.0], Thresholds(), "m").personal


@given(st.lists(st.floats(-1e6, 1e6), min_size=7, max_size=7), st.floats(0.01, 10))
def test_probabilities_are_a_softmax(scores: list[float], sharpness: float) -> None:
    """They sum to 1 for any scores, however large, and equal scipy's."""
    shares = list(decide(scores, Thresholds(sharpness=sharpness), "m").scores.values())

    assert pytest.approx(sum(shares)) == 1
    assert softmax([score * sharpness for score in scores[:5]]) == pytest.approx(shares, abs=1e-9)
