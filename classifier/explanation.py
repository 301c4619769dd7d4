"""Why a message got its label: its words, each with its push from the runner-up to the winner."""

from typing import NamedTuple

import msgspec

from classifier.features import asks
from classifier.labels import LABELS
from classifier.scorer import Scorer
from classifier.text.tokens import placed_chunks


class Reason(msgspec.Struct, frozen=True):
    """
    ``message[start:stop]`` is ``text``; *weight* is its push towards the label.

    Weights are differences of log-odds: with ``Explanation.rest`` they add up to the score of the
    first label less the score of the second.
    """

    start: int
    stop: int
    text: str
    weight: float


class Explanation(NamedTuple):
    """The reasons in the order of the message; *rest* is what bias and length say."""

    first: str
    second: str
    reasons: list[Reason]
    rest: float


def explain(message: str, scorer: Scorer) -> Explanation:
    """Share the difference between the two likeliest labels out to the words of *message*."""
    scores = scorer.scores(message)
    ranked = sorted(range(len(LABELS)), key=scores.__getitem__, reverse=True)
    first, second = ranked[:2]
    places = placed_chunks(message)
    pushes = [
        shares[first] - shares[second]
        for shares in scorer.contributions([place.text for place in places], asks(message))
    ]
    return Explanation(
        LABELS[first].value,
        LABELS[second].value,
        [Reason(*place, push) for place, push in zip(places, pushes, strict=True)],
        scores[first] - scores[second] - sum(pushes),
    )
