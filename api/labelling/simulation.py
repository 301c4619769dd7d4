"""
How many labels the queue's order saves, tried on the corpus.

A small model learns from 250 messages drawn by lot, then from 250 more at a time: by lot again, or
the first of the queue's order by what the model is unsure of, ranked anew each time. It is
measured by macro-F1 on the test split, the mean of several beginnings. Labels are those of the
corpus, without a teacher's mistakes; the queue's random and overlapping shares are left aside.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import f1_score

from api.labelling import sampling
from classifier.learning.corpus import Example, read_corpus, read_streams, split, stream_examples

_SIZE = 6000  # messages of a pool

Report = Callable[[str], None]
Choose = Callable[["Pool", NDArray[np.intp], SGDClassifier], NDArray[np.intp]]


class Plan(NamedTuple):
    """How long to label: *step* labels at a time up to *top*, from *beginnings* different ones."""

    step: int = 250
    top: int = 3000
    beginnings: int = 5


class Saving(msgspec.Struct, frozen=True):
    """Labels that reach a macro-F1; *queue* is None if it was not reached."""

    pool: str
    macro_f1: float
    random: int
    queue: int | None


class Pool:
    """Messages to label and messages to measure on, as TF-IDF of characters."""

    def __init__(self, examples: Sequence[Example], test: Sequence[Example]) -> None:
        texts = [example.text for example in examples]
        vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2
        )
        self.vectors = csr_array(vectorizer.fit_transform(texts))
        self.test_vectors = vectorizer.transform([example.text for example in test])
        self.labels = np.array([example.label.value for example in examples])
        self.test_labels = np.array([example.label.value for example in test])
        self.groups = sampling.groups(texts)

    def learn(self, places: NDArray[np.intp]) -> SGDClassifier:
        """Fit the small model to the messages at *places*."""
        model = SGDClassifier(loss="log_loss", alpha=1e-5, max_iter=15, tol=None, random_state=0)
        return model.fit(self.vectors[places], self.labels[places])

    def macro_f1(self, model: SGDClassifier) -> float:
        """Measure the model on the test messages."""
        given = model.predict(self.test_vectors)
        return float(f1_score(self.test_labels, given, average="macro"))


def simulate(report: Report = lambda _: None, plan: Plan = Plan()) -> list[Saving]:  # noqa: B008  # it cannot be changed
    """Compare the orders on the corpus as it is, and with the shares of labels of a class chat."""
    corpus = read_corpus()
    train, test = split(corpus, "train"), split(corpus, "test")
    chat = stream_examples(read_streams("tuning"))
    pools = {"corpus": _draw(train), "shares of a class chat": _draw_like(chat, train)}
    found = []
    for name, examples in pools.items():
        pool = Pool(examples, test)
        report(f"{name}, random order")
        by_lot = curve(pool, at_random, plan)
        report(f"{name}, queue's order")
        found += savings(name, by_lot, curve(pool, by_queue, plan), plan)
    return found


def curve(pool: Pool, choose: Choose, plan: Plan) -> list[float]:
    """Give the mean macro-F1 after each step."""
    curves = [_learn(pool, choose, plan, n) for n in range(plan.beginnings)]
    return [float(value) for value in np.mean(curves, 0)]


def at_random(_: Pool, rest: NDArray[np.intp], __: SGDClassifier) -> NDArray[np.intp]:
    """Leave the rest in its order, which is random."""
    return rest


def by_queue(pool: Pool, rest: NDArray[np.intp], model: SGDClassifier) -> NDArray[np.intp]:
    """Order the rest as the queue does."""
    unsure = sampling.uncertainty(model.predict_proba(pool.vectors[rest]))
    return rest[sampling.order(unsure, pool.groups[rest])]


def savings(
    name: str, by_lot: Sequence[float], queued: Sequence[float], plan: Plan
) -> list[Saving]:
    """
    Ask at a third, two thirds and the end of a random order what the queue's order needs.

    >>> plan = Plan(step=100, top=300)
    >>> savings("…", [0.2, 0.3, 0.4], [0.2, 0.4, 0.5], plan)[1]
    Saving(pool='…', macro_f1=0.3, random=200, queue=150)
    """
    thirds = [len(by_lot) * n // 3 - 1 for n in (1, 2, 3)]
    return [
        Saving(name, by_lot[n], (n + 1) * plan.step, needed(queued, by_lot[n], plan.step))
        for n in thirds
    ]


def needed(reached: Sequence[float], goal: float, step: int) -> int | None:
    """
    Give the labels at which a curve reaches *goal*, between two steps as on a straight line.

    >>> needed([0.2, 0.4], 0.3, 250), needed([0.2, 0.4], 0.5, 250)
    (375, None)
    """
    if reached[0] >= goal:
        return step
    for n, (before, value) in enumerate(pairwise(reached), 1):
        if value >= goal:
            return round(step * (n + (goal - before) / (value - before)))
    return None


def _learn(pool: Pool, choose: Choose, plan: Plan, beginning: int) -> list[float]:
    rest = np.random.default_rng(beginning).permutation(len(pool.labels))
    have, rest = rest[: plan.step], rest[plan.step :]
    reached = []
    while True:
        model = pool.learn(have)
        reached.append(pool.macro_f1(model))
        if len(have) >= plan.top:
            return reached
        ordered = choose(pool, rest, model)
        have, rest = np.append(have, ordered[: plan.step]), ordered[plan.step :]


def _draw(examples: Sequence[Example], size: int = _SIZE) -> list[Example]:
    places = np.random.default_rng(0).permutation(len(examples))[:size]
    return [examples[n] for n in places]


def _draw_like(model: Sequence[Example], examples: Sequence[Example]) -> list[Example]:
    """Draw messages so that each label has its share of *model*."""
    drawn = []
    for label, times in sorted(Counter(example.label for example in model).items()):
        of_label = [example for example in examples if example.label == label]
        drawn += _draw(of_label, round(_SIZE * times / len(model)))
    return drawn
