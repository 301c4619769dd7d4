"""Show the path of one message step by step: the same code that answers, with its working."""

from collections.abc import Iterator

from classifier.classifier import Classifier
from classifier.features import analyse, lemma
from classifier.labels import LABELS
from classifier.text.tokens import placed_chunks
from classifier.text.undisguise import SIDE_SIGNS


def trace(message: str, classifier: Classifier) -> Iterator[tuple[str, str]]:
    """Give each step's name and what it made of *message*."""
    chunks = [place.text for place in placed_chunks(message)]
    seen = [analyse(chunk) for chunk in chunks]
    answer = classifier.classify(message)
    yield "message", message
    yield "chunks", " ⎵ ".join(chunks)
    yield "undisguise", " ".join(" ".join((*chunk.words, *_marks(chunk.signs))) for chunk in seen)
    yield "lemmas", " ".join(lemma(word) for chunk in seen for word in chunk.words)
    yield (
        "signs",
        " ".join(sign for chunk in seen for sign in chunk.signs if sign in SIDE_SIGNS) or "—",
    )
    ranked = sorted(LABELS, key=lambda label: -answer.scores[label])
    yield "scores", "  ".join(f"{label.value} {answer.scores[label]:.2f}" for label in ranked)
    flags = [name for name in ("urgent", "personal") if getattr(answer, name)]
    sure = "uncertain" if answer.uncertain else "sure"
    yield "decision", f"{answer.label} ({', '.join([sure, *flags])})"
    reasons = sorted(classifier.reasons(message), key=lambda reason: -reason.weight)
    yield "explanation", "   ".join(f"«{each.text}» {each.weight:+.2f}" for each in reasons)


def _marks(signs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sign for sign in signs if sign not in SIDE_SIGNS)
