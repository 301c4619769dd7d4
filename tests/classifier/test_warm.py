"""What is known from the start is found again as it was, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from classifier.features import Term
from classifier.lanes import LANES, pack
from classifier.warm import Unit, WarmUnits, make_warm

words = st.text(st.characters(exclude_characters="\n"), max_size=8)  # half a surrogate pair too
terms = st.builds(Term, words, words)
totals = st.lists(st.floats(-1e4, 1e4), min_size=LANES, max_size=LANES).map(pack)
units = st.dictionaries(words, st.builds(Unit, totals, terms, terms), max_size=20)


@given(units, words)
def test_units_come_back_to_the_bit(known: dict[str, Unit], other: str) -> None:
    """The very integers and terms; of any other text there is none."""
    warm = WarmUnits(make_warm(known))

    assert known == {chunk: warm.get(chunk) for chunk in known}
    assert other in known or warm.get(other) is None
