"""
Run notebooks without Jupyter, in this process: what a cell prints and shows becomes its output.

A cell's metadata may hold ``quick``: code that makes what it set smaller, for the tests; and
``picture``: a name under which what it shows is kept beside the notebooks, for the README.
"""

import ast
import base64
import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from api.commands.console import ready_model

FOLDER = Path(__file__).parents[1] / "notebooks"
Output = dict[str, Any]


def cells(path: Path) -> list[dict[str, Any]]:
    """Read the cells of a notebook."""
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return found


def code(path: Path) -> list[dict[str, Any]]:
    """Read the code cells of a notebook."""
    return [cell for cell in cells(path) if cell["cell_type"] == "code"]


def run(path: Path, quick: bool = False) -> list[list[Output]]:
    """Give the outputs of each code cell as they are now; *quick* computes on less."""
    names: dict[str, Any] = {"__name__": path.stem}
    found = []
    for number, cell in enumerate(code(path), 1):
        found.append(run_cell("".join(cell["source"]), names, number))
        if quick and "quick" in cell["metadata"]:
            exec(cell["metadata"]["quick"], names)
    return found


def run_cell(source: str, names: dict[str, Any], number: int) -> list[Output]:
    """Run one cell; its last expression is shown, as Jupyter would."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    out, value = StringIO(), None
    with redirect_stdout(out):
        exec(compile(tree, f"cell {number}", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names)
    printed = out.getvalue().splitlines(True)
    stream = {"name": "stdout", "output_type": "stream", "text": printed}
    return [stream] * bool(printed) + [shown(value, number)] * (value is not None)


def shown(value: object, number: int) -> Output:
    """Write a value as an output: its picture, its HTML, its text."""
    data: dict[str, Any] = {"text/plain": repr(value).splitlines(True)}
    if hasattr(value, "_repr_png_"):
        data["image/png"] = base64.b64encode(value._repr_png_()).decode()
    if hasattr(value, "_repr_html_"):
        data["text/html"] = value._repr_html_().splitlines(True)
        data["text/plain"] = ["<HTML>"]
    return {
        "data": dict(sorted(data.items())),
        "execution_count": number,
        "metadata": {},
        "output_type": "execute_result",
    }


def picture(cell: dict[str, Any]) -> bytes:
    """Give the picture that a cell shows, as PNG."""
    return base64.b64decode(cell["outputs"][-1]["data"]["image/png"])


def picture_file(cell: dict[str, Any]) -> Path:
    """Say where the picture of a cell is kept beside the notebooks."""
    return FOLDER / f"{cell['metadata']['picture']}.png"


def rewrite(path: Path) -> None:
    """Run a notebook and keep its outputs."""
    notebook = json.loads(path.read_text("utf-8"))
    kept = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, (cell, outputs) in enumerate(zip(kept, run(path), strict=True), 1):
        cell["outputs"], cell["execution_count"] = outputs, number
        if "picture" in cell["metadata"]:
            picture_file(cell).write_bytes(picture(cell))
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    ready_model(None)
    for notebook in sorted(FOLDER.glob("*.ipynb")):
        print(notebook.name)
        rewrite(notebook)
