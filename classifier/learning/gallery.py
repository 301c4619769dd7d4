"""The pictures of a card, which lie beside it; drawn where the extra ``plots`` is installed."""

from collections.abc import Sequence

import msgspec
import numpy as np

from classifier.classifier import Classifier
from classifier.learning.corpus import Example
from classifier.learning.evaluate import Figures
from classifier.learning.russian import LABEL_NAMES

_NAMES = ", ".join(f"«{russian}» is `{label}`" for label, russian in LABEL_NAMES.items())


class Plate(msgspec.Struct, frozen=True):
    """A picture as PNG, with what it says to those who cannot see it and how it is read."""

    name: str  # of its file
    alt: str
    reading: str
    png: bytes


def draw(
    classifier: Classifier, examples: Sequence[Example], figures: Figures
) -> list[Plate] | None:
    """Draw confusion and calibration on *examples*, as *figures* count them; None if it cannot."""
    try:
        from classifier.learning.plots import confusion, reliability
    except ImportError:
        return None
    answers = classifier.classify_many([example.text for example in examples])
    confidence = np.array([answer.confidence for answer in answers])
    pairs = zip(examples, answers, strict=True)
    right = np.array([example.label.value == answer.label for example, answer in pairs])
    said, met = confidence.mean(), right.mean()
    return [
        Plate(
            "confusion.png",
            f"Confusion of the five labels: {figures.mistakes_count} of {figures.messages} "
            "answers lie off the diagonal.",
            "A row holds the messages of one label, a column what they were called; right "
            f"answers lie on the diagonal, and the darker a cell, the more of its row. {_NAMES}.",
            confusion(
                "Ответы модели на проверочных сообщениях",
                figures.confusion,
                "на самом деле",
                "ответ модели",
            ).png(),
        ),
        Plate(
            "calibration.png",
            f"Calibration: confidence is {said:.1%} on average, {met:.1%} of the answers are "
            f"right; the calibration error is {figures.calibration_error:.3f}.",
            "Where the blue line runs below the dashed one the model promises more than it keeps, "
            "above it less; the numbers count messages, and points of few may stray by chance.",
            reliability("Можно ли верить уверенности", confidence, right).png(),
        ),
    ]
