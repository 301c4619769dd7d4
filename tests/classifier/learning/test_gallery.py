"""A card gets its pictures where they can be drawn, and says how to get them where they cannot."""

import sys

import pytest

from classifier.classifier import Classifier
from classifier.learning.card import plates_text, write_card
from classifier.learning.corpus import Example, split
from classifier.learning.evaluate import Figures, evaluate
from classifier.learning.gallery import Plate, draw


@pytest.fixture(scope="module")
def some(corpus: list[Example]) -> list[Example]:
    """A part of the test split."""
    return split(corpus, "test")[::10]


@pytest.fixture(scope="module")
def figures(classifier: Classifier, some: list[Example]) -> Figures:
    """What is counted on it."""
    return evaluate(classifier, some)


@pytest.fixture(scope="module")
def plates(classifier: Classifier, some: list[Example], figures: Figures) -> list[Plate]:
    """What is drawn of it."""
    found = draw(classifier, some, figures)
    assert found
    return found


def test_confusion_and_calibration_are_drawn(plates: list[Plate]) -> None:
    """Two small PNG files."""
    assert [each.name for each in plates] == ["confusion.png", "calibration.png"]
    assert all(each.png.startswith(b"\x89PNG") for each in plates)
    assert all(3_000 < len(each.png) < 70_000 for each in plates)


def test_pictures_are_the_same_bytes_again(
    classifier: Classifier, some: list[Example], figures: Figures, plates: list[Plate]
) -> None:
    """The same model and messages, the same files."""
    assert plates == draw(classifier, some, figures)


def test_those_who_cannot_see_are_told_the_figures(plates: list[Plate], figures: Figures) -> None:
    """The text in the place of a picture counts what the picture shows."""
    confusion, calibration = (each.alt for each in plates)

    assert f"{figures.mistakes_count} of {figures.messages}" in confusion
    assert f"{figures.calibration_error:.3f}" in calibration
    assert f"{1 - figures.mistakes_count / figures.messages:.1%}" in calibration


def test_a_sentence_of_reading_stands_under_each(plates: list[Plate]) -> None:
    """After the picture, as Markdown shows it."""
    shown = plates_text(plates).split("\n\n")

    assert [f"![{each.alt}]({each.name})" for each in plates] == shown[::2]
    assert [each.reading for each in plates] == shown[1::2]


def test_without_matplotlib_the_card_says_how_to_get_them(
    classifier: Classifier,
    some: list[Example],
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No picture and no error: training needs none."""
    for name in ("classifier.learning.plots", "classifier.learning.picture"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as if it were not installed

    assert draw(classifier, some, figures) is None
    card = write_card(some, {"test": figures}, classifier.thresholds, None)
    assert "pip install dezhurny[plots]" in card
    assert "![" not in card
