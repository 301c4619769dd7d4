"""
The command line, ``dezhurny …``; each module gives some of its commands.

    console       what several commands need
    asking        classify, explain
    teaching      corpus, train
    measuring     evaluate
    moderating    appeal
    running       serve, bench
    keys          keys add | list | revoke
    labelling     people, labels agreement, labels train, labels simulate
    exchange      labels import, labels export
"""

import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from classifier.errors import DezhurnyError

_MODULES = {  # where a command stands
    "classify": "asking",
    "explain": "asking",
    "corpus": "teaching",
    "train": "teaching",
    "evaluate": "measuring",
    "appeal": "moderating",
    "people": "labelling",
    "labels": "exchange",  # it adds its own to those of labelling
    "serve": "running",
    "bench": "running",
    "keys": "keys",
}


class Commands(TyperGroup):
    """Loads the module of a command that is asked for: each brings libraries of its own."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # as Typer calls it
        """Name all commands."""
        return list(_MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load the command; for a name that is none all of them, so that one is suggested."""
        for name in [cmd_name] if cmd_name in _MODULES else _MODULES:
            module = import_module(f"{__name__}.{_MODULES[name]}")
            self.commands[name] = get_group(module.app).commands[name]
        return super().get_command(ctx, cmd_name)


app = typer.Typer(
    name="dezhurny",
    cls=Commands,
    help="Text moderation for the class chats of Russian schools.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def _dezhurny() -> None:
    """A group it is, although no command stands here."""


def main() -> None:
    """Run a command; a fault is one sentence on stderr and exit code 1."""
    try:
        app()
    except DezhurnyError as fault:
        print(f"dezhurny: {fault}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # `dezhurny classify … | head` is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)
