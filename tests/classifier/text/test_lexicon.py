"""The lexicon knows what the dictionary is too polite for, and leaves innocent words alone."""

import pytest

from classifier.text.dictionary import look_up
from classifier.text.lexicon import all_forms, fitting, is_word, kinds

INNOCENT = (
    "рубля страхуй команда мандарин оскорблять употреблять хлебать учебный себе тебя ребенок небо "
    "потребление колебание судак гондола сутки ожидание хулиган"
)


def test_forms_are_plain_words() -> None:
    """Every form is lower-case Cyrillic without ё, so that readings can be compared with it."""
    assert all(word.isalpha() and word == word.lower() for word in all_forms())
    assert not any("ё" in word for word in all_forms())


def test_the_shortest_form_is_meant() -> None:
    """Of the words a mask may hide, an obscene and short one first."""
    assert fitting(["б", "ть"], "б.+ть") == "блять"
    assert fitting(["абв", ""], "абв.+") is None


def test_listed_forms_are_words() -> None:
    """A reading may be a form the dictionary does not have."""
    assert not look_up("охуеть").known
    assert is_word("охуеть")


@pytest.mark.parametrize("word", INNOCENT.split())
def test_innocent_words_with_such_letters_are_innocent(word: str) -> None:
    """What the dictionary knows and the lexicon does not list is no obscenity."""
    assert kinds(word) == ()


@pytest.mark.parametrize("word", ["хуярит", "долбоебище", "заебала", "ахуенчик", "пиздатенький"])
def test_new_forms_are_known_by_their_roots(word: str) -> None:
    """Nobody can list every derivation."""
    assert "obscene" in kinds(word)
