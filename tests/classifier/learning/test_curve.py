"""Curves are drawn of models that never saw what measures them."""

from pathlib import Path

import pytest

from classifier import models
from classifier.labels import Label
from classifier.learning import curve
from classifier.learning.corpus import Example, split


@pytest.fixture(scope="module")
def some(corpus: list[Example]) -> list[Example]:
    """A few hundred messages of the train split."""
    return curve.shuffled(split(corpus, "train"))[:400]


@pytest.fixture(scope="module")
def measuring(corpus: list[Example]) -> list[Example]:
    """A few hundred of the test split."""
    return curve.shuffled(split(corpus, "test"))[:300]


def test_more_messages_teach_more(some: list[Example], measuring: list[Example]) -> None:
    """And give the model more to remember."""
    few, many = curve.by_messages(some, measuring, [60, 400])

    assert (few.messages, many.messages) == (60, 400)
    assert few.macro_f1 < many.macro_f1
    assert few.features < many.features


def test_a_brief_is_learnt_as_a_whole(some: list[Example], measuring: list[Example]) -> None:
    """All its messages or none; all briefs are all messages."""
    briefs = {each.brief for each in some}

    part, whole = curve.by_briefs(some, measuring, [len(briefs) // 2, len(briefs)])

    assert part.messages < whole.messages == len(some)


def test_a_chat_is_never_measured_on_what_it_taught(some: list[Example]) -> None:
    """Own messages and those that measure are different, and none is lost."""
    chat = curve.new_chat(some, 50)

    assert len(chat.own) == 50
    assert sorted(some) == sorted([*chat.own, *chat.test])


def test_a_model_learns_a_chat_from_few_labels(home: Path) -> None:
    """A word that only the new chat uses gets its label from a few examples."""
    words = ["вот", "так", "наш", "ваш", "их", "твой", "мой", "этот"]
    chat = curve.Chat(
        [Example(f"{word} шмурдяк бурмалдык", Label.CONFLICT) for word in words],
        [Example("шмурдяк бурмалдык", Label.CONFLICT)],
    )
    sharpness = models.read_manifest().thresholds.sharpness

    without, few = curve.few_labels(models.load_pipeline(), sharpness, chat, [0, len(words)])

    assert (without.messages, few.messages) == (0, len(words))
    assert (without.macro_f1, few.macro_f1) == (0.0, 1.0)
