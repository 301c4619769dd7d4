"""The first thing the service does: classify bundled messages, and note how long that takes."""

from collections.abc import Iterator
from importlib.resources import files
from time import perf_counter

from api.timing import Timing
from classifier.classifier import Classifier

_ROUNDS = 4  # after one that fills the memory and loads the dictionary, so that no user waits


def messages() -> list[str]:
    """Give the bundled messages: invented, of every kind, one with a word nobody knows."""
    return files("api").joinpath("startup.txt").read_text("utf-8").splitlines()


def time_startup(classifier: Classifier) -> Timing:
    """Classify the bundled messages several times over; give the durations after the first."""
    timing, texts = Timing(), messages()
    for text in texts:
        classifier.classify(text)
    for seconds in _durations(classifier, texts * _ROUNDS):
        timing.add(seconds)
    timing.fold()
    return timing


def _durations(classifier: Classifier, texts: list[str]) -> Iterator[float]:
    for text in texts:
        started = perf_counter()
        classifier.classify(text)
        yield perf_counter() - started
