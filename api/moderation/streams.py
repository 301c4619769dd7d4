"""How good the advice is on the logs of ``data/streams``, each read as its chat went on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec
from sklearn.metrics import f1_score

from api.moderation.advice import Advised, advise
from api.moderation.chats import Chat
from api.moderation.context import look
from api.moderation.messages import RECENT, Message
from api.moderation.reading import Reading, read
from api.moderation.regulation import Advice, Rule
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import StreamMessage

_QUARREL = (Label.RUDE, Label.CONFLICT)


class Measures(msgspec.Struct, frozen=True):
    """
    What was counted over all logs.

    Args:
        flood: F1 by what was read: the text alone, or with its context; and by what counts: the
            message as it stands in its thread (an answer to a roll-call is no flood), or its label.
        wrong: advice that rests on a rule which the message does not break; *calm* messages are
            neither rude nor conflict.
        told: crossings of the teacher's line inside marked quarrels, and *untrue* ones outside.
        notices: messages that are not urgent by mark but were passed on as such; *strays* of them
            with no urgent message in the hour before.
    """

    messages: int
    flood: dict[str, float]
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


class Seen(msgspec.Struct, frozen=True):
    """One message of a log beside what was advised."""

    truth: StreamMessage
    advised: Advised
    text_flood: bool  # by the text alone
    crosses: bool

    @property
    def by_label(self) -> bool:
        """Whether it is flood read alone."""
        return self.truth.label is Label.FLOOD

    @property
    def in_thread(self) -> bool:
        """Whether it is flood in its thread, where an answer to a roll-call is none."""
        return self.by_label and not self.truth.asked

    @property
    def flood(self) -> bool:
        """Whether it was taken for flood, with its context."""
        return any(each.rule == Rule.FLOOD for each in self.advised.broken)

    @property
    def wrong(self) -> bool:
        """Whether the advice rests on a rule that the message does not break."""
        if self.advised.advice is Advice.NONE:
            return False
        rule, truth = Rule(self.advised.broken[0].rule), self.truth
        return not {
            Rule.RUDE: truth.label in _QUARREL,
            Rule.CONFLICT: truth.label in _QUARREL or (self.crosses and truth.quarrel is not None),
            Rule.FLOOD: self.by_label,
            Rule.PERSONAL: truth.personal,
            Rule.OFF_TOPIC: truth.label is Label.OFF_TOPIC,
            Rule.HOURS: True,  # the clock does not err
        }[rule]


def walk(classifier: Classifier, log: Sequence[StreamMessage]) -> list[Seen]:
    """Advise on each message of a log as it comes."""
    readings = [read(classifier, _message(each)) for each in log]
    return [
        _seen(classifier, truth, readings[number], readings[max(0, number - RECENT) : number])
        for number, truth in enumerate(log)
    ]


def _message(each: StreamMessage) -> Message:
    return Message(
        text=each.text,
        sent_at=each.sent_at,
        sender=each.user,
        role=each.role,
        attachments=each.attachments,
    )


def _seen(
    classifier: Classifier, truth: StreamMessage, now: Reading, before: Sequence[Reading]
) -> Seen:
    offset = truth.sent_at.utcoffset()
    assert offset is not None
    zone = f"Etc/GMT{-offset.total_seconds() / 3600:+.0f}"  # the sign is POSIX's
    advised = advise(classifier, now, before, Chat(zone=zone))
    context = look(now, before, classifier.thresholds)
    told = context.crosses and advised.advice in (Advice.CALL_TEACHER, Advice.SUGGEST_COMMISSION)
    return Seen(truth, advised, bool(truth.text) and now.answer.label == "flood", told)


def measure(classifier: Classifier, logs: Mapping[str, Sequence[StreamMessage]]) -> Measures:
    """Walk through all *logs* and count."""
    walked = [walk(classifier, log) for log in logs.values()]
    seen = [each for log in walked for each in log]
    calm = [each for each in seen if each.truth.label not in _QUARREL]
    quarrels = [quarrel for log in walked for quarrel in _quarrels(log)]
    told = [after for after in map(_told_after, quarrels) if after is not None]
    urgent = [each for each in seen if each.truth.urgent]
    return Measures(
        messages=len(seen),
        flood=_flood(seen),
        advice=dict(Counter(each.advised.advice.value for each in seen)),
        calm=len(calm),
        wrong=sum(each.wrong for each in calm),
        urgent=len(urgent),
        urgent_missed=sum(not _passed_on(each) for each in urgent),
        notices=sum(_passed_on(each) and not each.truth.urgent for each in seen),
        strays=sum(_is_stray(each, log) for log in walked for each in log),
        quarrels=len(quarrels),
        quarrels_told=len(told),
        told_after=sum(told) / len(told) if told else 0.0,
        untrue=sum(each.crosses and each.truth.quarrel is None for each in seen),
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


def _passed_on(each: Seen) -> bool:
    """Whether the message went to the teacher as urgent, with no advice against its author."""
    advised = each.advised
    return advised.notify_teacher and advised.advice is Advice.NONE


def _is_stray(each: Seen, log: Sequence[Seen]) -> bool:
    moment = each.truth.sent_at
    return _passed_on(each) and not any(
        other.truth.urgent and timedelta(0) <= moment - other.truth.sent_at <= timedelta(hours=1)
        for other in log
    )


def _quarrels(log: Sequence[Seen]) -> list[list[Seen]]:
    numbers = dict.fromkeys(each.truth.quarrel for each in log if each.truth.quarrel is not None)
    return [[each for each in log if each.truth.quarrel == number] for number in numbers]


def _told_after(quarrel: Sequence[Seen]) -> int | None:
    return next((place for place, each in enumerate(quarrel, 1) if each.crosses), None)
