"""How well disguises are seen through: ``data/evasion.csv``, made by code and by hand."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from classifier.classifier import Classifier
from classifier.errors import InputBroken
from classifier.labels import Label
from classifier.learning.attacks import ATTACKS, NOISES, attack, noise
from classifier.learning.corpus import DATA, Example, open_text
from classifier.learning.tables import table
from classifier.text.alphabets import MASKED, MIXED
from classifier.text.tokens import chunks
from classifier.text.undisguise import read

FILE = DATA / "evasion.csv"
COLUMNS = ("attack", "id", "text", "label")
PLAIN, BY_HAND = "none", "by hand"
ATTACKED = (Label.RUDE, Label.FLOOD)
CLEAN = (Label.ON_TOPIC, Label.OFF_TOPIC)


class Row(NamedTuple):
    """One line of the file; the one of the same id under ``none`` is its undisguised message."""

    attack: str
    id: str
    text: str
    label: str


class Recall(msgspec.Struct, frozen=True):
    """How many of the messages that an attack changes are found before it and after it."""

    attack: str
    label: str
    messages: int
    plain: float
    disguised: float

    @property
    def drop(self) -> float:
        """How many points of recall the attack costs."""
        return 100 * (self.plain - self.disguised)


class Noise(msgspec.Struct, frozen=True):
    """What innocent noise does to clean messages."""

    noise: str
    messages: int
    changed: float  # share whose label is another
    accused: float  # share that is rude, conflict or flood only with the noise


class Evasion(msgspec.Struct, frozen=True):
    """All that ``evaluate --evasion`` prints."""

    recalls: list[Recall]
    noises: list[Noise]


def generate(examples: Sequence[Example]) -> Iterator[Row]:
    """Disguise the rude and flood messages of *examples* in every way that changes them."""
    for each in examples:
        if each.label not in ATTACKED:
            continue
        yield Row(PLAIN, each.id, each.text, each.label)
        for name in ATTACKS:
            if (text := attack(each.text, name)) != each.text:
                yield Row(name, each.id, text, each.label)


def read_evasion(path: Path = FILE) -> list[Row]:
    """Read the file; InputBroken if it is none."""
    reader = csv.DictReader(open_text(path).splitlines(keepends=True))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise InputBroken(path, f"the header is not {','.join(COLUMNS)}", 1)
    return [Row(*(row[name] for name in COLUMNS)) for row in reader]


def write_evasion(examples: Sequence[Example], path: Path = FILE) -> int:
    """Make the generated rows anew, keep those by hand; tell how many rows there are."""
    old = read_evasion(path) if path.exists() else []
    own = {row.id for row in old if row.attack == BY_HAND}
    rows = [*generate(examples), *(row for row in old if row.id in own)]
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    fresh.replace(path)
    return len(rows)


def measure(classifier: Classifier, rows: Sequence[Row], examples: Sequence[Example]) -> Evasion:
    """Count what is found of *rows* under each attack, and what noise does to clean *examples*."""
    clean = [each.text for each in examples if each.label in CLEAN]
    noises = [_noise(classifier, clean, name) for name in NOISES]
    return Evasion(list(_recalls(classifier, rows)), [*noises, _restored(classifier, clean)])


def _recalls(classifier: Classifier, rows: Sequence[Row]) -> Iterator[Recall]:
    found = {row: classifier.classify(row.text).label == row.label for row in rows}
    before = {row.id: right for row, right in found.items() if row.attack == PLAIN}
    for name in (*ATTACKS, BY_HAND):
        for label in ATTACKED:
            some = [row for row in rows if (row.attack, row.label) == (name, label)]
            if some:
                count = len(some)
                plain, hidden = (
                    sum(before[row.id] for row in some) / count,
                    sum(found[row] for row in some) / count,
                )
                yield Recall(name, label, count, plain, hidden)


def _noise(classifier: Classifier, clean: Sequence[str], name: str) -> Noise:
    texts = [(text, noise(text, name)) for text in clean]
    pairs = [[classifier.classify(text).label for text in both] for both in texts]
    accused = sum(one in CLEAN and other not in CLEAN for one, other in pairs)
    changed = sum(one != other for one, other in pairs)
    count = max(1, len(clean))
    return Noise(name, len(clean), changed / count, accused / count)


def _restored(classifier: Classifier, clean: Sequence[str]) -> Noise:
    """Bound what undoing disguises can do to clean messages: it can harm only where it acts."""
    acted = [text for text in clean if _has_restored(text)]
    accused = sum(classifier.classify(text).label not in CLEAN for text in acted)
    count = max(1, len(clean))
    return Noise("a word restored (at most)", len(clean), len(acted) / count, accused / count)


def _has_restored(text: str) -> bool:
    read_as = {token.text for chunk in chunks(text) for token in read(chunk)}
    return not read_as.isdisjoint((MASKED, MIXED))


def evasion_text(evasion: Evasion) -> str:
    """Write both tables as Markdown."""
    recalls = [
        (
            each.attack,
            each.label,
            str(each.messages),
            f"{each.plain:.3f}",
            f"{each.disguised:.3f}",
            f"{-each.drop:+.1f}",
        )
        for each in evasion.recalls
    ]
    noises = [
        (each.noise, str(each.messages), f"{each.changed:.2%}", f"{each.accused:.2%}")
        for each in evasion.noises
    ]
    return "\n\n".join(
        (
            table(("attack", "label", "messages", "recall", "disguised", "points"), recalls),
            table(("clean messages with", "messages", "label changed", "accused"), noises),
        )
    )
