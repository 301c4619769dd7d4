"""Mistakes are sorted by rules."""

import pytest

from classifier.learning.causes import cause, causes_text
from classifier.learning.evaluate import Mistake


@pytest.mark.parametrize(
    ("text", "truth", "answer", "expected"),
    [
        ("какой же ты дур@к, право", "rude", "off_topic", "disguised words"),
        ("👍👍", "flood", "off_topic", "no words, only signs"),
        ("ну да", "flood", "off_topic", "one or two words"),
        ("сколько можно это терпеть", "conflict", "rude", "border of rude and conflict"),
        ("ну ты и гений конечно", "rude", "on_topic", "rude without a known harsh word"),
        ("ну ты и дурак конечно", "rude", "on_topic", "rude although a harsh word is known"),
        ("читаем сказку про дурака", "on_topic", "rude", "a harsh word in peace"),
        ("мы все очень устали", "off_topic", "rude", "taken for rude"),
        ("кто принесёт торт завтра", "on_topic", "off_topic", "border of school and other talk"),
        ("почему опять без нас решили", "conflict", "on_topic", "a quarrel not noticed"),
        ("почему решили без нас", "on_topic", "conflict", "calm talk taken for a quarrel"),
        ("всем спасибо и добра", "flood", "off_topic", "border of flood and talk"),
    ],
)
def test_the_first_rule_that_fits_names_the_cause(
    text: str, truth: str, answer: str, expected: str
) -> None:
    """One example a rule."""
    assert expected == cause(Mistake(text, truth, answer, 0.9))


def test_the_commonest_cause_comes_first() -> None:
    """With its share and its most confident mistake, which is the first given."""
    sure, unsure = (Mistake(text, "flood", "off_topic", 0.5) for text in ("ну да", "а то"))
    other = Mistake("👍", "flood", "on_topic", 0.9)

    rows = causes_text([other, sure, unsure]).splitlines()[2:]

    assert rows[0] == "| one or two words | 2 | 67% | ну да (flood → off_topic) |"
    assert len(rows) == 2
