"""Thresholds are chosen from held-out messages, by rules that can be checked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.classifier import Classifier
from classifier.decision import RATES
from classifier.learning.calibrate import best_f1, best_sharpness, exceeded_by, sure_from


def test_overconfident_scores_are_blunted() -> None:
    """Scores that claim 98 % and are right in 75 % get a factor that says 75 %."""
    scores = np.tile([4.0, 0.0], (100, 1))
    truth = np.array([0] * 75 + [1] * 25)

    assert np.log(3) / 4 == pytest.approx(best_sharpness(scores, truth), abs=1e-3)


def test_sure_answers_are_right_as_often_as_promised() -> None:
    """The threshold is the lowest at which 97 % are right."""
    confidence = np.linspace(1, 0.5, 200)
    right = np.arange(200) < 100

    threshold = sure_from(confidence, right)

    assert right[confidence >= threshold].mean() >= 0.97
    assert right[confidence >= threshold - 0.003].mean() < 0.97


def test_a_model_never_right_enough_is_never_sure() -> None:
    """No threshold keeps the promise: only certainty itself would do."""
    assert sure_from(np.array([0.9, 0.8]), np.array([False, False])) == 1


def test_the_threshold_of_a_flag_parts_what_can_be_parted() -> None:
    """Where one number parts true from false, it is found."""
    assert best_f1(np.array([0.1, 0.4, 0.7, 0.9]), np.array([0, 0, 1, 1])) == 0.7


def test_a_flag_never_seen_keeps_the_default() -> None:
    """Nothing to learn from, nothing learnt."""
    assert best_f1(np.array([0.1, 0.9]), np.array([0, 0])) == 0.5


@given(
    probability=st.lists(st.floats(0, 1), min_size=1, max_size=300), rate=st.floats(0.001, 0.999)
)
def test_no_more_false_alarms_than_the_rate(probability: list[float], rate: float) -> None:
    """Whatever the probabilities are, and however many of them are equal."""
    found = np.array(probability)

    assert (found > exceeded_by(found, rate)).mean() <= rate


def test_the_model_knows_its_false_alarms(classifier: Classifier) -> None:
    """For each kind of flag a threshold a rate, falling as more alarms are allowed."""
    alarms = classifier.thresholds.alarms

    assert {"quarrel", "flood", "off_topic", "personal", "urgent"} == set(alarms)
    assert all(list(each) == sorted(each, reverse=True) for each in alarms.values())
    assert {len(RATES)} == {len(each) for each in alarms.values()}
