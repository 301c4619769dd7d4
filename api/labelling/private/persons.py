"""
Names of people, however they are written.

The dictionary knows which words can be names, the NER which of them are names here. It was trained
on news and looks at capitals, so it is shown a text where every word that can be a name has one.
"""

import re
from collections.abc import Iterator

from api.labelling.private.evidence import (
    Word,
    begins,
    by_itself,
    by_place,
    continues,
    is_public,
    may_be,
)
from api.labelling.private.morphology import Reading, reading
from api.labelling.private.pieces import MASK, Kind, Piece
from api.labelling.private.recognizer import people

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]{3,})*")
_BEGINS = re.compile(r"(?:^|[.!?…\n:;)•>«\"]|[^\w\s,⟩-])\s*$")
_INITIAL = r"[А-ЯЁ]\. ?"
_LOWER = r"(?<!\w)[а-яё]\. ?[а-яё]\.(?!\w)"
_BEFORE = re.compile(rf"(?<!\w)(?:(?:{_INITIAL}){{1,2}}|{_LOWER} ?)$")
_AFTER = re.compile(rf" ?(?:{_INITIAL}(?:[А-ЯЁ]\.)?|{_LOWER}|[А-ЯЁ](?=\s*(?:[,;:\n)]|$)))")
_FAMILY = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_SIGNED = re.compile(rf"(?<!\w)(?:(?:{_INITIAL}){{2}}{_FAMILY}|{_FAMILY} {_INITIAL}[А-ЯЁ]\.)")


def persons(message: str) -> Iterator[Piece]:
    """
    Find the names of people, one piece for a whole name.

    >>> message = "маша, передай марье иванне или М. И. Жаворонковой"
    >>> [message[piece.start : piece.stop] for piece in persons(message)]
    ['маша', 'марье иванне', 'М. И. Жаворонковой']
    """
    line = list(_words(message))
    named = _spread(message, line, _sure(message, line))
    spans = [found.span() for found in _SIGNED.finditer(message)]
    spans += [_whole(message, word) for word, yes in zip(line, named, strict=True) if yes]
    yield from (Piece(start, stop, Kind.NAME) for start, stop in _joined(message, spans))


def _words(message: str) -> Iterator[Word]:
    shouted = sum(map(str.isupper, message)) > sum(map(str.islower, message))
    masks = [found.span() for found in MASK.finditer(message)]
    for found in _WORD.finditer(message):
        start, stop = found.span()
        if not any(left < start < right for left, right in masks):
            text = found[0]
            upper = text[0].isupper() and not shouted and not (len(text) > 1 and text.isupper())
            inner = upper and not _BEGINS.search(message[:start])
            yield Word(start, stop, text, upper, inner, _read(text.lower()))


def _read(word: str) -> Reading:
    """Read a word; of a double one, the part that is the likeliest name."""
    return max(map(reading, word.split("-")), key=lambda each: each.share)


def _sure(message: str, line: list[Word]) -> list[bool]:
    spans = people(_recased(message, line)) if any(map(may_be, line)) else []
    named = []
    for word, before, after in zip(line, [None, *line], [*line[1:], None], strict=False):
        tagged = any(start <= word.start and word.stop <= stop for start, stop in spans)
        named.append(
            not is_public(word, before, after)
            and (by_itself(word, tagged) or by_place(message, word, before, after))
        )
    return named


def _recased(message: str, line: list[Word]) -> str:
    parts = list(message.lower() if message.isupper() else message)
    for word in line:
        if may_be(word):
            parts[word.start : word.stop] = word.text.title()
    return "".join(parts)


def _spread(message: str, line: list[Word], named: list[bool]) -> list[bool]:
    """Take in the neighbours of a name that can be the rest of it: «вера» ивановна."""
    for order in (range(1, len(line)), range(len(line) - 1, 0, -1)):
        for at in order:
            left, right = line[at - 1], line[at]
            if message[left.stop : right.start] != " ":
                continue
            if named[at] and not named[at - 1]:
                named[at - 1] = begins(left, right)
            elif named[at - 1] and not named[at]:
                named[at] = continues(right)
    return named


def _whole(message: str, word: Word) -> tuple[int, int]:
    """Take in the initials around *word*."""
    before = _BEFORE.search(message[: word.start])
    after = _AFTER.match(message, word.stop)
    return before.start() if before else word.start, after.end() if after else word.stop


def _joined(message: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the parts of a name that only a space parts."""
    start = stop = -1
    for left, right in sorted(spans):
        if start >= 0 and not message[stop:left].strip(" "):
            stop = max(stop, right)
            continue
        if start >= 0:
            yield start, stop
        start, stop = left, right
    if start >= 0:
        yield start, stop
