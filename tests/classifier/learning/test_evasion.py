"""Disguises cost little, and innocent noise costs nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from classifier.classifier import Classifier
from classifier.errors import InputBroken
from classifier.labels import Label
from classifier.learning.attacks import ATTACKS
from classifier.learning.corpus import Example, split
from classifier.learning.evasion import (
    BY_HAND,
    Evasion,
    evasion_text,
    generate,
    measure,
    read_evasion,
    write_evasion,
)
from classifier.learning.marks import KINDS

# points of recall, a margin above what `dezhurny evaluate --evasion` prints
DROP = 2.9
WHOLE = 5.2  # where every word of an advert is typed in Latin letters
ACCUSED = 0.003
MARKED = 0.05  # of clean messages that a greeting, an emoji, a link may make look bad
IN_LATIN = {("translit", "flood"), ("layout", "flood")}


@pytest.fixture(scope="module")
def evasion(classifier: Classifier, corpus: list[Example]) -> Evasion:
    """What the whole file and the clean messages of the test split give."""
    return measure(classifier, read_evasion(), split(corpus, "test"))


def test_every_attack_is_measured_on_both_labels(evasion: Evasion) -> None:
    """Rude and flood under each attack and by hand."""
    assert {(each.attack, each.label) for each in evasion.recalls} == {
        (name, label) for name in (*ATTACKS, BY_HAND) for label in ("rude", "flood")
    }


def test_disguise_costs_little(evasion: Evasion) -> None:
    """No attack made by code takes more recall than the floor."""
    broken = {
        (each.attack, each.label): round(each.drop, 1)
        for each in evasion.recalls
        if each.attack != BY_HAND
        and each.drop > (WHOLE if (each.attack, each.label) in IN_LATIN else DROP)
    }

    assert broken == {}


def test_noise_accuses_nobody(evasion: Evasion) -> None:
    """Clean messages stay clean with an ordinary mixed word, a slip, a soft hyphen."""
    slips = [each for each in evasion.noises if not each.noise.endswith("added")]

    assert [each for each in slips if each.accused > ACCUSED] == []


def test_marks_accuse_few(evasion: Evasion) -> None:
    """A greeting, a link, an emoji make few clean messages look bad."""
    marks = [each for each in evasion.noises if each.noise.endswith("added")]

    assert len(marks) == len(KINDS)
    assert [each for each in marks if each.accused > MARKED] == []


def test_figures_are_readable(evasion: Evasion) -> None:
    """A line an attack, a line a noise."""
    lines = evasion_text(evasion).splitlines()

    assert len(evasion.recalls) + len(evasion.noises) + 2 * 2 + 1 == len(lines)


def made() -> Iterator[Example]:
    """A rude message and a clean one."""
    yield Example("Ну ты и дурак", Label.RUDE, id="a")
    yield Example("Завтра в школу", Label.ON_TOPIC, id="b")


def test_only_rude_and_flood_are_disguised() -> None:
    """And only where the disguise changes something: no digit looks like a letter of дурак."""
    rows = list(generate(list(made())))

    assert {"a"} == {row.id for row in rows}
    assert {"none", *ATTACKS} - {"digits"} == {row.attack for row in rows}


def test_rows_by_hand_outlive_the_generated(tmp_path: Path) -> None:
    """Only what code made is made anew."""
    path = tmp_path / "evasion.csv"
    path.write_text(
        "attack,id,text,label\nlatin,old,oй,rude\nnone,h,дурак,rude\nby hand,h,ду рак,rude\n"
    )

    write_evasion(list(made()), path)

    attacks = {(row.attack, row.id) for row in read_evasion(path)}
    assert {("none", "h"), ("by hand", "h"), ("latin", "a")} <= attacks
    assert ("latin", "old") not in attacks


def test_another_file_is_refused(tmp_path: Path) -> None:
    """With a sentence that says what is wrong."""
    path = tmp_path / "other.csv"
    path.write_text("text,label\nа,rude\n")

    with pytest.raises(InputBroken, match="the header is not attack,id,text,label"):
        read_evasion(path)


def test_sixty_messages_are_disguised_by_hand() -> None:
    """Each with its undisguised message beside it."""
    rows = read_evasion()
    by_hand = [row for row in rows if row.attack == BY_HAND]

    assert len(by_hand) >= 60
    assert {row.id for row in by_hand} <= {row.id for row in rows if row.attack == "none"}
