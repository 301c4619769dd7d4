"""Read ``cases/*.txt``: columns apart by two spaces, ``#`` for headings, XFAIL for known faults."""

import re
from pathlib import Path

import pytest


def cases(name: str) -> list[object]:
    """Give the lines of a case file as pytest parameters; a line after XFAIL must fail."""
    found: list[object] = []
    expected_to_fail = False
    for line in (Path(__file__).parent / "cases" / f"{name}.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("# "):
            continue
        if line == "XFAIL":
            expected_to_fail = True
            continue
        columns = re.split(r" {2,}", line.strip())
        marks = [pytest.mark.xfail(reason="known fault")] if expected_to_fail else []
        found.append(pytest.param(*columns, marks=marks, id=columns[0]))
        expected_to_fail = False
    return found
