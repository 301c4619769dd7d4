"""Seven linear scores, learnt by scikit-learn."""

import numpy as np
import pytest
from scipy import sparse

from classifier.labels import HEADS
from classifier.linear import Heads, targets

EVERY = [(label, label == "rude", label == "off_topic") for label in HEADS[:5]] * 3


def rows_of(truth: np.ndarray) -> sparse.csr_matrix:
    """A column of its own for each label."""
    return sparse.csr_matrix(np.eye(5)[truth[:, 0]])


def test_scores_have_a_column_per_head() -> None:
    """Labels first, flags after, each learnt from its own column."""
    truth = targets(EVERY)
    rows = rows_of(truth)

    heads = Heads().fit(rows, truth)

    assert heads.decision_function(rows).shape == (15, 7)
    assert truth[:, 0].tolist() == heads.predict(rows).tolist()
    assert np.float32 == heads.coef_.dtype


def test_a_label_without_examples_is_refused() -> None:
    """A model that can never say ``flood`` is no model."""
    truth = targets([each for each in EVERY if each[0] != "flood"])

    with pytest.raises(ValueError, match="needs examples"):
        Heads().fit(rows_of(truth), truth)


def test_naive_bayes_is_part_of_the_score() -> None:
    """Without regression's say a label still gets what speaks for it, and sums stay linear."""
    truth = targets(EVERY)

    with_bayes = Heads(label_c=1e-6).fit(rows_of(truth), truth)
    without = Heads(label_c=1e-6, bayes_share=0).fit(rows_of(truth), truth)

    assert truth[:, 0].tolist() == with_bayes.predict(rows_of(truth)).tolist()
    assert np.abs(without.coef_[:5, :5]).max() < 0.01 < with_bayes.coef_[0, 0]
