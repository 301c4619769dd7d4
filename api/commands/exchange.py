"""``dezhurny labels import | export``: messages and labels in and out of files."""

import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.progress import track

from api.commands.console import notes, progress
from api.commands.labelling import app as app
from api.commands.labelling import labels_app, opened_store
from api.labelling.answers import Answers
from api.labelling.errors import ImportRefused
from api.labelling.exchange import formats, stored
from api.labelling.exchange.formats import Format, Found
from api.labelling.store import Store
from classifier import models
from classifier.classifier import Classifier
from classifier.errors import InputBroken

_FORMATS = {
    ".csv": Format.CSV,
    ".jsonl": Format.JSONL,
    ".json": Format.LABEL_STUDIO,
    ".txt": Format.FASTTEXT,
}
_SHOWN = 20  # faults and
_SAMPLES = 3  # messages


@labels_app.command("import")
def import_labels(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, JSONL, result.json of Telegram …")],
    dry_run: Annotated[bool, typer.Option(help="Only show what would be imported.")] = False,
) -> None:
    """Import messages, all or none; what tells who somebody is, is masked first."""
    found = formats.read(_content(file), file.name)
    if found.faults:
        _tell_faults(found)
        raise ImportRefused(str(file), len(found.faults))
    rows = found.rows[:_SAMPLES] if dry_run else found.rows
    quiet = not sys.stderr.isatty()
    masking = track(rows, "masking", console=notes, disable=quiet, transient=True)
    new = list(stored.new_messages(masking, file.name))
    for each in new[:_SAMPLES]:
        print("  " + " ".join(each.text.split()))
    if not dry_run:
        with opened_store() as store, progress("ranking"):
            Answers(store).add_batch(new[0].source, new)
            _rank(store)
    known = sum(row.label is not None for row in found.rows)
    done = "would be imported" if dry_run else "imported"
    print(f"{len(found.rows)} messages {done}, {known} of them labelled")
    if found.empty:
        print(f"{found.empty} without words passed over")


@labels_app.command("export")
def export_labels(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="- is stdout.")],
    form: Annotated[
        Format | None, typer.Option("--format", help="Else by the name of FILE.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Unlabelled messages too.")] = False,
) -> None:
    """Export labelled messages; an old file is replaced only when the new one is whole."""
    form = form or _FORMATS.get(Path(file).suffix.lower())
    if form is None:
        raise typer.BadParameter("its format cannot be told by the name: give --format")
    with opened_store() as store:
        rows = [*stored.labelled(store), *(stored.unlabelled(store) if everything else ())]
    content = formats.write(rows, form)
    if file == "-":
        for part in content:
            sys.stdout.buffer.write(part)
    else:
        _replace(Path(file), content)
        print(f"{len(rows)} messages exported")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise InputBroken(file, f"cannot be read ({fault.strerror}); check the name") from None


def _rank(store: Store) -> None:
    """Rank what came, so that no teacher waits for it; without a model that must wait."""
    from api.labelling.queue import Queue  # scikit-learn takes a second to come

    if models.current():
        Queue(store, Classifier.load()).rank()


def _tell_faults(found: Found) -> None:
    for number, fault in islice(found.faults, _SHOWN):
        print(f"строка {number}: {fault}" if number else fault, file=sys.stderr)
    if (more := len(found.faults) - _SHOWN) > 0:
        print(f"… и ещё {more}", file=sys.stderr)


def _replace(file: Path, content: Iterable[bytes]) -> None:
    """Write beside the place and move there whole; only its owner may read it."""
    try:
        with TemporaryDirectory(dir=file.parent, prefix=".export") as beside:
            fresh = Path(beside, file.name)
            fresh.touch(0o600)
            with fresh.open("wb") as out:
                out.writelines(content)
            fresh.replace(file)
    except OSError as fault:
        raise InputBroken(file, f"cannot be written ({fault.strerror}); check the folder") from None
