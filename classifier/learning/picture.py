"""
What a picture is: the same bytes however often it is drawn, readable by colour-blind people.

Nothing in a picture tells when or where it was drawn. Needs the extra ``plots``.
"""

from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from classifier.errors import PlotRefused

# by Okabe and Ito, whose colours colour-blind people tell apart
COLOURS = {
    "rude": "#D55E00",
    "conflict": "#E69F00",
    "flood": "#56B4E9",
    "on_topic": "#009E73",
    "off_topic": "#CC79A7",
}
LINES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00")
MARKERS = "osD^v"  # beside the colour, so that a line is known without it
_STYLE: dict[Any, Any] = {  # matplotlib names each of its 300 keys in the type
    "font.family": "DejaVu Sans",  # comes with matplotlib and has Cyrillic
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11,
    "svg.hashsalt": "dezhurny",  # the ids of an SVG's parts, else of chance
}
P = ParamSpec("P")


class Picture:
    """A drawn figure; Jupyter shows it by ``_repr_png_``, other places take its bytes."""

    def __init__(self, figure: Figure, title: str) -> None:
        self.title, self._figure = title, figure

    def png(self) -> bytes:
        """Give the picture as PNG."""
        return self._bytes("png", {"Software": None})

    def svg(self) -> bytes:
        """Give the picture as SVG, its letters as outlines."""
        return self._bytes("svg", {"Date": None, "Creator": None, "Title": self.title})

    def save(self, path: Path) -> None:
        """
        Write a PNG or an SVG, whichever the name of the file says.

        Raises:
            PlotRefused: it says neither, or the file cannot be written.
        """
        check(path)
        data = self.svg() if path.suffix == ".svg" else self.png()
        try:
            path.write_bytes(data)
        except OSError as fault:
            raise PlotRefused(path, f"{fault.strerror}; check the folder") from None

    def __repr__(self) -> str:
        return f"<{self.title}>"

    def _repr_png_(self) -> bytes:
        return self.png()

    def _bytes(self, form: str, metadata: dict[str, str | None]) -> bytes:
        out = BytesIO()
        with rc_context(_STYLE):
            self._figure.savefig(out, format=form, dpi=100, metadata=metadata)
        return out.getvalue()


def check(path: Path) -> None:
    """
    Refuse what can be seen to be no picture's name before there is a picture.

    Raises:
        PlotRefused: it is neither a PNG's nor an SVG's, or in no folder.
    """
    if path.suffix not in (".png", ".svg"):
        raise PlotRefused(path, "name it .png or .svg")
    if not path.parent.is_dir():
        raise PlotRefused(path, "there is no such folder")


@contextmanager
def sheet(title: str, width: float, height: float) -> Iterator[Figure]:
    """Give an empty figure under *title*, so many inches large, to be drawn on in our style."""
    with rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold")
        yield figure


Draw = Callable[Concatenate[Axes, P], None]
Drawn = Callable[Concatenate[str, P], Picture]


def drawn(width: float, height: float, row: float = 0.0) -> Callable[[Draw[P]], Drawn[P]]:
    """
    Make of a function that draws on axes one that takes a title and gives a picture.

    Args:
        width, height: of the picture, in inches of 100 pixels.
        row: by how much it is higher for each item of the first argument.
    """

    def decorate(draw: Draw[P]) -> Drawn[P]:
        @wraps(draw)
        def picture(title: str, /, *args: P.args, **options: P.kwargs) -> Picture:
            rows = len(args[0]) if args and isinstance(args[0], Sized) else 0
            with sheet(title, width, height + row * rows) as figure:
                draw(figure.add_subplot(), *args, **options)
            return Picture(figure, title)

        return picture

    return decorate
