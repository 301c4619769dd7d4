"""
A chunk as its author typed it -> the words he meant, each at the place where it was typed.

A reading is accepted only when the dictionary or the lexicon has it, so ordinary mixed
words («SMSка», «3Б», «Wi-Fi») stay as they are.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import product

from classifier.dictionary import fold
from classifier.lexicon import all_forms, fitting, is_word
from classifier.tokens import Token, tokens

MASKED, MIXED, LONG, UPPER = "<masked>", "<mixed>", "<long>", "<upper>"
SIDE_SIGNS = frozenset((MASKED, MIXED, LONG, UPPER))  # said of a word, not standing in line

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
TRANSLIT = (
    *(
        ("shch", "щ"),
        ("sch", "щ"),
        ("yo", "е"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
    ),
    *(("yu", "ю"), ("ya", "я"), ("ju", "ю"), ("ja", "я"), ("iy", "ий"), ("yj", "ый"), ("ij", "ий")),
    *zip("abvgdezijklmnoprstufhcyxqw'", "абвгдезийклмнопрстуфхцыхквь", strict=True),
)
LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюе")
_PLAIN = re.compile(r"[а-яё]+")
_EDGE = re.compile(r"^[^\w*@$#]+|[^\w*@$#]+$")
_MASK = re.compile(r"[^\w\s]|_")
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-яё]")
_LONG = re.compile(r"([^\W\d_])\1{2,}")
_LAUGH = re.compile(r"([^\W\d_]{2})\1{2,}")
_LONGEST = 64  # readings are tried on words up to this many characters
_TRIES = 48


def read(chunk: str) -> list[Token]:
    """
    Read a chunk: its words without their disguise, and signs of how it was typed.

    >>> [token.text for token in read("дур@к!")]
    ['дурак', '<masked>', '!']
    >>> [token.text for token in read("Wi-Fi,3Б")]
    ['wi', '-', 'fi', ',', '0', 'б']
    """
    lower = chunk.lower()
    if _PLAIN.fullmatch(lower):
        found = _word(Token(0, len(lower), lower))
    else:
        text, places = clean(chunk)
        found = [
            Token(places[token.start], places[token.stop - 1] + 1, token.text)
            for token in _disguised(text) or _ordinary(text)
        ]
    if chunk.isupper() and len(lower) > 2 and found:
        found.append(Token(found[0].start, found[-1].stop, UPPER))
    return found


def clean(chunk: str) -> tuple[str, list[int]]:
    """
    Lower the letters, take out what cannot be seen, and tell where each character left was typed.

    >>> clean("Ду\\u200bРАк\\u0336")
    ('дурак', [0, 1, 3, 4, 5])
    """
    text: list[str] = []
    places: list[int] = []
    for place, char in enumerate(chunk):
        if unicodedata.combining(char):
            joined = unicodedata.normalize("NFC", text[-1] + char) if text else ""
            if len(joined) == 1:
                text[-1] = joined
        elif unicodedata.category(char) not in _UNSEEN and char not in _FILLERS:
            plain = unicodedata.normalize("NFKC", _BOXED.get(char, char)).lower()
            text.extend(plain)
            places.extend([place] * len(plain))
    return "".join(text), places


_UNSEEN = frozenset(("Cf", "Cc", "Cs", "Mn", "Me", "Cn"))
_FILLERS = frozenset(
    "\u2800\u3164\u115f\u1160\uffa0\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)
_BOXED = {
    **{chr(0x1F130 + n): chr(65 + n) for n in range(26)},
    **{chr(0x1F150 + n): chr(65 + n) for n in range(26)},
    **{chr(0x1F170 + n): chr(65 + n) for n in range(26)},
    **{chr(0x1F1E6 + n): chr(65 + n) for n in range(26)},
}


def _ordinary(text: str) -> list[Token]:
    found = []
    for token in tokens(text):
        found += _word(token) if token.text[0].isalpha() else [token]
    return found


def _word(token: Token) -> list[Token]:
    """Read one run of letters: squeezed, in one alphabet, and signs of what was done to it."""
    word, signs = fold(token.text), []
    if _LONG.search(word) or _LAUGH.search(word):
        word, signs = _squeezed(word), [LONG]
    if _LATIN.search(word) and len(word) <= _LONGEST:
        word, sign = _in_cyrillic(word)
        signs += sign
    return [Token(token.start, token.stop, text) for text in (word, *signs)]


def _squeezed(word: str) -> str:
    word = _LAUGH.sub(r"\1\1", word)
    for text in (_LONG.sub(r"\1", word), _LONG.sub(r"\1\1", word)):
        if len(text) <= _LONGEST and is_word(text):
            return text
    return _LONG.sub(r"\1", word)


def _in_cyrillic(word: str) -> tuple[str, list[str]]:
    """Read a word with Latin letters: look-alikes, translit, or the wrong keyboard layout."""
    alike = word.translate(LOOKALIKE)
    if _CYRILLIC.search(word):
        return (word, []) if _LATIN.search(alike) or not _mostly_mixed(word) else (alike, [MIXED])
    for text in (_transliterated(word), alike):
        if text in all_forms() and len(text) > 2:
            return text, [MASKED]
    for text in (_transliterated(word), word.translate(LAYOUT)):
        if len(text) > 3 and _PLAIN.fullmatch(text) and is_word(text) and word not in ENGLISH:
            return fold(text), [MIXED]
    return word, []


def _mostly_mixed(word: str) -> bool:
    """«SMSка» and «IT-шник» are ordinary: Latin stem, Russian ending; «дуpaк» is not."""
    return not re.fullmatch(r"[a-z]{2,}[а-яё]{1,4}", word) or is_word(word.translate(LOOKALIKE))


def _transliterated(word: str) -> str:
    for latin, cyrillic in TRANSLIT:
        word = word.replace(latin, cyrillic)
    return word


ENGLISH = frozenset(
    [
        "more",
        "note",
        "data",
        "net",
        "list",
        "port",
        "panel",
        "monitor",
        "test",
        "chat",
        "post",
        "video",
    ]
)


def _disguised(text: str) -> list[Token] | None:
    """Read the chunk, less its outer punctuation, as one disguised word, if it is one."""
    start = _edge(text, 0)
    stop = len(text) - _edge(text[::-1], 0)
    core = text[start:stop]
    if not 2 < len(core) <= _LONGEST or core.isalpha() or not any(map(str.isalpha, core)):
        return None
    word = (
        _joined(core)
        or _substituted(core, _is_listed)
        or _starred(core)
        or _substituted(core, _is_long_word)
    )
    if word is None:
        return None
    head = _ordinary(text[:start])
    tail = [
        Token(token.start + stop, token.stop + stop, token.text) for token in _ordinary(text[stop:])
    ]
    middle = [Token(start, stop, word), Token(start, stop, MASKED)]
    return [*head, *middle, *tail]


def _edge(text: str, at: int) -> int:
    while at < len(text) and not (text[at].isalnum() or text[at] in "*@$#"):
        at += 1
    return at


def _joined(core: str) -> str | None:
    """«с у к а», «с.у.к.а», «с-у-к-а»."""
    parts = re.split(r"[\W_]+", core)
    if len(parts) < 3 or any(len(part) != 1 for part in parts):
        return None
    letters = fold("".join(parts).translate(LOOKALIKE))
    runs = (
        letters[a : len(letters) - b] for a, b in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2))
    )
    for word in runs:
        if len(word) > 2 and (word in all_forms() or (len(word) > 4 and is_word(word))):
            return word
    return None


def _substituted(core: str, accept: Callable[[str], bool]) -> str | None:
    """«дур@к», «коз3л», «6лять», «хyй»: the first reading that is a word."""
    if core[0].isdigit() and core.lstrip("0123456789")[2:] == "":
        return None  # 3Б, 8-го, 20р
    letters = core.translate(LOOKALIKE)
    options = [READINGS.get(char, char) or ("",) for char in letters]
    plain = sum(map(str.isalpha, core))
    if plain < 2 or plain == len(core):
        return None
    for _, reading in zip(range(_TRIES), product(*options), strict=False):
        word = _LONG.sub(r"\1", "".join(reading))
        if len(word) > 2 and _PLAIN.fullmatch(word) and accept(word):
            return word
    return None


def _is_listed(word: str) -> bool:
    return word in all_forms()


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
    if not _HOLED.fullmatch(letters):
        return None
    exact = fitting(_HOLE.sub(lambda hole: f"[а-я]{{{len(hole[0])}}}", letters))
    return exact or fitting(_HOLE.sub(_hole, letters))


_HOLED = re.compile(r"[а-яё*#@$%&.…_\-+=~^!?•°×█▒◼■/\\|]+")


def _hole(found: re.Match[str]) -> str:
    """How many letters a hole may hide: stars and rows of dots stand for any number of them."""
    run = found[0]
    many = "*" in run or "…" in run or ".." in run
    return "[а-я]{1,4}" if many else f"[а-я]{{{len(run)}}}"
