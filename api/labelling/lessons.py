"""
What teachers' labels teach a model, and what it is measured on afterwards.

Messages drawn by lot are kept for measurement: no model learns them, nor any message of the same
words. Labels that were imported count like teachers' own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from api.labelling.outcomes import Outcomes, Verdict
from api.labelling.schema import messages
from api.labelling.store import Store
from classifier.labels import Label
from classifier.learning.corpus import Example

SPLIT = "train"  # of the corpus, beside which these are learnt


class Lessons(NamedTuple):
    """Labelled messages: *learnt* by the next model, and *reserved* to measure it."""

    learnt: list[Example]
    reserved: list[Example]


def lessons(store: Store) -> Lessons:
    """Part the labelled messages of *store*; ties that wait for an administrator are left out."""
    labelled = [*_outcomes(store), *_imported(store)]
    reserved = [example for measured, example in labelled if measured]
    kept = {_words(example) for example in reserved}
    learnt = [each for measured, each in labelled if not measured and _words(each) not in kept]
    return Lessons(learnt, reserved)


def _words(example: Example) -> str:
    return " ".join(example.text.lower().split())


def _outcomes(store: Store) -> Iterator[tuple[bool, Example]]:
    for each in Outcomes(store).all():
        if each.verdict.label:
            yield each.measured, _example(each.text, each.verdict)


def _imported(store: Store) -> Iterator[tuple[bool, Example]]:
    names = ("measured", "text", "gold_label", "gold_urgent", "gold_personal")
    known = messages.c.gold_label.is_not(None)
    wanted = select(*(messages.c[name] for name in names)).where(known).order_by(messages.c.id)
    with store.reading() as connection:
        for measured, text, label, *flags in connection.execute(wanted):
            yield measured, _example(text, Verdict(Label(label), *flags))


def _example(text: str, verdict: Verdict) -> Example:
    label, urgent, personal = verdict
    return Example(text, label or Label.ON_TOPIC, urgent, personal, split=SPLIT)
