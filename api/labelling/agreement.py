"""
How well teachers agree: Krippendorff's alpha of all, Cohen's kappa of each two, with intervals.

1 is perfect agreement, 0 what chance would give. The intervals hold 95 % of 1,000 bootstrap
samples, messages drawn with replacement; equal messages are drawn together, as a multinomial.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, groupby
from typing import Any, NamedTuple

import krippendorff
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score, confusion_matrix

from api.labelling.answers import Standing
from classifier.labels import FLAGS, LABELS

_SAMPLES = 1000
_NAMES = [label.value for label in LABELS]

Counts = NDArray[np.int64]


class Estimate(NamedTuple):
    """A coefficient with its interval; None where nothing varies. *messages* are what it is of."""

    value: float | None
    low: float | None
    high: float | None
    messages: int


class Pair(NamedTuple):
    """Two teachers; *confusion* has a row for each label of the first, a column of the second."""

    first: str
    second: str
    kappa: Estimate
    confusion: list[list[int]]


class Agreement(NamedTuple):
    """What teachers agree on; *confusion* is that of all pairs, each counted both ways."""

    alpha: Estimate
    labels: dict[str, Estimate]
    flags: dict[str, Estimate]
    pairs: list[Pair]
    confusion: list[list[int]]


def agreement(standing: Sequence[Standing], names: Mapping[int, str]) -> Agreement:
    """Measure the agreement of *standing*, ordered by message; *names* are those of the people."""
    grouped = [list(group) for _, group in groupby(standing, lambda each: each.message_id)]
    shared = [group for group in grouped if len(group) > 1]
    counts = _label_counts(shared)
    pairs = _pairs(shared, names)
    return Agreement(
        alpha(counts),
        {name: alpha(_against_rest(counts, n)) for n, name in enumerate(_NAMES)},
        {flag.value: alpha(_flag_counts(shared, flag.value)) for flag in FLAGS},
        pairs,
        sum((_both_ways(pair) for pair in pairs), np.zeros((5, 5), np.int64)).tolist(),
    )


def alpha(counts: Counts) -> Estimate:
    """
    Give Krippendorff's alpha of nominal values.

    Args:
        counts: how many teachers gave each value (columns) to each message (rows, two or more
            teachers each).

    >>> alpha(np.array([[2, 0], [2, 0], [0, 2], [1, 1]])).value
    0.5333333333333333
    """
    if (counts.sum(0) > 0).sum() < 2:
        return Estimate(None, None, None, len(counts))
    value = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
    kinds, times = np.unique(counts, axis=0, return_counts=True)
    return _estimate(float(value), _alphas(kinds, _resampled(times)), len(counts))


def kappa(first: Sequence[str], second: Sequence[str]) -> Estimate:
    """
    Give Cohen's kappa of two teachers' labels of the same messages.

    >>> kappa(["rude", "rude", "flood", "flood"], ["rude", "flood", "flood", "flood"]).value
    0.5
    """
    if len({*first, *second}) < 2:
        return Estimate(None, None, None, len(first))
    table = confusion_matrix(first, second, labels=_NAMES)
    value = cohen_kappa_score(first, second, labels=_NAMES)
    samples = _resampled(table.ravel()).reshape(-1, *table.shape)
    return _estimate(float(value), _kappas(samples), len(first))


def _estimate(value: float, samples: NDArray[np.float64], messages: int) -> Estimate:
    defined = samples[np.isfinite(samples)]
    if not defined.size:
        return Estimate(value, None, None, messages)
    low, high = np.percentile(defined, [2.5, 97.5]).tolist()
    return Estimate(value, low, high, messages)


def _resampled(times: Counts) -> Counts:
    """Draw as many messages as there are, of kinds that came *times*; a row for each sample."""
    draw = np.random.default_rng(0)
    return draw.multinomial(times.sum(), times / times.sum(), size=_SAMPLES)


def _alphas(kinds: Counts, times: Counts) -> NDArray[np.float64]:
    """Give the alpha of each row of *times*: how often each row of *kinds* came."""
    given = kinds.sum(1)
    differing = (given**2 - (kinds**2).sum(1)) / (given - 1)
    totals, everything = times @ kinds, times @ given
    expected = (everything**2 - (totals**2).sum(1)) / (everything - 1)
    with np.errstate(invalid="ignore", divide="ignore"):  # a sample in which nothing varies
        return np.asarray(1 - (times @ differing) / expected)


def _kappas(tables: Counts) -> NDArray[np.float64]:
    """Give the kappa of each confusion table."""
    size = tables.sum((1, 2))
    same = np.trace(tables, axis1=1, axis2=2) / size
    chance = (tables.sum(1) * tables.sum(2)).sum(1) / size**2
    with np.errstate(invalid="ignore", divide="ignore"):  # a sample in which nothing varies
        return np.asarray((same - chance) / (1 - chance))


def _label_counts(shared: Sequence[Sequence[Standing]]) -> Counts:
    rows = [[sum(each.label == label for each in group) for label in LABELS] for group in shared]
    return np.array(rows, np.int64).reshape(-1, len(LABELS))


def _against_rest(counts: Counts, column: int) -> Counts:
    return np.column_stack((counts[:, column], counts.sum(1) - counts[:, column]))


def _flag_counts(shared: Sequence[Sequence[Standing]], flag: str) -> Counts:
    rows = [[getattr(each, flag) for each in group] for group in shared]
    return np.array([[sum(row), len(row) - sum(row)] for row in rows], np.int64).reshape(-1, 2)


def _pairs(shared: Sequence[Sequence[Standing]], names: Mapping[int, str]) -> list[Pair]:
    found: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for group in shared:
        for one, other in combinations(sorted(group, key=lambda each: each.person_id), 2):
            both = (one.label.value, other.label.value)
            found.setdefault((one.person_id, other.person_id), []).append(both)
    return [_pair(names[one], names[other], said) for (one, other), said in sorted(found.items())]


def _pair(first: str, second: str, said: Sequence[tuple[str, str]]) -> Pair:
    one, other = [both[0] for both in said], [both[1] for both in said]
    table: list[list[int]] = confusion_matrix(one, other, labels=_NAMES).tolist()
    return Pair(first, second, kappa(one, other), table)


def _both_ways(pair: Pair) -> NDArray[Any]:
    table = np.array(pair.confusion)
    return np.asarray(table + table.T)
