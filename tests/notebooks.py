"""Run a notebook's code cells in order and give what each prints, without Jupyter."""

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "notebooks"


def cells(path: Path) -> list[dict[str, Any]]:
    """Read the cells of a notebook."""
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return found


def run(path: Path) -> list[str]:
    """Give what each code cell prints now."""
    names: dict[str, Any] = {}
    printed = []
    for cell in cells(path):
        if cell["cell_type"] == "code":
            out = StringIO()
            with redirect_stdout(out):
                exec("".join(cell["source"]), names)
            printed.append(out.getvalue())
    return printed


def rewrite(path: Path) -> None:
    """Run a notebook and keep what it prints as its outputs."""
    notebook = json.loads(path.read_text("utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, (cell, text) in enumerate(zip(code, run(path), strict=True), 1):
        stream = {"name": "stdout", "output_type": "stream", "text": text.splitlines(True)}
        cell["outputs"] = [stream] if text else []
        cell["execution_count"] = number
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    for notebook in sorted(FOLDER.glob("*.ipynb")):
        rewrite(notebook)
