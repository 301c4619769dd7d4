"""A quarrel's heat and an emergency, read from the thread alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.moderation.context import LINE, look, warmed
from api.moderation.messages import Message
from api.moderation.reading import read
from api.moderation.regulation import Advice
from classifier.classifier import Classifier
from tests.api.moderation.said import BORDERLINE, CALM, RUDE, URGENT, advised, rules, say

INSULTS = [
    "Ну ты и коз3л",
    "Сам дурак, рот закрой",
    "Заткнись, дура, тебя не спрашивали",
    "Хамло ты и бездельник",
]
THREAD = [say(text, n, "Олег" if n % 2 else "Инна") for n, text in enumerate(INSULTS)]


def temperature(classifier: Classifier, *thread: Message) -> float:
    """The temperature after the last message of a thread."""
    return advised(classifier, thread[-1], *thread[:-1]).temperature


def test_rude_messages_heat(classifier: Classifier) -> None:
    """Each more than the one before, and never over 1."""
    heats = [temperature(classifier, *THREAD[: n + 1]) for n in range(len(THREAD))]

    assert heats == sorted(heats)
    assert 0 < heats[0] < heats[-1] < 1


def test_calm_messages_do_not_heat(classifier: Classifier) -> None:
    """Fifty of them are as cold as one."""
    thread = [say(CALM, n / 10, f"sender {n}") for n in range(50)]

    assert temperature(classifier, *thread) == 0


def test_time_cools(classifier: Classifier) -> None:
    """After ten minutes half the heat is left, after a day none."""
    first = read(classifier, say(RUDE))
    soon, later, next_day = (
        look(read(classifier, say(CALM, minute)), [first], classifier.thresholds).heat
        for minute in (0, 10, 24 * 60)
    )

    assert soon / 2 == pytest.approx(later)
    assert next_day == pytest.approx(0, abs=1e-9)


def test_a_borderline_message_is_advised_on_in_a_heated_thread_only(
    classifier: Classifier,
) -> None:
    """The same words, the same model: the thread makes the difference."""
    calm = advised(classifier, say(BORDERLINE, 5, "Пётр"), say(CALM, sender="Анна"))
    heated = advised(classifier, say(BORDERLINE, 3, "Пётр"), *THREAD[:3])

    assert (calm.advice, rules(calm)) == (Advice.NONE, [])
    assert (heated.advice, rules(heated)) == (Advice.NOTICE_PRIVATELY, ["conflict"])


def test_the_teacher_is_told_once(classifier: Classifier) -> None:
    """At the message that crosses the line, not at every one after it."""
    told = [advised(classifier, each, *THREAD[:n]).notify_teacher for n, each in enumerate(THREAD)]

    assert sum(told) == 1


def test_a_new_quarrel_is_told_of_anew(classifier: Classifier) -> None:
    """The next day's thread is another one."""
    next_day = [say(each.text, 24 * 60 + n, each.sender) for n, each in enumerate(THREAD[:2])]

    assert advised(classifier, next_day[1], *THREAD, next_day[0]).notify_teacher


def test_the_teacher_does_not_heat(classifier: Classifier) -> None:
    """«Прекратите» may read like a quarrel and ends one."""
    stern = [say(each.text, n, "Ольга Петровна", "teacher") for n, each in enumerate(THREAD)]

    assert temperature(classifier, *stern) == 0


def test_who_joins_an_emergency_is_spared(classifier: Classifier) -> None:
    """Swearing at night beside a clear cry for help: no advice, and the teacher is told."""
    cry = say(URGENT, at="2026-01-20T23:40:00+03:00")
    angry = say("какого хрена вы смотрели, курицы", 2, "Анна", at="2026-01-20T23:40:00+03:00")

    joined = advised(classifier, angry, cry)
    alone = advised(classifier, angry)

    assert (joined.advice, joined.notify_teacher) == (Advice.NONE, True)
    assert alone.advice != Advice.NONE


def test_an_emergency_ends(classifier: Classifier) -> None:
    """Hours later rudeness is rudeness again."""
    assert advised(classifier, say(RUDE, 300), say(URGENT)).advice == Advice.SUGGEST_DELETING


@given(
    quarrel=st.floats(0, 1, allow_subnormal=True),
    heat=st.floats(0, 50),
    more=st.floats(0, 50),
)
def test_heat_never_makes_a_message_milder(quarrel: float, heat: float, more: float) -> None:
    """A warmer thread gives at least the same probability."""
    assert 0 <= warmed(quarrel, heat) <= warmed(quarrel, heat + more) + 1e-12 <= 1 + 1e-9


def test_one_message_crosses_no_line() -> None:
    """A quarrel takes two, for a message heats by its probability, at most 1."""
    assert LINE > 1
