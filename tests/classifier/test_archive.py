"""Files are answered line by line, in order, in three formats."""

import csv
import json
from io import StringIO
from itertools import islice, repeat

import pytest

from classifier.archive import Format, Job, Workers, answer_file
from classifier.errors import InputBroken
from classifier.learning.corpus import Example
from tests.fixtures import FIVE


def run(lines: list[str], form: Format, version: str, explain: bool = False) -> list[str]:
    """Answer *lines* in this process."""
    return list(answer_file(lines, "here", form, Job(version, explain)))


def test_text_gets_a_line_a_line(version: str) -> None:
    """Label, confidence and flags, tab between."""
    found = run([f"{text}\n" for text in FIVE.values()], Format.TEXT, version)

    assert list(FIVE) == [line.split("\t")[0] for line in found]


def test_jsonl_gives_the_facts_of_the_api(version: str) -> None:
    """An object for an object; reasons only when asked for."""
    line = json.dumps({"text": FIVE["rude"], "other": 1})

    plain, explained = (
        json.loads(run([line], Format.JSONL, version, explain)[0]) for explain in (False, True)
    )

    assert "reasons" not in plain
    assert plain == {key: value for key, value in explained.items() if key != "reasons"}
    assert "коз3л" in [reason["text"] for reason in explained["reasons"]]


def test_csv_keeps_its_columns(version: str) -> None:
    """Columns of the answer follow those that were there, quotes and line breaks kept."""
    text = 'он сказал "ок",\nи всё'
    lines = ["id,text\n", '7,"он сказал ""ок"",\n', 'и всё"\n']

    found = list(csv.DictReader(StringIO("\n".join(run(lines, Format.CSV, version)))))

    assert ("7", text) == (found[0]["id"], found[0]["text"])
    assert set(found[0]) == {"id", "text", "label", "confidence", "uncertain", "urgent", "personal"}


@pytest.mark.parametrize(
    ("form", "lines", "sentence"),
    [
        (Format.JSONL, ['{"text": "а"}', "нет"], "line 2"),
        (Format.JSONL, ['{"text": 1}'], "line 1"),
        (Format.CSV, ["words\n", "а\n"], "line 1: the header lacks text"),
        (Format.CSV, ['id,"text\n', "1,2\n"], "line 1: not a CSV row"),
        (Format.CSV, ["id,text\n", "1\n"], "line 2: expected 2 columns"),
        (Format.CSV, ["id,text\n", '1,"а\n'], "line 2: not a CSV row"),
    ],
)
def test_a_broken_line_is_named(
    version: str, form: Format, lines: list[str], sentence: str
) -> None:
    """Which file, which line, what is wrong."""
    with pytest.raises(InputBroken, match=sentence):
        run(lines, form, version)


def test_an_endless_file_is_answered_as_it_comes(version: str) -> None:
    """Nothing waits for the end of the file."""
    answers = answer_file(repeat("ок\n"), "here", Format.TEXT, Job(version, False))

    assert len(list(islice(answers, 5000))) == 5000


def test_several_processes_answer_the_same_in_order(version: str, corpus: list[Example]) -> None:
    """Two workers, the same lines."""
    lines = [example.text.replace("\n", " ") for example in corpus[:5000]]

    assert run(lines, Format.TEXT, version) == list(
        answer_file(lines, "here", Format.TEXT, Job(version, False), Workers(2))
    )
