"""The promises of ``data/`` are kept, and a broken one would be seen."""

import pytest

from classifier.learning.audit import Promise, audit, report
from classifier.learning.corpus import Example


@pytest.fixture(scope="module")
def promises(corpus: list[Example]) -> list[Promise]:
    """The audit of the corpus as it is."""
    return list(audit(corpus))


def test_every_promise_is_kept(promises: list[Promise]) -> None:
    """What ``dezhurny corpus check`` prints says ``kept`` in every line."""
    assert [each for each in promises if not each.kept] == []


def test_a_broken_promise_is_seen(corpus: list[Example]) -> None:
    """A message that stands twice, in two splits, breaks three promises."""
    double = corpus[0]._replace(id="double", split="test", brief="none", pair="")

    found = {each.promise for each in audit([*corpus[:2000], double]) if not each.kept}

    assert "no two alike after folding case, ё, punctuation" in found
    assert "no near-duplicates across splits" in found
    assert "at least 12,000 messages" in found


def test_the_report_has_a_line_a_promise() -> None:
    """The broken ones are in capitals."""
    text = report([Promise("one", "1", True), Promise("another", "2", False)])

    assert text.splitlines() == ["kept    one      1", "BROKEN  another  2"]
