"""Count what a classifier gets wrong, and say it to people and machines."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, f1_score, precision_recall_fscore_support

from classifier.classifier import Classifier
from classifier.decision import Answer
from classifier.labels import FLAGS, LABELS
from classifier.learning.corpus import Example

NAMES = [label.value for label in LABELS]
_BINS = 10


class LabelFigures(msgspec.Struct, frozen=True):
    """How well one label or flag is found; *support* messages truly have it."""

    precision: float
    recall: float
    f1: float
    support: int


class Mistake(msgspec.Struct, frozen=True):
    """One message answered wrongly."""

    text: str
    truth: str
    answer: str
    confidence: float


class Figures(msgspec.Struct, frozen=True):
    """All that ``evaluate`` measures on one set of messages."""

    messages: int
    mistakes_count: int
    majority_mistakes: int  # of whoever always gives the commonest label of these messages
    macro_f1: float
    labels: dict[str, LabelFigures]
    flags: dict[str, LabelFigures]
    confusion: list[list[int]]  # rows: truth, columns: answer, in the order of ``LABELS``
    calibration_error: float
    sure_share: float
    sure_right: float
    mistakes: list[Mistake]  # the most confident first


def evaluate(classifier: Classifier, examples: Sequence[Example]) -> Figures:
    """Classify *examples* and compare."""
    answers = classifier.classify_many([example.text for example in examples])
    truth = [example.label.value for example in examples]
    given = [answer.label for answer in answers]
    right = np.array(truth) == np.array(given)
    confidence = np.array([answer.confidence for answer in answers])
    sure = np.array([not answer.uncertain for answer in answers])
    scores = zip(
        *precision_recall_fscore_support(truth, given, labels=NAMES, zero_division=0.0), strict=True
    )
    return Figures(
        messages=len(examples),
        mistakes_count=int((~right).sum()),
        majority_mistakes=len(truth) - truth.count(commonest(truth)),
        macro_f1=float(
            f1_score(truth, given, labels=present(truth), average="macro", zero_division=0.0)
        ),
        labels={name: _label_figures(row) for name, row in zip(NAMES, scores, strict=True)},
        flags={flag.value: _flag_figures(flag.value, examples, answers) for flag in FLAGS},
        confusion=confusion_matrix(truth, given, labels=NAMES).tolist(),
        calibration_error=calibration_error(confidence, right),
        sure_share=float(sure.mean()),
        sure_right=float(right[sure].mean()) if sure.any() else 1.0,
        mistakes=_mistakes(examples, answers),
    )


def present(truth: Sequence[str]) -> list[str]:
    """
    Name the labels that occur, in the order of the guide: macro-F1 is over these.

    >>> present(["flood", "rude", "flood"])
    ['rude', 'flood']
    """
    return [name for name in NAMES if name in set(truth)]


def commonest(truth: Sequence[str]) -> str:
    """
    Name the label that most messages have, the first in the guide of equals.

    >>> commonest(["flood", "rude", "flood"])
    'flood'
    """
    return max(NAMES, key=truth.count)


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """
    Give the expected calibration error over ten bins of equal width (Naeini et al. 2015).

    >>> round(calibration_error(np.array([0.9, 0.9]), np.array([True, False])), 3)
    0.4
    """
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(confidence[bins == n].mean() - right[bins == n].mean()) * (bins == n).mean()
        for n in np.unique(bins)
    ]
    return float(sum(gaps))


def _label_figures(row: tuple[Any, ...]) -> LabelFigures:
    precision, recall, f1, support = row
    return LabelFigures(float(precision), float(recall), float(f1), int(support))


def _flag_figures(
    flag: str, examples: Sequence[Example], answers: Sequence[Answer]
) -> LabelFigures:
    truth = [getattr(example, flag) for example in examples]
    given = [getattr(answer, flag) for answer in answers]
    columns = precision_recall_fscore_support(truth, given, labels=[True], zero_division=0.0)
    return _label_figures(tuple(column[0] for column in columns))


def _mistakes(examples: Sequence[Example], answers: Sequence[Answer]) -> list[Mistake]:
    found = [
        Mistake(example.text, example.label.value, answer.label, answer.confidence)
        for example, answer in zip(examples, answers, strict=True)
        if example.label.value != answer.label
    ]
    return sorted(found, key=lambda mistake: -mistake.confidence)
