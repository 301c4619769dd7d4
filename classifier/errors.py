"""
Everything that can go wrong and be mended by whoever runs Dezhurny:

    DezhurnyError
    ├── InputBroken      a file of messages or labels cannot be read as such
    ├── ModelMissing     there is no model of that name
    ├── ModelDamaged     a file of the model is not the one that was written
    ├── ModelOutdated    the model was written by another version of the pipeline
    ├── ClusterFailed    a Dask cluster cannot be reached, or lost its workers
    ├── PlotRefused      a picture cannot be drawn
    └── FloorBroken      something is slower beside its rival than it may be

Each takes the facts and writes the sentence: what happened, and what to do.
"""

from pathlib import Path


class DezhurnyError(Exception):
    """A fault that its message explains in one sentence."""


class InputBroken(DezhurnyError):
    """A file of messages or labels cannot be read as such."""

    def __init__(self, path: Path | str, fault: str, line: int | None = None) -> None:
        place = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{place}: {fault}")


class ModelMissing(DezhurnyError):
    """There is no model of that name."""

    def __init__(self, version: str, folder: Path) -> None:
        super().__init__(f"no model {version} in {folder}: run `dezhurny train` to make one")


class ModelDamaged(DezhurnyError):
    """A file of the model is not the one that was written."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path} is damaged ({fault}): run `dezhurny train` to make a new model")


class ModelOutdated(DezhurnyError):
    """The model was written by another version of the pipeline."""

    def __init__(self, path: Path, found: object, expected: int) -> None:
        super().__init__(
            f"{path} has protocol {found}, this version of Dezhurny needs {expected}: "
            "run `dezhurny train` to make a new model"
        )


class ClusterFailed(DezhurnyError):
    """A Dask cluster cannot be reached, or lost its workers."""

    def __init__(self, scheduler: str, fault: str) -> None:
        super().__init__(f"Dask scheduler {scheduler}: {fault}")


class PlotRefused(DezhurnyError):
    """A picture cannot be drawn."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path} cannot be drawn: {fault}")


class FloorBroken(DezhurnyError):
    """Something is slower beside its rival than it may be."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("over the floor, look for what made it slow: " + "; ".join(faults))
