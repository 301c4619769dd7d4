"""Notebooks never rot: they run without a warning, and what stands in them is fit to be shown."""

from pathlib import Path

import pytest

from tests.notebooks import FOLDER, cells, code, picture, picture_file, run, run_cell

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LARGEST = 1_500_000  # bytes of a notebook with its pictures
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


@each_notebook
def test_a_notebook_runs(path: Path) -> None:
    """Every cell, on less than all; a warning is an error, and what showed something shows it."""
    kinds = [[sorted(output) for output in cell["outputs"]] for cell in code(path)]

    assert kinds == [[sorted(output) for output in outputs] for outputs in run(path, quick=True)]


def test_counts_are_those_of_the_corpus() -> None:
    """What the first notebook prints needs no model, so it is what stands in it."""
    path = FOLDER / "1_messages.ipynb"
    printed = [[output["text"] for output in outputs if "text" in output] for outputs in run(path)]

    assert printed == [
        [output["text"] for output in cell["outputs"] if "text" in output] for cell in code(path)
    ]


@each_notebook
def test_a_notebook_is_small_and_tells_nothing_of_its_machine(path: Path) -> None:
    """No home folders, no times of execution, cells with ids that stay."""
    text = path.read_text("utf-8")

    assert len(text.encode()) < LARGEST
    assert not [word for word in ("/home/", "/root", "/work", "/tmp", "iopub") if word in text]
    assert [f"cell-{number}" for number in range(len(cells(path)))] == [
        cell["id"] for cell in cells(path)
    ]


@each_notebook
def test_a_sentence_stands_under_each_picture(path: Path) -> None:
    """A cell that shows something is followed by words about it."""
    found = cells(path)

    for cell, below in zip(found, [*found[1:], {}], strict=True):
        if any("data" in output for output in cell.get("outputs", ())):
            assert below.get("cell_type") == "markdown"


@each_notebook
def test_a_picture_kept_beside_is_that_of_its_notebook(path: Path) -> None:
    """So that the README shows what the notebook shows."""
    for cell in code(path):
        if "picture" in cell["metadata"]:
            assert picture_file(cell).read_bytes() == picture(cell)


def test_a_cell_gives_what_it_prints_and_its_last_value() -> None:
    """As Jupyter would; an assignment at the end shows nothing."""
    names: dict[str, object] = {}

    assert run_cell("x = 2", names, 1) == []
    printed, value = run_cell("print('да')\nx + 1", names, 2)

    assert printed["text"] == ["да\n"]
    assert value["data"]["text/plain"] == ["3"]


def test_an_error_in_a_cell_is_not_swallowed() -> None:
    """A broken cell breaks the test."""
    with pytest.raises(ZeroDivisionError):
        run_cell("1 / 0", {}, 1)
