"""The curves of a report as one picture; needs the extra ``plots``."""

from pathlib import Path

from classifier.bench.report import Curve
from classifier.errors import PlotRefused


def check(path: Path) -> None:
    """
    Refuse what ``draw`` would refuse, before anything is measured.

    Raises:
        PlotRefused: matplotlib is not installed, or *path* cannot be a PNG or an SVG.
    """
    try:
        from classifier.learning.picture import check as check_name
    except ImportError:
        raise PlotRefused(path, "run `pip install dezhurny[plots]`") from None
    check_name(path)


def draw(curves: list[Curve], path: Path) -> None:
    """
    Draw *curves* beside each other into *path*, a PNG or an SVG.

    Raises:
        PlotRefused: matplotlib is not installed, or *path* cannot be such a file.
    """
    check(path)
    from classifier.learning.picture import LINES, MARKERS, Picture, sheet

    title = "What a message costs"
    with sheet(title, 5.5 * len(curves), 4) as figure:
        row = figure.subplots(1, len(curves), squeeze=False)[0]
        for axes, curve in zip(row, curves, strict=True):
            axes.plot(*zip(*curve.points, strict=True), color=LINES[0], marker=MARKERS[0])
            axes.set(title=curve.what, xlabel=curve.unit, ylabel="µs a message")
            axes.set_xlim(left=0)
            axes.set_ylim(0, 1.1 * max(cost for _, cost in curve.points))
            axes.grid(axis="y", color="gainsboro")
    Picture(figure, title).save(path)
