"""The commonest word forms, by the counts of the navec model that natasha brings."""

from importlib.resources import files

import numpy as np

from classifier.text.dictionary import fold

_FILE = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"


def frequent_words(count: int) -> list[str]:
    """
    Give the *count* commonest word forms of Russian news, spelt without ё, the commonest first.

    >>> {"в", "что", "нет"} <= set(frequent_words(200))
    True
    """
    from navec import Navec  # half a second, which only training needs

    vocabulary = Navec.load(str(files("natasha").joinpath(_FILE))).vocab
    order = np.argsort(-np.array(vocabulary.counts), kind="stable")
    words = (fold(vocabulary.words[place]) for place in order)
    return list(dict.fromkeys(word for word in words if word[0] != "<"))[:count]
