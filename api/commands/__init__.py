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

import typer

from api.commands import (
    asking,
    exchange,
    keys,
    labelling,
    measuring,
    moderating,
    running,
    teaching,
)
from classifier.errors import DezhurnyError

app = typer.Typer(
    name="dezhurny",
    help="Text moderation for the class chats of Russian schools.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for part in (asking, teaching, measuring, moderating, labelling, running, keys):
    app.add_typer(part.app)
labelling.labels_app.add_typer(exchange.app)


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
