"""
pymorphy3 for words of small Russian letters: the same likeliest parse, sooner.

Imported with the first new word, for it takes its time to load.
"""

from collections.abc import Sequence
from typing import Any

from pymorphy3 import MorphAnalyzer, units
from pymorphy3.analyzer import ProbabilityEstimator

_OTHERS = (  # analyzers of what has no small Russian letter, and of capitals that stand for names
    units.AbbreviatedFirstNameAnalyzer,
    units.AbbreviatedPatronymicAnalyzer,
    units.NumberAnalyzer,
    units.PunctuationAnalyzer,
    units.RomanNumberAnalyzer,
    units.LatinAnalyzer,
)


class _Order(ProbabilityEstimator):  # type: ignore[misc]  # pymorphy3 has no types
    """Put parses in the order of their probability; the estimate itself is not needed."""

    def apply_to_parses(self, _: str, word: str, parses: list[Any]) -> list[Any]:
        if len(parses) < 2 or not self.p_t_given_w.has_keys_with_prefix(word + ":"):
            return parses  # as the analyzers ordered them
        known = self.p_t_given_w.prob
        return sorted(parses, key=lambda parse: known(word, parse[1]), reverse=True)


def make_analyzer() -> Any:
    """
    Load the dictionary; parses are (word, tag, dictionary form, score, methods).

    >>> make_analyzer().parse("козлами")[0][2]
    'козёл'
    """
    groups = [_russian(group) for group in MorphAnalyzer.DEFAULT_UNITS]
    return MorphAnalyzer(
        result_type=None,
        units=[group for group in groups if group],
        probability_estimator_cls=_Order,
    )


def _russian(group: Any) -> Sequence[Any]:
    """Give the analyzers of a *group*, one or a list, that may know a Russian word."""
    members = group if isinstance(group, list) else [group]
    return [unit for unit in members if not isinstance(unit, _OTHERS)]
