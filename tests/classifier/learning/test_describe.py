"""The corpus is described as it is."""

from classifier.labels import Label
from classifier.learning.corpus import Example
from classifier.learning.describe import counts, lengths, telling_words

MESSAGES = [
    Example("завтра урок", Label.ON_TOPIC, split="train"),
    Example("урок отменили", Label.ON_TOPIC, split="train"),
    Example("отдам кота", Label.OFF_TOPIC, split="test"),
    Example("завтра отдам шкаф", Label.OFF_TOPIC, split="train"),
]


def test_every_message_is_counted_once() -> None:
    """The largest group comes first, and labels that do not occur are noughts."""
    found = counts(MESSAGES, lambda each: each.split)

    assert list(found) == ["train", "test"]
    assert tuple(found["train"][name] for name in ("on_topic", "off_topic", "rude")) == (2, 1, 0)
    assert len(MESSAGES) == sum(sum(each.values()) for each in found.values())


def test_lengths_are_in_characters() -> None:
    """As a reader would count them."""
    assert lengths(MESSAGES)["on_topic"] == [11, 13]


def test_a_word_of_one_label_tells_it() -> None:
    """A word that stands under both labels comes after one that stands under one of them."""
    found = telling_words(MESSAGES, 2)

    assert list(found["on_topic"]) == ["урок", "отменить"]
    assert next(iter(found["off_topic"])) == "отдать"
    assert found["off_topic"]["отдать"] > 1
