"""A moderator as one writes it down in an evening, with no learning: a rival."""

import re

from classifier.labels import Label
from classifier.text.dictionary import fold
from classifier.text.lexicon import kinds


def by_words(message: str) -> str:
    """
    Name the label of the first rule that fits.

    >>> by_words("Подпишись на канал"), by_words("Кто завтра идёт?")
    ('flood', 'off_topic')
    """
    text = fold(message.lower())
    if any(kinds(word) for word in re.findall(r"\w+", text)):
        return Label.RUDE.value
    fitting = (label.value for label, rule in _RULES if rule.search(text))
    return next(fitting, Label.OFF_TOPIC.value)


_RULES = (
    (
        Label.CONFLICT,
        re.compile(
            "прокурат|жалоб|жалова|в суд|заявлен|директору|безобраз|позор|сколько можно|кто вам дал"
            "|надоел|хватит|совест|наглос|виноват|врете|вранье|обман|вечно вы|опять вы|вы обязаны"
        ),
    ),
    (
        Label.FLOOD,
        re.compile(
            r"заработ|подпис|крипт|казино|ставк|бонус|кредит|вложен|переходи|в личку|https?:|t\.me"
            r"|^\W*$|^(?:спасибо|ок|да|\+|ага|ура|доброе утро|спокойной ночи|с праздником)\W*$"
            r"|(.)\1{3}|(?:ха){2}"
        ),
    ),
    (
        Label.ON_TOPIC,
        re.compile(
            "урок|школ|класс|дз|домашк|задан|учител|учебник|тетрад|собран|контрольн|экскурс|форм"
            "|физкультур|расписан|столов|продленк|каникул|оценк|егэ|огэ|кабинет|сменк|дневник"
        ),
    ),
)
