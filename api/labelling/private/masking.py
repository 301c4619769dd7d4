"""A message -> the same message with its private pieces masked."""

from collections.abc import Iterable, Iterator

from api.labelling.private.addresses import addresses
from api.labelling.private.persons import persons
from api.labelling.private.pieces import MASK, MASKS, Piece, replaced
from api.labelling.private.shapes import shapes

_PASSES = 8  # a mask changes what stands around a word; two are nearly always enough


def mask(message: str) -> str:
    """
    Mask what tells who somebody is; a masked message stays as it is.

    >>> mask("Перевод марье иванне на 8 900 000-11-22")
    'Перевод ⟨имя⟩ на ⟨телефон⟩'
    """
    return replaced(message, pieces(message))


def pieces(message: str) -> list[Piece]:
    """
    Find the private pieces of *message*, looking again until there are no more.

    >>> [str(piece.kind) for piece in pieces("Пишите Свете: school_0000@example.com")]
    ['имя', 'почта']
    """
    found: list[Piece] = []
    for _ in range(_PASSES):
        before = len(found)
        for find in (shapes, addresses, persons):
            text = replaced(message, found)
            found += _moved(_apart(text, find(text)), sorted(found))
        if len(found) == before:
            break
    return sorted(found)


def _apart(text: str, new: Iterable[Piece]) -> list[Piece]:
    """Leave out pieces that touch a mask or a piece given before."""
    taken = [found.span() for found in MASK.finditer(text)]
    kept = []
    for piece in new:
        if all(piece.stop <= start or stop <= piece.start for start, stop in taken):
            taken.append((piece.start, piece.stop))
            kept.append(piece)
    return kept


def _moved(new: Iterable[Piece], masked: list[Piece]) -> Iterator[Piece]:
    """Move pieces of the masked text to their places in the message."""
    for piece in new:
        shift = 0
        for old in masked:
            if old.start + shift >= piece.start:
                break
            shift += len(MASKS[old.kind]) - (old.stop - old.start)
        yield piece._replace(start=piece.start - shift, stop=piece.stop - shift)
