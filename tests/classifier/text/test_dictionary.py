"""The dictionary knows Russian."""

from classifier.text.dictionary import look_up


def test_lemmas_are_spelt_without_yo() -> None:
    """«козёл», «козел» and «козлами» are one lemma."""
    assert {"козел"} == {look_up(word).lemma for word in ("козёл", "козел", "козлами")}


def test_letters_of_other_alphabets_are_no_russian() -> None:
    """They are left as they are, letters without a name in Unicode too."""
    assert look_up("abc")[:2] == ("abc", False)
    assert not look_up("\U000170bb").known


def test_names_are_a_kind_of_their_own() -> None:
    """One child's name is as good as another's to the words beside it."""
    assert {"name"} == {look_up(word).kind for word in ("маша", "петей")}


def test_pronouns_are_their_own_kind() -> None:
    """«ты» and «вы» are not one thing in a quarrel."""
    assert [look_up(word).kind for word in ("ты", "вы")] == ["ты", "вы"]
