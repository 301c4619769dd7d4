"""A private piece of a message: where it stands, of what kind it is, and the mask for it."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What is never stored; the value stands in the mask."""

    NAME = "имя"
    PHONE = "телефон"
    MAIL = "почта"
    LINK = "ссылка"
    NUMBER = "номер"
    ADDRESS = "адрес"


class Piece(NamedTuple):
    """``message[start:stop]`` is private."""

    start: int
    stop: int
    kind: Kind


MASKS = {kind: f"⟨{kind}⟩" for kind in Kind}
MASK = re.compile("|".join(MASKS.values()))


def replaced(message: str, pieces: Iterable[Piece]) -> str:
    """
    Put masks in the place of pieces that do not overlap.

    >>> replaced("звонить Пете", [Piece(8, 12, Kind.NAME)])
    'звонить ⟨имя⟩'
    """
    parts, at = [], 0
    for piece in sorted(pieces):
        parts += [message[at : piece.start], MASKS[piece.kind]]
        at = piece.stop
    return "".join([*parts, message[at:]])
