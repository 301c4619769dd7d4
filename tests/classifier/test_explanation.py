"""Reasons are the true contributions of the words, at the place where they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.classifier import Classifier
from classifier.explanation import explain
from classifier.labels import LABELS


@given(text=st.text(alphabet="дурак ты!я с @3ку", min_size=1))
def test_reasons_add_up_to_the_lead_of_the_label(classifier: Classifier, text: str) -> None:
    """Weights and rest sum to the score of the first label less that of the second."""
    found = explain(text, classifier.scorer)
    scores = dict(zip(LABELS, classifier.scorer.scores(text), strict=False))

    lead = scores[found.first] - scores[found.second]  # type: ignore[index]  # a label's value is it
    assert lead == pytest.approx(found.rest + sum(each.weight for each in found.reasons))


def test_a_masked_word_is_a_reason_where_it_was_typed(classifier: Classifier) -> None:
    """The strongest reason of «какой же дур@к» is «дур@к» in its place."""
    strongest = max(classifier.reasons("какой же дур@к"), key=lambda reason: reason.weight)

    assert (strongest.start, strongest.stop, strongest.text) == (9, 14, "дур@к")
