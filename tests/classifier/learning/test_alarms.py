"""A budget of false alarms is kept, and a larger one never finds less."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.alarms import badness, costs
from tests.fixtures import FIVE

BUDGETS = [0, 10, 50, 100, 500, 1000]
chances = st.floats(0, 1)


@given(st.lists(chances, min_size=1), st.lists(chances, min_size=1), st.lists(chances, min_size=1))
def test_a_larger_budget_never_finds_less(
    rude: list[float], conflict: list[float], calm: list[float]
) -> None:
    """Whatever the probabilities; and a budget of everything finds everything."""
    bad = np.array([*rude, *conflict, *calm])
    kinds = ((Label.RUDE, rude), (Label.CONFLICT, conflict), (Label.ON_TOPIC, calm))
    labels = [label for label, many in kinds for _ in many]

    found = costs(bad, labels, BUDGETS)

    assert found == sorted(found, key=lambda cost: (cost.rude, cost.conflict))
    assert found[-1][1:] == (1.0, 1.0)


def test_the_budget_is_not_overdrawn() -> None:
    """Of 1,000 calm messages at most as many are reported as were allowed, ties included."""
    bad = np.array([*[0.9, 0.5], *[0.5] * 20, *[0.1] * 980])
    labels = [Label.RUDE, Label.CONFLICT, *[Label.FLOOD] * 1000]

    strict, loose = costs(bad, labels, [10, 20])

    assert strict[1:] == (1.0, 0.0)
    assert loose[1:] == (1.0, 1.0)


def test_rudeness_is_worse_than_a_timetable(classifier: Classifier) -> None:
    """The probability is that of both bad labels together."""
    rude, conflict, calm = badness(classifier, [FIVE["rude"], FIVE["conflict"], FIVE["on_topic"]])

    assert min(rude, conflict) > 0.5 > calm
