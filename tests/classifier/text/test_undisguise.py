"""Disguise is undone where the dictionary agrees, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.text.undisguise import read
from tests.case_files import cases


@pytest.mark.parametrize(("typed", "expected"), cases("undisguise"))
def test_reading_of_a_chunk(typed: str, expected: str) -> None:
    """A chunk is read as its author meant it."""
    assert expected == " ".join(token.text for token in read(typed))


@pytest.mark.parametrize("hidden", ["\u200b", "\u0336", "\ufeff", "\u00ad"])
def test_what_cannot_be_seen_is_taken_out(hidden: str) -> None:
    """Zero-width and combining characters between the letters hide nothing."""
    assert read(hidden.join("дурак"))[0].text == "дурак"


def test_a_masked_word_keeps_its_place() -> None:
    """The reading points at what was typed, the zero-width space included."""
    word = read("«дур\u200b@к»")[1]

    assert (word.text, word.start, word.stop) == ("дурак", 1, 7)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_chunk_can_be_read(chunk: str) -> None:
    """No character of Unicode breaks the reading, and places stay inside the chunk."""
    for token in read(chunk):
        assert 0 <= token.start < token.stop <= len(chunk)
        assert token.text
