"""Notebooks never rot: what stands in them is what they print today."""

from pathlib import Path

import pytest

from tests.notebooks import FOLDER, cells, run


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: str(path.stem))
def test_a_notebook_prints_what_stands_in_it(path: Path) -> None:
    """Every code cell runs, and its output is the one committed."""
    kept = [
        "".join(text for output in cell["outputs"] for text in output["text"])
        for cell in cells(path)
        if cell["cell_type"] == "code"
    ]

    assert kept == run(path)
