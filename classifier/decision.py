"""Seven scores -> probabilities, a label, and whether the model is sure of it."""

from collections.abc import Sequence
from math import exp

import msgspec

from classifier.labels import LABELS

RATES = (1 / 2000, 1 / 1000, 1 / 800, 1 / 500, 1 / 200, 1 / 100, 1 / 50, 1 / 20, 1 / 10)


class Thresholds(msgspec.Struct, frozen=True):
    """
    What turns scores into answers; chosen on the valid split, stored with the model.

    Args:
        sharpness: what the label scores are multiplied by so that probabilities are calibrated.
        sure: below this probability of the likeliest label the answer is ``uncertain``.
        urgent, personal: from this probability on the flag is raised.
        alarms: for ``quarrel`` (rude or conflict), ``flood``, ``off_topic``, ``personal`` and
            ``urgent``: the probabilities that ``RATES`` of the messages which are not that
            exceed; a false-alarm budget becomes a threshold by them.
    """

    sharpness: float = 1.0
    sure: float = 0.5
    urgent: float = 0.5
    personal: float = 0.5
    alarms: dict[str, tuple[float, ...]] = {}


class Answer(msgspec.Struct, frozen=True):
    """What is known of a message; ``scores`` are the probabilities of the five labels, sum 1."""

    label: str
    confidence: float
    uncertain: bool
    urgent: bool
    personal: bool
    scores: dict[str, float]
    model: str


def probability(log_odds: float) -> float:
    """
    Turn the log-odds of a flag into its probability.

    >>> probability(0.0), probability(-1000.0)
    (0.5, 0.0)
    """
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0


_NAMES = tuple(label.value for label in LABELS)


def decide(scores: Sequence[float], thresholds: Thresholds, model: str) -> Answer:
    """
    Take the likeliest label; flags only where the guide allows them.

    Label scores become probabilities by softmax: written out, for this runs for every message.
    ``personal`` goes with ``off_topic`` alone, ``urgent`` with any label.
    """
    rude, conflict, flood, on_topic, off_topic, urgent, personal = scores
    top = max(rude, conflict, flood, on_topic, off_topic)
    sharpness = thresholds.sharpness
    rude = exp((rude - top) * sharpness)
    conflict = exp((conflict - top) * sharpness)
    flood = exp((flood - top) * sharpness)
    on_topic = exp((on_topic - top) * sharpness)
    off_topic = exp((off_topic - top) * sharpness)
    confidence = 1 / (rude + conflict + flood + on_topic + off_topic)
    label = _NAMES[(rude, conflict, flood, on_topic, off_topic).index(1.0)]
    return Answer(
        label,
        confidence,
        confidence < thresholds.sure,
        probability(urgent) >= thresholds.urgent,
        label == "off_topic" and probability(personal) >= thresholds.personal,
        {
            "rude": rude * confidence,
            "conflict": conflict * confidence,
            "flood": flood * confidence,
            "on_topic": on_topic * confidence,
            "off_topic": off_topic * confidence,
        },
        model,
    )
