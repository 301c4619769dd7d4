"""
Disguises that people put on words to pass a moderator, each made by code.

What replaces letters one by one hits the whole message, as an author with a tool does. What costs
an author work, or loses letters, hits the words that matter: those of the lexicon, and where there
are none the longest. The same message is always disguised in the same way.
"""

import random
import re
from collections.abc import Callable, Mapping
from functools import partial

from classifier.learning.marks import KINDS, with_mark
from classifier.text.alphabets import LAYOUT
from classifier.text.dictionary import fold
from classifier.text.lexicon import kinds
from classifier.text.tokens import tokens

_WORD = re.compile(r"(?<![\w*@$#])[А-Яа-яЁё]+(?![\w*@$#])")  # what is masked already stays so
_VOWELS = "аеёиоуыэюяАЕЁИОУЫЭЮЯ"
_LATIN = dict(zip("асеорхукАСЕОРХКВМНТ", "aceopxykACEOPXKBMHT", strict=True))
_DIGITS = {"о": "0", "з": "3", "ч": "4", "б": "6", "в": "8", "я": "9"}
_SYMBOLS = {"а": "@", "с": "$", "е": "€", "и": "!"}
_EMOJI = {"а": "🅰️", "в": "🅱️", "о": "🅾️", "р": "🅿️", "с": "🇨", "е": "🇪", "к": "🇰", "х": "🇽"}
_TRANSLIT = {
    **dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdeziyklmnoprstufhcye", strict=True)),
    **{"ё": "yo", "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ь": ""},
    "ъ": "",
}
_KEYS = {chr(letter): chr(key) for key, letter in LAYOUT.items() if chr(key) != "`"} | {"ё": "`"}
Disguise = Callable[[str, random.Random], str]


def attack(message: str, name: str) -> str:
    """
    Disguise *message* in the way called *name*.

    >>> [attack("ты дурак", name) for name in ("dots", "layout", "translit")]
    ['ты д.у.р.а.к', 'ns lehfr', 'ty durak']
    """
    whole, disguise = ATTACKS[name]
    chance = random.Random(message + name)
    chosen = None if whole else targets(message)

    def hide(found: re.Match[str]) -> str:
        if chosen is None or found[0] in chosen:
            return disguise(found[0], chance)
        return found[0]

    return _WORD.sub(hide, message)


def targets(message: str) -> frozenset[str]:
    """
    Choose the words that matter.

    >>> sorted(targets("какой же ты дурак и козёл")), sorted(targets("пойдём гулять вместе"))
    (['дурак', 'козёл'], ['вместе', 'гулять', 'пойдём'])
    """
    words = _solid_words(message)
    harsh = {word for word in words if kinds(fold(word.lower()))}
    longest = max(map(len, words), default=0)
    return frozenset(harsh or {word for word in words if 3 < len(word) == longest})


def _solid_words(message: str) -> list[str]:
    """Give the words of Russian letters that stand as words, not in links or numbers."""
    texts = [token.text for token in tokens(message)]
    return [text for text in texts if len(text) > 2 and _WORD.fullmatch(text)]


def _one_by_one(table: Mapping[str, str]) -> Disguise:
    def disguise(word: str, _: random.Random) -> str:
        return "".join(table.get(char, _upper(table, char)) for char in word)

    return disguise


def _all_but_last(disguise: Disguise) -> Disguise:
    """Spare the last letter: «хам!» cannot be told from хам and an exclamation."""
    return lambda word, chance: disguise(word[:-1], chance) + word[-1:]


def _upper(table: Mapping[str, str], char: str) -> str:
    return table[char.lower()].capitalize() if char.lower() in table else char


def _between(mark: str) -> Disguise:
    return lambda word, _: mark.join(word)


def _starred(word: str, chance: random.Random) -> str:
    """One letter inside the word, a vowel if there is one: «дур*к»."""
    inside = range(1, len(word) - 1)
    place = chance.choice([at for at in inside if word[at] in _VOWELS] or list(inside) or [0])
    return f"{word[:place]}*{word[place + 1 :]}"


def _stretched(word: str, chance: random.Random) -> str:
    places = [at for at, char in enumerate(word) if char in _VOWELS]
    if not places or len(word) < 3:
        return word
    place = chance.choice(places)
    return word[:place] + word[place] * 3 + word[place + 1 :]


ATTACKS: dict[str, tuple[bool, Disguise]] = {  # name -> whether all words are hit, what is done
    "latin": (True, _one_by_one(_LATIN)),  # дypaк
    "digits": (False, _one_by_one(_DIGITS)),  # к0з3л
    "symbols": (False, _all_but_last(_one_by_one(_SYMBOLS))),  # дур@к
    "invisible": (True, _between("\u200b")),  # a zero-width space between all letters
    "combining": (True, _between("\u0336")),  # struck through
    "spaces": (False, _between(" ")),  # д у р а к
    "dots": (False, _between(".")),  # д.у.р.а.к
    "star": (False, _starred),  # дур*к
    "stretched": (True, _stretched),  # дурааак
    "translit": (True, _one_by_one(_TRANSLIT)),  # durak
    "layout": (True, _one_by_one(_KEYS)),  # lehfr
    "emoji": (False, _one_by_one(_EMOJI)),  # дур🅰️к
}


def _with_slip(message: str, chance: random.Random) -> str:
    """One letter typed in the other alphabet where they look the same."""
    places = [at for at, char in enumerate(message) if char in _LATIN]
    if not places:
        return message
    place = chance.choice(places)
    return message[:place] + _LATIN[message[place]] + message[place + 1 :]


def _with_hyphen(message: str, chance: random.Random) -> str:
    """A soft hyphen that came along with a copied text."""
    place = chance.randint(0, len(message))
    return f"{message[:place]}\u00ad{message[place:]}"


def _marked(kind: str, message: str, chance: random.Random) -> str:
    return with_mark(message, kind, chance)


def noise(message: str, name: str) -> str:
    """
    Do to *message* what happens to innocent ones.

    >>> noise("сок", "Latin slip") in ("cок", "сoк", "соk")
    True
    """
    return NOISES[name](message, random.Random(message + name))


NOISES: dict[str, Disguise] = {
    "Latin slip": _with_slip,
    "soft hyphen": _with_hyphen,
    **{f"{kind} added": partial(_marked, kind) for kind in KINDS},
}
