"""Only what a reader sees is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.text.visible import clean


@pytest.mark.parametrize("typed", ["ДУРАК", "д\u200bурак", "дура\u0336к", "дурак\ufe0f"])
def test_the_same_word_is_seen(typed: str) -> None:
    """Case, zero-width characters and strokes through letters change nothing."""
    assert clean(typed)[0] == "дурак"


def test_letters_with_their_own_marks_stay() -> None:
    """й and ё are letters, however they are encoded."""
    assert clean("и\u0306е\u0308")[0] == "йё"


def test_letters_in_boxes_are_letters() -> None:
    """Emoji letters and wide letters are plain ones."""
    assert clean("🅱️ＡＢＣ")[0] == "babc"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("👨\u200d👩\u200d👧👍", "👨👍"),
        ("🤦🏽\u200d♀️!", "🤦!"),
        ("🏳️\u200d🌈", "🏳"),
        ("🙂\u200d↔️", "🙂"),
        ("👍\u200d$ука", "👍$ука"),
        ("🅳\u200d🆄", "du"),
        ("\u200d👍", "👍"),
    ],
)
def test_joined_emoji_are_one_picture(typed: str, seen: str) -> None:
    """A family is one sign, not three in a row; letters and symbols after a joiner stay."""
    assert clean(typed)[0] == seen


@given(st.text())
def test_clean_tells_a_place_for_every_character(chunk: str) -> None:
    """Each character kept has the place where it was typed, in order."""
    text, places = clean(chunk)

    assert len(text) == len(places)
    assert places == sorted(places)


@given(st.text("!#*09?AZaz~АЯЁабяё«»–—", min_size=1))
def test_ordinary_characters_are_only_lowered(chunk: str) -> None:
    """They are the same when something invisible makes each be looked at for itself."""
    text, places = clean(chunk)

    assert (chunk.lower(), [*range(len(chunk))]) == (text, places)
    assert clean(chunk + "\u200b") == (text, places)
