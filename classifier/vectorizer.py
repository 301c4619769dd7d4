"""
TF-IDF in which every unit of a message carries its own vector.

Ordinary TF-IDF divides the vector of a message by its length, which depends on all words together.
Here units count as orthogonal: a message is ``Σ g(u) / sqrt(Σ |g(u)|²)``, so a unit needs only its
own g(u) and squared norm, once. That is what lets the scorer remember words.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from classifier.features import BLOCKS, Chunk, chunk_features, remember, units

Matrix = sparse.csr_matrix
Unit = Chunk | str
Labels = NDArray[np.int64] | None


class Counted(NamedTuple):
    """Messages taken apart and counted once, so that many models can be fitted to them."""

    bag: Matrix  # messages x units
    counts: Matrix  # units x every feature that occurs
    names: list[str]  # of the features

    def rows(self, which: NDArray[np.intp]) -> "Counted":
        """Take some of the messages."""
        return self._replace(bag=self.bag[which])


def count(messages: Iterable[str]) -> Counted:
    """Take *messages* apart and count every feature of every unit."""
    bag, kinds = _bag(messages)
    counter = CountVectorizer(analyzer=_features, dtype=np.float64)
    counts = Matrix(counter.fit_transform(kinds))
    bag.sum_duplicates()  # now, for later several processes may share both
    counts.sum_duplicates()
    return Counted(bag, counts, list(counter.get_feature_names_out()))


class SeparableTfidf(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # untyped base
    """
    Messages -> rows of TF-IDF with the separable norm.

    Args:
        weights: how much each block counts, in the order of ``features.BLOCKS``.
        min_df: in how many messages a feature of each block must stand, in the same order.
        without: features whose names begin so are left out: ``("%", "=<")`` are kinds and signs.
            ``<mixed>`` is: were all words of a rude message in Latin letters, it would pass for
            the spam that it marks, and without it the valid split loses nothing.
    """

    def __init__(
        self,
        weights: tuple[float, ...] = (1.0, 3.0, 3.0, 2.0, 3.0, 5.0, 3.0),
        min_df: tuple[int, ...] = (5, 2, 2, 3, 2, 2, 2),
        without: tuple[str, ...] = ("=<mixed>",),
    ) -> None:
        self.weights, self.min_df, self.without = weights, min_df, without

    def fit(self, messages: Sequence[str] | Counted, targets: Labels = None) -> Self:
        """
        Learn the vocabulary, inverse document frequencies and, given *targets*, the relevance.

        *targets* are numbers of labels, one a message, or rows that begin with one.
        """
        bag, counts, names = _counted(messages)
        present = Matrix(bag.sign() @ counts.sign())
        df = present.getnnz(axis=0)
        block = np.array([BLOCKS.index(name[0]) for name in names])
        out = np.array([name.startswith(self.without) for name in names])
        keep = np.flatnonzero((df >= np.array(self.min_df)[block]) & ~out)
        self.vocabulary_ = {names[column]: row for row, column in enumerate(keep)}
        idf = TfidfTransformer(norm=None).fit(present[:, keep].sign()).idf_
        self.scale_ = idf * np.array(self.weights)[block[keep]]
        if targets is not None:
            labels = np.reshape(targets, (len(targets), -1))[:, 0]
            self.scale_ *= relevance(present[:, keep], labels)
        return self

    def transform(self, messages: Sequence[str] | Counted) -> Matrix:
        """Give a row per message, of Euclidean length about 1."""
        found = _counted(messages)
        rows = Matrix(found.counts @ self._choice(found.names))
        squares = np.asarray(rows.multiply(rows).sum(axis=1), dtype=np.float64).ravel()
        norms = np.sqrt(np.maximum(found.bag @ squares, np.finfo(np.float64).tiny))
        return Matrix(sparse.diags(1 / norms) @ (found.bag @ rows))

    def fit_transform(self, messages: Sequence[str] | Counted, targets: Labels = None) -> Matrix:
        """Learn from *messages* and give their rows; they are counted once."""
        found = _counted(messages)
        return self.fit(found, targets).transform(found)

    def _choice(self, names: list[str]) -> Matrix:
        """Scale the features that were learnt and drop the others: a matrix of names x features."""
        index = self.vocabulary_
        pairs = [(row, index[name]) for row, name in enumerate(names) if name in index]
        rows, columns = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        return Matrix((self.scale_[columns], (rows, columns)), shape=(len(names), len(index)))


def relevance(present: Matrix, labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """
    Weigh features by what they tell of the label; 1 on average over all occurrences.

    The square root of the largest log-count ratio that a feature has for a label (Wang and Manning
    2012 scale by the ratio itself; the root generalised better to briefs and families held out).

    Args:
        present: messages x features, how many units of a message hold the feature.
        labels: (messages,) the number of each label.

    >>> present = Matrix(np.array([[1.0, 1.0], [0.0, 1.0]]))
    >>> relevance(present, np.array([0, 1])).round(2).tolist()
    [1.12, 0.94]
    """
    numbers = np.unique(labels)
    each = np.vstack([present[labels == number].sum(axis=0) + 1.0 for number in numbers])
    own = np.asarray(each)
    rest = own.sum(axis=0) - own - (len(numbers) - 2)
    ratios = np.log(own / own.sum(axis=1, keepdims=True) / (rest / rest.sum(axis=1, keepdims=True)))
    strength = np.sqrt(np.abs(ratios).max(axis=0))
    return np.asarray(strength / np.average(strength, weights=present.getnnz(axis=0)))


def _counted(messages: Sequence[str] | Counted) -> Counted:
    return messages if isinstance(messages, Counted) else count(messages)


def _bag(messages: Iterable[str]) -> tuple[Matrix, list[Unit]]:
    """Count the units of each message: a matrix of messages x kinds of unit, and those kinds."""
    kinds: dict[Unit, int] = {}
    columns: list[int] = []
    stops = [0]
    for message in messages:
        parts, names = units(message)
        found: list[Unit] = [*map(remember, parts), *names]
        columns += [kinds.setdefault(unit, len(kinds)) for unit in found]
        stops.append(len(columns))
    shape = (len(stops) - 1, len(kinds))
    return Matrix((np.ones(len(columns)), columns, stops), shape=shape), list(kinds)


def _features(unit: Unit) -> Iterable[str]:
    return (unit,) if isinstance(unit, str) else chunk_features(unit)
