"""The order asks about what teaches most, and about different things."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from api.labelling.sampling import groups, order, priorities

THANKS = [f"спасибо{'!' * n}" for n in range(30)]
HOMEWORK = [f"что задали по математике {n}?" for n in range(30)]


def test_like_messages_share_a_group() -> None:
    """Thanks are not put together with questions about homework."""
    found = groups([*THANKS, *HOMEWORK])

    assert not set(found[:30]) & set(found[30:])


def test_a_crowd_of_like_messages_waits() -> None:
    """A hundred equal ones do not come before a single other that is a little less unsure."""
    unsure, group = np.full(101, 0.9), np.zeros(101, np.intp)
    unsure[100], group[100] = 0.8, 1

    place = list(order(unsure, group)).index(100)

    assert 1 <= place <= 10


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5)), max_size=50))
def test_everything_is_asked_once(rows: list[tuple[float, int]]) -> None:
    """The order is a permutation, and within a group the most uncertain comes first."""
    unsure = np.array([row[0] for row in rows])
    group = np.array([row[1] for row in rows], np.intp)

    asked = order(unsure, group)

    assert list(range(len(rows))) == sorted(asked)
    for number in set(group):
        of_group = [unsure[place] for place in asked if group[place] == number]
        assert sorted(of_group, reverse=True) == of_group


def test_the_first_to_ask_about_has_the_highest_priority() -> None:
    """Sure ones are at the end, nothing is at all is nothing."""
    sure, torn = [1.0, 0.0], [0.5, 0.5]

    assert priorities(["да", "ага"], np.array([sure, torn])).tolist() == [0.5, 1.0]
    assert priorities([], np.zeros((0, 5))).tolist() == []
