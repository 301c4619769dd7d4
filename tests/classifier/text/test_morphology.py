"""The analyzer of Russian words is pymorphy3's own, less what no Russian word needs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymorphy3 import MorphAnalyzer

from classifier.learning.corpus import Example
from classifier.text.morphology import make_analyzer
from classifier.text.tokens import tokens

LETTERS = "[а-яё]{1,9}"


@pytest.fixture(scope="module")
def whole() -> Any:
    """pymorphy3 as it comes."""
    return MorphAnalyzer()


@pytest.fixture(scope="module")
def ours() -> Any:
    """pymorphy3 as we use it."""
    return make_analyzer()


def test_words_of_messages_have_the_same_likeliest_parse(
    whole: Any, ours: Any, corpus: list[Example]
) -> None:
    """Form, tag and dictionary form of every third word typed, known or not."""
    typed = {token.text for each in corpus[::3] for token in tokens(each.text.lower())}
    words = [word for word in sorted(typed) if "а" <= word[0] <= "я"]

    assert [whole.parse(word)[0][:3] for word in words] == [
        ours.parse(word)[0][:3] for word in words
    ]


@given(word=st.from_regex(f"{LETTERS}([-’]{LETTERS})?(-то|-ка)?", fullmatch=True))
def test_made_up_words_have_the_same_likeliest_parse(whole: Any, ours: Any, word: str) -> None:
    """Hyphens, particles, single letters and endings that predict a form."""
    assert whole.parse(word)[0][:3] == ours.parse(word)[0][:3]


@pytest.mark.parametrize("word", ["автокошка", "по-дурацки", "интернет-магазин", "сука-то", "ежик"])
def test_prefixes_and_hyphens_are_read_as_before(whole: Any, ours: Any, word: str) -> None:
    """One word for each analyzer that parses a part of it."""
    assert whole.parse(word)[0][:3] == ours.parse(word)[0][:3]
