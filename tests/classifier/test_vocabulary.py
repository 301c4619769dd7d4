"""Names are found as a dictionary would find them."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from classifier.lanes import SQUARE, unpack
from classifier.vocabulary import Vocabulary

names = st.text(max_size=2)
VALUES = np.random.default_rng(1).integers(-9, 9, (20, SQUARE + 1)).astype(np.float64)


@given(st.lists(names, unique=True, max_size=20), st.lists(names, max_size=20))
def test_a_sum_is_of_the_known_names(known: list[str], asked: list[str]) -> None:
    """Scores as often as a name comes, the norm by its square; unknown names add nothing."""
    values = dict(zip(known, VALUES, strict=False))
    expected = [0.0] * (SQUARE + 1)
    for name, times in Counter(asked).items():
        if name in values:
            expected = [*(expected + values[name] * times)]
            expected[SQUARE] += values[name][SQUARE] * (times**2 - times)

    found = Vocabulary(known, VALUES[: len(known)]).sum(asked)

    assert expected == [round(lane / 2**32) for lane in unpack(found)[: SQUARE + 1]]
