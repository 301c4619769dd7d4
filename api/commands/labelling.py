"""``dezhurny people | labels``: who labels, and what came of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from api.commands.console import progress, ready_model
from api.labelling.people import People, Person
from api.labelling.schema import Role
from api.labelling.store import Store
from api.labelling.trainings import Comparison, Trainings
from api.settings import Settings
from classifier import models
from classifier.learning.corpus import read, read_corpus

if TYPE_CHECKING:
    from api.labelling.agreement import Agreement, Estimate

app = typer.Typer()
people_app = typer.Typer(no_args_is_help=True, help="Who labels messages.")
app.add_typer(people_app, name="people")
labels_app = typer.Typer(no_args_is_help=True, help="What teachers said of messages.")
app.add_typer(labels_app, name="labels")
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


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


@labels_app.command("agreement")
def show_agreement(as_json: AsJson = False) -> None:
    """Measure how well teachers agree: of all, by label, of each two."""
    from api.labelling.agreement import agreement  # scikit-learn takes a second to come
    from api.labelling.answers import Answers

    with opened_store() as store:
        names = {person.id: person.name for person in People(store).all()}
        found = agreement(Answers(store).standing(), names)
    if as_json:
        print(msgspec.json.encode(found).decode())
    else:
        Console(width=None if sys.stdout.isatty() else 100).print(_agreement_table(found))


@labels_app.command("train")
def train_on_labels(
    corpus: Annotated[
        Path | None, typer.Option(help="Measures the model; instead of data/messages.csv.")
    ] = None,
    use: Annotated[bool, typer.Option(help="Promote the new version.")] = True,
    number: Annotated[int | None, typer.Option(hidden=True)] = None,
    as_json: AsJson = False,
) -> None:
    """Adapt the model to the teachers' labels; compare on those kept for measurement."""
    from api.labelling.teaching import teach  # scikit-learn takes a second to come

    ready_model(None)
    with opened_store() as store, progress("training") as step:
        trainings = Trainings(store)
        number = trainings.begin() if number is None else number

        def report(phase: str) -> None:
            trainings.note(number, phase=phase)
            step(phase)

        with trainings.alive(number):
            examples = read(corpus) if corpus else read_corpus()
            found = teach(store, examples, report)
        trainings.end(number, result=found)
    if use:
        models.promote(found.version)
    print(msgspec.json.encode(found).decode() if as_json else _compared(found))


def _compared(found: Comparison) -> str:
    learnt = f"{found.version} is adapted to {found.labels} labels"
    if found.before is None or found.after is None:
        return f"{learnt}; nothing is labelled yet of what is kept for measurement"
    return (
        f"{learnt}; macro-F1 on {found.reserved} messages kept for measurement: "
        f"{found.before:.3f} before ({found.before_version}), {found.after:.3f} after "
        f"(95 % of the change: {found.low:+.3f} … {found.high:+.3f})"
    )


@labels_app.command()
def simulate(as_json: AsJson = False) -> None:
    """Try the queue's order on the corpus: the labels it needs beside those of a random order."""
    from api.labelling.simulation import simulate as run

    with progress("labelling the corpus") as step:
        found = run(step)
    if as_json:
        print(msgspec.json.encode(found).decode())
        return
    table = Table("pool", "macro-F1", "labels, random order", "labels, queue's order", "saved")
    for each in found:
        saved = f"{1 - each.queue / each.random:.0%}" if each.queue else "—"
        queue = str(each.queue or "more than tried")
        table.add_row(each.pool, f"{each.macro_f1:.3f}", str(each.random), queue, saved)
    Console(width=None if sys.stdout.isatty() else 100).print(table)


def _agreement_table(found: "Agreement") -> Table:
    table = Table("what", "coefficient", "value", "95 % interval", "messages")
    rows = {("all labels", "alpha"): found.alpha}
    rows |= {(name, "alpha"): each for name, each in (found.labels | found.flags).items()}
    rows |= {(f"{each.first} · {each.second}", "kappa"): each.kappa for each in found.pairs}
    for (what, coefficient), each in rows.items():
        table.add_row(what, coefficient, _figure(each.value), _interval(each), str(each.messages))
    return table


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"


def _interval(estimate: "Estimate") -> str:
    return f"{_figure(estimate.low)} … {_figure(estimate.high)}"


def _state(person: Person) -> str:
    if person.revoked_at:
        return f"revoked {person.revoked_at:%Y-%m-%d}"
    if person.link_until:
        return f"link waits until {person.link_until:%Y-%m-%d}"
    return "active"
