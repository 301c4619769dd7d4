"""Corpus -> a trained pipeline, compiled, with its thresholds and its card."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

import numpy as np
from sklearn.pipeline import Pipeline, make_pipeline
from threadpoolctl import threadpool_limits

from classifier import models
from classifier.classifier import Classifier
from classifier.decision import Thresholds
from classifier.learning.calibrate import choose_thresholds
from classifier.learning.card import write_card
from classifier.learning.corpus import SPLITS, Example, read_streams, split, stream_examples
from classifier.learning.evaluate import Figures, evaluate
from classifier.learning.frequent import frequent_words
from classifier.learning.gallery import draw
from classifier.learning.marks import marked
from classifier.linear import Heads, targets
from classifier.models import Compiled
from classifier.scorer import Arrays, Scorer
from classifier.text.tokens import chunks
from classifier.vectorizer import Counted, SeparableTfidf, count

Report = Callable[[str], None]
_WARM_WORDS = 20_000  # the commonest word forms, warm from the start


def train(examples: Sequence[Example], report: Report = lambda _: None) -> str:
    """
    Train, save and promote a model; name its version.

    Some of the messages that it learns get a mark more, so that marks tell less of the label.
    Thresholds are chosen, and the valid split is measured, with a model of the train split alone.
    The model that is saved has learnt both splits; the test split is measured with it.
    """
    parts = {name: split(list(examples), name) for name in SPLITS}
    learnt = [*parts["train"], *parts["valid"]]
    report("counting")
    counted = count(marked(learnt))
    report("learning the train split")
    first = counted.rows(np.arange(len(parts["train"])))
    scorer = Scorer(*compile_arrays(fit(parts["train"], first)))
    report("choosing thresholds")
    tuning = stream_examples(read_streams("tuning"))
    thresholds = choose_thresholds(scorer, [*parts["valid"], *tuning])
    figures = {"valid": evaluate(Classifier(scorer, thresholds, "new"), parts["valid"])}
    report("learning the valid split too")
    return publish(fit(learnt, counted), thresholds, examples, figures, report)


def publish(
    fitted: Pipeline,
    thresholds: Thresholds,
    examples: Sequence[Example],
    figures: Mapping[str, Figures],
    report: Report,
    stem: str = "",
) -> str:
    """Measure a fitted pipeline on the test split, save and promote it; name its version."""
    report("measuring")
    classifier = Classifier(Scorer(*compile_arrays(fitted)), thresholds, "new")
    test = split(list(examples), "test")
    figures = {**figures, "test": evaluate(classifier, test)}
    plates = draw(classifier, test, figures["test"])
    report("writing")
    compiled = compile_model(fitted, thresholds, examples)
    card = models.Card(
        write_card(examples, figures, thresholds, plates, stem),
        {plate.name: plate.png for plate in plates or ()},
        {name: result.macro_f1 for name, result in figures.items()},
    )
    return models.save(compiled, fitted, card, corpus_digest(examples), stem)


def fit(examples: Sequence[Example], counted: Counted | None = None) -> Pipeline:
    """
    Fit the pipeline: messages -> TF-IDF with the separable norm -> seven linear scores.

    *counted* are the messages of *examples*, where they have been taken apart already.
    """
    pipeline = make_pipeline(SeparableTfidf(), Heads())
    facts = [(example.label.value, example.urgent, example.personal) for example in examples]
    with threadpool_limits(1):  # the matrices are small: threads would wait for one another
        messages = counted or [example.text for example in examples]
        return pipeline.fit(messages, targets(facts))


def compile_arrays(pipeline: Pipeline) -> tuple[Arrays, list[str]]:
    """Take a fitted pipeline apart into the plain arrays that the scorer needs."""
    vectorizer, heads = pipeline[0], pipeline[-1]
    weights = np.ascontiguousarray(heads.coef_.T)
    arrays = Arrays(scale=vectorizer.scale_, weights=weights, bias=heads.intercept_)
    return arrays, list(vectorizer.vocabulary_)


def compile_model(
    pipeline: Pipeline, thresholds: Thresholds, examples: Iterable[Example]
) -> Compiled:
    """Compile for serving; what *examples* repeat and the commonest words are warm."""
    arrays, vocabulary = compile_arrays(pipeline)
    times = Counter(chunk for example in examples for chunk in chunks(example.text))
    seen = [chunk for chunk in times if times[chunk] > 1]  # the others would be half of the folder
    warm = Scorer(arrays, vocabulary).warm([*seen, *frequent_words(_WARM_WORDS)])
    return Compiled(arrays, vocabulary, warm, thresholds)


def corpus_digest(examples: Iterable[Example]) -> str:
    """Give the SHA-256 of the messages and labels that a model was trained on."""
    return sha256("\n".join(map(repr, examples)).encode("utf-8", "surrogatepass")).hexdigest()
