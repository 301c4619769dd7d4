"""
Words whose letters were replaced or hidden: «дур@к», «6лять», «б*ть», «с-у-к-а».

A reading is accepted only when the dictionary or the lexicon has it, so ordinary mixed words
(«3Б», «8-го», «т.е.») stay as they are.
"""

import re
from collections.abc import Callable
from itertools import product

from classifier.text.alphabets import LOOKALIKE
from classifier.text.dictionary import fold
from classifier.text.letters import is_plain, squeezed
from classifier.text.lexicon import fitting, is_word, kinds

READINGS = {
    "0": "о",  # к0зел
    "1": "илт",
    "3": "зе",  # коз3л is козел, 3араза is зараза
    "4": "ч",  # су4ка
    "5": "с",
    "6": "б",  # 6лять
    "8": "в",
    "9": "я",  # бл9ть
    "@": "а",  # дур@к
    "€": "е",
    "$": "с",
    "!": "и",
    "|": "и",
    "#": "",
    "^": "",
    "~": "",
}
LONGEST = 64  # readings are tried on words up to this many characters
_TRIES = 48


def unmasked(core: str) -> str | None:
    """
    Read a chunk without its outer punctuation as one masked word; None if it is none.

    >>> unmasked("дур@к"), unmasked("х..й"), unmasked("с-у-к-а"), unmasked("wi-fi")
    ('дурак', 'хуй', 'сука', None)
    """
    if not 2 < len(core) <= LONGEST or core.isalpha() or not any(map(str.isalpha, core)):
        return None
    return (
        _joined(core)
        or _substituted(core, _is_harsh)
        or _starred(core)
        or _substituted(core, _is_long_word)
        or _plausible(core)
    )


def _joined(core: str) -> str | None:
    """«с у к а», «с.у.к.а», «с-у-к-а»."""
    parts = re.split(r"[\W_]+", core)
    if len(parts) < 3 or any(len(part) != 1 for part in parts):
        return None
    letters = squeezed(fold("".join(parts).translate(LOOKALIKE)))
    for start, stop in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)):  # neighbours of one letter
        word = letters[start : len(letters) - stop]
        if len(word) > 2 and _is_harsh(word):
            return word
    whole = (letters, letters[1:], letters[:-1])
    known = (word for word in whole if len(word) > _KNOWN_FROM and is_word(word))
    return next(known, letters if len(letters) >= _ANY_FROM and is_plain(letters) else None)


_KNOWN_FROM, _ANY_FROM = 3, 6  # letters


def _substituted(core: str, accept: Callable[[str], bool]) -> str | None:
    """«дур@к», «коз3л», «6лять», «хyй»: the first reading that is a word."""
    if core[0].isdigit() and core[-1].isalpha() and core.lstrip("0123456789")[2:] == "":
        return None  # 3Б, 8-го, 20р
    letters = core.translate(LOOKALIKE)
    options = [READINGS.get(char, char) or ("",) for char in letters]
    if core.isalpha() or not any(map(str.isalpha, core)):
        return None
    for _, reading in zip(range(_TRIES), product(*options), strict=False):
        word = squeezed("".join(reading))
        if len(word) > 2 and is_plain(word) and accept(word):
            return word
    return None


def _plausible(core: str) -> str | None:
    """«пр0мок0д»: a word that no dictionary has, a digit or symbol here and there inside."""
    if not _INSIDE.fullmatch(core):
        return None
    return "".join(READINGS.get(char, char)[:1] for char in fold(core))


_INSIDE = re.compile(r"(?=(?:.?[а-яё]){5,}$)[а-яё]+(?:[034689@€$][а-яё]+)+[034689@€$]?")


def _is_harsh(word: str) -> bool:
    return bool(kinds(word))


def _is_long_word(word: str) -> bool:
    return len(word) > 3 and is_word(word)


_HOLE = re.compile(r"[*#@$%&.…_\-+=~^!?•°×█▒◼■/\\|]+")


def _starred(core: str) -> str | None:
    """«б*ть», «х..й», «п***ц», «бл*»: the obscene word whose open letters these are."""
    bare = core.strip("*").translate(LOOKALIKE)
    if bare.isalpha() and core.count("*") != 1:
        return None  # *важно* is bold
    letters = core.translate(LOOKALIKE)
    plain = sum(map(str.isalpha, letters))
    if plain < 2 - ("*" in letters) or not _HOLE.search(letters) or any(map(str.isdigit, letters)):
        return None
    if not _HOLED.fullmatch(letters) or _ABBREVIATED.fullmatch(letters):
        return None
    exact = _HOLE.sub(lambda hole: f"[а-я]{{{len(hole[0])}}}", letters)
    return fitting(_HOLE.split(letters), exact, _HOLE.sub(_hole, letters))


_HOLED = re.compile(r"[а-яё*#@$%&.…_\-+=~^!?•°×█▒◼■/\\|]+")


_ABBREVIATED = re.compile(r"[^х][./\\-].")  # «С.И.», «ж/д»; «х.й» is none


def _hole(found: re.Match[str]) -> str:
    """How many letters a hole may hide: stars and rows of dots stand for any number of them."""
    run = found[0]
    many = "*" in run or "…" in run or ".." in run
    return "[а-я]{1,4}" if many else f"[а-я]{{{len(run)}}}"
