"""Coefficients equal those worked out by hand and in the literature."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from api.labelling import agreement as measure
from api.labelling.agreement import Estimate, agreement, alpha, kappa
from api.labelling.answers import Standing
from classifier.labels import LABELS, Label

NAMES = {1: "Анна", 2: "Вера", 3: "Зоя"}
LETTERS = {"r": Label.RUDE, "c": Label.CONFLICT, "f": Label.FLOOD, "n": Label.ON_TOPIC}


def said(*rows: str, urgent: str = "") -> list[Standing]:
    """Read teachers' answers: a row for each teacher, a letter for each message, `.` for none."""
    return [
        Standing(number, person, LETTERS[letter], str(number) in urgent, False)
        for number in range(len(rows[0]))
        for person, letter in enumerate((row[number] for row in rows), 1)
        if letter != "."
    ]


def test_kappa_of_two_teachers_by_hand() -> None:
    """
    Ten messages, eight alike: observed .8.

    Rude 5 and 5 of 10, flood 5 and 5: by chance .5·.5 + .5·.5 = .5, so kappa is .3 / .5.
    """
    found = agreement(said("rrrrrfffff", "rrrrfrffff"), NAMES)

    (pair,) = found.pairs
    assert (pair.first, pair.second, pair.kappa.messages) == ("Анна", "Вера", 10)
    assert pair.kappa.value == pytest.approx(0.6)
    assert pair.confusion[0] == [4, 0, 1, 0, 0]
    assert pair.confusion[2] == [1, 0, 4, 0, 0]


def test_alpha_of_two_teachers_by_hand() -> None:
    """
    The same ten messages hold ten values of each label.

    Two pairs differ, seen both ways: 4 of 20; by chance 2·10·10 / 19 of 20: 1 - 4 / (200 / 19).
    """
    found = agreement(said("rrrrrfffff", "rrrrfrffff"), NAMES)

    assert found.alpha.value == pytest.approx(1 - 4 * 19 / 200)
    assert found.labels["rude"].value == pytest.approx(1 - 4 * 19 / 200)
    assert Estimate(None, None, None, 10) == found.labels["conflict"]


def test_alpha_with_gaps_is_krippendorffs() -> None:
    """
    Krippendorff's own example (2011, part C): four observers, twelve units, missing values.

    His nominal alpha is .743; the unit that one observer alone judged does not count.
    """
    data = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    standing = [
        Standing(unit, observer, LABELS[value - 1], False, False)
        for unit in range(12)
        for observer, row in enumerate(data, 1)
        if (value := row[unit])
    ]

    found = agreement(standing, dict.fromkeys(range(1, 5), "…")).alpha

    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.messages == 11


def test_flags_have_their_alpha() -> None:
    """Urgent by both or by none agrees fully, personal by nobody says nothing."""
    found = agreement(said("rrff", "rffr", urgent="13"), NAMES).flags

    assert (found["urgent"].value, found["personal"].value) == (1.0, None)


def test_the_confusion_of_all_counts_each_pair_both_ways() -> None:
    """Of three teachers of one message, one says flood: two pairs of four differ … both ways."""
    found = agreement(said("r", "r", "f"), NAMES).confusion

    assert [row[:3] for row in found[:3]] == [[2, 0, 2], [0, 0, 0], [2, 0, 0]]
    assert np.sum(found) == 6


def test_what_one_teacher_labelled_counts_nothing() -> None:
    """Without a shared message there is nothing to measure."""
    found = agreement(said("rf..", "..nc"), NAMES)

    assert Estimate(None, None, None, 0) == found.alpha
    assert found.pairs == []


def test_intervals_hold_the_value_and_narrow_with_more_messages() -> None:
    """Ten times the messages, about a third of the width."""
    few, many = said("rrrrrfffff", "rrrrfrffff"), said("rrrrrfffff" * 10, "rrrrfrffff" * 10)

    widths = []
    for standing in (few, many):
        for found in (agreement(standing, NAMES).alpha, agreement(standing, NAMES).pairs[0].kappa):
            assert found.low is not None and found.value is not None and found.high is not None
            assert found.low < found.value < found.high
            widths.append(found.high - found.low)
    assert 2 < widths[0] / widths[2] < 5
    assert 2 < widths[1] / widths[3] < 5


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), min_size=2))
def test_the_bootstrap_uses_the_libraries_coefficients(rows: list[tuple[int, int, int]]) -> None:
    """What is computed for all samples at once equals the library for each."""
    counts = np.array([[row.count(value) for value in range(4)] for row in rows])
    labels = [[LABELS[row[teacher]].value for row in rows] for teacher in (0, 1)]
    whole = alpha(counts)
    if whole.value is not None:
        found = measure._alphas(counts, np.ones((1, len(rows)), np.int64))
        assert whole.value == pytest.approx(found[0])
    if kappa(*labels).value is not None:
        table = measure.confusion_matrix(*labels, labels=measure._NAMES)
        expected = cohen_kappa_score(*labels)
        assert expected == pytest.approx(measure._kappas(table[None])[0])
