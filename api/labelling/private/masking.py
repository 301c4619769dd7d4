"""A message -> the same message with its private pieces masked."""

from collections.abc import Iterable, Iterator

from api.labelling.private.addresses import addresses
from api.labelling.private.persons import persons
from api.labelling.private.pieces import MASK, Piece, replaced
from api.labelling.private.shapes import shapes

_PASSES = 8


def mask(message: str) -> str:
    """
    Mask what tells who somebody is; a masked message stays as it is.

    >>> mask("Перевод марье иванне на 8 900 000-11-22")
    'Перевод ⟨имя⟩ на ⟨телефон⟩'
    """
    for _ in range(_PASSES):
        masked = _once(message)
        if masked == message:
            break
        message = masked
    return message


def _once(message: str) -> str:
    for find in (shapes, addresses, persons):
        message = replaced(message, _apart(message, find(message)))
    return message


def _apart(message: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave out pieces that touch a mask or a piece given before."""
    taken = [found.span() for found in MASK.finditer(message)]
    for piece in pieces:
        if all(piece.stop <= start or stop <= piece.start for start, stop in taken):
            taken.append((piece.start, piece.stop))
            yield piece
