"""``dezhurny evaluate``: mistakes counted, and what else can be measured of a model."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.markdown import Markdown

from api.commands.console import Version, progress, ready_model
from classifier.classifier import Classifier
from classifier.learning import corpus
from classifier.learning.corpus import Example

app = typer.Typer()
Sets = Mapping[str, Sequence[Example]]
Found = tuple[Any, str]  # the figures, and as Markdown


@app.command()
def evaluate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="CSV or JSONL; else the test split.")
    ] = None,
    model: Version = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    mistakes: Annotated[int, typer.Option(help="How many mistakes to show.")] = 10,
    benchmark: Annotated[
        tuple[str, Path] | None,
        typer.Option(metavar="NAME DIR", help="Learn a published set: toxic-2ch-pikabu DIR."),
    ] = None,
    evasion: Annotated[bool, typer.Option("--evasion", help="Recall under disguise.")] = False,
    rivals: Annotated[bool, typer.Option("--rivals", help="Others on the same sets.")] = False,
    ablation: Annotated[bool, typer.Option("--ablation", help="Each part left out.")] = False,
) -> None:
    """Count mistakes: macro-F1, each label, confusion, calibration, the mistakes themselves."""
    given = {str(path): corpus.read(path) for path in paths or ()}
    if ablation:
        found = _ablation(given, benchmark)
    else:
        classifier = Classifier.load(ready_model(model))
        if benchmark:
            found = _benchmark(classifier, *benchmark)
        elif evasion:
            found = _evasion(classifier)
        elif rivals:
            found = _rivals(classifier, {"test split": _test_split()} | given)
        else:
            found = _figures(classifier, given or {"test split": _test_split()}, mistakes)
    figures, text = found
    if as_json:
        print(msgspec.json.encode(figures).decode())
    else:
        Console(width=None if sys.stdout.isatty() else 120).print(Markdown(text))


def _test_split() -> list[Example]:
    return corpus.split(corpus.read_corpus(), "test")


def _figures(classifier: Classifier, sets: Sets, mistakes: int) -> Found:
    from classifier.learning.card import figures_text, mistakes_text
    from classifier.learning.evaluate import evaluate as measure

    if len(sets) > 1:
        together = [example for examples in sets.values() for example in examples]
        sets = {**sets, "all together": together}
    figures = {name: measure(classifier, examples) for name, examples in sets.items()}
    parts = []
    for name, result in figures.items():
        parts += [f"# {name}", figures_text(result)]
        if mistakes:
            parts.append(mistakes_text(result, mistakes))
    return figures, "\n\n".join(parts)


def _benchmark(classifier: Classifier, name: str, folder: Path) -> Found:
    from classifier.learning import benchmark

    comments = benchmark.read_comments(name, folder)
    with progress(f"learning {name}") as report:
        result = benchmark.measure(classifier, comments, report)
    return result, benchmark.result_text(result)


def _evasion(classifier: Classifier) -> Found:
    from classifier.learning import evasion

    with progress("disguised messages"):
        found = evasion.measure(classifier, evasion.read_evasion(), _test_split())
    return found, evasion.evasion_text(found)


def _rivals(classifier: Classifier, sets: Sets) -> Found:
    from classifier.learning import rivals

    learnt = [each for each in corpus.read_corpus() if each.split in ("train", "valid")]
    with progress("rivals") as report:
        results = rivals.compare(classifier, learnt, sets, report)
    return results, rivals.results_text(results)


def _ablation(sets: Sets, benchmark: tuple[str, Path] | None) -> Found:
    """Measure, and keep the table in data/ablation.md."""
    from classifier.learning import ablation
    from classifier.learning.benchmark import read_comments

    everything = corpus.read_corpus()
    with progress("ablation") as report:
        report("counting")
        judged = {"valid": corpus.split(everything, "valid"), **sets}
        tasks = [ablation.own_task(corpus.split(everything, "train"), judged)]
        if benchmark:
            tasks.append(ablation.benchmark_task(benchmark[0], read_comments(*benchmark)))
        lines = ablation.ablate(tasks, report)
    text = ablation.lines_text(lines)
    ablation.keep(text)
    return lines, text
