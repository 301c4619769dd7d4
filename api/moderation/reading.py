"""What the classifier sees in a message, as far as the Regulation asks."""

from typing import NamedTuple

from api.moderation.messages import Message
from classifier.classifier import Classifier
from classifier.decision import Answer, decide, probability
from classifier.labels import HEADS, Flag

_URGENT, _PERSONAL = HEADS.index(Flag.URGENT), HEADS.index(Flag.PERSONAL)


class Reading(NamedTuple):
    """A message, the classifier's answer, and the probabilities of what is advised on."""

    message: Message
    moment: float  # seconds since 1970
    answer: Answer
    quarrel: float  # rude or conflict
    flood: float
    off_topic: float
    urgent: float
    personal: float


def read(classifier: Classifier, message: Message) -> Reading:
    """
    Classify one message.

    One without a word (pictures alone) is unsure of everything: there is nothing to read.
    """
    scores = classifier.scorer.scores(message.text)
    answer = decide(scores, classifier.thresholds, classifier.version)
    if not message.text or message.text.isspace():
        return Reading(message, message.moment, _speechless(answer), 0, 0, 0, 0, 0)
    found = answer.scores
    return Reading(
        message,
        message.moment,
        answer,
        found["rude"] + found["conflict"],
        found["flood"],
        found["off_topic"],
        probability(scores[_URGENT]),
        probability(scores[_PERSONAL]),
    )


def _speechless(answer: Answer) -> Answer:
    share = 1 / len(answer.scores)
    scores = dict.fromkeys(answer.scores, share)
    return Answer("off_topic", share, True, False, False, scores, answer.model)
