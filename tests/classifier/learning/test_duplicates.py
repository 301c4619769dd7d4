"""Messages too much alike are found."""

import pytest

from classifier.learning.duplicates import folded_text, near_duplicates


def test_near_duplicates_are_found_whatever_their_case() -> None:
    """Case, ё and punctuation do not make a message another one."""
    assert near_duplicates(["Всё, идём домой!"], ["все идем домой", "все идут в школу"]) == [(0, 0)]


def test_more_messages_than_a_block_are_compared() -> None:
    """Places are those in the whole list, not in a part of it."""
    texts = [f"сообщение под номером {number:04d} и больше ничего" * 2 for number in range(501)]
    texts.append("совсем другое")

    assert (501, 0) in near_duplicates(texts, ["Совсем другое!"])


@pytest.mark.parametrize("text", ["+++", " + "])
def test_a_message_without_words_is_itself(text: str) -> None:
    """Two of different signs are not alike."""
    assert text.strip() == folded_text(text)
