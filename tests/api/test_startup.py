"""The start makes everything ready."""

from api.startup import messages, time_startup
from api.timing import percentile
from classifier.classifier import Classifier
from classifier.labels import LABELS


def test_bundled_messages_are_of_every_kind(classifier: Classifier) -> None:
    """Each of the five labels, so that each way through the code has been taken."""
    assert {classifier.classify(text).label for text in messages()} == {
        label.value for label in LABELS
    }


def test_the_start_is_timed(classifier: Classifier) -> None:
    """Every message several times over, the first time not counted."""
    timing = time_startup(classifier)

    assert 0 == timing.count % len(messages()) < timing.count
    assert percentile([timing], 50) > 0  # type: ignore[operator]  # there are durations
