"""The simulation compares the two orders fairly."""

import pytest

from api.labelling.simulation import Plan, Pool, at_random, by_queue, curve, needed
from classifier.learning.corpus import Example, split

PLAN = Plan(step=100, top=400, beginnings=2)


@pytest.fixture(scope="module")
def pool(corpus: list[Example]) -> Pool:
    """A small part of the corpus, of all its authors."""
    return Pool(split(corpus, "train")[::20], split(corpus, "test")[::5])


def test_both_orders_begin_alike(pool: Pool) -> None:
    """The first labels are drawn by the same lots; then the queue chooses others."""
    by_lot, queued = curve(pool, at_random, PLAN), curve(pool, by_queue, PLAN)

    assert by_lot[0] == queued[0]
    assert by_lot[1:] != queued[1:]
    assert len(by_lot) == len(queued) == 4


def test_labels_teach(pool: Pool) -> None:
    """More labels, more right answers."""
    for choose in (at_random, by_queue):
        found = curve(pool, choose, PLAN)
        assert found[0] < found[-1]


def test_labels_needed_are_read_from_the_curve() -> None:
    """Reached at once, between two steps, never."""
    reached = [0.2, 0.4, 0.3, 0.6]

    assert [needed(reached, goal, 100) for goal in (0.1, 0.3, 0.4, 0.5, 0.7)] == [
        100,
        150,
        200,
        367,
        None,
    ]
