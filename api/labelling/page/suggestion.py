"""What the model thinks of a message, shown after the teacher has answered."""

from typing import TypedDict

from classifier.classifier import Classifier


class Push(TypedDict):
    """``text[start:stop]``, in code points, and how hard it pushed towards the label."""

    start: int
    stop: int
    weight: float


class Suggestion(TypedDict):
    """The model's label, how sure it is, and the words that tipped it."""

    label: str
    confidence: float
    reasons: list[Push]


def suggest(classifier: Classifier, text: str) -> Suggestion:
    """
    Classify *text* and say why; words that pushed the other way are left out.

    >>> suggest(Classifier.load(), "Ну ты и дур@к")["label"]
    'rude'
    """
    answer = classifier.classify(text)
    return Suggestion(
        label=answer.label,
        confidence=answer.confidence,
        reasons=[
            Push(start=reason.start, stop=reason.stop, weight=round(reason.weight, 3))
            for reason in classifier.reasons(text)
            if reason.weight > 0
        ],
    )
