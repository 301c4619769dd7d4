"""Exact addresses: a street with a house, a house with a flat. A street alone is no address."""

import re
from collections.abc import Iterator

from api.labelling.private.pieces import Kind, Piece

_NAME = r"(?:\d+-?(?:я|й|го|ая|ый)? )?[А-ЯЁа-яё][А-ЯЁа-яё-]+(?: [А-ЯЁ][А-ЯЁа-яё-]+){0,2}"
_KIND = (
    r"(?:ул(?:иц[аеуы]|\.)?|пр(?:оспект[аеу]?|-т[ае]?|-кт|осп)?|пер(?:еул(?:ок|к[аеу]))?"
    r"|б(?:ульвар[аеу]?|-р|ул)|ш(?:оссе)?|наб(?:ережн(?:ая|ой|ую))?|м(?:кр|крн|икрорайон[аеу]?)"
    r"|пл(?:ощад[ьи])?|проезд[аеу]?|пр-д|туп(?:ик[аеу]?)?|алле[яеию]|кварта[ле]\w?|снт)"
)
_TOWN = (
    r"(?:(?:г|город|пос|пос[её]лок|п|с|село|дер|д|деревня|ст)[. ]\s?[А-ЯЁ][А-ЯЁа-яё-]+[,. ]\s?)?"
)
_NUMBER = r"\d{1,3}(?:/\d{1,3})?(?:\s?[а-еА-Е](?![А-ЯЁа-яё]))?"
_HOUSE = rf"(?:д(?:ом[аеу]?)?[. ]\s?|д(?=\d))?{_NUMBER}(?!\d)"
_BLOCK = r"(?:к(?:орп(?:ус)?)?|стр(?:оение)?)[. ]{0,2}\d{1,2}[а-гА-Г]?(?!\d)"
_DOOR = r"(?:(?:под(?:[ъь]езд|\.)?|п)[. ]{0,2}\d{1,2}|\d{1,2}[ -]?(?:й )?подъезд[еу]?)"
_FLAT = r"кв(?:артир[аеыу])?[. ]{0,2}\d{1,4}(?!\d)"
_SEP = r"\s?[,.]?\s?"
_INNER = rf"(?:{_SEP}{_BLOCK})?(?:{_SEP}{_DOOR})?"
_TAIL = rf"{_INNER}(?:{_SEP}{_FLAT}|\s?[-–]\s?\d{{1,4}}(?![\d.:]))?"
_STREETS = (  # streets that every town has, so that no «ул.» is needed
    r"(?:ленин|гагарин|киров|пушкин|калинин|чапаев|маркс|мир|побед|октябр|горьк|чехов|свердлов"
    r"|жуков|комсомол|совет|пионер|школьн|садов|лесн|полев|зел[её]н|молод[её]ж|цветочн|нов|берегов"
    r"|набережн|строител|мичурин|космонавт|парков|речн|лугов|сосн|берез|берёз|клен|клён|центральн)[а-яё]*"
)
_ADJECTIVE = r"[А-ЯЁ][а-яё]{2,}(?:ая|ой|ую|ского|ская|ской|скую)"
_ANY = r"(?!(?:группа|смена|часть|страница)\b)[А-ЯЁа-яё]{3,}(?:ая|ой|ую|ого|[ео]ва|ина|ия|ей|ов)"

_PATTERNS = tuple(
    re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE if lower else 0)
    for lower, pattern in (
        (True, rf"{_TOWN}{_KIND}[. ]\s?{_NAME}{_SEP}{_HOUSE}{_TAIL}"),  # ул. Садовая, д. 12
        (True, rf"{_TOWN}{_NAME} {_KIND}{_SEP}{_HOUSE}{_TAIL}"),  # Тихий переулок, 4
        (True, rf"{_TOWN}{_ANY}{_SEP}{_HOUSE}{_INNER}{_SEP}{_FLAT}"),  # садовая 12 кв 45
        (True, rf"{_STREETS}{_SEP}{_HOUSE}{_INNER}\s?[-–]\s?\d{{1,4}}(?![\d.:])"),  # Ленина 15-38
        (False, rf"{_ADJECTIVE}{_SEP}{_HOUSE}\s?[-–]\s?\d{{1,4}}(?![\d.:])"),  # Кленовая 9-77
        (False, rf"(?<=[а-яё:] ){_ADJECTIVE},? {_NUMBER}(?![\d:.-])(?! [кч]л?)"),  # Полевая 3
        (False, rf"(?<=[а-яё:] )(?=[А-ЯЁ])(?i:{_STREETS}),? {_NUMBER}(?![\d:.-])"),
        (True, rf"(?:дом[аеу]?|д\.) ?{_NUMBER}{_SEP}(?:{_DOOR}{_SEP})?{_FLAT}"),  # дом 7, кв. 61
        (True, rf"{_NUMBER} дом[аеу]?{_SEP}(?:{_DOOR}{_SEP})?{_FLAT}"),
    )
)


def addresses(message: str) -> Iterator[Piece]:
    """
    Find exact addresses; pieces may overlap, the earlier given counts.

    >>> message = "мы на Ленина 15-38, а на Ленина пробка"
    >>> [message[piece.start : piece.stop] for piece in addresses(message)]
    ['Ленина 15-38']
    """
    for pattern in _PATTERNS:
        for found in pattern.finditer(message):
            yield Piece(*found.span(), Kind.ADDRESS)
