"""The whole path: a message in, a right and well-formed answer out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.classifier import LONGEST, Classifier
from classifier.labels import LABELS
from tests.case_files import cases


@pytest.mark.parametrize(("message", "label"), cases("labels"))
def test_plain_messages_get_their_label(classifier: Classifier, message: str, label: str) -> None:
    """What no reader doubts the model does not doubt either."""
    assert label == classifier.classify(message).label


@given(text=st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_any_unicode_gets_an_answer(classifier: Classifier, text: str) -> None:
    """No text crashes it, and the probabilities of the five labels sum to 1."""
    answer = classifier.classify(text)

    assert list(LABELS) == list(answer.scores)
    assert pytest.approx(sum(answer.scores.values())) == 1
    assert answer.confidence == max(answer.scores.values()) == answer.scores[answer.label]


def test_a_batch_equals_its_singles(classifier: Classifier) -> None:
    """Company changes no answer, not in the last bit."""
    texts = ["ок", "Завтра к 8?", "ну ты и дура", "ок"]

    assert list(map(classifier.classify, texts)) == classifier.classify_many(texts)


def test_what_is_over_the_limit_is_not_read(classifier: Classifier) -> None:
    """A message counts by its first 4,096 characters."""
    head = "да " * (LONGEST // 3) + "!" * (LONGEST % 3)

    assert classifier.classify(head) == classifier.classify(head + " дебил" * 100)
