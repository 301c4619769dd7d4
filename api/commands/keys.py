"""``dezhurny keys``: who may ask the service."""

import typer

from api.auth import FILE, add_key, read_keys, revoke_key
from api.commands.console import notes
from classifier import models

keys = typer.Typer(help="Keys of those who may ask the service.", no_args_is_help=True)
app = typer.Typer()
app.add_typer(keys, name="keys")


@keys.command()
def add(name: str) -> None:
    """Make a key for NAME and print it, this once; from the first key on nobody asks without."""
    path = models.home() / FILE
    first = read_keys(path) is None
    print(add_key(path, name))
    notes.print(
        f"Send it as `Authorization: Bearer <key>`; only its hash is kept, in {path}.",
        soft_wrap=True,
    )
    if first:
        notes.print("From now on the service answers only who has a key; it notices by itself.")


@keys.command("list")
def list_keys() -> None:
    """Show the names of the keys that hold, and since when."""
    held = read_keys(models.home() / FILE)
    for key in held.keys if held else ():
        print(f"{key.name}\t{key.added}")
    if held is None:
        notes.print("There is no key: everyone who reaches the service may ask.")


@keys.command()
def revoke(name: str) -> None:
    """End the key of NAME; the running service refuses it within a second."""
    path = models.home() / FILE
    if not revoke_key(path, name):
        notes.print(
            f"No key is left and nobody may ask: make one with `dezhurny keys add NAME`, "
            f"or delete {path} to let everyone ask.",
            soft_wrap=True,
        )
