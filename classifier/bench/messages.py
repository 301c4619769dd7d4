"""What is classified: invented messages of ordinary length, and words nobody has seen."""

import random
from collections.abc import Iterator, Sequence
from itertools import chain, islice, product
from pathlib import Path

from classifier.learning.corpus import read, read_corpus, read_streams, stream_examples

WORDS = range(12, 21)  # words of an ordinary message
COUNT = 500
_SYLLABLES = [first + second for first in "бвгджзклмнпрстфх" for second in "аеиоу"]


def ordinary() -> list[str]:
    """Give messages of 12 to 20 words from the corpus."""
    found = [each.text for each in read_corpus() if len(each.text.split()) in WORDS]
    return found[:COUNT]


def new_words(count: int, seed: int = 1) -> list[str]:
    """
    Make up words that no dictionary has.

    >>> len(set(new_words(1000)))
    1000
    """
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choices(_SYLLABLES, k=4)) + chance.choice("тмнк")] = None
    return list(made)


def unseen(count: int, length: int = 10) -> list[str]:
    """Make messages of words nobody has seen, *length* of them each."""
    words = new_words(count * length, seed=2)
    return [" ".join(words[start : start + length]) for start in range(0, len(words), length)]


def strangers() -> list[str]:
    """Give real messages of strangers where they lie beside the project, else invented logs."""
    if _STRANGERS.exists():
        return [example.text for example in read(_STRANGERS)]
    return [example.text for example in stream_examples(read_streams("testing"))]


_STRANGERS = Path(__file__).parents[3] / "shared" / "dev" / "strangers.jsonl"


def hostile() -> dict[str, str]:
    """Give 4,096 characters of what is made to be slow, by name."""
    return {
        "one word": "".join(new_words(500))[:4096],
        "emoji": "😀🌸👍🔥" * 1024,
        "spaces": " " * 4095 + "а",
        "ааа": "а" * 4096,
        "brackets": "([{" * 682 + "}])" * 683,
        "new words": " ".join(new_words(600, seed=3))[:4096],
        "short words": " ".join(map("".join, _short_words()))[:4096],
        "masked": "х*й д@р*к 3@лу.па " * 227,
        "letters apart": "с у к а " * 512,
        "letters and dots": "а." * 2048,
        "letters and dashes": "а-" * 2048,
    }


def _short_words() -> Iterator[tuple[str, ...]]:
    """All different: of two letters, then of three."""
    return chain(product(_LETTERS, repeat=2), islice(product(_LETTERS, repeat=3), 1000))


_LETTERS: Sequence[str] = "абвгдежзийклмнопрстуфхцчшщыэюя"
