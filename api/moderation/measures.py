"""How good the advice is on the logs of ``data/streams``."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import msgspec
from sklearn.metrics import f1_score

from api.moderation.regulation import Advice
from api.moderation.streams import QUARREL, Seen, walk
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import StreamMessage


class Harsh(msgspec.Struct, frozen=True):
    """
    Of the *peaceful* messages (on_topic or off_topic) *accused* are called rude or conflict.

    *recall* is the share of the rude, and of the conflict messages, that is called just so.
    """

    peaceful: int
    accused: int
    recall: dict[str, float]


class Measures(msgspec.Struct, frozen=True):
    """
    What was counted over all logs.

    Args:
        flood: F1 by what was read: the text alone, or with its context; and by what counts: the
            message as it stands in its thread (an answer to a roll-call is no flood), or its label.
        harsh: what is called rude or conflict by the text alone, in all answers and in the sure.
        wrong: advice that rests on a rule which the message does not break; *calm* messages are
            neither rude nor conflict.
        told: crossings of the teacher's line inside marked quarrels, and *untrue* ones outside.
        notices: messages that are not urgent by mark but were passed on as such; *strays* of them
            with no urgent message in the hour before.
    """

    messages: int
    flood: dict[str, float]
    harsh: dict[str, Harsh]
    advice: dict[str, int]
    calm: int
    wrong: int
    urgent: int
    urgent_missed: int
    notices: int
    strays: int
    quarrels: int
    quarrels_told: int
    told_after: float  # messages of the quarrel before the teacher is told, on average
    untrue: int


def measure(classifier: Classifier, logs: Mapping[str, Sequence[StreamMessage]]) -> Measures:
    """Walk through all *logs* and count."""
    walked = [walk(classifier, log) for log in logs.values()]
    seen = [each for log in walked for each in log]
    calm = [each for each in seen if each.truth.label not in QUARREL]
    quarrels = [quarrel for log in walked for quarrel in _quarrels(log)]
    told = [after for after in map(_told_after, quarrels) if after is not None]
    urgent = [each for each in seen if each.truth.urgent]
    return Measures(
        messages=len(seen),
        flood=_flood(seen),
        harsh={"all answers": _harsh(seen, _called), "sure answers": _harsh(seen, _surely_called)},
        advice=dict(Counter(each.advised.advice.value for each in seen)),
        calm=len(calm),
        wrong=sum(each.wrong for each in calm),
        urgent=len(urgent),
        urgent_missed=sum(not each.passed_on for each in urgent),
        notices=sum(each.passed_on and not each.truth.urgent for each in seen),
        strays=sum(_is_stray(each, log) for log in walked for each in log),
        quarrels=len(quarrels),
        quarrels_told=len(told),
        told_after=sum(told) / len(told) if told else 0.0,
        untrue=sum(each.crosses and each.truth.quarrel is None for each in seen),
    )


_PEACEFUL = (Label.ON_TOPIC, Label.OFF_TOPIC)


def _called(each: Seen) -> str:
    return each.answered


def _surely_called(each: Seen) -> str:
    return each.answered if each.sure else ""


def _harsh(seen: Sequence[Seen], called: Callable[[Seen], str]) -> Harsh:
    read = [(each.truth.label, called(each)) for each in seen if each.truth.text]
    peaceful = [given for truth, given in read if truth in _PEACEFUL]
    found = {
        label.value: [given == label for truth, given in read if truth is label]
        for label in QUARREL
    }
    return Harsh(
        peaceful=len(peaceful),
        accused=sum(given in QUARREL for given in peaceful),
        recall={name: sum(hits) / max(1, len(hits)) for name, hits in found.items()},
    )


def _flood(seen: Sequence[Seen]) -> dict[str, float]:
    """Give F1 by text and by context: in the thread, without roll-call answers, by label."""
    others = [each for each in seen if not each.truth.asked]
    return {
        "text_in_thread": _f1([(each.in_thread, each.text_flood) for each in seen]),
        "context_in_thread": _f1([(each.in_thread, each.flood) for each in seen]),
        "text_without_roll_calls": _f1([(each.by_label, each.text_flood) for each in others]),
        "context_without_roll_calls": _f1([(each.by_label, each.flood) for each in others]),
        "text_by_label": _f1([(each.by_label, each.text_flood) for each in seen]),
        "context_by_label": _f1([(each.by_label, each.flood) for each in seen]),
    }


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    truth, given = zip(*pairs, strict=True)
    return float(f1_score(truth, given, zero_division=0.0))


def _is_stray(each: Seen, log: Sequence[Seen]) -> bool:
    moment = each.truth.sent_at
    return each.passed_on and not any(
        other.truth.urgent and timedelta(0) <= moment - other.truth.sent_at <= timedelta(hours=1)
        for other in log
    )


def _quarrels(log: Sequence[Seen]) -> list[list[Seen]]:
    numbers = dict.fromkeys(each.truth.quarrel for each in log if each.truth.quarrel is not None)
    return [[each for each in log if each.truth.quarrel == number] for number in numbers]


def _told_after(quarrel: Sequence[Seen]) -> int | None:
    return next((place for place, each in enumerate(quarrel, 1) if each.crosses), None)


def report(found: Measures) -> str:
    """Write the measures as lines, a figure each."""
    flood, share = found.flood, 100 / found.messages
    advice = ", ".join(
        f"{kind} {found.advice.get(kind, 0) * share:.1f}" for kind in Advice if kind != Advice.NONE
    )
    names = {
        "in_thread": "answers to a roll-call are none",
        "without_roll_calls": "these answers left out",
        "by_label": "these answers are some, as their labels say",
    }
    lines = [
        f"flood F1, text -> context       {flood[f'text_{what}']:.3f} -> "
        f"{flood[f'context_{what}']:.3f}  ({why})"
        for what, why in names.items()
    ]
    return "\n".join(
        (
            f"messages                        {found.messages}",
            *(_harsh_line(name, each) for name, each in found.harsh.items()),
            *lines,
            f"advice per 100 messages         {advice}",
            f"wrong advice per 100 calm       {found.wrong * 100 / found.calm:.2f}"
            f"  ({found.wrong} of {found.calm})",
            f"urgent missed                   {found.urgent_missed} of {found.urgent}",
            f"notices that were not urgent    {found.notices * share:.1f} per 100, "
            f"{found.strays * share:.1f} without an emergency within the hour",
            f"quarrels the teacher is told of {found.quarrels_told} of {found.quarrels}, "
            f"at message {found.told_after:.1f} on average; {found.untrue} that were none",
        )
    )


def _harsh_line(name: str, found: Harsh) -> str:
    """Write false alarms and recall beside their goals, 1 % at most and 0.9 at least."""
    recall = ", ".join(f"{label} {share:.3f}" for label, share in found.recall.items())
    return (
        f"{name + ' by the text':<31} false alarms {found.accused / max(1, found.peaceful):.1%} "
        f"({found.accused} of {found.peaceful}), recall {recall} (goals ≤ 1%, ≥ 0.9)"
    )
