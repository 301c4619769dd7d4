"""Numbers in lanes are the same however they came there."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from classifier.lanes import LANES, SINGLES, pack, packed

numbers = st.lists(st.floats(-1e4, 1e4), min_size=SINGLES, max_size=SINGLES)


@given(st.lists(numbers, max_size=5))
def test_rows_are_packed_as_one_by_one(rows: list[list[float]]) -> None:
    """All at once in an array or each for itself, negative lanes included: the same integers."""
    values = np.array(rows).reshape(-1, SINGLES)

    assert [pack([*row, *[0.0] * (LANES - SINGLES)]) for row in rows] == packed(values)
