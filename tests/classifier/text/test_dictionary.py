"""The dictionary knows Russian."""

import os
import subprocess
import sys

import pytest

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


@pytest.mark.parametrize("seed", ["1", "5"])
def test_a_kind_is_the_same_in_every_process(seed: str) -> None:
    """A tag of two animacies is read alike whatever the hashes: else no model could be repeated."""
    code = "from classifier.text.dictionary import look_up; print(look_up('кентукки').kind)"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}

    found = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)

    assert found.strip() == "noun accs inan"
