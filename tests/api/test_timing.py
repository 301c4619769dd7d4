"""Durations are counted truly, whatever their number and order."""

import logging
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.timing import BOUNDS, WINDOW, Budget, Timing, percentile

durations = st.lists(st.floats(0, 10), max_size=600)


@given(durations)
def test_buckets_count_everything_once(values: list[float]) -> None:
    """Each bucket's sum with those before it is how many were not longer than its bound."""
    timing = Timing()
    for value in values:
        timing.add(value)

    found = list(accumulate(timing.buckets))
    assert [sum(value <= bound for value in values) for bound in BOUNDS] == found[:-1]
    assert found[-1] == len(values) == timing.count
    assert timing.total == pytest.approx(sum(values))


def test_only_the_last_are_remembered() -> None:
    """Slow moments of long ago leave the percentiles, not the counts."""
    timing = Timing()
    for _ in range(10):
        timing.add(5.0)
    for _ in range(WINDOW):
        timing.add(0.001)

    assert percentile([timing], 100) == 1.0
    assert timing.buckets[-1] == 10


def test_a_percentile_is_of_all_workers() -> None:
    """Half of the durations from each of two."""
    one, other = Timing(), Timing()
    one.add(0.001)
    other.add(0.003)

    assert [percentile([one, other], share) for share in (50, 99)] == [1.0, 3.0]
    assert percentile([Timing()], 50) is None


def test_another_reader_of_the_cells_sees_the_same() -> None:
    """What is folded lies in the cells alone."""
    cells = np.zeros(len(Timing()._cells))
    timing = Timing(cells)
    timing.add(0.002)
    timing.fold()

    assert (Timing(cells).count, list(Timing(cells).last)) == (1, [0.002])


def test_over_budget_is_logged_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    """One line, however many messages are slow."""
    timing = Timing()
    budget = Budget(timing, 1.0)
    with caplog.at_level(logging.WARNING):
        for _ in range(3 * Budget.ENOUGH):
            timing.add(0.002)
            budget.exceeded()

    assert len(caplog.records) == 1
    assert "2.000 ms, the budget is 1 ms" in caplog.text


def test_a_rare_slow_message_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """One in a thousand is not the 99th percentile."""
    timing = Timing()
    for _ in range(1000):
        timing.add(0.0001)
    timing.add(1.0)
    with caplog.at_level(logging.WARNING):
        Budget(timing, 1.0).exceeded()

    assert not caplog.records
