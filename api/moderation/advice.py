"""A message and its context -> advice, with the clause it rests on and its reasons."""

from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from api.moderation import texts
from api.moderation.chats import Chat
from api.moderation.context import look
from api.moderation.findings import Case, Finding, findings
from api.moderation.messages import Message, earlier
from api.moderation.reading import Reading, read
from api.moderation.regulation import Advice, Broken, Rule, broken
from classifier.classifier import Classifier
from classifier.decision import Answer

_ORDER = list(Advice)
_MARKS = '.,:;!?…()"«»'
_QUARREL = (Rule.RUDE, Rule.CONFLICT)
_URGENT = "Похоже, речь о жизни или здоровье: учителю нужно ответить в любое время (пункт 4)"


class Texts(msgspec.Struct, frozen=True):
    """What may be sent to the author and to the chat; empty where nothing should be."""

    private: str = ""
    chat: str = ""


class Shadow(msgspec.Struct, frozen=True):
    """What would have been advised, were the chat not in shadow mode."""

    advice: Advice
    texts: Texts
    notify_teacher: bool


class Advised(msgspec.Struct, frozen=True):
    """
    The answer to a message.

    Args:
        id: the same for the same message, earlier messages, settings and model.
        classification: as of ``/classify``.
        broken: the rules it breaks, with their clauses; the advice rests on the first.
        reasons: why, in Russian, for the teacher.
        temperature: of the thread with this message, 0 to 1.
        shadow: set if the chat is in shadow mode.
    """

    id: str
    classification: Answer
    broken: list[Broken]
    advice: Advice
    reasons: list[str]
    texts: Texts
    notify_teacher: bool
    temperature: float
    shadow: Shadow | None = None


def moderate(
    classifier: Classifier, message: Message, recent: list[Message], chat: Chat
) -> Advised:
    """Advise on *message*, which came after some of *recent*; the same input, the same advice."""
    before = [read(classifier, each) for each in earlier(message, recent)]
    return advise(classifier, read(classifier, message), before, chat)


def advise(classifier: Classifier, now: Reading, before: Sequence[Reading], chat: Chat) -> Advised:
    """Advise on a message that is read already, after the messages *before* it in time."""
    thresholds = classifier.thresholds
    context = look(now, before, thresholds)
    case = Case(now, before, context, chat, chat.limits_of(thresholds.alarms))
    found = sorted(findings(case), key=lambda each: -_ORDER.index(each.advice))
    worst = found[0] if found else None
    advice = worst.advice if worst else Advice.NONE
    notify = context.emergency or advice is Advice.CALL_TEACHER
    would = Shadow(advice, _texts(worst, now, chat), notify)
    return Advised(
        id=_id(now, before, chat),
        classification=now.answer,
        broken=_broken(found, chat),
        advice=Advice.NONE if chat.shadow else advice,
        reasons=[_URGENT] * context.emergency + _reasons(classifier, now, found),
        texts=Texts() if chat.shadow else would.texts,
        notify_teacher=context.emergency if chat.shadow else notify,
        temperature=round(context.temperature, 4),
        shadow=would if chat.shadow else None,
    )


def _texts(worst: Finding | None, now: Reading, chat: Chat) -> Texts:
    if worst is None or worst.advice is Advice.NONE:
        return Texts()
    if worst.advice is Advice.SUGGEST_COMMISSION:
        return Texts(chat=texts.COMMISSION)
    private = texts.private_text(worst.rule, now.message.role, worst.again, chat)
    to_all = worst.advice in (Advice.REMIND_CHAT, Advice.CALL_TEACHER)
    return Texts(
        private=private if worst.to_author else "",
        chat=texts.chat_text(worst.rule, chat) if to_all else "",
    )


def _broken(found: Sequence[Finding], chat: Chat) -> list[Broken]:
    opens, closes = chat.hours
    rules = dict.fromkeys(each.rule for each in found)
    return [broken(rule, f"{opens:%H:%M}", f"{closes:%H:%M}") for rule in rules]


def _reasons(classifier: Classifier, now: Reading, found: Sequence[Finding]) -> list[str]:
    reasons = list(dict.fromkeys(each.why for each in found))
    if now.answer.label in _QUARREL and any(each.rule in _QUARREL for each in found):
        pushes = classifier.reasons(now.message.text)
        strongest = sorted(pushes, key=lambda each: -each.weight)[:3]
        words = ", ".join(f"«{each.text.strip(_MARKS)}»" for each in strongest if each.weight > 0)
        reasons += [f"Сильнее всего подействовали слова: {words}"] if words else []
    return reasons


def _id(now: Reading, before: Sequence[Reading], chat: Chat) -> str:
    facts = (now.message, [each.message for each in before], chat, now.answer.model)
    return blake2b(msgspec.json.encode(facts), digest_size=8).hexdigest()
