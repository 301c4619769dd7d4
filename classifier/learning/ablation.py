"""What each part of the features is worth: the model again and again, each time without one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from classifier.labels import LABELS
from classifier.learning.benchmark import SEED, Comments
from classifier.learning.corpus import DATA, Example
from classifier.learning.marks import marked
from classifier.learning.tables import table
from classifier.linear import Heads
from classifier.vectorizer import Counted, SeparableTfidf, count

FILE = DATA / "ablation.md"
VARIANTS: dict[str, dict[str, Any]] = {
    "everything": {},
    "with the sign of mixed letters": {"without": ()},
    "no character n-grams": {"without": ("~",)},
    "no lemmas": {"without": tuple("=" + letter for letter in "абвгдежзийклмнопрстуфхцчшщъыьэюя")},
    "no pairs of lemmas": {"without": ("&",)},
    "no pairs of kinds": {"without": ("%",)},
    "no lexicon": {"without": ("!",)},
    "no signs of writing": {"without": ("=<",)},
    "no length": {"without": ("#",)},
    "no words of questions": {"without": ("?",)},
    "lemmas alone": {"without": tuple("~&%!#?")},
    "n-grams alone": {"without": tuple("=&%!#?")},
}


class Task(NamedTuple):
    """Something to learn and sets to be judged on, counted once for all variants."""

    learnt: Counted
    truth: NDArray[np.int64]
    sets: dict[str, tuple[Counted, NDArray[np.int64]]]


class Line(msgspec.Struct, frozen=True):
    """Macro-F1 of one variant on each set."""

    variant: str
    macro_f1: dict[str, float]


def own_task(learnt: Sequence[Example], sets: Mapping[str, Sequence[Example]]) -> Task:
    """Make the task of the five labels."""
    return Task(
        count(marked(learnt)),
        _numbers(learnt),
        {
            name: (count([each.text for each in some]), _numbers(some))
            for name, some in sets.items()
        },
    )


def _numbers(examples: Sequence[Example]) -> NDArray[np.int64]:
    return np.array([LABELS.index(each.label) for each in examples])


def ablate(
    tasks: Sequence[Task],
    report: Callable[[str], None] = lambda _: None,
    variants: Mapping[str, Mapping[str, Any]] = VARIANTS,
    jobs: int = 2,
) -> list[Line]:
    """Fit every variant to every task; a line for each variant, the whole model first."""
    report(f"{len(variants)} variants")
    work = (
        delayed(_figures)(task, dict(options)) for options in variants.values() for task in tasks
    )
    found = iter(Parallel(n_jobs=jobs)(work))
    return [
        Line(name, {where: figure for _ in tasks for where, figure in next(found).items()})
        for name in variants
    ]


def _figures(task: Task, options: dict[str, Any]) -> dict[str, float]:
    vectorizer = SeparableTfidf(**options)
    rows = vectorizer.fit_transform(task.learnt, task.truth).astype(
        np.float32
    )  # half the time to fit
    model = LogisticRegression(C=Heads().label_c, max_iter=500, tol=1e-3).fit(rows, task.truth)
    return {
        name: _macro_f1(truth, model.predict(vectorizer.transform(counted).astype(np.float32)))
        for name, (counted, truth) in task.sets.items()
    }


def _macro_f1(truth: NDArray[np.int64], given: NDArray[np.int64]) -> float:
    """Give macro-F1 over the labels that occur."""
    labels = np.unique(truth)
    return float(f1_score(truth, given, labels=labels, average="macro", zero_division=0.0))


def lines_text(lines: Sequence[Line]) -> str:
    """Write the table: macro-F1 of the whole, and by how many points each variant differs."""
    whole = lines[0].macro_f1
    rows = [(lines[0].variant, *(f"{figure:.3f}" for figure in whole.values()))]
    rows += [
        (line.variant, *(f"{100 * (line.macro_f1[name] - whole[name]):+.1f}" for name in whole))
        for line in lines[1:]
    ]
    return table(("", *whole), rows)


def benchmark_task(name: str, comments: Comments) -> Task:
    """Make the task of a published set: four fifths are learnt, one is judged."""
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    learnt, judged = next(folds.split(comments.texts, comments.toxic))
    counted = count(comments.texts)
    sets = {name: (counted.rows(judged), comments.toxic[judged])}
    return Task(counted.rows(learnt), comments.toxic[learnt], sets)


def keep(text: str, path: Path = FILE) -> None:
    """Write the table with its explanation to a file of the repository."""
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{_HEADING}\n\n{text}\n", "utf-8")
    fresh.replace(path)


_HEADING = """# What each part of the features is worth

Printed by `dezhurny evaluate --ablation FILE… --benchmark toxic-2ch-pikabu DIR`: macro-F1 of the \
whole, then by how many points it differs without a part. The model learns the train split; for \
the benchmark, four fifths of its comments."""
