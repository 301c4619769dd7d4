"""One message, a batch, a new word: in this process, against rules, scikit-learn and fastText."""

import re
from collections.abc import Callable
from functools import cache
from math import exp
from typing import Any

from classifier import models
from classifier.bench import messages
from classifier.bench.clock import SLICE, Times, per_item, quiet, side_by_side
from classifier.bench.report import Floor, Report, Row
from classifier.classifier import Classifier
from classifier.learning.corpus import read_corpus, split
from classifier.learning.rivals import fasttext_model
from classifier.text.dictionary import look_up


def measure(version: str) -> Report:
    """Measure the classifier of *version* in this process."""
    return single(version) + _new(version) + _length(version)


def word_rules(texts: list[str]) -> Callable[[str], list[float]]:
    """Make the least a rival can do: an expression, a look-up a word, a softmax of five."""
    words = re.compile(r"\w+").findall
    table = {word: (0.1, 0.2, 0.3, 0.4, 0.5) for text in texts for word in words(text.lower())}

    def classify(text: str) -> list[float]:
        sums = [0.0] * 5
        for word in words(text.lower()):
            first, second, third, fourth, fifth = table[word]
            sums[0] += first
            sums[1] += second
            sums[2] += third
            sums[3] += fourth
            sums[4] += fifth
        shares = [exp(value) for value in sums]
        whole = sum(shares)
        return [share / whole for share in shares]

    return classify


def single(version: str) -> Report:
    """Measure one message, words warm, against the rivals."""
    texts = messages.ordinary()
    classifier = Classifier.load(version)
    calls: dict[str, Callable[[str], object]] = {
        "one message, words warm": classifier.classify,
        "rules: expression, look-up a word, softmax": word_rules(texts),
    }
    rival = _fasttext()
    if rival:
        calls["fastText, sub-words 2–5, 10 dimensions"] = rival
    times = side_by_side(list(calls.values()), texts)
    pipeline = models.load_pipeline(version)
    slow = side_by_side(
        [lambda text: pipeline.decision_function([text]), classifier.classify], texts[:10], rounds=3
    )
    floors = [
        Floor("one message / rules", times.ratio(0, 1), 3),
        Floor("scikit-learn pipeline / one message", slow.ratio(0, 1), 50, at_most=False),
    ]
    if rival:
        floors.append(Floor("one message / fastText", times.ratio(0, 2), 1))
    batch = min(per_item(classifier.classify_many, [texts]) / len(texts) for _ in range(5))
    rows = [Row(what, value, "µs") for what, value in zip(calls, times.costs, strict=True)]
    rows += [Row("scikit-learn pipeline", slow.costs[0], "µs")]
    return Report([*rows, Row("a batch, each message", batch, "µs")], floors)


@cache
def _fasttext() -> Callable[[str], Any] | None:
    """Train fastText on our train split, once; None where the extra ``bench`` is not installed."""
    try:
        model = fasttext_model(split(read_corpus(), "train"))
    except (ImportError, RuntimeError):
        return None
    predict = model.f.predict  # the binding itself; the wrapper fails with NumPy 2
    return lambda text: predict(text + "\n", 5, 0.0, "strict")


def _new(version: str) -> Report:
    classifier = Classifier.load(version)
    classifier.classify("здравоохраняшки")  # the dictionary loads
    times = _new_in_turns(classifier)
    words, parse = times.costs
    unseen = per_item(classifier.classify, messages.unseen(200))
    strange = per_item(Classifier.load(version).classify, messages.strangers())
    return Report(
        [
            Row("a new word", words, "µs"),
            Row("of which pymorphy3", parse, "µs"),
            Row("a message of ten new words", unseen, "µs"),
            Row("a message of strangers, first pass", strange, "µs"),
        ],
        [Floor("a new word / its parse by pymorphy3", times.ratio(0, 1), 4)],
    )


def _new_in_turns(classifier: Classifier) -> Times:
    """Time new words and pymorphy3's parse of others in turns: none of them may come twice."""
    whole = list(zip(messages.new_words(3000), messages.new_words(3000, seed=7), strict=True))
    slices = [whole[start : start + SLICE] for start in range(0, len(whole), SLICE)]
    with quiet():
        pairs = [
            (
                per_item(classifier.classify, [ours for ours, _ in some]),
                per_item(look_up.__wrapped__, [other for _, other in some]),
            )
            for some in slices
        ]
    return Times([list(each) for each in zip(*pairs, strict=True)])


def _length(version: str) -> Report:
    """Compare the cost of a character: 4,096 of anything against ordinary unseen text."""
    classifier = Classifier.load(version)
    plain = messages.unseen(300, length=8)
    characters = sum(map(len, plain)) / len(plain)
    usual = per_item(classifier.classify, plain) / characters
    rows, worst = [Row("unseen text, a character", usual, "µs")], 0.0
    for name, text in messages.hostile().items():
        cost = min(per_item(Classifier.load(version).classify, [text]) for _ in range(2)) / 4096
        rows.append(Row(f"4,096 characters: {name}", cost * 4096, "µs"))
        worst = max(worst, cost / usual)
    return Report(rows, [Floor("dearest 4,096 characters / unseen text, a character", worst, 2)])
