"""``dezhurny corpus | train``: from messages to a model."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.commands.console import train_model
from classifier.learning import corpus

app = typer.Typer()


class CorpusAction(StrEnum):
    """What can be done with the corpus."""

    CHECK = "check"
    EVASION = "evasion"


@app.command("corpus")
def corpus_command(
    action: Annotated[CorpusAction, typer.Argument(help="What to do.")],
) -> None:
    """Check the promises of data/, each with its figure; or make data/evasion.csv anew."""
    from classifier.learning.audit import audit, report
    from classifier.learning.evasion import FILE, write_evasion

    if action is CorpusAction.EVASION:
        print(f"{write_evasion(corpus.split(corpus.read_corpus(), 'test')):,} rows in {FILE}")
        return
    promises = list(audit(corpus.read_corpus()))
    print(report(promises))
    raise typer.Exit(int(not all(each.kept for each in promises)))


@app.command()
def train(
    data: Annotated[
        list[Path] | None, typer.Option(help="Your own CSV or JSONL, learnt beside data/.")
    ] = None,
    home: Annotated[Path | None, typer.Option(help="Folder of models, instead of var/.")] = None,
) -> None:
    """Train on the corpus and promote the new version."""
    if home:
        os.environ["DEZHURNY_HOME"] = str(home)
    print(train_model(data or (), "training"))
