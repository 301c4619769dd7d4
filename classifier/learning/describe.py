"""What the corpus looks like: counts, lengths, and the words that tell the labels apart."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import log, sqrt

from classifier.features import remember
from classifier.labels import LABELS
from classifier.learning.corpus import Example
from classifier.text.tokens import chunks

Counts = dict[str, dict[str, int]]


def counts(examples: Sequence[Example], key: Callable[[Example], str]) -> Counts:
    """
    Count the labels of each group that *key* names, the largest group first.

    >>> counts([Example("+", LABELS[2], split="test")], lambda each: each.split)
    {'test': {'rude': 0, 'conflict': 0, 'flood': 1, 'on_topic': 0, 'off_topic': 0}}
    """
    found = Counter((key(example), example.label.value) for example in examples)
    groups = Counter(key(example) for example in examples)
    ranked = sorted(groups, key=lambda group: (-groups[group], group))
    return {group: {each.value: found[group, each.value] for each in LABELS} for group in ranked}


def lengths(examples: Sequence[Example]) -> dict[str, list[int]]:
    """Give the lengths in characters of the messages of each label."""
    return {
        label.value: [len(each.text) for each in examples if each.label is label]
        for label in LABELS
    }


def lemmas(text: str) -> set[str]:
    """
    Give the different lemmas of a message that are words.

    >>> sorted(lemmas("Дети, к 10:00 в школу!"))
    ['в', 'к', 'ребенок', 'школа']
    """
    terms = (term for chunk in chunks(text) for term in remember(chunk).line)
    return {term.lemma for term in terms if term.lemma.isalpha()}


def telling_words(examples: Sequence[Example], count: int) -> dict[str, dict[str, float]]:
    """
    Give the *count* words that most speak for each label, with how many times more often.

    A word is ranked by the logarithm of that ratio times the root of its messages, so that neither
    a rare word nor one of every label leads.
    """
    words = [(example.label.value, lemmas(example.text)) for example in examples]
    inside: dict[str, Counter[str]] = {label.value: Counter() for label in LABELS}
    for label, found in words:
        inside[label].update(found)
    total = sum(inside.values(), Counter())
    sizes = Counter(label for label, _ in words)
    return {
        label: _leading(inside[label], total, sizes[label], len(words) - sizes[label], count)
        for label in inside
    }


def _leading(
    here: Mapping[str, int], total: Mapping[str, int], size: int, others: int, count: int
) -> dict[str, float]:
    def ratio(word: str) -> float:
        elsewhere = (total[word] - here[word] + 1) / (others + 2)
        return (here[word] + 1) / (size + 2) / elsewhere

    def lead(word: str) -> tuple[float, str]:
        return -log(ratio(word)) * sqrt(here[word]), word

    return {word: ratio(word) for word in sorted(here, key=lead)[:count]}
