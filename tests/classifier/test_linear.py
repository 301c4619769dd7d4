"""Seven linear scores, learnt by scikit-learn."""

import numpy as np
import pytest
from scipy import sparse

from classifier.labels import HEADS
from classifier.linear import Heads, targets

EVERY = [(label, label == "rude", label == "off_topic") for label in HEADS[:5]] * 3


def test_scores_have_a_column_per_head() -> None:
    """Labels first, flags after, each learnt from its own column."""
    truth = targets(EVERY)
    rows = sparse.csr_matrix(np.eye(5)[truth[:, 0]])

    heads = Heads().fit(rows, truth)

    assert heads.decision_function(rows).shape == (15, 7)
    assert truth[:, 0].tolist() == heads.predict(rows).tolist()
    assert np.float32 == heads.coef_.dtype


def test_a_label_without_examples_is_refused() -> None:
    """A model that can never say ``flood`` is no model."""
    truth = targets([each for each in EVERY if each[0] != "flood"])

    with pytest.raises(ValueError, match="needs examples"):
        Heads().fit(sparse.csr_matrix(np.eye(5)[truth[:, 0]]), truth)
