"""Parts of the features are left out one at a time."""

from pathlib import Path

import pytest

from classifier.features import BLOCKS
from classifier.learning.ablation import VARIANTS, Line, ablate, keep, lines_text, own_task
from classifier.learning.corpus import Example, split
from classifier.vectorizer import SeparableTfidf


@pytest.fixture(scope="module")
def lines(corpus: list[Example]) -> list[Line]:
    """Three variants of a model that has read a part of the corpus."""
    names = ("everything", "lemmas alone", "no length")
    task = own_task(split(corpus, "train")[::12], {"valid": split(corpus, "valid")[::4]})
    return ablate([task], variants={name: VARIANTS[name] for name in names}, jobs=1)


def test_the_whole_is_better_than_lemmas_alone(lines: list[Line]) -> None:
    """What is left out is missed."""
    whole, lemmas, _ = lines

    assert whole.macro_f1["valid"] > lemmas.macro_f1["valid"]


def test_differences_are_in_points(lines: list[Line]) -> None:
    """The whole in full, the others by how many points they differ from it."""
    head, _, whole, lemmas, _ = lines_text(lines).splitlines()

    assert head == "|  | valid |"
    assert f"{lines[0].macro_f1['valid']:.3f}" in whole
    assert "| -" in lemmas


@pytest.mark.parametrize("name", set(VARIANTS) - {"everything"})
def test_every_variant_changes_the_features(name: str) -> None:
    """No line of the table repeats the first."""
    messages = ["ну ты и дур@к", "зaвтpа ты", "завтра в школу", "в школу!", "ну завтра"] * 3

    whole, part = (SeparableTfidf(**VARIANTS[each]).fit(messages) for each in ("everything", name))

    assert whole.vocabulary_ != part.vocabulary_


def test_every_block_has_its_line() -> None:
    """What is counted is questioned."""
    left_out = {prefix[0] for options in VARIANTS.values() for prefix in options.get("without", ())}

    assert set(BLOCKS) <= left_out


def test_the_table_is_kept(tmp_path: Path) -> None:
    """With a heading that says which command printed it; no scratch file stays."""
    keep("| a |", tmp_path / "ablation.md")

    assert "dezhurny evaluate --ablation" in (tmp_path / "ablation.md").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["ablation.md"]
