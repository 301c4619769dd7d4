"""Choose on held-out messages how scores become probabilities, and from which on they count."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import expit, log_softmax
from sklearn.metrics import precision_recall_curve

from classifier.decision import RATES, Thresholds
from classifier.labels import LABELS, Label
from classifier.learning.corpus import Example
from classifier.linear import targets
from classifier.scorer import Scorer

SURE_RIGHT = 0.97  # of the sure answers at least this share must be right


def choose_thresholds(scorer: Scorer, examples: Sequence[Example]) -> Thresholds:
    """Calibrate on *examples*, which the scorer was not trained on."""
    scores = np.array([scorer.scores(example.text) for example in examples])
    truth = targets([(each.label.value, each.urgent, each.personal) for each in examples])
    sharpness = best_sharpness(scores[:, : len(LABELS)], truth[:, 0])
    logs = log_softmax(scores[:, : len(LABELS)] * sharpness, axis=1)
    answers = logs.argmax(axis=1)
    right = answers == truth[:, 0]
    personal = np.where(answers == LABELS.index(Label.OFF_TOPIC), expit(scores[:, -1]), 0.0)
    return Thresholds(
        sharpness=round(sharpness, 4),
        sure=sure_from(np.exp(logs.max(axis=1)), right),
        urgent=best_f1(expit(scores[:, -2]), truth[:, 1]),
        personal=best_f1(personal, truth[:, 2]),  # with no other label is it ever raised
        alarms=false_alarms(np.exp(logs), expit(scores[:, -2:]), truth),
    )


def false_alarms(
    labels: NDArray[np.float64], flags: NDArray[np.float64], truth: NDArray[np.int64]
) -> dict[str, tuple[float, ...]]:
    """
    Find for each kind of flag the probabilities that ``RATES`` of the other messages exceed.

    *labels* (n, 5) and *flags* (n, 2) are probabilities, *truth* (n, 3) as of ``targets``.
    """
    rude, conflict, flood, off_topic = (
        LABELS.index(each) for each in (Label.RUDE, Label.CONFLICT, Label.FLOOD, Label.OFF_TOPIC)
    )
    kind = truth[:, 0]

    def tail(probability: NDArray[np.float64]) -> tuple[float, ...]:
        return tuple(exceeded_by(probability, rate) for rate in RATES)

    quarrel = (kind == rude) | (kind == conflict)
    return {
        "quarrel": tail((labels[:, rude] + labels[:, conflict])[~quarrel]),
        "flood": tail(labels[kind != flood, flood]),
        "off_topic": tail(labels[kind != off_topic, off_topic]),
        "urgent": tail(flags[truth[:, 1] == 0, 0]),
        "personal": tail(flags[truth[:, 2] == 0, 1]),
    }


def exceeded_by(probability: NDArray[np.float64], rate: float) -> float:
    """
    Find the least threshold that at most *rate* of the probabilities exceed.

    >>> exceeded_by(np.array([0.1, 0.2, 0.3, 0.4]), 1 / 4)
    0.3
    """
    allowed = min(int(rate * len(probability)), len(probability) - 1)
    return float(np.ceil(np.sort(probability)[::-1][allowed] * 1e4) / 1e4)


def best_sharpness(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Find the factor of the scores that makes the truth likeliest (temperature scaling)."""

    def loss(factor: float) -> float:
        return float(-log_softmax(scores * factor, axis=1)[np.arange(len(truth)), truth].mean())

    return float(minimize_scalar(loss, bounds=(0.05, 5.0), method="bounded").x)


def sure_from(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Find the lowest confidence from which on ``SURE_RIGHT`` of the answers are right."""
    order = np.argsort(-confidence)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(share >= SURE_RIGHT)
    return round(float(confidence[order][good[-1]]), 4) if len(good) else 1.0


def best_f1(probability: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Find the threshold of the best F1; 0.5 where *truth* has no such message."""
    if not truth.any():
        return 0.5
    precision, recall, thresholds = precision_recall_curve(truth, probability)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return round(float(thresholds[f1[:-1].argmax()]), 4)
