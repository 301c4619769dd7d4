"""Seven scores -> probabilities, a label, and whether the model is sure of it."""

from collections.abc import Sequence
from math import exp

import msgspec

from classifier.labels import LABELS, Label


class Thresholds(msgspec.Struct, frozen=True):
    """
    What turns scores into answers; chosen on the valid split, stored with the model.

    Args:
        sharpness: what the label scores are multiplied by so that probabilities are calibrated.
        sure: below this probability of the likeliest label the answer is ``uncertain``.
        urgent, personal: from this probability on the flag is raised.
    """

    sharpness: float = 1.0
    sure: float = 0.5
    urgent: float = 0.5
    personal: float = 0.5


class Answer(msgspec.Struct, frozen=True):
    """What is known of a message; ``scores`` are the probabilities of the five labels, sum 1."""

    label: str
    confidence: float
    uncertain: bool
    urgent: bool
    personal: bool
    scores: dict[str, float]
    model: str


def softmax(values: Sequence[float], sharpness: float = 1.0) -> list[float]:
    """
    Turn scores into probabilities.

    >>> [round(share, 3) for share in softmax([1.0, 1.0, 0.0])]
    [0.422, 0.422, 0.155]
    """
    top = max(values)
    shares = [exp((value - top) * sharpness) for value in values]
    whole = sum(shares)
    return [share / whole for share in shares]


def sigmoid(value: float) -> float:
    """
    Turn the log-odds of a flag into its probability.

    >>> sigmoid(0.0), sigmoid(-1000.0)
    (0.5, 0.0)
    """
    return 1 / (1 + exp(-value)) if value > -700 else 0.0


_NAMES = tuple(label.value for label in LABELS)
_COUNT = len(LABELS)
_OFF_TOPIC = Label.OFF_TOPIC.value


def decide(scores: Sequence[float], thresholds: Thresholds, model: str) -> Answer:
    """
    Take the likeliest label; flags only where the guide allows them.

    ``personal`` goes with ``off_topic`` alone, ``urgent`` with any label.
    """
    shares = softmax(scores[:_COUNT], thresholds.sharpness)
    best = max(shares)
    label = _NAMES[shares.index(best)]
    urgent, personal = scores[_COUNT:]
    return Answer(
        label,
        best,
        best < thresholds.sure,
        sigmoid(urgent) >= thresholds.urgent,
        label == _OFF_TOPIC and sigmoid(personal) >= thresholds.personal,
        dict(zip(_NAMES, shares, strict=True)),
        model,
    )
