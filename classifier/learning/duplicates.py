"""Messages too much alike: the same after folding, or nearly."""

import re
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from classifier.text.dictionary import fold

NEAR = 0.6  # Jaccard similarity of character 5-grams from which two messages are near-duplicates
_BLOCK = 500  # messages compared with all others at a time


def words(text: str) -> list[str]:
    """Give the words of *text*, case and ё folded."""
    return re.findall(r"\w+", fold(text.lower()))


def folded_text(text: str) -> str:
    """
    Fold case, ё and punctuation; a message of nothing else stays as it is.

    >>> folded_text("Всё, ПОНЯЛ!"), folded_text("+++")
    ('все понял', '+++')
    """
    return " ".join(words(text)) or text.strip()


def near_duplicates(texts: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """
    Find the places (in *texts*, in *others*) of messages too much alike, a message itself included.

    >>> near_duplicates(["завтра в школу к восьми"], ["завтра в школу к девяти", "нет"])
    []
    >>> near_duplicates(["завтра в школу к восьми"], ["завтра в школу к восьми!"])
    [(0, 0)]
    """
    counter = CountVectorizer(analyzer=_five_grams, binary=True, dtype=np.int32)
    rows = counter.fit_transform([*texts, *others])
    left, right = rows[: len(texts)], rows[len(texts) :].T.tocsc()
    sizes = right.getnnz(axis=0)
    found: list[tuple[int, int]] = []
    for start in range(0, len(texts), _BLOCK):
        shared = sparse.coo_matrix(left[start : start + _BLOCK] @ right)
        whole = left[start : start + _BLOCK].getnnz(axis=1)[shared.row] + sizes[shared.col]
        close = shared.data / (whole - shared.data) >= NEAR
        found += zip((shared.row[close] + start).tolist(), shared.col[close].tolist(), strict=True)
    return found


def _five_grams(text: str) -> list[str]:
    folded = f" {folded_text(text)} "
    return [folded[start : start + 5] for start in range(max(1, len(folded) - 4))]
