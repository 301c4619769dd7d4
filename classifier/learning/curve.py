"""How good a model gets with how few labelled messages, of the corpus and of a new chat."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import Pipeline, make_pipeline
from threadpoolctl import threadpool_limits

from classifier.labels import LABELS
from classifier.learning.adapt import adapt
from classifier.learning.corpus import Example
from classifier.learning.evaluate import present
from classifier.linear import Heads
from classifier.vectorizer import SeparableTfidf

T = TypeVar("T")


class Point(NamedTuple):
    """A model that learnt *messages*: its macro-F1 and how many features it keeps."""

    messages: int
    macro_f1: float
    features: int


def learn(examples: Sequence[Example]) -> Pipeline:
    """Fit the labels alone, as ``train.fit`` does: few messages may lack a flag altogether."""
    pipeline = make_pipeline(SeparableTfidf(), LogisticRegression(C=Heads().label_c, max_iter=500))
    numbers = [LABELS.index(each.label) for each in examples]
    with threadpool_limits(1):  # the matrices are small: threads would wait for one another
        return pipeline.fit([each.text for each in examples], numbers)


def measure(learnt: Sequence[Example], test: Sequence[Example]) -> Point:
    """Learn some messages, measure on others."""
    return Point(len(learnt), *_judge(learn(learnt), test))


def _judge(pipeline: Pipeline, test: Sequence[Example]) -> tuple[float, int]:
    truth = [each.label.value for each in test]
    found = pipeline.predict([each.text for each in test])
    given = [LABELS[int(each)].value for each in found]
    macro_f1 = f1_score(truth, given, labels=present(truth), average="macro", zero_division=0.0)
    return float(macro_f1), len(pipeline[0].vocabulary_)


def shuffled(items: Sequence[T], seed: int = 1) -> list[T]:
    """
    Give *items* in an order of chance that is always the same.

    >>> shuffled("абвг") == shuffled("абвг"), sorted(shuffled("абвг"))
    (True, ['а', 'б', 'в', 'г'])
    """
    return random.Random(seed).sample(list(items), len(items))


def by_messages(
    train: Sequence[Example], test: Sequence[Example], sizes: Sequence[int]
) -> Iterator[Point]:
    """Learn so many messages of all briefs; a larger sample holds the smaller ones."""
    order = shuffled(train)
    for size in sizes:
        yield measure(order[:size], test)


def by_briefs(
    train: Sequence[Example], test: Sequence[Example], counts: Sequence[int]
) -> Iterator[Point]:
    """Learn all messages of so many briefs; a larger choice holds the smaller ones."""
    order = shuffled(sorted({each.brief for each in train}))
    for count in counts:
        chosen = frozenset(order[:count])
        yield measure([each for each in train if each.brief in chosen], test)


class Chat(NamedTuple):
    """Messages of a chat nobody learnt: *own* will be labelled, *test* measures."""

    own: list[Example]
    test: list[Example]


def new_chat(messages: Sequence[Example], labels: int, seed: int = 1) -> Chat:
    """Keep *labels* messages of a chat for labelling and the others for measuring."""
    order = shuffled(messages, seed)
    return Chat(order[:labels], order[labels:])


def few_labels(
    pipeline: Pipeline, sharpness: float, chat: Chat, counts: Sequence[int]
) -> Iterator[Point]:
    """Adapt a model to so many labels of *chat*, as «Обучить» does."""
    for count in counts:
        adapted = adapt(pipeline, sharpness, chat.own[:count]) if count else pipeline
        yield Point(count, *_judge(adapted, chat.test))
