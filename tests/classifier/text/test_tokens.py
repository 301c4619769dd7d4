"""Messages are cut into chunks, chunks into tokens that know their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.text.tokens import chunks, placed_chunks, tokens
from tests.case_files import cases


@pytest.mark.parametrize(("chunk", "expected"), cases("tokens"))
def test_tokens_of_a_chunk(chunk: str, expected: str) -> None:
    """Words, numbers, links and marks come apart."""
    assert expected.split("|") == [token.text for token in tokens(chunk)]


def test_single_letters_in_a_row_are_one_chunk() -> None:
    """«с у к а» is one word to its author, «а и в» might be one too: the dictionary tells later."""
    assert chunks("ну с у к а") == ["ну", "с у к а"]


@given(st.text())
def test_places_give_back_what_was_typed(message: str) -> None:
    """Every chunk stands in the message where it says."""
    placed = placed_chunks(message)

    assert all(message[place.start : place.stop] == place.text for place in placed)
    assert chunks(message) == [place.text for place in placed]


@given(st.text())
def test_no_letter_is_lost(chunk: str) -> None:
    """Tokens cover every character of a chunk but white space, in order."""
    found = tokens(chunk)

    covered = "".join(chunk[token.start : token.stop] for token in found)
    assert "".join(chunk.split()) == "".join(covered.split())
