"""Rivals learn what we learn and are judged as we are."""

from collections import Counter

import pytest

from classifier.classifier import Classifier
from classifier.learning.corpus import Example, split
from classifier.learning.evaluate import evaluate
from classifier.learning.rivals import COMMONEST, Result, compare, results_text


@pytest.fixture(scope="module")
def results(classifier: Classifier, corpus: list[Example]) -> dict[str, Result]:
    """Judged on the test split, by name."""
    learnt = [each for each in corpus if each.split in ("train", "valid")]
    found = compare(classifier, learnt, {"test": split(corpus, "test")})
    return {each.rival: each for each in found}


def test_ours_makes_the_fewest_mistakes(results: dict[str, Result]) -> None:
    """By at least a twentieth fewer than the next."""
    mistakes = {name: each.mistakes for name, each in results.items()}
    ours = mistakes.pop("Dezhurny")

    assert ours <= 0.95 * min(mistakes.values())


def test_each_rival_is_a_rival(results: dict[str, Result]) -> None:
    """All beat the commonest label, so none is there to be beaten only."""
    scores = {name: each.macro_f1 for name, each in results.items()}
    least = scores.pop(COMMONEST)

    assert len(scores) >= 4
    assert least < min(scores.values())


def test_the_commonest_label_is_that_of_evaluate(
    results: dict[str, Result], classifier: Classifier, corpus: list[Example]
) -> None:
    """One name, one figure: the label that most messages of the very set have."""
    test = split(corpus, "test")
    counts = Counter(each.label for each in test)

    assert evaluate(classifier, test).majority_mistakes == results[COMMONEST].mistakes
    assert len(test) - counts.most_common(1)[0][1] == results[COMMONEST].mistakes


def test_the_commonest_label_accuses_nobody(results: dict[str, Result]) -> None:
    """And misses every harsh message: both are counted."""
    assert (results[COMMONEST].accused, results[COMMONEST].missed > 0) == (0, True)


def test_a_table_has_a_line_a_rival(results: dict[str, Result]) -> None:
    """Mistakes first, of how many the heading says."""
    text = results_text(list(results.values()))

    assert f"mistakes of {results['Dezhurny'].messages}" in text
    assert all(f"| {name} | {each.mistakes} |" in text for name, each in results.items())
