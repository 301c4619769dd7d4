"""The logs of ``data/streams``, each message advised on as its chat went on."""

from collections.abc import Sequence

import msgspec

from api.moderation.advice import Advised, advise
from api.moderation.chats import Chat
from api.moderation.context import look
from api.moderation.messages import RECENT, Message
from api.moderation.reading import Reading, read
from api.moderation.regulation import Advice, Rule
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import StreamMessage

QUARREL = (Label.RUDE, Label.CONFLICT)


class Seen(msgspec.Struct, frozen=True):
    """One message of a log beside what was advised."""

    truth: StreamMessage
    advised: Advised
    answered: str  # the label by the text alone; empty where there is none to read
    sure: bool
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
    def text_flood(self) -> bool:
        """Whether it was taken for flood by its text alone."""
        return self.answered == Label.FLOOD

    @property
    def passed_on(self) -> bool:
        """Whether it went to the teacher as urgent, with no advice against its author."""
        return self.advised.notify_teacher and self.advised.advice is Advice.NONE

    @property
    def wrong(self) -> bool:
        """Whether the advice rests on a rule that the message does not break."""
        if self.advised.advice is Advice.NONE:
            return False
        rule, truth = Rule(self.advised.broken[0].rule), self.truth
        return not {
            Rule.RUDE: truth.label in QUARREL,
            Rule.CONFLICT: truth.label in QUARREL or (self.crosses and truth.quarrel is not None),
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
    label = now.answer.label if truth.text else ""
    return Seen(truth, advised, label, not now.answer.uncertain, told)
