"""The linear model: regression and naive Bayes for the labels and for each flag."""

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB

from classifier.labels import HEADS, LABELS
from classifier.vectorizer import Matrix


class Heads(BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """
    Seven linear scores of a message, in the order of ``labels.HEADS``.

    A score is that of a regression plus naive Bayes' log-probability, which errs on other messages:
    it trusts rare features more. A sum of linear scores is a linear score.
    Coefficients are kept to single precision, so that the compiled model is the same model.

    Args:
        label_c, flag_c: inverse strength of the L2 penalty, scikit-learn's ``C``.
        bayes_share: what naive Bayes' log-probabilities are multiplied by; *bayes_alpha*: its
            smoothing.
    """

    def __init__(
        self,
        label_c: float = 12.0,
        flag_c: float = 30.0,
        bayes_share: float = 0.5,
        bayes_alpha: float = 0.02,
    ) -> None:
        self.label_c, self.flag_c = label_c, flag_c
        self.bayes_share, self.bayes_alpha = bayes_share, bayes_alpha

    def fit(self, rows: Matrix, targets: NDArray[np.int64]) -> Self:
        """*targets*: a row per message, the number of its label and then 0 or 1 for each flag."""
        labels = LogisticRegression(C=self.label_c, max_iter=500, tol=1e-3).fit(rows, targets[:, 0])
        flags = [
            LogisticRegression(C=self.flag_c, max_iter=500).fit(rows, column)
            for column in targets[:, 1:].T
        ]
        parts = [labels, *flags]
        coef = np.vstack([part.coef_ for part in parts])
        logs = [
            MultinomialNB(alpha=self.bayes_alpha).fit(rows, column).feature_log_prob_
            for column in targets.T
        ]
        said = [logs[0] - logs[0].mean(axis=0), *(no_yes[1:] - no_yes[:1] for no_yes in logs[1:])]
        coef += self.bayes_share * np.vstack(said)
        self.coef_ = coef.astype(np.float32)
        self.intercept_ = np.concatenate([part.intercept_ for part in parts])
        if self.coef_.shape[0] != len(HEADS):
            raise ValueError(
                f"every one of {', '.join(LABELS)} needs examples, and so do the flags"
            )
        return self

    def decision_function(self, rows: Matrix) -> NDArray[np.float64]:
        """Give the scores: messages x 7."""
        return np.asarray(rows @ self.coef_.T.astype(np.float64) + self.intercept_)

    def predict(self, rows: Matrix) -> NDArray[np.intp]:
        """Give the number of the likeliest label of each message."""
        return np.asarray(self.decision_function(rows)[:, : len(LABELS)].argmax(axis=1))


def targets(examples: Sequence[tuple[str, bool, bool]]) -> NDArray[np.int64]:
    """
    Write label, urgent and personal as the numbers that ``Heads.fit`` takes.

    >>> targets([("rude", False, False), ("on_topic", True, False)]).tolist()
    [[0, 0, 0], [3, 1, 0]]
    """
    order = [label.value for label in LABELS]
    return np.array([[order.index(label), urgent, own] for label, urgent, own in examples])
