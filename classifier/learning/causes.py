"""Why a message was answered wrongly: the first rule that fits it; nobody sorts by hand."""

from collections import Counter
from collections.abc import Callable, Sequence

from classifier.labels import Label
from classifier.learning.evaluate import Mistake
from classifier.learning.tables import cell, table
from classifier.text.alphabets import MASKED, MIXED
from classifier.text.lexicon import kinds
from classifier.text.tokens import chunks
from classifier.text.undisguise import SIDE_SIGNS, read

_HARSH = {Label.RUDE, Label.CONFLICT}
_TOPICS = {Label.ON_TOPIC, Label.OFF_TOPIC}
_SHORT = 2  # words


def cause(mistake: Mistake) -> str:
    """
    Name the cause of *mistake*.

    >>> cause(Mistake("ну ты и гений", "rude", "off_topic", 0.9))
    'rude without a known harsh word'
    """
    return next(name for name, fits in _RULES.items() if fits(_Read(mistake)))


class _Read:
    """A mistake with what the rules ask of it."""

    def __init__(self, mistake: Mistake) -> None:
        texts = [token.text for chunk in chunks(mistake.text) for token in read(chunk)]
        self.words = [text for text in texts if text[0].isalpha()]
        self.signs = SIDE_SIGNS & set(texts)
        self.truth, self.answer = mistake.truth, mistake.answer
        self.both = {self.truth, self.answer}
        self.harsh = any(kinds(word) for word in self.words)


_RULES: dict[str, Callable[[_Read], bool]] = {
    "disguised words": lambda it: bool(it.signs & {MASKED, MIXED}),
    "no words, only signs": lambda it: not it.words,
    "one or two words": lambda it: len(it.words) <= _SHORT,
    "border of rude and conflict": lambda it: it.both == _HARSH,
    "rude without a known harsh word": lambda it: it.truth == Label.RUDE and not it.harsh,
    "rude although a harsh word is known": lambda it: it.truth == Label.RUDE,
    "a harsh word in peace": lambda it: it.answer == Label.RUDE and it.harsh,
    "taken for rude": lambda it: it.answer == Label.RUDE,
    "border of school and other talk": lambda it: it.both == _TOPICS,
    "a quarrel not noticed": lambda it: it.truth == Label.CONFLICT,
    "calm talk taken for a quarrel": lambda it: it.answer == Label.CONFLICT,
    "border of flood and talk": lambda _: True,
}


def causes_text(mistakes: Sequence[Mistake]) -> str:
    """Write a table of causes, the commonest first, each with its most confident mistake."""
    found = [(cause(each), each) for each in mistakes]
    counts = Counter(name for name, _ in found)
    worst = {name: each for name, each in reversed(found)}
    rows = [
        (
            name,
            str(count),
            f"{count / len(found):.0%}",
            f"{cell(worst[name].text)} ({worst[name].truth} → {worst[name].answer})",
        )
        for name, count in counts.most_common()
    ]
    return table(("cause", "mistakes", "share", "the most confident"), rows)
