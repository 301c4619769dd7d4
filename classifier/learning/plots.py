"""Pictures of messages and mistakes, for notebooks, cards and pages; each takes its title first."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, precision_recall_curve

from classifier.learning.evaluate import NAMES
from classifier.learning.picture import COLOURS, LINES, MARKERS, drawn
from classifier.learning.russian import LABEL_NAMES, number, percent

_PERCENT = FuncFormatter(lambda share, _: percent(share))
_BINS = 10  # of confidence
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8}
Series = Mapping[str, Sequence[tuple[float, float]]]


@drawn(7.5, 1.2, row=0.25)
def stacked(axes: Axes, groups: Mapping[str, Mapping[str, int]]) -> None:
    """Draw the labels of each group as shares of a bar, the count of its messages beside it."""
    sizes = np.array([sum(counts.values()) for counts in groups.values()])
    names = [f"{name} ({number(size)})" for name, size in zip(groups, sizes, strict=True)]
    left = np.zeros(len(names))
    for label in NAMES:
        shares = np.array([counts[label] for counts in groups.values()]) / np.maximum(sizes, 1)
        axes.barh(names, shares, left=left, color=COLOURS[label], label=LABEL_NAMES[label])
        left += shares
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter(_PERCENT)
    axes.set_xlim(0, 1)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=5, frameon=False)


@drawn(7.5, 2.8)
def lengths(axes: Axes, characters: Mapping[str, Sequence[int]]) -> None:
    """Draw the lengths of each label: a line for eight tenths, a bar for half, the median."""
    for row, label in enumerate(NAMES):
        ends = np.percentile(characters[label], (10, 90, 25, 75, 50))
        axes.plot(ends[:2], (row, row), color=COLOURS[label], linewidth=2)
        axes.plot(ends[2:4], (row, row), color=COLOURS[label], linewidth=12, solid_capstyle="butt")
        axes.plot(ends[4], row, "o", color="black", markersize=6)
    axes.set_yticks(range(len(NAMES)), [LABEL_NAMES[label] for label in NAMES])
    axes.set_ylim(len(NAMES) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.set_xlabel("знаков в сообщении")


@drawn(7.5, 3.6)
def words(axes: Axes, telling: Mapping[str, Mapping[str, float]]) -> None:
    """Write the words of each label in a column, with how many times more often they stand."""
    for column, label in enumerate(NAMES):
        axes.bar(column, 0.9, 0.92, bottom=-0.6, color=COLOURS[label])
        axes.text(column, -0.15, LABEL_NAMES[label], ha="center", va="center", fontweight="bold")
        for row, (word, ratio) in enumerate(telling[label].items(), 1):
            axes.text(column - 0.45, row, word, va="center")
            axes.text(column + 0.45, row, _times(ratio), ha="right", va="center", color="dimgrey")
    axes.set_xlim(-0.5, len(NAMES) - 0.5)
    axes.set_ylim(max(map(len, telling.values())) + 0.6, -0.7)
    axes.axis("off")


@drawn(5.2, 4.8)
def confusion(axes: Axes, counts: Sequence[Sequence[int]], rows: str, columns: str) -> None:
    """Draw counts of truth (rows) against answer (columns), shaded by the share of the row."""
    table = np.array(counts)
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in np.ndindex(*table.shape):
        shade = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, str(table[row, column]), ha="center", va="center", color=shade)
    names = [LABEL_NAMES[label] for label in NAMES]
    axes.set_xticks(range(len(names)), names, rotation=30, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.spines[:].set_visible(False)
    axes.set_xlabel(columns)
    axes.set_ylabel(rows)


@drawn(5.8, 4.4)
def reliability(axes: Axes, confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> None:
    """Draw the share of right answers against the confidence, in bins with their counts."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    used, sizes = np.unique(bins, return_counts=True)
    said = [float(confidence[bins == n].mean()) for n in used]
    met = [float(right[bins == n].mean()) for n in used]
    axes.plot((0, 1), (0, 1), linestyle="--", color="grey", label="обещано")
    axes.plot(said, met, marker="o", color=LINES[0], label="вышло (числа: сколько сообщений)")
    for x, y, size in zip(said, met, sizes, strict=True):
        axes.annotate(
            number(size), (x, y), (6, -12), textcoords="offset points", fontsize=9, bbox=_PAPER
        )
    axes.set_xlabel("уверенность модели")
    axes.set_ylabel("доля верных ответов")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_PERCENT)
    axes.legend(frameon=False)


