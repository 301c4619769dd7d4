"""The card that every model carries: what it was trained on, how good it is, where it is weak."""

from collections import Counter
from collections.abc import Mapping, Sequence

from classifier.decision import Thresholds
from classifier.learning.causes import causes_text
from classifier.learning.corpus import Example
from classifier.learning.evaluate import NAMES, Figures
from classifier.learning.gallery import Plate
from classifier.learning.tables import cell, table

_LEARNT = {
    "valid": "Of a model that learnt the train split alone; thresholds were chosen here.",
    "test": "Of this model; it learnt the train and valid splits.",
}
MISTAKES = 20  # shown, the most confident first


def write_card(
    examples: Sequence[Example],
    figures: Mapping[str, Figures],
    thresholds: Thresholds,
    plates: Sequence[Plate] | None,
    stem: str = "",
) -> str:
    """Write the card as Markdown; ``{version}`` is left for the store to fill in."""
    parts = [
        "# Model {version}",
        "Five labels and two flags for messages of Russian class chats. Trained by "
        "`dezhurny train` on the invented messages of `data/` (data card: `data/README.md`)."
        + (f" Then adapted to the labels of a chat; before, it was model {stem}." if stem else ""),
        "## Messages",
        _counts(examples),
        "## Decision",
        f"Scores are multiplied by {thresholds.sharpness} before the softmax. An answer below "
        f"{thresholds.sure} is `uncertain`. `urgent` from {thresholds.urgent}, `personal` from "
        f"{thresholds.personal}. Chosen on the valid split "
        "and the tuning streams.",
    ]
    for name, result in figures.items():
        parts += [f"## Figures on the {name} split", _LEARNT[name], figures_text(result)]
    parts += [
        "## Pictures of the test split",
        plates_text(plates),
        "## Mistakes on the test split by cause",
        "The first rule that fits a mistake names its cause (`classifier/learning/causes.py`).",
        causes_text(figures["test"].mistakes),
        "## The most confident mistakes on the test split",
        mistakes_text(figures["test"], MISTAKES),
    ]
    parts += [
        "## Known weak spots",
        "Sarcasm without a harsh word, and quarrels that only their thread makes one. Messages are "
        "read alone and in Russian; other languages fall to whatever their letters resemble.",
    ]
    return "\n\n".join(parts) + "\n"


def figures_text(figures: Figures) -> str:
    """Write the figures of one set as Markdown: a line, a table of labels, the confusion."""
    line = (
        f"{figures.mistakes_count} mistakes of {figures.messages} "
        f"(always the commonest label: {figures.majority_mistakes}), "
        f"macro-F1 {figures.macro_f1:.3f}, calibration error {figures.calibration_error:.3f}, "
        f"sure of {figures.sure_share:.1%} and right in {figures.sure_right:.1%} of these."
    )
    rows = [
        (name, f"{each.precision:.3f}", f"{each.recall:.3f}", f"{each.f1:.3f}", str(each.support))
        for name, each in (figures.labels | figures.flags).items()
        if each.support or name in NAMES
    ]
    confusion = [(name, *map(str, row)) for name, row in zip(NAMES, figures.confusion, strict=True)]
    return "\n\n".join(
        (
            line,
            table(("", "precision", "recall", "F1", "messages"), rows),
            table(("truth ↓ answer →", *NAMES), confusion),
        )
    )


def plates_text(plates: Sequence[Plate] | None) -> str:
    """
    Show each picture with a sentence of reading under it, or say how to get them.

    >>> print(plates_text([Plate("a.png", "A line that rises.", "Higher is better.", b"")]))
    ![A line that rises.](a.png)
    <BLANKLINE>
    Higher is better.
    """
    if plates is None:
        return (
            "None were drawn, for matplotlib is not installed: run `pip install dezhurny[plots]`, "
            "and the next `dezhurny train` draws confusion and calibration."
        )
    return "\n\n".join(f"![{each.alt}]({each.name})\n\n{each.reading}" for each in plates)


def _counts(examples: Sequence[Example]) -> str:
    splits = Counter((example.split, example.label.value) for example in examples)
    rows = [
        (name, *(str(splits[split, name]) for split in ("train", "valid", "test")))
        for name in NAMES
    ]
    return table(("", "train", "valid", "test"), rows)


def mistakes_text(figures: Figures, count: int) -> str:
    """Write the *count* most confident mistakes as a Markdown table."""
    rows = [
        (
            cell(each.text),
            each.truth,
            each.answer,
            f"{each.confidence:.2f}",
        )
        for each in figures.mistakes[:count]
    ]
    return table(("message", "truth", "answer", "confidence"), rows)
