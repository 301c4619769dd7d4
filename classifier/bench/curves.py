"""What a message costs against its length and against the size of the model."""

import random

from classifier import models
from classifier.bench import messages
from classifier.bench.clock import per_item, side_by_side
from classifier.bench.report import Curve, Floor, Report, Row
from classifier.classifier import Classifier
from classifier.learning.corpus import read_corpus
from classifier.scorer import Scorer

LENGTHS = (10, 30, 100, 300, 1000, 4096)  # characters
SHARES = (8, 4, 2, 1)  # parts of the vocabulary: an eighth, …, all of it
_TEXTS = 10  # messages of each length: the neighbours in them are fewer than a scorer remembers


def measure(version: str) -> Report:
    """Measure both curves with the model of *version*."""
    return _lengths(version) + _sizes(version)


def _lengths(version: str) -> Report:
    classifier = Classifier.load(version)
    classifier.classify(messages.new_words(1)[0])  # the dictionary loads
    points = []
    for length in LENGTHS:
        texts = _cut(length)
        points.append((float(length), min(per_item(classifier.classify, texts) for _ in range(9))))
    return Report(
        [Row(f"{length:,.0f} characters, words warm", cost, "µs") for length, cost in points],
        [],
        [Curve("length of a message, words warm", "characters", points)],
    )


def _cut(length: int) -> list[str]:
    """Cut the corpus, in an order of chance, into messages of one length."""
    texts = [example.text for example in read_corpus()]
    random.Random(length).shuffle(texts)
    whole = " ".join(texts[: max(400, _TEXTS * length // 20)])
    return [whole[start : start + length] for start in range(0, _TEXTS * length, length)]


def _sizes(version: str) -> Report:
    """Compare scorers that know a part of the features, as a smaller corpus would have taught."""
    place = models.read(version)
    texts, names = messages.ordinary(), place.vocabulary
    calls = []
    for share in SHARES:
        count = len(names) // share
        arrays = place.arrays._replace(
            scale=place.arrays.scale[:count], weights=place.arrays.weights[:count]
        )
        calls.append(Scorer(arrays, names[:count], place.warm).scores)
    times = side_by_side(calls, texts)
    points = [
        (float(len(names) // share), cost) for share, cost in zip(SHARES, times.costs, strict=True)
    ]
    return Report(
        [Row(f"a message, {count:,.0f} features", cost, "µs") for count, cost in points],
        [Floor("a message, all features / an eighth", times.ratio(-1, 0), 1.5)],
        [Curve("size of the model, words warm", "features", points)],
    )
