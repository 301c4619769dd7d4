"""A CSV is read row by row, and the first row that is none is named."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.errors import InputBroken
from classifier.rows import Rows

# a lone carriage return ends a line wherever it stands without quotes, and NUL ends nothing well
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_was_written_is_read(written: list[tuple[str, str]]) -> None:
    """Commas, quotes and line breaks in a cell change nothing."""
    file = StringIO(newline="")
    csv.writer(file).writerows([("text", "label"), *written])

    rows = Rows(StringIO(file.getvalue(), newline=""), "a.csv", ["text"])

    assert written == [(row["text"], row["label"]) for _, row in rows]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "a.csv, line 1: the header lacks label, text"),
        ("text\nа\n", "a.csv, line 1: the header lacks label"),
        ('"text,label\n', "a.csv, line 1: not a CSV row"),
        ("text,label\nа,б\nа\n", "a.csv, line 3: expected 2 columns"),
        ("text,label\nа,б,в\n", "a.csv, line 2: expected 2 columns"),
        ('text,label\nа,"б\n', "a.csv, line 2: not a CSV row"),
    ],
)
def test_a_broken_file_is_named_with_line_and_fault(content: str, sentence: str) -> None:
    """The header is looked at first, each row as it comes."""
    with pytest.raises(InputBroken, match=sentence):
        list(Rows(StringIO(content), "a.csv", ["text", "label"]))


def test_rows_before_a_broken_one_are_given() -> None:
    """Nothing is read ahead, so an endless file is no trouble."""
    rows = iter(Rows(["text\n", "а\n", 'б"\n', '"\n'], "a.csv", ["text"]))

    assert next(rows) == (2, {"text": "а"})
