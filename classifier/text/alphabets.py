"""
Russian words in other alphabets: look-alike letters, translit, the wrong keyboard layout.

A reading is accepted only when the dictionary or the lexicon has it.
"""

import re

from classifier.text.dictionary import fold
from classifier.text.lexicon import all_forms, is_word

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
_ENGLISH = frozenset("more note data net list port panel monitor test chat post video".split())  # noqa: SIM905  # a line of words
_PLAIN = re.compile(r"[а-яё]+")
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-яё]")


def in_cyrillic(word: str) -> tuple[str, list[str]]:
    """
    Read a word with Latin letters; tell with a sign what was undone.

    >>> in_cyrillic("дaвaй"), in_cyrillic("suka"), in_cyrillic("ghbdtn"), in_cyrillic("online")
    (('давай', ['<mixed>']), ('сука', ['<masked>']), ('привет', ['<mixed>']), ('online', []))
    """
    if not _LATIN.search(word):
        return word, []
    alike = word.translate(LOOKALIKE)
    if _CYRILLIC.search(word):
        return (word, []) if _LATIN.search(alike) or not _mostly_mixed(word) else (alike, [MIXED])
    for text in (_transliterated(word), alike):
        if text in all_forms() and len(text) > 2:
            return text, [MASKED]
    for text in (_transliterated(word), word.translate(LAYOUT)):
        if len(text) > 3 and _PLAIN.fullmatch(text) and is_word(text) and word not in _ENGLISH:
            return fold(text), [MIXED]
    return word, []


def _mostly_mixed(word: str) -> bool:
    """«SMSка» and «IT-шник» are ordinary: Latin stem, Russian ending; «дуpaк» is not."""
    return not re.fullmatch(r"[a-z]{2,}[а-яё]{1,4}", word) or is_word(word.translate(LOOKALIKE))


def _transliterated(word: str) -> str:
    for latin, cyrillic in TRANSLIT:
        word = word.replace(latin, cyrillic)
    return word
