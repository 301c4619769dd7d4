"""
Which messages teach a model most: those it is unsure of, each unlike the ones before it.

The messages are put into groups of like content; the order takes the most uncertain of every
group, then the second of every group, and so on, so that a thousand «спасибо» wait their turn.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans
from sklearn.feature_extraction.text import HashingVectorizer

_LARGEST = 20  # messages of a group, on average
_MOST = 200  # groups
_COLUMNS = 2**12


def uncertainty(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Give 1 minus the margin between the two likeliest labels, for each row.

    >>> uncertainty(np.array([[0.5, 0.4, 0.1], [0.9, 0.1, 0.0]])).round(3)
    array([0.9, 0.2])
    """
    ordered = np.sort(probabilities, axis=1)
    return 1 - (ordered[:, -1] - ordered[:, -2])


def groups(texts: Sequence[str]) -> NDArray[np.intp]:
    """Give the number of each text's group, by its character n-grams."""
    count = min(_MOST, -(-len(texts) // _LARGEST))
    if count < 2:
        return np.zeros(len(texts), np.intp)
    vectors = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), n_features=_COLUMNS)
    means = MiniBatchKMeans(count, random_state=0, n_init=1, batch_size=2048, max_iter=10)
    return np.asarray(means.fit_predict(vectors.transform(texts)), np.intp)


def order(unsure: NDArray[np.float64], group: NDArray[np.intp]) -> NDArray[np.intp]:
    """
    Give the places of the messages in the order in which to ask about them.

    >>> order(np.array([0.9, 0.8, 0.7, 0.1]), np.array([0, 0, 1, 1]))
    array([0, 2, 1, 3])
    """
    by_group = np.lexsort((-unsure, group))
    starts = np.searchsorted(group[by_group], group[by_group])
    turn = np.empty(len(unsure), np.intp)
    turn[by_group] = np.arange(len(unsure)) - starts
    return np.lexsort((-unsure, turn))


def priorities(texts: Sequence[str], probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each text's priority, over 0 and at most 1; the first to ask about has 1."""
    asked = order(uncertainty(probabilities), groups(texts))
    priority = np.empty(len(texts))
    priority[asked] = 1 - np.arange(len(texts)) / max(1, len(texts))
    return priority
