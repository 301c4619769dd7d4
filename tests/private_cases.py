"""Read ``cases/private.txt`` and measure masking; ``python -m tests.private_cases`` prints it."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from api.labelling.private.masking import pieces
from api.labelling.private.pieces import Kind, Piece

_FILE = Path(__file__).parent / "cases" / "private.txt"
_MARK = re.compile(rf"\[({'|'.join(Kind)}) ([^\]]+)\]")


class Case(NamedTuple):
    """A message and what is private in it."""

    text: str
    marked: list[Piece]


class Figures(NamedTuple):
    """What masking did to the messages of a section."""

    marked: Counter[Kind]
    missed: list[tuple[Kind, str]]
    masked: int
    false: list[str]  # masks that touch nothing private

    def recall(self, *kinds: Kind) -> float:
        """Give the share of marked pieces with every letter and digit masked."""
        missed = sum(kind in kinds for kind, _ in self.missed)
        return 1 - missed / sum(self.marked[kind] for kind in kinds)

    def precision(self) -> float:
        """Give the share of masks that touch something private."""
        return 1 - len(self.false) / self.masked


def sections() -> dict[str, list[Case]]:
    """Give the cases under each heading."""
    found: dict[str, list[Case]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("# ====="):
            cases = found.setdefault(line.strip("# ="), [])
        elif line and not line.startswith("# "):
            cases.append(_case(line))
    return found


def _case(line: str) -> Case:
    text, marked, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        marked.append(Piece(len(text), len(text) + len(found[2]), Kind(found[1])))
        text, at = text + found[2], found.end()
    return Case(text + line[at:], marked)


def measure(cases: list[Case]) -> Figures:
    """Mask the messages and count."""
    figures = Figures(Counter(), [], 0, [])
    for text, marked in cases:
        masks = pieces(text)
        private, hidden = _letters(text, marked), _letters(text, masks)
        figures.marked.update(piece.kind for piece in marked)
        for piece in marked:
            if not _letters(text, [piece]) <= hidden:
                figures.missed.append((piece.kind, text[piece.start : piece.stop]))
        wrong = [piece for piece in masks if not _letters(text, [piece]) & private]
        figures.false.extend(text[piece.start : piece.stop] for piece in wrong)
        figures = figures._replace(masked=figures.masked + len(masks))
    return figures


def _letters(text: str, found: list[Piece]) -> set[int]:
    """Give the places of the letters and digits of pieces."""
    return {at for each in found for at in range(each.start, each.stop) if text[at].isalnum()}


def main() -> None:
    """Print the figures of each section and of all."""
    found = sections()
    found["all"] = [case for cases in found.values() for case in cases]
    for name, cases in found.items():
        figures = measure(cases)
        print(f"{name}: {len(cases)} messages")
        for kind in Kind:
            if count := figures.marked[kind]:
                print(f"  {kind:<8} {figures.recall(kind):.3f} of {count}")
        both = figures.recall(Kind.NAME, Kind.PHONE)
        print(f"  names and phones {both:.3f}, precision {figures.precision():.3f}", end="\n\n")


if __name__ == "__main__":
    main()
