"""
The labelling's branch of ``classifier.errors``:

    DezhurnyError
    ├── StoreBroken      the database cannot be used
    ├── StoreOutdated    the database was made by a later version
    ├── NameTaken        a person of that name has another role
    ├── PersonMissing    nobody of that name may enter
    ├── MessageMissing   there is no message of that number
    ├── ImportRefused    a file has faulty rows, and nothing of it was stored
    ├── TrainingBusy     a model is being trained already
    └── NothingToLearn   teachers have labelled no message to learn from
"""

from classifier.errors import DezhurnyError


class StoreBroken(DezhurnyError):
    """The database cannot be used."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(f"the database {place} cannot be used: {fault}; check DEZHURNY_DATABASE")


class StoreOutdated(DezhurnyError):
    """The database was made by a later version."""

    def __init__(self, place: str, found: int, newest: int) -> None:
        super().__init__(
            f"the database {place} has version {found}, this version of Dezhurny knows {newest}: "
            "install the newer Dezhurny again"
        )


class NameTaken(DezhurnyError):
    """A person of that name has another role."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__(f"{name} is here as {role}: revoke them first, or add another name")


class PersonMissing(DezhurnyError):
    """Nobody of that name may enter."""

    def __init__(self, name: str) -> None:
        super().__init__(f"nobody named {name} may enter: see `dezhurny people list`")


class MessageMissing(DezhurnyError):
    """There is no message of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no message {number}: load the page anew")


class ImportRefused(DezhurnyError):
    """A file has faulty rows, and nothing of it was stored."""

    def __init__(self, path: str, faults: int) -> None:
        super().__init__(
            f"{path}: nothing was imported, faults: {faults}; mend them and import it again"
        )


class TrainingBusy(DezhurnyError):
    """A model is being trained already."""

    def __init__(self) -> None:
        super().__init__("a model is being trained already: wait until it is done")


class NothingToLearn(DezhurnyError):
    """Teachers have labelled no message to learn from."""

    def __init__(self) -> None:
        super().__init__("there are no labels to learn from yet: label or import some messages")
