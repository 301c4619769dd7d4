"""TF-IDF with the separable norm is what its formula says."""

import numpy as np
import pytest

from classifier.vectorizer import SeparableTfidf, count

MESSAGES = ["ну ты и дурак", "дурак ты", "завтра в школу", "в школу завтра", "ну завтра"]


@pytest.fixture
def vectorizer() -> SeparableTfidf:
    """Every feature is kept."""
    return SeparableTfidf(min_df=(1,) * 7).fit(MESSAGES)


def test_a_message_is_the_sum_of_its_words(vectorizer: SeparableTfidf) -> None:
    """Gram and lemma columns of a message are its words' columns, over one common norm."""
    rows = vectorizer.transform(["дурак", "ты", "дурак ты"]).toarray()
    words = [n for n, name in enumerate(vectorizer.vocabulary_) if name[0] in "~="]

    parts = rows[:2][:, words]
    together = rows[2][words]

    scales = [together[part > 0] / part[part > 0] for part in parts]
    assert all(np.allclose(scale, scale[0]) for scale in scales)


def test_the_norm_is_the_root_of_the_units_squares(vectorizer: SeparableTfidf) -> None:
    """Where no feature repeats, the norm is the Euclidean one: rows have length 1."""
    rows = vectorizer.transform(["дурак ты"]).toarray()

    assert pytest.approx(np.linalg.norm(rows)) == 1


def test_idf_is_scikit_learns(vectorizer: SeparableTfidf) -> None:
    """A lemma in two of five messages has idf ln(6/3) + 1."""
    row = vectorizer.vocabulary_["=дурак"]

    assert np.log(6 / 3) + 1 == pytest.approx(vectorizer.scale_[row] / vectorizer.weights[1])


def test_rare_features_are_left_out() -> None:
    """What stands in fewer messages than ``min_df`` is not counted."""
    names = SeparableTfidf(min_df=(9, 2, 9, 9, 9, 9, 9)).fit(MESSAGES).vocabulary_

    assert {"=дурак", "=ты", "=ну", "=завтра", "=в", "=школа"} == set(names)


def test_an_unknown_message_is_a_row_of_zeros(vectorizer: SeparableTfidf) -> None:
    """Nothing known of a message: no feature, and no division by zero."""
    assert vectorizer.transform(["\u200b"]).nnz == 0


def test_counted_messages_give_the_same_rows() -> None:
    """One analysis serves many models: the same columns, the same numbers."""
    some, others = np.arange(3), np.arange(3, 5)
    counted = count(MESSAGES)

    once = SeparableTfidf().fit(counted.rows(some))
    plain = SeparableTfidf().fit(MESSAGES[:3])

    assert once.vocabulary_ == plain.vocabulary_
    assert abs(once.transform(counted.rows(others)) - plain.transform(MESSAGES[3:])).max() < 1e-12


def test_features_can_be_left_out_by_their_beginning() -> None:
    """Switches of the ablation: here the character n-grams and the signs."""
    everything = SeparableTfidf(min_df=(1,) * 7).fit([*MESSAGES, "дур@к"]).vocabulary_
    without = SeparableTfidf(min_df=(1,) * 7, without=("~", "=<")).fit([*MESSAGES, "дур@к"])
    some = list(without.vocabulary_)

    assert "=<masked>" in everything
    assert [name for name in everything if name[0] != "~" and name[:2] != "=<"] == some