@drawn(6.4, 4.4)
def precision_recall(
    axes: Axes, scores: Mapping[str, NDArray[np.float64]], truth: Sequence[str]
) -> None:
    """Draw what precision each label has at each recall, with the average precision."""
    for label, marker in zip(NAMES, MARKERS, strict=True):
        has = np.array([each == label for each in truth])
        precision, recall, _ = precision_recall_curve(has, scores[label])
        name = f"{LABEL_NAMES[label]}: {number(average_precision_score(has, scores[label]), 2)}"
        look: dict[str, Any] = {
            "color": COLOURS[label],
            "marker": marker,
            "markevery": 0.15,
            "markersize": 5,
        }
        axes.plot(recall, precision, label=name, **look)
    axes.set_xlabel("полнота: какую долю нашли")
    axes.set_ylabel("точность: какая доля найденных верна")
    axes.set_ylim(0, 1.02)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_PERCENT)
    axes.legend(frameon=False, loc="lower left", title="средняя точность")


@drawn(7.0, 3.9)
def curves(
    axes: Axes,
    series: Series,
    x: str,
    y: str,
    *,
    log: bool = False,
    shares: bool = False,
    dots: bool = False,
) -> None:
    """Draw a line a series, or its *dots* alone, each with a marker of its own."""
    for (name, points), colour, marker in zip(series.items(), LINES, MARKERS, strict=False):
        look = {"linestyle": "none", "markersize": 3} if dots else {"linestyle": "solid"}
        axes.plot(*zip(*points, strict=True), color=colour, marker=marker, label=name, **look)
    if log:
        axes.set_xscale("log")
        axes.set_xticks(sorted({at for points in series.values() for at, _ in points}))
        axes.minorticks_off()
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: number(at)))
    axes.yaxis.set_major_formatter(_PERCENT if shares else FuncFormatter(_plain))
    if shares:
        axes.set_ylim(0, 1.03)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(axis="y", color="gainsboro")
    axes.legend(frameon=False)


@drawn(7.5, 1.0, row=0.28)
def bars(axes: Axes, values: Mapping[str, float], x: str, *, digits: int = 0) -> None:
    """Draw a bar a value, its number at the end; the first stands out."""
    colours = [LINES[0], *["darkgrey"] * len(values)][: len(values)]
    drawing = axes.barh(list(values), list(values.values()), color=colours)
    axes.bar_label(drawing, [number(each, digits) for each in values.values()], padding=3)
    axes.invert_yaxis()
    axes.margins(x=0.1)
    axes.set_xlabel(x)


@drawn(7.5, 1.2, row=0.25)
def pairs(axes: Axes, values: Mapping[str, tuple[float, float]], first: str, second: str) -> None:
    """Draw two shares a row, such as before and after, joined by a line."""
    rows, ends = np.arange(len(values)), np.array(list(values.values())).T
    axes.hlines(rows, *ends, color="darkgrey", linewidth=2)
    for name, side, colour, marker in zip((first, second), ends, LINES, MARKERS, strict=False):
        axes.plot(side, rows, marker, color=colour, label=name)
    axes.set_yticks(rows, list(values))
    axes.set_ylim(len(values) - 0.5, -0.5)
    axes.set_xlim(0, 1.02)
    axes.xaxis.set_major_formatter(_PERCENT)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)


def _times(ratio: float) -> str:
    return f"×{number(ratio, 1 if ratio < 10 else 0)}"


def _plain(value: float, _: object) -> str:
    return number(value, 0 if value >= 10 or value == 0 else 2)
