"""The curves of a report as one picture; needs the extra ``plots``."""

from pathlib import Path

from classifier.bench.report import Curve
from classifier.errors import PlotRefused


def draw(curves: list[Curve], path: Path) -> None:
    """
    Draw *curves* beside each other into *path*, whose suffix says the format.

    Raises:
        PlotRefused: matplotlib is not installed, or does not write such a file.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise PlotRefused(path, "run `pip install dezhurny[plots]`") from None
    figure = Figure(figsize=(5.5 * len(curves), 4), layout="constrained")
    for axes, curve in zip(figure.subplots(1, len(curves), squeeze=False)[0], curves, strict=True):
        across, up = zip(*curve.points, strict=True)
        axes.plot(across, up, marker="o")
        axes.set(title=curve.what, xlabel=curve.unit, ylabel="µs a message")
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
    try:
        figure.savefig(path)
    except (OSError, ValueError) as fault:  # ValueError: a format it does not know
        raise PlotRefused(path, f"{fault}".splitlines()[0]) from None
