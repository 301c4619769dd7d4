"""
The model in use and teachers' labels -> a new model beside it, compared on reserved messages.

It is made in a folder of its own and moved to the others whole: when the process is killed, the
models are as they were.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
from sklearn.metrics import f1_score

from api.labelling.errors import NothingToLearn
from api.labelling.lessons import lessons
from api.labelling.queue import Queue
from api.labelling.store import Store
from api.labelling.trainings import Comparison
from classifier import models
from classifier.classifier import Classifier
from classifier.learning.adapt import adapt
from classifier.learning.corpus import Example
from classifier.learning.evaluate import present
from classifier.learning.train import publish

Report = Callable[[str], None]
_HOME = "DEZHURNY_HOME"
_SCRATCH = ".training-"
_DRAWS = 500  # of the bootstrap


def teach(store: Store, corpus: Sequence[Example], report: Report = lambda _: None) -> Comparison:
    """
    Adapt the model in use to the labels of *store*; it stays in use itself.

    What it learnt of teachers before is learnt anew: the model of the corpus that it stems from is
    what is adapted. *corpus* warms the new model's memory and measures it for its card.

    Raises:
        NothingToLearn: there is no label yet.
    """
    before, folder = Classifier.load(), models.folder()
    report("ranking")
    Queue(store, before).rank()  # draws the reserved share of what nobody has asked for yet
    learnt, reserved = lessons(store)
    if not learnt:
        raise NothingToLearn
    report("adapting")
    stem = models.read_manifest(models.read_manifest(before.version).stem or before.version)
    fitted = adapt(models.load_pipeline(stem.version), stem.thresholds.sharpness, learnt)
    with _apart() as place:
        version = publish(fitted, stem.thresholds, corpus, {}, report, stem.version)
        after = Classifier.load(version)
        report("comparing")
        found = compare(before, after, reserved)
        (place / version).rename(folder / version)
    return msgspec.structs.replace(found, labels=len(learnt))


def compare(before: Classifier, after: Classifier, reserved: Sequence[Example]) -> Comparison:
    """Measure both models on the same messages."""
    common = Comparison(after.version, before.version, 0, len(reserved))
    if not reserved:
        return common
    truth = [each.label.value for each in reserved]
    texts = [each.text for each in reserved]
    old, new = ([each.label for each in it.classify_many(texts)] for it in (before, after))
    low, high = difference(truth, old, new)
    scores = {"before": _macro_f1(truth, old), "after": _macro_f1(truth, new)}
    return msgspec.structs.replace(common, low=low, high=high, **scores)


def difference(
    truth: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> tuple[float, float]:
    """
    Give the bounds between which macro-F1 changed, with 95 %, by bootstrap.

    >>> difference(["rude", "flood"] * 20, ["rude"] * 40, ["rude", "flood"] * 20)[0] > 0.4
    True
    """
    columns = [np.array(each) for each in (truth, before, after)]
    random, changes = np.random.default_rng(0), []
    for _ in range(_DRAWS):
        drawn = random.integers(0, len(truth), len(truth))
        sample, old, new = (each[drawn].tolist() for each in columns)
        changes.append(_macro_f1(sample, new) - _macro_f1(sample, old))
    low, high = np.quantile(changes, [0.025, 0.975])
    return float(low), float(high)


def _macro_f1(truth: Sequence[str], given: Sequence[str]) -> float:
    labels = present(truth)
    return float(f1_score(truth, given, labels=labels, average="macro", zero_division=0.0))


@contextmanager
def _apart() -> Iterator[Path]:
    """Let models be written into a folder that is none of the store's, and give that folder."""
    home, named = models.home(), os.environ.get(_HOME)
    for left in home.glob(f"{_SCRATCH}*"):  # of one that was killed; two never run at a time
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(dir=home, prefix=_SCRATCH) as scratch:
        os.environ[_HOME] = scratch
        try:
            yield Path(scratch, "models")
        finally:
            os.environ.pop(_HOME)
            if named is not None:
                os.environ[_HOME] = named
