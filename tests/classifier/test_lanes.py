"""Sums in lanes are exact, however they are taken."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from classifier.lanes import SINGLES, Rows

ROWS = Rows(np.random.default_rng(1).normal(0, 20, (50, SINGLES)))


@given(st.lists(st.integers(0, 49), max_size=60))
def test_many_rows_are_the_sum_of_each(rows: list[int]) -> None:
    """Lane by lane or as whole integers, negative lanes included: the same integer."""
    assert sum(ROWS[row] for row in rows) == ROWS.sum(rows)
