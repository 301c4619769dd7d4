"""What a budget of false alarms costs in recall: how strict a moderator may be."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.classifier import Classifier
from classifier.labels import Label

BAD = (Label.RUDE, Label.CONFLICT)  # what an administrator wants to be called for


class Cost(NamedTuple):
    """At most *alarms* of 1,000 calm messages are reported: the share of each bad kind found."""

    alarms: int
    rude: float
    conflict: float


def badness(classifier: Classifier, texts: Sequence[str]) -> NDArray[np.float64]:
    """Give the probability that each message is rude or a conflict."""
    answers = classifier.classify_many(texts)
    return np.array([sum(answer.scores[label] for label in BAD) for answer in answers])


def costs(bad: NDArray[np.float64], labels: Sequence[Label], budgets: Sequence[int]) -> list[Cost]:
    """
    Give the recall that each budget of false alarms (per 1,000 calm messages) leaves.

    >>> costs(np.array([0.9, 0.8, 0.1]), [Label.RUDE, Label.FLOOD, Label.CONFLICT], [0, 1000])
    [Cost(alarms=0, rude=1.0, conflict=0.0), Cost(alarms=1000, rude=1.0, conflict=1.0)]
    """
    truth = np.array([label.value for label in labels])
    calm = np.sort(bad[~np.isin(truth, BAD)])[::-1]
    found = []
    for budget in budgets:
        allowed = budget * len(calm) // 1000
        above = bad > (calm[allowed] if allowed < len(calm) else -1.0)
        found.append(Cost(budget, *(float(above[truth == label].mean()) for label in BAD)))
    return found
