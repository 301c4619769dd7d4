"""The pipeline on a published set, of which nothing is kept but figures."""

from pathlib import Path

import numpy as np
import pytest

from classifier.classifier import Classifier
from classifier.errors import InputBroken
from classifier.learning.benchmark import (
    NAME,
    Comments,
    cross_validate,
    measure,
    read_comments,
    result_text,
    zero_shot,
)
from classifier.vectorizer import count
from tests.fixtures import SHARED

FOLDER = SHARED / "benchmarks" / NAME
here = pytest.mark.skipif(not FOLDER.exists(), reason="the published set is not beside the project")
# of a third of the comments: `dezhurny evaluate --benchmark` prints more, of all of them
MACRO_F1, AUC = 0.88, 0.87

WORDS = ["стол", "дом", "чай", "лес", "снег", "пирог", "кот", "двор", "мост", "сад"]
INVENTED = Comments(
    [f"{word} хороший" for word in WORDS] + [f"дурак {word}" for word in WORDS],
    np.repeat([0, 1], len(WORDS)),
)


def test_what_is_easy_is_learnt(classifier: Classifier) -> None:
    """One word tells toxic from not: every fold is right, and our own model knows the word."""
    result = measure(classifier, INVENTED)

    assert [fold.macro_f1 for fold in result.folds] == [1.0] * 5
    assert result.zero_shot_auc > 0.9
    assert "100.00 ± 0.00" in result_text(result)


def test_files_of_the_folder_are_read_together(tmp_path: Path) -> None:
    """Commas and line breaks inside a comment are the comment's."""
    (tmp_path / "train.csv").write_text('comment,labels\n"да, и\nвсё",0.0\n')
    (tmp_path / "val.csv").write_text("comment,labels\nнет,1\n")

    comments = read_comments(NAME, tmp_path)

    assert (comments.texts, comments.toxic.tolist()) == (["да, и\nвсё", "нет"], [0, 1])


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("another", "comment,labels\nда,0\n", "no benchmark that we know"),
        (NAME, "text,label\nда,0\n", "not a CSV of comment,labels"),
        (NAME, "comment,labels\n", "holds no CSV"),
    ],
)
def test_what_is_no_benchmark_is_refused(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    """With one sentence."""
    (tmp_path / "train.csv").write_text(text)

    with pytest.raises(InputBroken, match=sentence):
        read_comments(name, tmp_path)


@here
def test_the_published_set_keeps_its_floors(classifier: Classifier) -> None:
    """The first fold of five, and the ranking by a model that has read none of it."""
    whole = read_comments(NAME, FOLDER)
    comments = Comments(whole.texts[::3], whole.toxic[::3])

    (fold,) = cross_validate(count(comments.texts), comments.toxic, jobs=1, first=1)

    assert fold.macro_f1 >= MACRO_F1
    assert zero_shot(classifier, comments) >= AUC
