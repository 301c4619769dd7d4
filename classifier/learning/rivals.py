"""
What others would do with the same messages: each rival learns our corpus and is judged as we are.

A rival is a function: it takes the examples to learn and gives a function from texts to labels.
Beside them stands whoever always gives the commonest label of the very set, as in ``evaluate``:
the best that can be done without reading.
"""

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import Example
from classifier.learning.evaluate import commonest, present
from classifier.learning.tables import table
from classifier.learning.wordlist import by_words

Answers = Callable[[Sequence[str]], Sequence[str]]
Rival = Callable[[Sequence[Example]], Answers]


class Result(msgspec.Struct, frozen=True):
    """What one rival gets wrong in one set."""

    rival: str
    set: str
    messages: int
    mistakes: int
    macro_f1: float
    accused: int  # on_topic or off_topic that it calls rude or conflict
    missed: int  # rude or conflict that it calls something else than these


def compare(
    classifier: Classifier,
    learnt: Sequence[Example],
    sets: Mapping[str, Sequence[Example]],
    report: Callable[[str], None] = lambda _: None,
    without: Collection[str] = (),
) -> list[Result]:
    """Let every rival but those *without* learn, then judge them and *classifier* on *sets*."""
    found = [] if COMMONEST in without else [_unread(where, some) for where, some in sets.items()]
    for name, rival in RIVALS.items():
        if name in without:
            continue
        report(name)
        with suppress(ImportError):  # fastText comes with the extra `bench`
            answers = rival(learnt)
            found += [_judged(name, where, some, answers) for where, some in sets.items()]
    ours = _ours(classifier)
    return found + [_judged("Dezhurny", where, some, ours) for where, some in sets.items()]


COMMONEST = "always the commonest label"


def _unread(where: str, examples: Sequence[Example]) -> Result:
    label = commonest([example.label.value for example in examples])
    return _judged(COMMONEST, where, examples, lambda texts: [label] * len(texts))


def _ours(classifier: Classifier) -> Answers:
    return lambda texts: [answer.label for answer in classifier.classify_many(texts)]


def _judged(name: str, where: str, examples: Sequence[Example], answers: Answers) -> Result:
    truth = [example.label.value for example in examples]
    given = [str(label) for label in answers([example.text for example in examples])]
    pairs = list(zip(truth, given, strict=True))
    macro = f1_score(truth, given, labels=present(truth), average="macro", zero_division=0.0)
    return Result(
        rival=name,
        set=where,
        messages=len(truth),
        mistakes=sum(one != other for one, other in pairs),
        macro_f1=float(macro),
        accused=sum(one in _CLEAN and other in _HARSH for one, other in pairs),
        missed=sum(one in _HARSH and other not in _HARSH for one, other in pairs),
    )


_CLEAN = (Label.ON_TOPIC, Label.OFF_TOPIC)
_HARSH = (Label.RUDE, Label.CONFLICT)


def results_text(results: Sequence[Result]) -> str:
    """Write a table for each set as Markdown."""
    parts = []
    for where in dict.fromkeys(result.set for result in results):
        some = [result for result in results if result.set == where]
        header = (f"mistakes of {some[0].messages}", "macro-F1", "wrongly accused", "harsh missed")
        rows = [
            (
                each.rival,
                str(each.mistakes),
                f"{each.macro_f1:.3f}",
                str(each.accused),
                str(each.missed),
            )
            for each in some
        ]
        parts += [f"## {where}", table(("", *header), rows)]
    return "\n\n".join(parts)


def naive_bayes(examples: Sequence[Example]) -> Answers:
    """Multinomial Naive Bayes over words."""
    return _fitted(make_pipeline(CountVectorizer(), MultinomialNB()), examples)


def tfidf(examples: Sequence[Example]) -> Answers:
    """Plain TF-IDF over words and logistic regression, as in scikit-learn's tutorial."""
    model = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    return _fitted(model, examples)


def _fitted(model: Any, examples: Sequence[Example]) -> Answers:
    model.fit([each.text for each in examples], [each.label.value for each in examples])
    return lambda texts: list(model.predict(list(texts)))


def word_list(_: Sequence[Example]) -> Answers:
    """Rules that one writes down in an evening; they learn nothing."""
    return lambda texts: [by_words(text) for text in texts]


FASTTEXT = {  # small and fast, as one would serve it
    "dim": 10,
    "lr": 0.05,
    "minn": 2,
    "maxn": 5,
    "epoch": 5,
    "bucket": 200_000,
    "thread": 1,
    "verbose": 0,
}
_THOROUGH = {"dim": 100, "lr": 0.5, "wordNgrams": 2, "epoch": 15}  # as one would train it to win
_TRIES = 5


def fasttext_model(examples: Sequence[Example], **options: Any) -> Any:
    """Train fastText; ImportError without the extra ``bench``, RuntimeError if it fails."""
    import fasttext

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "train.txt"
        path.write_text("\n".join(_labelled(examples)), "utf-8")
        for seed in range(_TRIES):
            with suppress(RuntimeError):  # it meets NaN now and then, whatever the text
                return fasttext.train_supervised(str(path), seed=seed, **FASTTEXT | options)
    raise RuntimeError(f"fastText met NaN {_TRIES} times")


def _labelled(examples: Sequence[Example]) -> Iterator[str]:
    for each in examples:
        yield f"__label__{each.label.value} {' '.join(each.text.split())}"


def fasttext(examples: Sequence[Example]) -> Answers:
    """fastText with sub-words 2 to 5 and pairs of words."""
    predict = fasttext_model(examples, **_THOROUGH).f.predict  # the wrapper fails with NumPy 2

    def answers(texts: Sequence[str]) -> list[str]:
        best = [predict(" ".join(text.split()) + "\n", 1, 0.0, "strict") for text in texts]
        return [found[0][1].removeprefix("__label__") if found else fallback for found in best]

    fallback = commonest([each.label.value for each in examples])
    return answers


RIVALS: dict[str, Rival] = {
    "word list": word_list,
    "Multinomial Naive Bayes": naive_bayes,
    "TF-IDF and logistic regression": tfidf,
    "fastText": fasttext,
}
