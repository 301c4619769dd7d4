"""A memory computes once, and stays within its limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.memory import Memory, Recent


@given(st.lists(st.integers(0, 50)))
def test_memory_always_gives_what_compute_gives(keys: list[int]) -> None:
    """Forgetting changes no value, and no more than the limit is held."""
    memory = Memory(lambda key: key * 3, limit=10)

    assert [key * 3 for key in keys] == [memory[key] for key in keys]
    assert len(memory) + len(memory._elder) <= 10


def test_what_is_used_again_is_not_computed_again() -> None:
    """A key asked for in every generation survives all of them."""
    asked: list[int] = []

    def compute(key: int) -> int:
        asked.append(key)
        return key

    memory = Memory(compute, limit=4)
    for key in range(1, 20):
        memory[0], memory[key]

    assert asked.count(0) == 1


def test_what_was_never_remembered_is_missing() -> None:
    """Without a way to compute it there is no value, neither new nor elder."""
    recent = Recent[str, int](limit=4)
    for number, letter in enumerate("абвгде"):
        recent.remember(letter, number)

    assert [recent[letter] for letter in "дег"] == [4, 5, 3]
    with pytest.raises(KeyError):
        recent["а"]
