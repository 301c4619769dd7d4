"""
What can be seen of a chunk: letters lowered, boxed and wide ones plain, invisible ones gone.

Emoji joined into one picture are one emoji, the first of them.
"""

import re
import unicodedata

_UNSEEN = frozenset(("Cf", "Cc", "Cs", "Mn", "Me", "Cn"))
_FILLERS = frozenset(
    "\u2800\u3164\u115f\u1160\uffa0\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)
_ORDINARY = re.compile("[!-~А-яЁё«»–—]+")  # each is seen as it stands
_JOINER = "\u200d"  # makes one picture of several emoji
_BOXED = {
    **{chr(0x1F130 + n): chr(65 + n) for n in range(26)},
    **{chr(0x1F150 + n): chr(65 + n) for n in range(26)},
    **{chr(0x1F170 + n): chr(65 + n) for n in range(26)},
    **{chr(0x1F1E6 + n): chr(65 + n) for n in range(26)},
}


def clean(chunk: str) -> tuple[str, list[int]]:
    """
    Lower the letters, take out what cannot be seen, and tell where each character left was typed.

    >>> clean("Ду\\u200bРАк\\u0336")
    ('дурак', [0, 1, 3, 4, 5])
    >>> clean("👨\u200d👩\u200d👧")
    ('👨', [0])
    """
    if _ORDINARY.fullmatch(chunk):
        return chunk.lower(), [*range(len(chunk))]
    text: list[str] = []
    places: list[int] = []
    for place, char in enumerate(chunk):
        if unicodedata.combining(char):
            joined = unicodedata.normalize("NFC", text[-1] + char) if text else ""
            if len(joined) == 1:
                text[-1] = joined
        elif unicodedata.category(char) not in _UNSEEN and char not in _FILLERS:
            plain = unicodedata.normalize("NFKC", _BOXED.get(char, char)).lower()
            if chunk[place - 1 : place] == _JOINER and text and _are_emoji(text[-1], plain):
                continue
            text.extend(plain)
            places.extend([place] * len(plain))
    return "".join(text), places


def _are_emoji(*signs: str) -> bool:
    return all(sign in "↔↕" or unicodedata.category(sign[:1] or " ") == "So" for sign in signs)
