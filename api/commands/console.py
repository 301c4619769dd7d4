"""What several commands need: a model made ready, a progress line, a file opened."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from classifier import models
from classifier.errors import InputBroken
from classifier.learning import corpus

Version = Annotated[str | None, typer.Option("--model", help="A version of `models list`.")]
notes = Console(stderr=True, highlight=False)


def ready_model(version: str | None) -> str:
    """Name the version to use; train one first if there is none at all."""
    if version or models.current():
        return models.read_manifest(version).version
    return train_model(())


def train_model(paths: Iterable[Path], title: str = "no model yet, training one") -> str:
    """Train on the corpus and on the files beside it, with a progress line; name the version."""
    own = [_for_training(example) for path in paths for example in corpus.read(path)]
    with progress(title) as report:
        from classifier.learning.train import train

        return train([*corpus.read_corpus(), *own], report)


def _for_training(example: corpus.Example) -> corpus.Example:
    return example._replace(split=example.split or "train")


@contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """Show a moving line on a terminal, nothing elsewhere; on stderr, stdout stays clean."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=notes, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(title, total=None)
        yield lambda step: progress.update(task, description=f"{title}: {step}")


@contextmanager
def opened(source: str) -> Iterator[TextIO]:
    """Open a file of messages, or stdin, as UTF-8; a fault while reading is named too."""
    try:
        file = sys.stdin.fileno() if source == "-" else source
        with open(file, encoding="utf-8-sig", closefd=source != "-") as lines:  # an fd too
            yield lines
    except UnicodeDecodeError:
        raise InputBroken(source, "it is not UTF-8; save it as UTF-8") from None
    except OSError as fault:
        if isinstance(fault, BrokenPipeError):
            raise
        raise InputBroken(source, f"cannot be read ({fault.strerror}); check the name") from None
