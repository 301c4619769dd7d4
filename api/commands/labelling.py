"""``dezhurny people``: who labels."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from api.labelling.people import People, Person
from api.labelling.schema import Role
from api.labelling.store import Store
from api.settings import Settings

app = typer.Typer()
people_app = typer.Typer(no_args_is_help=True, help="Who labels messages.")
app.add_typer(people_app, name="people")


@contextmanager
def opened_store() -> Iterator[Store]:
    """Open the labelling database of the settings."""
    store = Store(Settings().database)
    try:
        yield store
    finally:
        store.close()


@people_app.command()
def add(
    name: str,
    role: Annotated[Role, typer.Option(help="An admin also settles, imports and exports.")],
    site: Annotated[str, typer.Option(help="Where teachers find it.")] = "http://127.0.0.1:8000",
) -> None:
    """Add a person and print a one-time link; for one who is there, a new link."""
    with opened_store() as store:
        print(site.rstrip("/") + People(store).add(name, role))


@people_app.command("list")
def list_people() -> None:
    """List everyone: name, role, state."""
    with opened_store() as store:
        for person in People(store).all():
            print(person.name, person.role, _state(person), sep="\t")


@people_app.command()
def revoke(name: str) -> None:
    """End a person's sessions and link at once; their answers stay."""
    with opened_store() as store:
        People(store).revoke(name)


def _state(person: Person) -> str:
    if person.revoked_at:
        return f"revoked {person.revoked_at:%Y-%m-%d}"
    if person.link_until:
        return f"link waits until {person.link_until:%Y-%m-%d}"
    return "active"
