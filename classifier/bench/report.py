"""Rows of the table, the floors they must keep, and how they are shown."""

from collections.abc import Sequence

import msgspec
from rich.table import Table


class Row(msgspec.Struct, frozen=True):
    """One measured figure; *value* in *unit*."""

    what: str
    value: float
    unit: str


class Floor(msgspec.Struct, frozen=True):
    """A ratio within one run and what it may be at most (or, if not *at_most*, at least)."""

    what: str
    ratio: float
    limit: float
    at_most: bool = True

    @property
    def kept(self) -> bool:
        """Whether the ratio keeps the limit."""
        return self.ratio <= self.limit if self.at_most else self.ratio >= self.limit


class Curve(msgspec.Struct, frozen=True):
    """Microseconds a message, over something counted in *unit*."""

    what: str
    unit: str
    points: list[tuple[float, float]]


class Report(msgspec.Struct):
    """What a run of the bench found."""

    rows: list[Row]
    floors: list[Floor]
    curves: list[Curve] = []

    def __add__(self, other: "Report") -> "Report":
        return Report(
            [*self.rows, *other.rows],
            [*self.floors, *other.floors],
            [*self.curves, *other.curves],
        )


def broken(floors: Sequence[Floor]) -> list[str]:
    """Say of each floor that is not kept by how much."""
    return [
        f"{floor.what}: {floor.ratio:.2f}, floor {'at most' if floor.at_most else 'at least'} "
        f"{floor.limit:g}"
        for floor in floors
        if not floor.kept
    ]


def tables(report: Report) -> list[Table]:
    """Write rows and floors as tables for a terminal."""
    rows = Table("what", "figure", "", title="Speeds", title_justify="left")
    for row in report.rows:
        rows.add_row(
            row.what, f"{row.value:,.4g}" if row.value < 1000 else f"{row.value:,.0f}", row.unit
        )
    floors = Table("ratio", "", "floor", "", title="Floors", title_justify="left")
    for floor in report.floors:
        sign = "≤" if floor.at_most else "≥"
        verdict = "kept" if floor.kept else "BROKEN"
        floors.add_row(floor.what, f"{floor.ratio:.2f}", f"{sign} {floor.limit:g}", verdict)
    return [rows, floors]
