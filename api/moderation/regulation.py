"""The Regulation as data: its clauses, the rules a message can break, the advice that follows."""

from enum import StrEnum

import msgspec


class Advice(StrEnum):
    """What the teacher may do, the mildest first."""

    NONE = "none"
    NOTICE_PRIVATELY = "notice_privately"
    REMIND_CHAT = "remind_chat"
    SUGGEST_DELETING = "suggest_deleting"
    CALL_TEACHER = "call_teacher"
    SUGGEST_COMMISSION = "suggest_commission"


class Rule(StrEnum):
    """What of the Regulation a message can break."""

    RUDE = "rude"
    CONFLICT = "conflict"
    FLOOD = "flood"
    HOURS = "hours"
    PERSONAL = "personal"
    OFF_TOPIC = "off_topic"


class Broken(msgspec.Struct, frozen=True):
    """One rule that a message breaks, with the clause in Russian."""

    clause: str
    rule: str
    text: str


class Clause(msgspec.Struct, frozen=True):
    """A clause in Russian; *mildest* is the least advice for breaking it, if a message can."""

    number: str
    text: str
    breaks: tuple[Rule, ...] = ()
    mildest: Advice = Advice.NONE


CLAUSES = (
    Clause("3.1", "Администратор чата — классный руководитель. Решения о сообщениях принимает он."),
    Clause(
        "3.2",
        "В чате состоят родители учеников класса; учителя и администрация входят по просьбе.",
    ),
    Clause("3.3", "Правила размещены в каждом чате."),
    Clause("3.4", "Никого не исключают из чата по личным соображениям."),
    Clause("3.5", "Родителя исключают из чата, если его ребёнок выбыл из школы."),
    Clause(
        "3.6",
        "Классный руководитель сообщает об изменениях в расписании, мероприятиях и чрезвычайных "
        "ситуациях, передаёт новости в течение учебного дня.",
    ),
    Clause("4", "Пишем с {opens} до {closes}.", (Rule.HOURS,), Advice.NOTICE_PRIVATELY),
    Clause(
        "4",
        "Пишем по-деловому, вежливо, сдержанно, ясно и коротко. Неуважение к участникам "
        "недопустимо.",
        (Rule.RUDE,),
        Advice.NOTICE_PRIVATELY,
    ),
    Clause(
        "4",
        "Не пишем того, что ведёт к конфликту.",
        (Rule.CONFLICT,),
        Advice.NOTICE_PRIVATELY,
    ),
    Clause(
        "4",
        "Пишем только об учебном процессе и жизни школы.",
        (Rule.OFF_TOPIC,),
        Advice.NOTICE_PRIVATELY,
    ),
    Clause(
        "4",
        "Личные вопросы задаём учителю в личных сообщениях.",
        (Rule.PERSONAL,),
        Advice.NOTICE_PRIVATELY,
    ),
    Clause(
        "4",
        "Не засоряем чат лишними сведениями, повторами и картинками.",
        (Rule.FLOOD,),
        Advice.NOTICE_PRIVATELY,
    ),
    Clause(
        "4",
        "Отвечать сразу учитель обязан только на то, что касается жизни и здоровья ученика. Об "
        "этом пишите в любое время.",
    ),
    Clause("5.1", "Любой участник вправе обратиться по поводу конфликта в комиссию школы."),
)
"""In the order in which they are posted; braces stand for the hours of the chat."""

BY_RULE = {rule: clause for clause in CLAUSES for rule in clause.breaks}


def mildest(rule: Rule) -> Advice:
    """Give the least that may be advised about a broken rule."""
    return BY_RULE[rule].mildest


def broken(rule: Rule, opens: str, closes: str) -> Broken:
    """
    Name the clause that *rule* belongs to.

    >>> broken(Rule.HOURS, "08:00", "19:00").text
    'Пишем с 08:00 до 19:00.'
    """
    clause = BY_RULE[rule]
    return Broken(clause.number, rule.value, clause.text.format(opens=opens, closes=closes))
