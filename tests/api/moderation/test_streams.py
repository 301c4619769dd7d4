"""A log is walked through as its chat went on, and each advice weighed by its marks."""

from datetime import timedelta

import pytest

from api.moderation.streams import Seen, walk
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import StreamMessage
from tests.api.moderation.said import CALM, NOON, RUDE, URGENT


def log(*said: tuple[str, Label], role: str = "parent", quarrel: int | None = None) -> list[Seen]:
    """What stands in a log, a minute apart, its marks as given."""
    messages = [
        StreamMessage(
            NOON + timedelta(minutes=n), "Олег", role, text, [], label, False, False, quarrel
        )
        for n, (text, label) in enumerate(said)
    ]
    return walk(Classifier.load(), messages)


@pytest.mark.parametrize(("label", "wrong"), [(Label.RUDE, False), (Label.ON_TOPIC, True)])
def test_advice_is_wrong_if_its_rule_is_not_broken(label: Label, wrong: bool) -> None:
    """By the mark in the log, not by what the model says."""
    assert wrong == log((RUDE, label))[0].wrong


def test_no_advice_is_never_wrong() -> None:
    """A message that was let pass may have been missed, but nobody was bothered."""
    assert not log((CALM, Label.RUDE))[0].wrong


def test_the_thread_is_seen() -> None:
    """The teacher's line is crossed by the second, and marked where the quarrel is."""
    seen = log((RUDE, Label.RUDE), (RUDE + "!", Label.RUDE), quarrel=1)

    assert [each.crosses for each in seen] == [False, True]


def test_urgent_messages_are_passed_on() -> None:
    """To the teacher, with no advice."""
    assert log((URGENT, Label.ON_TOPIC))[0].passed_on
    assert not log((CALM, Label.ON_TOPIC))[0].passed_on
