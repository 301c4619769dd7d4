"""Word vectors of the navec model that natasha brings: 250,000 words, 300 dimensions."""

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifier.text.dictionary import fold

SIZE = 300
_FILE = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"


@cache
def _navec() -> Any:
    from navec import Navec

    return Navec.load(str(files("natasha").joinpath(_FILE)))


@cache
def rows() -> dict[str, int]:
    """Give the row of every word, spelt without ё, the commonest words first."""
    words, counts = _navec().vocab.words, _navec().vocab.counts
    found = {fold(word): row for row, word in reversed(list(enumerate(words))) if word[0] != "<"}
    return dict(sorted(found.items(), key=lambda each: -int(counts[each[1]])))


def vector(word: str) -> NDArray[np.float64] | None:
    """
    Give the vector of *word*, of length 1, or None if the model does not have it.

    >>> float((vector("учитель") @ vector("учительница")).round(1)), vector("дурк")
    (0.6, None)
    """
    row = rows().get(word)
    return None if row is None else vectors(np.array([row]))[0]


def vectors(of: NDArray[np.intp]) -> NDArray[np.float64]:
    """Give the vectors of the rows *of*, each of length 1."""
    quantised = _navec().pq
    parts = np.arange(quantised.qdim)
    full = quantised.codes[parts, quantised.indexes[of]].reshape(len(of), SIZE).astype(np.float64)
    return np.asarray(full / np.linalg.norm(full, axis=1, keepdims=True))
