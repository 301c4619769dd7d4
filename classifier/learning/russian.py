"""How pictures write names and numbers for Russian readers."""

LABEL_NAMES = {
    "rude": "грубость",
    "conflict": "конфликт",
    "flood": "флуд",
    "on_topic": "по теме",
    "off_topic": "не по теме",
}
CAUSE_NAMES = {
    "disguised words": "слова замаскированы",
    "no words, only signs": "без слов, одни знаки",
    "one or two words": "одно-два слова",
    "border of rude and conflict": "грубость или конфликт",
    "rude without a known harsh word": "грубость без известного резкого слова",
    "rude although a harsh word is known": "резкое слово есть, но не перевесило",
    "a harsh word in peace": "резкое слово в мирном сообщении",
    "taken for rude": "мирное принято за грубость",
    "border of school and other talk": "по теме или не по теме",
    "a quarrel not noticed": "ссора не замечена",
    "calm talk taken for a quarrel": "спокойное принято за ссору",
    "border of flood and talk": "флуд или разговор",
}
ATTACK_NAMES = {
    "latin": "латиница вместо кириллицы",
    "digits": "цифры вместо букв",
    "symbols": "значки вместо букв",
    "invisible": "невидимые знаки между букв",
    "combining": "буквы зачёркнуты",
    "spaces": "буквы через пробел",
    "dots": "буквы через точку",
    "star": "звёздочка вместо буквы",
    "stretched": "буквы растянуты",
    "translit": "транслит",
    "layout": "латинская раскладка",
    "emoji": "эмодзи вместо букв",
    "by hand": "придумано вручную",
}
NOISE_NAMES = {
    "Latin slip": "одна буква из латинской раскладки",
    "soft hyphen": "мягкий перенос",
    "greeting added": "приветствие в начале",
    "thanks added": "благодарность в конце",
    "smiley added": "смайлик из скобок",
    "dots added": "многоточие",
    "exclamation added": "восклицательный знак",
    "link added": "ссылка",
    "phone added": "телефон",
    "emoji added": "эмодзи",
    "a word restored (at most)": "слово, принятое за маску (не больше)",
}
RIVAL_NAMES = {
    "always the commonest label": "всегда самый частый ярлык",
    "word list": "список слов и правил",
    "Multinomial Naive Bayes": "наивный Байес",
    "TF-IDF and logistic regression": "TF-IDF и логистическая регрессия",
    "fastText": "fastText",
    "Dezhurny": "Дежурный",
}


def number(value: float, digits: int = 0) -> str:
    """
    Write a number as Russians do.

    >>> number(0.813, 2), number(30178).replace(chr(160), "_")
    ('0,81', '30_178')
    """
    return f"{value:,.{digits}f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def percent(share: float, digits: int = 0) -> str:
    """
    Write a share as Russians do.

    >>> percent(0.975, 1).replace(chr(160), "_")
    '97,5_%'
    """
    return f"{number(100 * share, digits)}\N{NO-BREAK SPACE}%"
