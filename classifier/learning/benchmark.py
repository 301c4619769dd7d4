"""
The same pipeline on data nobody here wrote, beside what is published for it.

``toxic-2ch-pikabu``: 14,412 comments of 2ch and Pikabu, toxic or not (Belchikov 2019). The folder
holds CSV files of ``comment,labels``. Nothing of it is stored: the figures are all that is left.
"""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Self

import msgspec
import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.metrics import precision_recall_fscore_support, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from classifier.classifier import Classifier
from classifier.errors import InputBroken
from classifier.labels import Label
from classifier.learning.corpus import open_text
from classifier.learning.tables import table
from classifier.vectorizer import Counted, Matrix, SeparableTfidf, count

NAME = "toxic-2ch-pikabu"
FOLDS, SEED = 5, 0
PUBLISHED = {  # macro-F1, Smetanin 2020, "Toxic Comments Detection in Russian", table 3
    "Multinomial Naive Bayes": 0.8321,
    "multilingual BERT": 0.9115,
    "RuBERT": 0.9220,
}
OPTIONS: dict[str, Any] = {  # chosen by folds within the training part of the first fold
    "weights": (2.0, 3.0, 1.0, 1.0, 3.0, 5.0, 1.0),
}


class Comments(NamedTuple):
    """Texts, and for each 1 if it is toxic, else 0."""

    texts: list[str]
    toxic: NDArray[np.int64]


class Fold(msgspec.Struct, frozen=True):
    """What is found of one fold by a model of the others: means over toxic and not."""

    precision: float
    recall: float
    macro_f1: float


class Result(msgspec.Struct, frozen=True):
    """All that ``evaluate --benchmark`` prints."""

    comments: int
    folds: list[Fold]
    zero_shot_auc: float  # of P(rude) of our own model, which has read none of the comments


def read_comments(name: str, folder: Path) -> Comments:
    """
    Read every CSV of *folder*.

    Raises:
        InputBroken: the benchmark is unknown, or there are no such comments.
    """
    if name != NAME:
        raise InputBroken(name, f"it is no benchmark that we know; there is {NAME}")
    rows = [row for path in sorted(folder.glob("*.csv")) for row in _rows(path)]
    if not rows:
        raise InputBroken(folder, "it holds no CSV of comment,labels; check the name")
    return Comments([text for text, _ in rows], np.array([toxic for _, toxic in rows]))


def _rows(path: Path) -> list[tuple[str, int]]:
    try:
        reader = csv.DictReader(StringIO(open_text(path), newline=""), strict=True)
        return [(row["comment"], int(float(row["labels"]))) for row in reader]
    except (csv.Error, KeyError, TypeError, ValueError):
        raise InputBroken(path, "it is not a CSV of comment,labels") from None


class TwoHeads(BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """
    The sum of two linear scores: a support vector machine's and complement Naive Bayes'.

    A sum of linear scores is one linear score; the two err on different comments.

    Args:
        c: inverse strength of the machine's penalty; *alpha*: Naive Bayes' smoothing.
        share: what Naive Bayes' log-odds are multiplied by.
    """

    def __init__(self, c: float = 0.25, alpha: float = 0.05, share: float = 0.15) -> None:
        self.c, self.alpha, self.share = c, alpha, share

    def fit(self, rows: Matrix, toxic: NDArray[np.int64]) -> Self:
        """*rows*: TF-IDF; *toxic*: 1 for each row that is, else 0."""
        machine = LinearSVC(C=self.c, class_weight="balanced").fit(rows, toxic)
        calm, rude = ComplementNB(alpha=self.alpha).fit(rows, toxic).feature_log_prob_
        self.coef_ = machine.coef_[0] + self.share * (rude - calm)
        self.intercept_ = float(machine.intercept_[0])
        return self

    def predict(self, rows: Matrix) -> NDArray[np.int64]:
        """Give 1 for each row that is toxic, else 0."""
        return np.asarray(rows @ self.coef_ + self.intercept_ > 0).astype(np.int64)


def measure(
    classifier: Classifier, comments: Comments, report: Callable[[str], None] = lambda _: None
) -> Result:
    """Cross-validate the pipeline on *comments*, and ask our own model about them."""
    report("zero-shot")
    auc = zero_shot(classifier, comments)
    report("counting")
    counted = count(comments.texts)
    report(f"{FOLDS} folds")
    return Result(len(comments.texts), cross_validate(counted, comments.toxic), auc)


def zero_shot(classifier: Classifier, comments: Comments) -> float:
    """Give the area under the ROC curve of P(rude) as a score of toxicity."""
    answers = classifier.classify_many(comments.texts)
    return float(roc_auc_score(comments.toxic, [each.scores[Label.RUDE] for each in answers]))


def cross_validate(
    counted: Counted, toxic: NDArray[np.int64], jobs: int = 2, first: int = FOLDS
) -> list[Fold]:
    """Fit and judge the *first* of the stratified folds."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(toxic, toxic)
    work = (delayed(_fold)(counted, toxic, *fold) for fold in islice(folds, first))
    return list(Parallel(n_jobs=jobs)(work))


def _fold(
    counted: Counted,
    toxic: NDArray[np.int64],
    learnt: NDArray[np.intp],
    judged: NDArray[np.intp],
) -> Fold:
    vectorizer = SeparableTfidf(**OPTIONS)
    heads = TwoHeads().fit(vectorizer.fit_transform(counted.rows(learnt)), toxic[learnt])
    given = heads.predict(vectorizer.transform(counted.rows(judged)))
    precision, recall, f1, _ = precision_recall_fscore_support(
        toxic[judged], given, average="macro", zero_division=0.0
    )
    return Fold(float(precision), float(recall), float(f1))


def result_text(result: Result) -> str:
    """Write our figures beside the published ones as Markdown."""
    columns: Sequence[str] = ("precision", "recall", "macro_f1")
    ours = [_spread([getattr(fold, name) for fold in result.folds]) for name in columns]
    rows = [(name, "", "", f"{100 * figure:.2f}") for name, figure in PUBLISHED.items()]
    rows.append((f"this pipeline, {FOLDS} folds", ours[0], ours[1], ours[2]))
    return "\n\n".join(
        (
            f"# {NAME}, {result.comments:,} comments",
            table(("", "precision", "recall", "macro-F1"), rows),
            "ROC AUC of P(rude) of our own model, which has read none of them: "
            f"{result.zero_shot_auc:.3f}",
        )
    )


def _spread(figures: Sequence[float]) -> str:
    """
    Give the mean and the standard deviation in percent.

    >>> _spread([0.9, 0.92])
    '91.00 ± 1.00'
    """
    return f"{100 * np.mean(figures):.2f} ± {100 * np.std(figures):.2f}"
