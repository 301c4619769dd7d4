"""Marks are added to some messages of every kind, and change nothing else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.labels import Label
from classifier.learning.corpus import Example
from classifier.learning.marks import COMMON, KINDS, MARKED, emoji_in, marked, with_mark


def examples(count: int) -> list[Example]:
    """As many messages of each label."""
    return [
        Example(f"сообщение {number} про {label}", label)
        for number in range(count)
        for label in Label
    ]


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text("абв ", min_size=1, max_size=20).map(str.strip), seed=st.integers())
def test_every_word_is_kept_in_its_order(kind: str, text: str, seed: int) -> None:
    """A mark comes beside the words; none is lost or changed."""
    added = with_mark(text, kind, random.Random(seed))

    kept = iter(added)
    assert all(char in kept for char in text.replace(" ", ""))
    assert len(added) > len(text)


@pytest.mark.parametrize("label", list(Label))
def test_a_share_of_every_label_is_marked(label: Label) -> None:
    """About as many as is said, the others as they are."""
    some = [each for each in examples(500) if each.label is label]

    changed = sum(each.text != text for each, text in zip(some, marked(some), strict=True))

    assert MARKED[label] * 0.7 < changed / len(some) < MARKED[label] * 1.3


def test_the_same_marks_every_time() -> None:
    """Training twice gives the same model."""
    assert marked(examples(50)) == marked(examples(50))


def test_emoji_are_those_that_people_use() -> None:
    """What stands in the messages is what is added, with its skin tone."""
    people = [Example("да 👍🏽", Label.ON_TOPIC), *examples(200)]

    found = set(emoji_in(marked(people)))

    assert found == {"👍🏽"}
    assert set(emoji_in(marked(examples(200)))) <= set(COMMON)
