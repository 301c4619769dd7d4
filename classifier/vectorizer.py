"""
TF-IDF in which every unit of a message carries its own vector.

Ordinary TF-IDF divides the vector of a message by its length, which depends on all words together.
Here units count as orthogonal: a message is ``Σ g(u) / sqrt(Σ |g(u)|²)``, so a unit needs only its
own g(u) and squared norm, once. That is what lets the scorer remember words.
"""

from collections.abc import Iterable, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from classifier import embedding
from classifier.features import BLOCKS, Chunk, chunk_features, remember, units

Matrix = sparse.csr_matrix
Unit = Chunk | str


class SeparableTfidf(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # untyped base
    """
    Messages -> rows of TF-IDF with the separable norm, navec's dimensions last.

    Args:
        weights: how much each block counts, in the order of ``features.BLOCKS``.
        min_df: in how many messages a feature of each block must stand, in the same order.
        embedding_weight: the length of a word's navec vector beside its TF-IDF; 0 leaves it out.
    """

    def __init__(
        self,
        weights: tuple[float, ...] = (1.0, 2.0, 3.0, 2.0, 3.0, 5.0),
        min_df: tuple[int, ...] = (3, 2, 2, 3, 2, 2),
        embedding_weight: float = 4.0,
    ) -> None:
        self.weights, self.min_df = weights, min_df
        self.embedding_weight = embedding_weight

    def fit(self, messages: Sequence[str], _: object = None) -> Self:
        """Learn the vocabulary and the inverse document frequencies."""
        bag, kinds = _bag(messages)
        counter = CountVectorizer(analyzer=_features, dtype=np.float64)
        present = bag.sign() @ counter.fit_transform(kinds).sign()
        names = counter.get_feature_names_out()
        df = present.getnnz(axis=0)
        block = np.array([BLOCKS.index(name[0]) for name in names])
        keep = df >= np.array(self.min_df)[block]
        self.names_ = list(names[keep])
        self.counter_ = CountVectorizer(
            analyzer=_features, vocabulary=self.names_, dtype=np.float64
        )
        self.tfidf_ = TfidfTransformer(norm=None).fit(present[:, np.flatnonzero(keep)].sign())
        self.scale_ = self.tfidf_.idf_ * np.array(self.weights)[block[keep]]
        return self

    def transform(self, messages: Sequence[str]) -> Matrix:
        """Give a row per message, of Euclidean length about 1."""
        bag, kinds = _bag(messages)
        rows, squares = self._vectors(kinds)
        norms = np.sqrt(np.maximum(bag @ squares, np.finfo(np.float64).tiny))
        return Matrix(sparse.diags(1 / norms) @ (bag @ rows))

    def _vectors(self, kinds: list[Unit]) -> tuple[Matrix, NDArray[np.float64]]:
        rows = Matrix(self.counter_.transform(kinds) @ sparse.diags(self.scale_))
        squares = np.asarray(rows.multiply(rows).sum(axis=1), dtype=np.float64).ravel()
        if not self.embedding_weight:
            return rows, squares
        meanings, known = _meanings(kinds)
        return (
            Matrix(sparse.hstack([rows, meanings * self.embedding_weight])),
            squares + known * self.embedding_weight**2,
        )


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


def _meanings(kinds: list[Unit]) -> tuple[Matrix, NDArray[np.float64]]:
    """Sum navec's vectors over the words of each unit; count the words it knows."""
    index = embedding.rows()
    found = [
        (number, index[word])
        for number, unit in enumerate(kinds)
        if not isinstance(unit, str)
        for word in unit.words
        if word in index
    ]
    where, which = np.array(found, dtype=np.intp).reshape(-1, 2).T
    sums = np.zeros((len(kinds), embedding.SIZE))
    np.add.at(sums, where, embedding.vectors(which))
    return Matrix(sums), np.bincount(where, minlength=len(kinds)).astype(np.float64)
