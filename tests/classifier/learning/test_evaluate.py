"""Mistakes are counted, not only percentages."""

import pytest

from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.card import figures_text, mistakes_text
from classifier.learning.corpus import Example, split
from classifier.learning.evaluate import Figures, evaluate
from tests.fixtures import FIVE

# below what `dezhurny evaluate` prints for the test split, so that a step back is noticed
FLOOR = 0.79


@pytest.fixture(scope="module")
def figures(classifier: Classifier) -> Figures:
    """Five plain messages, one of them labelled wrongly on purpose."""
    examples = [Example(text, Label(label)) for label, text in FIVE.items()]
    return evaluate(classifier, [*examples[1:], Example(FIVE["on_topic"], Label.RUDE)])


def test_a_mistake_is_shown_with_truth_and_answer(figures: Figures) -> None:
    """The reader sees the message itself."""
    assert 1 == figures.mistakes_count == len(figures.mistakes)
    assert (FIVE["on_topic"], "rude", "on_topic") == (
        figures.mistakes[0].text,
        figures.mistakes[0].truth,
        figures.mistakes[0].answer,
    )


def test_confusion_counts_every_message_once(figures: Figures) -> None:
    """Rows are the truth, columns the answer."""
    assert figures.messages == sum(map(sum, figures.confusion))
    assert figures.confusion[0][3] == 1


def test_recall_is_of_the_truth(figures: Figures) -> None:
    """One of two rude ones found: recall a half, precision whole."""
    assert (
        figures.labels["rude"].recall,
        figures.labels["rude"].precision,
        figures.labels["rude"].support,
    ) == (0.5, 1.0, 2)


def test_figures_are_readable(figures: Figures) -> None:
    """Text for people says the count, and flags that occur nowhere are not shown."""
    text = figures_text(figures)

    assert "1 mistakes of 5" in text
    assert "urgent" not in text
    assert FIVE["on_topic"] in mistakes_text(figures, 5)


def test_the_test_split_keeps_its_floor(classifier: Classifier, corpus: list[Example]) -> None:
    """Macro-F1 on briefs never trained on does not fall."""
    assert evaluate(classifier, split(corpus, "test")).macro_f1 >= FLOOR
