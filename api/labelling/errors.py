"""
The labelling's branch of ``classifier.errors``:

    DezhurnyError
    ├── StoreBroken      the database cannot be used
    ├── StoreOutdated    the database was made by a later version
    ├── NameTaken        a person of that name has another role
    ├── PersonMissing    nobody of that name may enter
    └── MessageMissing   there is no message of that number
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
