"""
Which messages teach a model most: those it is unsure of, unlike the ones before them.

The messages are put into groups of like content; within a group each next one counts for less, so
that a thousand «спасибо» of which the model is unsure do not come one after the other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LARGEST = 20  # messages of a group, on average
_MOST = 100  # groups
_FADE = 0.97  # from one message of a group to the next


def uncertainty(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Give 1 minus the margin between the two likeliest labels, for each row.

    >>> uncertainty(np.array([[0.5, 0.4, 0.1], [0.9, 0.1, 0.0]])).round(3)
    array([0.9, 0.2])
    """
    ordered = np.sort(probabilities, axis=1)
    return 1 - (ordered[:, -1] - ordered[:, -2])


def groups(texts: Sequence[str]) -> NDArray[np.intp]:
    """Give the number of each text's group, by its character trigrams."""
    count = min(_MOST, -(-len(texts) // _LARGEST))
    if count < 2:
        return np.zeros(len(texts), np.intp)
    from sklearn.cluster import MiniBatchKMeans  # takes a second to come
    from sklearn.feature_extraction.text import HashingVectorizer

    vectors = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 3), n_features=2**10)
    means = MiniBatchKMeans(
        count, init="random", n_init=1, max_iter=5, max_no_improvement=None, random_state=0
    )
    return np.asarray(means.fit_predict(vectors.transform(texts)), np.intp)


def order(unsure: NDArray[np.float64], group: NDArray[np.intp]) -> NDArray[np.intp]:
    """
    Give the places of the messages in the order in which to ask about them.

    >>> order(np.array([0.90, 0.89, 0.88, 0.1]), np.array([0, 0, 1, 1]))
    array([0, 2, 1, 3])
    """
    by_group = np.lexsort((-unsure, group))
    starts = np.searchsorted(group[by_group], group[by_group])
    turn = np.empty(len(unsure), np.intp)
    turn[by_group] = np.arange(len(unsure)) - starts
    return np.argsort(-unsure * _FADE**turn, kind="stable")


def priorities(texts: Sequence[str], probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each text's priority, over 0 and at most 1; the first to ask about has 1."""
    asked = order(uncertainty(probabilities), groups(texts))
    priority = np.empty(len(texts))
    priority[asked] = 1 - np.arange(len(texts)) / max(1, len(texts))
    return priority
