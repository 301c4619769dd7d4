"""The dictionary knows Russian; the lexicon knows what the dictionary is too polite for."""

from classifier.dictionary import is_word, look_up, obscene_forms, obscene_match


def test_lemmas_are_spelt_without_yo() -> None:
    """«козёл», «козел» and «козлами» are one lemma."""
    assert {"козел"} == {look_up(word).lemma for word in ("козёл", "козел", "козлами")}


def test_lexicon_is_plain_words() -> None:
    """Every form is lower-case Cyrillic without ё, so that readings can be compared with it."""
    assert all(word.isalpha() and word == word.lower() for word in obscene_forms())
    assert not any("ё" in word for word in obscene_forms())


def test_the_shortest_form_is_the_match() -> None:
    """Of the words a mask may hide, the least long is meant."""
    assert obscene_match("б.+ть") == "блять"
    assert obscene_match("абв.+") is None


def test_obscene_forms_are_words() -> None:
    """A reading may be a form the dictionary does not have."""
    assert not look_up("охуеть").known
    assert is_word("охуеть")
