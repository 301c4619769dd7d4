"""
Names of people, however they are written.

The dictionary knows which words can be names, the NER which of them are names here. It was trained
on news and looks at capitals, so it is shown a text where every word that can be a name has one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from api.labelling.private.morphology import Reading, reading, words
from api.labelling.private.pieces import MASK, Kind, Piece
from api.labelling.private.recognizer import people

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]{3,})*")
_BEGINS = re.compile(r"(?:^|[.!?…\n:;)•>«\"]|[^\w\s,⟩-])\s*$")
_INITIAL = r"[А-ЯЁ]\. ?"
_LOWER = r"(?<!\w)[а-яё]\. ?[а-яё]\.(?!\w)"
_BEFORE = re.compile(rf"(?<!\w)(?:(?:{_INITIAL}){{1,2}}|{_LOWER} ?)$")
_AFTER = re.compile(rf" ?(?:{_INITIAL}(?:[А-ЯЁ]\.)?|{_LOWER}|[А-ЯЁ](?=\s*(?:[,;:\n)]|$)))")
_FAMILY = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_SIGNED = re.compile(
    rf"(?<!\w)(?:(?:{_INITIAL}){{2}}{_FAMILY}|{_FAMILY} {_INITIAL}[А-ЯЁ]\.)"
)
_FAMILY_END = re.compile(r".+(?:[оеё]в|[иы]н|енк|[цс]к)(?:[аоуыейяюи]{0,2}|ого|ому|ым|ых|им|их|ыми|ими)")
_PATRONYMIC = re.compile(r".{2,}(?:[оеё]вн|[лмнрсв]н|ичн)(?:а|ы|е|у|ой|ою)|.{2,}[ыи]ч(?:а|у|ем|е|ом|)")


class Word(NamedTuple):
    """A word in its place and what the dictionary says of it."""

    start: int
    stop: int
    text: str
    upper: bool  # begins with a capital, and the message is not all capitals
    inner: bool  # so and not the first of its sentence
    read: Reading


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
    spans = people(_recased(message, line)) if any(map(_may_be, line)) else []
    named = []
    for word, before, after in zip(line, [None, *line], [*line[1:], None], strict=False):
        tagged = any(start <= word.start and word.stop <= stop for start, stop in spans)
        named.append(
            not _is_public(word, before, after)
            and (_by_itself(word, tagged) or _by_place(message, word, before, after))
        )
    return named


def _may_be(word: Word) -> bool:
    read = word.read
    likely = read.share > 0 and len(word.text) > 2
    return word.inner or likely or (word.upper and (read.guessed or read.possessive))


def _recased(message: str, line: list[Word]) -> str:
    parts = list(message.lower() if message.isupper() else message)
    for word in line:
        if _may_be(word):
            parts[word.start : word.stop] = word.text.title()
    return "".join(parts)


def _is_public(word: Word, before: Word | None, after: Word | None) -> bool:
    lemmas = word.read.lemmas
    return bool(
        lemmas & (words("public") | words("not"))
        or (before and before.read.lemmas & words("titles"))
        or (after and after.upper and after.read.lemmas & words("epithets"))
    )


def _by_itself(word: Word, tagged: bool) -> bool:
    """Tell whether the word is a name wherever it stands; in small letters it takes more."""
    read = word.read
    if read.lemmas & words("common"):
        return word.upper and (tagged or (word.inner and read.given > 0))
    if word.upper and tagged:
        return _may_be(word)
    if word.inner and read.share >= 0.3:
        return True
    family = read.family if _FAMILY_END.fullmatch(word.text.lower()) else 0
    if len(word.text) < 3:
        return False
    return read.patronymic or read.given >= 0.65 or family >= 0.85 or (
        tagged and max(read.given, family) >= 0.3
    )


def _by_place(message: str, word: Word, before: Word | None, after: Word | None) -> bool:
    read = word.read
    if read.share >= 0.3 and message[word.stop : word.stop + 1] == ",":
        if read.vocative or word.upper:  # «Лен, скинь», «Ивановы, вы идёте?»
            return True
    if _is_kin(after) and (read.possessive):
        return True
    if read.possessive and word.upper:
        return True
    if not before or len(word.text) < 3 or message[before.stop : word.start] != " ":
        return False
    kin, called = before.read.lemmas & words("kin"), before.read.lemmas & words("called")
    return read.share > 0 and bool((kin and "gent" in read.cases) or (called and "nomn" in read.cases))


def _is_kin(word: Word | None) -> bool:
    return bool(word and word.read.lemmas & words("kin"))


def _spread(message: str, line: list[Word], named: list[bool]) -> list[bool]:
    """Take in the neighbours of a name that can be the rest of it: «вера» ивановна."""
    for order in (range(1, len(line)), range(len(line) - 1, 0, -1)):
        for at in order:
            left, right = line[at - 1], line[at]
            if message[left.stop : right.start] != " ":
                continue
            if named[at] and not named[at - 1]:
                named[at - 1] = _begins(left, right)
            elif named[at - 1] and not named[at]:
                named[at] = _continues(right)
    return named


def _begins(word: Word, name: Word) -> bool:
    """Tell whether *word* is the first part of a name that goes on with *name*."""
    if name.read.patronymic or _is_spoken_patronymic(name):
        return word.read.share > 0 or word.text.lower() in words("short")
    return _neighbours(word)


def _continues(word: Word) -> bool:
    return word.read.patronymic or _is_spoken_patronymic(word) or _neighbours(word)


def _is_spoken_patronymic(word: Word) -> bool:
    return not word.read.known and bool(_PATRONYMIC.fullmatch(word.text.lower()))


def _neighbours(word: Word) -> bool:
    read = word.read
    if word.upper:
        return read.share > 0 or read.guessed
    if read.lemmas & words("common") or len(word.text) < 3:
        return False
    return read.share >= 0.15 or (read.guessed and bool(_FAMILY_END.fullmatch(word.text.lower())))


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
