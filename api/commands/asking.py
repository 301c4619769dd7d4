"""``dezhurny classify | explain``: ask the model."""

from typing import Annotated

import typer

from api.commands.console import Version, opened, ready_model
from classifier.archive import Format, Job, Workers, answer_file
from classifier.classifier import Classifier

app = typer.Typer()


@app.command()
def classify(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]", help="Messages; - is stdin.")] = "-",
    form: Annotated[
        Format, typer.Option("--format", help="Of the file and the answer.")
    ] = Format.TEXT,
    explain: Annotated[bool, typer.Option(help="Add each chunk's push towards the label.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option(help="Of a Dask cluster, tcp://host:8786; all of it works.")
    ] = None,
    model: Version = None,
) -> None:
    """Answer a line for each line, in order: label, confidence, and what else holds."""
    with opened(source) as lines:
        job = Job(ready_model(model), explain)
        name = "standard input" if source == "-" else source
        for line in answer_file(lines, name, form, job, Workers(jobs, scheduler)):
            print(line)


@app.command()
def explain(message: str, model: Version = None) -> None:
    """Show each step of a message's path, then the words that tipped it."""
    from classifier.trace import trace

    for step, shown in trace(message, Classifier.load(ready_model(model))):
        print(f"{step:<12} {shown}")
