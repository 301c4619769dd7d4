"""Rows of a CSV with a header, each as long as the header says."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from classifier.errors import InputBroken


class Rows:
    """
    The *header* of the CSV in *lines*, and its rows when they are asked for.

    *name* is that of the file; *needed* are columns that it must have.

    >>> rows = Rows(["id,text", "7,привет"], "a.csv", ["text"])
    >>> rows.header, list(rows)
    (['id', 'text'], [(2, {'id': '7', 'text': 'привет'})])

    Raises:
        InputBroken: the header lacks a column, or a row is not as the header.
    """

    def __init__(self, lines: Iterable[str], name: Path | str, needed: Iterable[str]) -> None:
        self._name = name
        self._reader = csv.DictReader(lines, strict=True)
        try:
            self.header = list(self._reader.fieldnames or ())
        except csv.Error as fault:
            raise self._unread(fault) from None
        lacking = ", ".join(sorted(set(needed) - set(self.header)))
        if lacking:
            raise InputBroken(name, f"the header lacks {lacking}", 1)

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Give each row after the line on which it ends."""
        try:
            for row in self._reader:
                if None in row or None in row.values():
                    fault = f"expected {len(self.header)} columns"
                    raise InputBroken(self._name, fault, self._reader.line_num)
                yield self._reader.line_num, row
        except csv.Error as error:
            raise self._unread(error) from None

    def _unread(self, fault: csv.Error) -> InputBroken:
        line = self._reader.line_num + 1  # where the row begins; an open quote may run to the end
        return InputBroken(self._name, f"not a CSV row ({fault}); mend the quotes", line)
