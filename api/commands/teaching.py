"""``dezhurny corpus | train | evaluate``: from messages to a model, measured."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markdown import Markdown

from api.commands.console import Version, ready_model, train_model
from classifier.classifier import Classifier
from classifier.learning import corpus

app = typer.Typer()


class CorpusAction(StrEnum):
    """What can be done with the corpus."""

    CHECK = "check"


class Logs(StrEnum):
    """Which logs of ``data/streams`` are measured."""

    TESTING = "testing"
    TUNING = "tuning"


@app.command("corpus")
def corpus_command(
    action: Annotated[CorpusAction, typer.Argument(help="Only this so far.")],  # noqa: ARG001  # typer has checked it
) -> None:
    """Check the promises of data/, each with its figure."""
    from classifier.learning.audit import audit, report

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


@app.command()
def evaluate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="CSV or JSONL; else the test split.")
    ] = None,
    model: Version = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    mistakes: Annotated[int, typer.Option(help="How many mistakes to show.")] = 10,
    streams: Annotated[
        bool, typer.Option("--streams", help="Measure advice on the logs of data/streams instead.")
    ] = False,
    kind: Annotated[Logs, typer.Option(help="Which logs.")] = Logs.TESTING,
) -> None:
    """Count mistakes: macro-F1, each label, confusion, calibration, the mistakes themselves."""
    if streams:
        _evaluate_streams(Classifier.load(ready_model(model)), kind, as_json)
        return
    from classifier.learning.card import figures_text, mistakes_text
    from classifier.learning.evaluate import evaluate as measure

    classifier = Classifier.load(ready_model(model))
    sets = {str(path): corpus.read(path) for path in paths or ()}
    if not sets:
        sets = {"test split": corpus.split(corpus.read_corpus(), "test")}
    elif len(sets) > 1:
        sets["all together"] = [example for examples in sets.values() for example in examples]
    figures = {name: measure(classifier, examples) for name, examples in sets.items()}
    if as_json:
        print(msgspec.json.encode(figures).decode())
        return
    for name, result in figures.items():
        parts = [f"# {name}", figures_text(result)]
        if mistakes:
            parts.append(mistakes_text(result, mistakes))
        Console(width=None if sys.stdout.isatty() else 120).print(Markdown("\n\n".join(parts)))


def _evaluate_streams(classifier: Classifier, kind: Logs, as_json: bool) -> None:
    from api.moderation.measures import measure, report

    found = measure(classifier, corpus.read_streams(kind))
    print(msgspec.json.encode(found).decode() if as_json else report(found))
