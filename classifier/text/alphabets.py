"""
Russian words in other alphabets: look-alike letters, translit, the wrong keyboard layout.

A reading is accepted only when the dictionary or the lexicon has it.
"""

import re

from classifier.text.dictionary import fold
from classifier.text.letters import is_plain, squeezed
from classifier.text.lexicon import all_forms, is_word, kinds

MASKED, MIXED = "<masked>", "<mixed>"

LOOKALIKE = str.maketrans(
    {
        "ё": "е",  # всё = все
        **dict(
            zip("aceopxyktmhbnurigd", "асеорхуктмнвпигигд", strict=True)
        ),  # дурaк with a Latin a
        **dict(zip("αβεικμνορτυχγ", "авеикмнортухг", strict=True)),  # Greek
        **dict(zip("іїєґѕјԁ", "ииегсйд", strict=True)),  # other Cyrillic
        "ß": "в",
        "w": "ш",
        "z": "з",
        "l": "л",
        "v": "в",
        "f": "ф",
        "s": "с",
        "j": "й",
    }
)
TRANSLIT = (
    *(("shch", "щ"), ("sch", "щ"), ("yo", "е"), ("zh", "ж"), ("kh", "х"), ("ts", "ц")),
    *(("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("ju", "ю"), ("ja", "я")),
    *((f"{vowel}y", f"{vowel}й") for vowel in "aeiou"),
    *(("yy", "ый"), ("yj", "ый"), ("ij", "ий")),
    *zip("abvgdezijklmnoprstufhcyxqw'", "абвгдезийклмнопрстуфхцыхквь", strict=True),
)
LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюе")
# too short for the dictionary alone to vouch for a reading
_COMMON = frozenset(
    """
    опять есть мать день весь пусть хоть взять ночь жизнь шесть этот этого эту этой этим нибудь
    я то до он но не на за кто по что как вы из все это нас или без от мы мне так ты там про
    же вас ну уже вам нет бы раз она да где под для вот еще тут его мой со сам три два лет нам
    ни ваш год час чем был при тот ее ему сын во две их ей муж наш нее ли ой они них моя дня
    чат им те дед кот чей дом пор ней ага эти рот эту вся иди чай та егэ мои том тех всю эта
    над чья мою мам уж тем ура оба бог пол ряд сто оно дай ест код ума мир суд вид дым суп зуб
    имя
    """.split()  # noqa: SIM905  # lines of words
)
LONE = dict(zip("acyokivsubdefjrz", "асуокивсуивуаокя", strict=True))  # a word alone: «c утра»
# Latin words that mean themselves
_ENGLISH = frozenset(
    """
    the fee tax run ram led sim git more note data list port panel monitor test post video man
    men pot tom dog log bar mac
    ten ton son dan van per poet poem rest most park mask nos pet vet home type copy exam tone
    zone mode dash form lube gore winter drone plan cat hat map set bit kit fit sun sex
    """.split()  # noqa: SIM905  # lines of words
)
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-яё]")
_TWINS = re.compile(r"[acehkmoptxyb]+")  # letters that look the same, large or small
_KEYS = re.compile(r"[\[\];',.`]")  # keys of punctuation that bear letters in the other layout
_KEYS_INSIDE = re.compile(r"(?=.{5,}$)[a-z]+[\[;`][a-z]+")  # no language but ours is typed so
_VOWEL = re.compile(r"[аеиоуыэюя]")
_SOFT = re.compile(r"[бвдзлмнпрстфшч](?!ь)")  # what translit may have lost a soft sign after


def in_cyrillic(word: str) -> tuple[str, list[str]]:
    """
    Read a word with Latin letters; tell with a sign what was undone.

    >>> in_cyrillic("дaвaй"), in_cyrillic("suka"), in_cyrillic("ghbdtn"), in_cyrillic("online")
    (('давай', ['<mixed>']), ('сука', ['<masked>']), ('привет', ['<mixed>']), ('online', []))
    """
    if not _LATIN.search(word):
        return word, []
    if _CYRILLIC.search(word):
        alike = word.translate(LOOKALIKE)
        if _LATIN.search(alike) or not _mostly_mixed(word):
            return word, []
        return alike, [MASKED if alike in all_forms() else MIXED]
    return _read_latin(word)


def _read_latin(word: str) -> tuple[str, list[str]]:
    readings = _readings(word)
    for text in readings:
        if len(text) > 1 and kinds(text):
            return text, [MASKED]
    if word in _ENGLISH:
        return word, []
    for text in readings:
        if text in _COMMON:
            return text, []
    for text in readings:
        if len(text) > 2 + 2 * ("ь" in text) and is_plain(text) and is_word(text):
            return text, [MIXED]
    return word, []


def _readings(word: str) -> list[str]:
    """List what a Latin word may stand for: its sounds, its shapes, its keys."""
    sounds = _transliterations(word)
    shapes = [word.translate(LOOKALIKE)] if _TWINS.fullmatch(word) else []
    return [*sounds[:1], *shapes, fold(word.translate(LAYOUT)), *sounds[1:]]


def retyped(text: str) -> str | None:
    """
    Read a chunk typed in the wrong layout, where keys of punctuation are letters too.

    >>> retyped("[jhjij"), retyped("e;t"), retyped("yes,no")
    ('хорошо', 'уже', None)
    """
    if not (_KEYS.search(text) and _LATIN.search(text)) or _CYRILLIC.search(text):
        return None
    word = squeezed(fold(text.translate(LAYOUT)))
    if not is_plain(word):
        return None
    listed = word in _COMMON or (len(word) > 1 and kinds(word))
    unlisted = _KEYS_INSIDE.fullmatch(text) and _VOWEL.search(word)
    return word if listed or unlisted or (len(word) > 3 and is_word(word)) else None


def _mostly_mixed(word: str) -> bool:
    """«SMSка» and «IT-шник» are ordinary: Latin stem, Russian ending; «дуpaк» is not."""
    stem = re.fullmatch(r"([a-z]{2,})[а-яё]{1,4}", word)
    return stem is None or _TWINS.fullmatch(stem[1]) is not None


def _transliterations(word: str) -> list[str]:
    """
    Read a word by its sounds; a soft sign and э may have been lost.

    >>> _transliterations("eto"), _transliterations("dengi")[:3]
    (['ето', 'это', 'етьо'], ['денги', 'дьенги', 'деньги'])
    """
    for latin, cyrillic in TRANSLIT:
        word = word.replace(latin, cyrillic)
    first = [word, "э" + word[1:]] if word[:1] == "е" else [word]
    return first + [f"{word[: at.end()]}ь{word[at.end() :]}" for at in _SOFT.finditer(word)]
