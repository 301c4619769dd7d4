"""The whole path on one screen: a message in, its answer out."""

from collections.abc import Sequence
from typing import Self

from classifier.decision import Answer, Thresholds, decide
from classifier.explanation import Reason, explain
from classifier.scorer import Scorer

LONGEST = 4096  # characters of a message that are read


class Classifier:
    """
    A trained model, ready to answer; safe to share between threads.

    >>> Classifier.load().classify("Завтра физкультура на улице").label
    'on_topic'
    """

    def __init__(self, scorer: Scorer, thresholds: Thresholds, version: str) -> None:
        self.scorer, self.thresholds, self.version = scorer, thresholds, version

    @classmethod
    def load(cls, version: str | None = None) -> Self:
        """
        Load a model of ``DEZHURNY_HOME`` (by default ``var``), the promoted one unless named.

        Raises:
            ModelMissing: there is none, or none of that version.
            ModelDamaged: a file of it is not as it was written.
            ModelOutdated: it was written by another version of the pipeline.
        """
        from classifier import models

        return cls(*models.load(version))

    def classify(self, message: str) -> Answer:
        """Answer for one message; characters beyond 4,096 are not read."""
        return decide(self.scorer.scores(message[:LONGEST]), self.thresholds, self.version)

    def classify_many(self, messages: Sequence[str]) -> list[Answer]:
        """Answer for each message, exactly as ``classify`` does for it alone."""
        return [self.classify(message) for message in messages]

    def reasons(self, message: str) -> list[Reason]:
        """Give each chunk's push towards the label and away from the runner-up, in order."""
        return explain(message[:LONGEST], self.scorer).reasons
