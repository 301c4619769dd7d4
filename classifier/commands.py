"""The command line: ``dezhurny train | evaluate | classify | explain | serve``."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markdown import Markdown

from classifier import corpus
from classifier.archive import Format, Job, answer_file
from classifier.classifier import Classifier
from classifier.console import notes, opened, progress, ready_model, train_model
from classifier.errors import DezhurnyError, FloorBroken

app = typer.Typer(
    name="dezhurny",
    help="Text moderation for the class chats of Russian schools.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


class CorpusAction(StrEnum):
    """What can be done with the corpus."""

    CHECK = "check"


Version = Annotated[str | None, typer.Option("--model", help="A version of `models list`.")]


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
) -> None:
    """Count mistakes: macro-F1, each label, confusion, calibration, the mistakes themselves."""
    from classifier.card import figures_text, mistakes_text
    from classifier.evaluate import evaluate as measure

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


@app.command()
def classify(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]", help="Messages; - is stdin.")] = "-",
    form: Annotated[
        Format, typer.Option("--format", help="Of the file and the answer.")
    ] = Format.TEXT,
    explain: Annotated[bool, typer.Option(help="Add each chunk's push towards the label.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    model: Version = None,
) -> None:
    """Answer a line for each line, in order: label, confidence, and what else holds."""
    with opened(source) as lines:
        job = Job(ready_model(model), explain)
        name = "standard input" if source == "-" else source
        for line in answer_file(lines, name, form, job, jobs):
            print(line)


@app.command()
def explain(message: str, model: Version = None) -> None:
    """Show each step of a message's path, then the words that tipped it."""
    from classifier.trace import trace

    for step, shown in trace(message, Classifier.load(ready_model(model))):
        print(f"{step:<12} {shown}")


@app.command()
def bench(
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 over a floor.")] = False,
    http: Annotated[bool, typer.Option(help="Measure the service too.")] = True,
) -> None:
    """Measure speeds, each beside a rival in the same run."""
    from classifier.bench import inprocess, report, serving

    version = ready_model(None)
    with progress("measuring") as step:
        step("in this process")
        found = inprocess.measure(version)
        if http:
            step("over HTTP")
            found += serving.measure(version)
    if as_json:
        print(msgspec.json.encode(found).decode())
    else:
        for table in report.tables(found):
            Console(width=None if sys.stdout.isatty() else 100).print(table)
    if check and (faults := report.broken(found.floors)):
        raise FloorBroken(faults)


@app.command("corpus")
def corpus_command(
    action: Annotated[CorpusAction, typer.Argument(help="Only this so far.")],  # noqa: ARG001  # typer has checked it
) -> None:
    """Check the promises of data/, each with its figure."""
    from classifier.audit import audit, report

    promises = list(audit(corpus.read_corpus()))
    print(report(promises))
    raise typer.Exit(int(not all(each.kept for each in promises)))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
) -> None:
    """Serve the API; trains the default model first if there is none."""
    import uvicorn

    ready_model(None)
    notes.print(f"Dezhurny answers on http://{host}:{port}  (description: /docs, stop: Ctrl+C)")
    uvicorn.run(
        "api.app:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        access_log=False,
    )
