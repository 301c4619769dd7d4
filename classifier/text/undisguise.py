"""A chunk as its author typed it -> the words he meant, each at the place where it was typed."""

import re

from classifier.text.alphabets import LONE, MASKED, MIXED, in_cyrillic, retyped
from classifier.text.dictionary import fold
from classifier.text.letters import is_plain, is_stretched, squeezed
from classifier.text.lexicon import is_word, kinds
from classifier.text.masks import LONGEST, unmasked
from classifier.text.tokens import Token, tokens
from classifier.text.visible import clean

LONG, UPPER = "<long>", "<upper>"
SIDE_SIGNS = frozenset((MASKED, MIXED, LONG, UPPER))  # said of a word, not standing in line
_LAUGH = re.compile(r"([^\W\d_]{2})\1{2,}")


def read(chunk: str) -> list[Token]:
    """
    Read a chunk: its words without their disguise, and signs of how it was typed.

    >>> [token.text for token in read("дур@к!")]
    ['дурак', '<masked>', '!']
    >>> [token.text for token in read("Wi-Fi,3Б")]
    ['wi', '-', 'fi', ',', '0', 'б']
    """
    lower = chunk.lower()
    if is_plain(lower):
        found = _word(Token(0, len(lower), lower))
    elif lower in LONE:
        found = [Token(0, 1, LONE[lower])]
    else:
        text, places = clean(chunk)
        found = [
            Token(places[token.start], places[token.stop - 1] + 1, token.text)
            for token in _retyped(text) or _masked(text) or _ordinary(text)
        ]
    if chunk.isupper() and len(lower) > 2 and any(token.text[0].isalpha() for token in found):
        found.append(Token(found[0].start, found[-1].stop, UPPER))
    return found


def _ordinary(text: str) -> list[Token]:
    found = []
    for token in tokens(text):
        found += _word(token) if token.text[0].isalpha() else [token]
    return found


def _word(token: Token) -> list[Token]:
    """Read one run of letters: squeezed, in one alphabet, and signs of what was done to it."""
    word, signs = fold(token.text), []
    if is_stretched(word) or _LAUGH.search(word):
        word = _unstretched(word)
        signs = [] if len(word) > 2 and is_word(word) else [LONG]
    if len(word) <= LONGEST:
        word, undone = in_cyrillic(word)
        signs += undone
    return [Token(token.start, token.stop, text) for text in (word, *signs)]


def _unstretched(word: str) -> str:
    word = _LAUGH.sub(r"\1\1", word)
    for text in (squeezed(word), squeezed(word, 2)):
        if len(text) <= LONGEST and is_word(text):
            return text
    return squeezed(word)


def _retyped(text: str) -> list[Token] | None:
    """Read the chunk, with or without the punctuation at its end, in the other layout."""
    for stop in (len(text), len(text.rstrip(",.!?"))):
        if stop <= LONGEST and (word := retyped(text[:stop])):
            tail = [
                Token(token.start + stop, token.stop + stop, token.text)
                for token in tokens(text[stop:])
            ]
            return [Token(0, stop, word), Token(0, stop, MASKED if kinds(word) else MIXED), *tail]
    return None


def _masked(text: str) -> list[Token] | None:
    """Read the chunk, less its outer punctuation, as one masked word, if it is one."""
    start = _edge(text)
    if text[start - 1 : start] == "!":
        start -= 1  # «!диот»
    stop = len(text) - _edge(text[::-1])
    word = unmasked(text[start:stop])
    if word is None:
        return None
    tail = [
        Token(token.start + stop, token.stop + stop, token.text) for token in _ordinary(text[stop:])
    ]
    sign = MASKED if kinds(word) else MIXED
    middle = [Token(start, stop, word), Token(start, stop, sign)]
    return [*_ordinary(text[:start]), *middle, *tail]


def _edge(text: str) -> int:
    """Count the punctuation at the beginning; stars and the like may stand for letters."""
    return next((at for at, char in enumerate(text) if char.isalnum() or char in "*@$€"), len(text))
