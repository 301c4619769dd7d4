"""Names are found as a dictionary would find them."""

from hypothesis import given
from hypothesis import strategies as st

from classifier.vocabulary import Vocabulary

names = st.text(max_size=3)


@given(st.lists(names, unique=True), st.lists(names, max_size=20))
def test_rows_are_those_of_a_dictionary(known: list[str], asked: list[str]) -> None:
    """As often as they are asked for, one by one or many at once; unknown names are passed over."""
    index = {name: row for row, name in enumerate(known)}

    assert [index[name] for name in asked if name in index] == Vocabulary(known).rows(asked)
