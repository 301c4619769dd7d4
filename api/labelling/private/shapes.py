"""Phones, e-mails, links and numbers of cards and documents: all that its shape gives away."""

import re
from collections.abc import Iterator

from api.labelling.private.pieces import Kind, Piece
from classifier.text.tokens import ZONES

_GAP = r"[ \u00a0()._\-‐-―]{0,3}"
_DIGITS = 4  # a phone has more of, even where some are words or letters
_D = r"[\dOОoо]"  # a zero is often typed as a letter
_INSIDE = r"(?:,? ?(?:доб|внутр)[а-яё]*[. ]{0,2}\d{1,5})?"  # an extension
_DATE = r"(?:0[1-9]|[12]\d|3[01])-(?:0[1-9]|1[0-2])-"
_ZONES = f"{ZONES}|дети|москва"
_ABOUT = (  # words after which a row of digits is a document's
    r"паспорт\w*|сери\w{1,2}|снилс\w*|инн|полис\w*|омс|дмс|свидетельств\w*|св-в[оау]|договор\w*"
    r"|(?:лицев|расч[её]тн)\w+|сч[её]т\w{0,2}|[лр]\s?/\s?[сc]|лс"
)

_LINK = re.compile(
    rf"(?:https?://|www\.)\S+|(?<![\w@.])(?:[\w-]+\.)+(?:{_ZONES})(?![\w@])(?:[/?]\S*)?"
    r"|(?<![\w@.])(?:[\w-]+\.)+[a-z]{2,}/\S+",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+[ ]?@[ ]?(?:[\w-]+\.)+\w{2,}")
_USER = re.compile(r"(?<!\w)@[A-Za-z]\w{3,}|\[(?:id|club)\d+\|[^\]\n]*\]")
_PHONE = re.compile(
    rf"(?<![^\W_]|\+)(?:\+\s?7|[78]){_GAP}{_D}{{3,5}}{_GAP}{_D}(?:{_GAP}{_D}){{4,6}}(?!\d){_INSIDE}"
    r"|(?<!\w)\+?[78](?:[ -]\d){10}(?!\d)"  # 8 9 0 0 …
    rf"|(?<![\w+])\(?9\d\d\)?{_GAP}\d{{3}}{_GAP}\d\d{_GAP}\d\d(?!\d)"
    r"|(?<!\w)\+\d(?:[ ()-]{0,2}\d){9,13}(?!\d)"  # of other countries
    r"|(?<![\w-])\d{3}-\d\d-\d\d(?![\d-])"
    r"|(?i:(?<!\w)(?:восемь|плюс семь) [а-яё]+(?: [а-яё]+)?)(?:[ -]?\d){4,8}(?!\d)"
    r"|(?i:(?<!\w)(?:восемь|плюс семь))[ ,:-]{1,2}\d{3}(?:[ -]?\d){7}(?!\d)"  # восемь 900 …
    rf"|(?<![\w.-])(?!{_DATE})\d\d-\d\d-\d\d(?![\d-]|\.\d)"  # of a small town
)
_LANDLINE = re.compile(
    r"(?:тел\w*|звон\w+|домашн\w+|городск\w+|регистратур\w+)[ .:]+(\d\d-\d\d-\d\d|\d{6})(?![\d-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w+])(?:\d{4}[ \u00a0-]?){3}\d{4}(?:[ -]?\d{2,3})?(?!\d)"  # a card
    r"|(?<!\d)\d{12,}(?!\d)"
    r"|(?<!\d)\d{3}[ -]\d{3}[ -]\d{3}[ -]\d\d(?!\d)"  # СНИЛС
    r"|(?<!\d)\d\d ?\d\d[ ]?(?:№ ?)?\d{6}(?!\d)"  # a passport
    r"|\b[IVXLХУ1]{1,4}[ -]{1,3}[А-ЯЁ]{2}[ -]*(?:№|N)? ?\d{6}\b"  # a certificate of birth
    r"|\b[авекмнорстухabekmhopctyx]\d{3}[авекмнорстухabekmhopctyx]{2} ?\d{2,3}\b",  # a car
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    rf"\b(?:{_ABOUT})\b[^\d\n]{{0,25}}?(?:№\s?)?(\d(?:[ /-]?\d){{3,24}}(?:[/-]?[\w-]*\w)?)",
    re.IGNORECASE,
)
_SECOND = re.compile(r"[ ,]{1,2}(?:номер|№|N)[ :]*(\d{6})(?!\d)", re.IGNORECASE)
_OUTER = ".,;:!?)»\"'…"  # ends the sentence, not the link


def shapes(message: str) -> Iterator[Piece]:
    """
    Find private pieces by their shape; pieces may overlap, the earlier given counts.

    >>> message = "пишите на school_0000@example.com или 8 (900) 000-11-22"
    >>> [(str(piece.kind), message[piece.start : piece.stop]) for piece in shapes(message)]
    [('почта', 'school_0000@example.com'), ('телефон', '8 (900) 000-11-22')]
    """
    yield from _found(_MAIL, message, Kind.MAIL)
    for piece in _found(_LINK, message, Kind.LINK):
        text = message[piece.start : piece.stop]
        yield piece._replace(stop=piece.start + len(text.rstrip(_OUTER)))
    yield from _found(_USER, message, Kind.NAME)
    phones = [*_phones(message), *_found(_LANDLINE, message, Kind.PHONE)]
    cards = list(_found(_NUMBER, message, Kind.NUMBER))
    yield from (card for card in cards if not any(_inside(card, phone) for phone in phones))
    yield from _documents(message)
    yield from phones


def _found(pattern: re.Pattern[str], message: str, kind: Kind) -> Iterator[Piece]:
    for found in pattern.finditer(message):
        yield Piece(*found.span(pattern.groups), kind)


def _phones(message: str) -> Iterator[Piece]:
    """Leave out «8 оооооочень», which is no phone with letters for zeros."""
    for piece in _found(_PHONE, message, Kind.PHONE):
        if sum(map(str.isdigit, message[piece.start : piece.stop])) >= _DIGITS:
            yield piece


def _documents(message: str) -> Iterator[Piece]:
    for piece in _found(_DOCUMENT, message, Kind.NUMBER):
        yield piece
        if found := _SECOND.match(message, piece.stop):  # серия 0000 номер 123456
            yield Piece(*found.span(1), Kind.NUMBER)


def _inside(inner: Piece, outer: Piece) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
