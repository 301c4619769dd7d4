"""The figures on the logs keep what was wanted of them; floors are on the testing logs."""

from datetime import timedelta

import pytest

from api.moderation.measures import Harsh, Measures, measure, report
from api.moderation.regulation import Advice
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import StreamMessage, read_streams
from tests.api.moderation.said import CALM, NOON, RUDE


@pytest.fixture(scope="module")
def found(classifier: Classifier) -> Measures:
    """The measures on the testing logs."""
    return measure(classifier, read_streams("testing"))


def test_context_finds_flood_better_than_text(found: Measures) -> None:
    """By five points at least, with answers to a roll-call as no flood or left out."""
    flood = found.flood

    assert flood["context_in_thread"] >= flood["text_in_thread"] + 0.05
    assert flood["context_without_roll_calls"] >= flood["text_without_roll_calls"] + 0.05


def test_rude_and_conflict_are_found(found: Measures) -> None:
    """Nine of ten are wanted of each, and reached when unsure answers count."""
    assert min(found.harsh["all answers"].recall.values()) >= 0.9


def test_false_alarms_do_not_grow(found: Measures) -> None:
    """One in a hundred is wanted; five are reached, and a fifth of them among sure answers."""
    every, sure = found.harsh["all answers"], found.harsh["sure answers"]

    assert every.peaceful == sure.peaceful
    assert every.accused / every.peaceful <= 0.065
    assert sure.accused / sure.peaceful <= 0.02


def test_false_alarms_and_recall_are_counted_by_hand(classifier: Classifier) -> None:
    """A calm message marked rude is missed, a rude one marked on_topic is an alarm."""
    said = [(RUDE, Label.RUDE), (CALM, Label.RUDE), (RUDE, Label.ON_TOPIC), (CALM, Label.OFF_TOPIC)]
    log = [
        StreamMessage(NOON + timedelta(minutes=n), "Олег", "parent", *rest, False, False, None)
        for n, (text, label) in enumerate(said)
        for rest in [(text, [], label)]
    ]
    pictures = StreamMessage(
        NOON + timedelta(hours=1), "Олег", "parent", "", ["photo"], Label.OFF_TOPIC, False, False, 1
    )

    counted = measure(classifier, {"log": [*log, pictures]}).harsh["all answers"]

    assert Harsh(2, 1, {"rude": 0.5, "conflict": 0.0}) == counted


def test_calm_messages_are_left_in_peace(found: Measures) -> None:
    """At most one wrong advice in two hundred."""
    assert found.wrong / found.calm <= 0.005


def test_every_emergency_reaches_the_teacher(found: Measures) -> None:
    """Whatever else its message is."""
    assert found.urgent_missed == 0


def test_the_teacher_is_told_of_quarrels(found: Measures) -> None:
    """Of all twelve, and of three threads that were none."""
    assert found.quarrels == found.quarrels_told
    assert found.untrue <= 3


def test_everything_is_counted(found: Measures) -> None:
    """Each message has one kind of advice; the parts are no more than the whole."""
    assert found.messages == sum(found.advice.values())
    assert set(found.advice) <= set(Advice)
    assert found.urgent_missed <= found.urgent
    assert found.quarrels_told <= found.quarrels
    assert found.strays <= found.notices <= found.messages


def test_the_report_shows_every_figure(found: Measures) -> None:
    """A line each."""
    lines = report(found).splitlines()

    assert any(f"{found.urgent_missed} of {found.urgent}" in line for line in lines)
    assert any(f"{found.quarrels_told} of {found.quarrels}" in line for line in lines)
    for each in found.harsh.values():
        assert any(f"({each.accused} of {each.peaceful}), recall" in line for line in lines)
        assert any(f"conflict {each.recall['conflict']:.3f}" in line for line in lines)
    assert len(lines) == 11
