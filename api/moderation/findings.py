"""What a message breaks, rule by rule, each with the mildest fitting advice and its reason."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from api.moderation import flood, hours
from api.moderation.chats import Chat, Limits
from api.moderation.context import SURE_ALARM, Context, warmed
from api.moderation.reading import Reading
from api.moderation.regulation import Advice, Rule, mildest
from classifier.text.tokens import LINK, MAIL, PHONE, tokens

NOTED = 0.7  # the probability from which on flood is noted, though nothing is advised yet


class Finding(NamedTuple):
    """One broken rule: what to do about it, why, and whether its author did so before."""

    rule: Rule
    advice: Advice
    why: str
    again: bool = False
    to_author: bool = True  # False: for the teacher's eyes alone


class Case(NamedTuple):
    """All that is known of a message."""

    now: Reading
    before: Sequence[Reading]  # in the order of time
    context: Context
    chat: Chat
    limits: Limits

    @property
    def own(self) -> list[Reading]:
        """Give the earlier messages of the same sender."""
        sender = self.now.message.sender
        return [each for each in self.before if each.message.sender == sender]


def findings(case: Case) -> Iterator[Finding]:
    """
    Find everything that the message of *case* breaks.

    What may be urgent breaks nothing; of what is said around an emergency only flood is noted and
    nothing advised, but for quarrels where the emergency is not sure to be one.
    """
    context = case.context
    if context.urgent:
        return
    if context.emergency:
        yield from (each._replace(advice=Advice.NONE) for each in _flood(case))
    looks = (
        (_quarrel, _thread) if context.emergency else (_quarrel, _thread, _flood, _place, _hours)
    )
    if context.alarm < SURE_ALARM:
        for look in looks:
            yield from look(case)


def _quarrel(case: Case) -> Iterator[Finding]:
    now, context, limit = case.now, case.context, case.limits.quarrel
    heat = 0.0 if now.message.role == "teacher" else context.heat  # the teacher calms
    if warmed(now.quarrel, heat) <= limit:
        return
    rude = now.answer.scores["rude"] >= now.answer.scores["conflict"]
    rule = Rule.RUDE if rude else Rule.CONFLICT
    again = any(each.quarrel > limit for each in case.own)
    why = f"{'Грубость' if rude else 'Конфликт'}, вероятность {now.quarrel:.0%}"
    if now.quarrel <= limit or (now.answer.uncertain and context.told):
        why += f"; разговор накалён ({context.temperature:.0%})"
        yield Finding(rule, mildest(rule), why, again)
    elif now.answer.uncertain:
        if now.message.role != "teacher":
            why += "; программа не уверена"
            yield Finding(rule, Advice.CALL_TEACHER, why, again, to_author=False)
    elif rude:
        call = again and not context.told
        yield Finding(rule, Advice.CALL_TEACHER if call else Advice.SUGGEST_DELETING, why, again)
    else:
        yield Finding(rule, Advice.REMIND_CHAT if again else mildest(rule), why, again)


def _thread(case: Case) -> Iterator[Finding]:
    heat = f"Разговор накалился ({case.context.temperature:.0%})"
    if case.context.boils:
        why = f"{heat} и не остывает"
        yield Finding(Rule.CONFLICT, Advice.SUGGEST_COMMISSION, why, to_author=False)
    if case.context.crosses:
        yield Finding(Rule.CONFLICT, Advice.CALL_TEACHER, heat, to_author=False)


def _flood(case: Case) -> Iterator[Finding]:
    now, before = case.now, case.before
    if now.message.role in case.chat.exempt_flood or flood.answers_roll_call(now, before):
        return
    found = flood.signs(now, before)
    for sign in found:
        why = _SIGNS[sign.kind].format(sign.size)
        own = sign.kind != "reactions"  # these are everybody's
        yield Finding(Rule.FLOOD, _of_sign(sign), why, again=not sign.first, to_author=own)
    if found:
        return
    if flood.is_wordless_picture(now, before):
        yield Finding(Rule.FLOOD, Advice.NONE, "Картинка без слов")
        return
    littering = now.flood + (now.off_topic if now.message.forwarded else 0.0)
    if littering > min(NOTED, case.limits.flood):
        yield _flood_of_text(case, littering)


_SIGNS = {
    "repeat": "Одно и то же отправлено, раз: {}",
    "ladder": "Коротких сообщений подряд от одного человека: {}",
    "rate": "Сообщений одного человека за две минуты: {}",
    "pictures": "Картинок без слов подряд: {}",
    "reactions": "Пустых откликов подряд: {}",
}


def _of_sign(sign: flood.Sign) -> Advice:
    if not sign.told_now:
        return Advice.NONE
    if sign.kind == "reactions":
        return Advice.REMIND_CHAT if sign.first else Advice.NONE
    return mildest(Rule.FLOOD) if sign.first else Advice.REMIND_CHAT


def _flood_of_text(case: Case, littering: float) -> Finding:
    now, limit = case.now, case.limits.flood
    why = f"Флуд, вероятность {littering:.0%}"
    if littering <= limit or flood.is_bare(now) or now.answer.uncertain:
        return Finding(Rule.FLOOD, Advice.NONE, why)
    if not {LINK, PHONE, MAIL}.isdisjoint(each.text for each in tokens(now.message.text.lower())):
        return Finding(Rule.FLOOD, Advice.SUGGEST_DELETING, f"{why}; реклама или рассылка")
    again = any(each.flood > limit and not flood.is_bare(each) for each in case.own)
    advice = Advice.REMIND_CHAT if again else mildest(Rule.FLOOD)
    return Finding(Rule.FLOOD, advice, why, again)


def _place(case: Case) -> Iterator[Finding]:
    """Find what belongs elsewhere: to direct messages with the teacher, or to another chat."""
    now, limits = case.now, case.limits
    if now.answer.personal and now.personal > limits.personal and now.message.role != "teacher":
        again = any(each.answer.personal for each in case.own)
        why = f"Личный вопрос, вероятность {now.personal:.0%}"
        yield Finding(Rule.PERSONAL, mildest(Rule.PERSONAL), why, again)
    elif now.off_topic > limits.off_topic and not now.answer.uncertain:
        again = any(each.off_topic > limits.off_topic for each in case.own)
        why = f"Не об учёбе, вероятность {now.off_topic:.0%}"
        yield Finding(Rule.OFF_TOPIC, mildest(Rule.OFF_TOPIC), why, again)


def _hours(case: Case) -> Iterator[Finding]:
    now, chat = case.now.message, case.chat
    if now.role in chat.exempt_hours or hours.is_emergency(now.text, now.role):
        return
    if not hours.is_quiet(now.sent_at, chat):
        return
    quiet = [each.message.sent_at for each in case.own]
    quiet = [moment for moment in quiet if hours.is_quiet(moment, chat)]
    told = any(hours.same_night(moment, now.sent_at, chat) for moment in quiet)
    why = f"Тихие часы: на часах чата {hours.local(now.sent_at, chat):%H:%M}"
    advice = Advice.NONE if told else mildest(Rule.HOURS)
    yield Finding(Rule.HOURS, advice, why, again=bool(quiet))
