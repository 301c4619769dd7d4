"""A mistake is sorted by what can be seen of it."""

import pytest

from classifier.learning.causes import cause
from classifier.learning.evaluate import Mistake

CASES = [
    ("Ну ты и молодец", "rude", "on_topic", "грубость без резкого слова"),
    ("Ну ты и дур@к, конечно", "rude", "off_topic", "резкое слово есть, но не перевесило"),
    ("Петя в спектакле играет козла", "on_topic", "rude", "резкое слово, а не грубость"),
    ("Продам велосипед для школьника, недорого", "off_topic", "on_topic", "школьное или нет"),
    ("Окно разбил ваш сын, вот и платите", "conflict", "on_topic", "ссора не узнана"),
    ("Директор просил всех прийти к восьми", "on_topic", "conflict", "спокойное похоже на ссору"),
    ("Доброе утро всем, хорошего вам дня", "flood", "on_topic", "флуд или содержание"),
    ("дурак", "rude", "flood", "коротко"),
]


@pytest.mark.parametrize(("text", "truth", "answer", "expected"), CASES)
def test_the_first_cause_that_fits_is_named(
    text: str, truth: str, answer: str, expected: str
) -> None:
    """One cause a mistake."""
    assert cause(Mistake(text, truth, answer, 0.9)).startswith(expected)
