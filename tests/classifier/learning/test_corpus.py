"""The corpus keeps its format, and a broken file is refused in a sentence."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from classifier.errors import InputBroken
from classifier.labels import LABELS, Label
from classifier.learning.corpus import (
    COLUMNS,
    DATA,
    SPLITS,
    Example,
    read,
    read_streams,
    stream_examples,
)


def test_the_columns_are_those_promised() -> None:
    """``messages.csv`` has the columns of the data card, in order."""
    with (DATA / "messages.csv").open(encoding="utf-8", newline="") as file:
        assert list(COLUMNS) == next(csv.reader(file))


def test_every_label_has_enough_messages(corpus: list[Example]) -> None:
    """At least 2,500 messages, at least 350 of each label."""
    counts = Counter(example.label for example in corpus)

    assert len(corpus) >= 2500
    assert all(counts[label] >= 350 for label in LABELS)


def test_ids_are_unique(corpus: list[Example]) -> None:
    """A message is known by its id."""
    assert len(corpus) == len({example.id for example in corpus})


def test_splits_go_by_brief(corpus: list[Example]) -> None:
    """All messages of a brief, and so both of a pair, stand in one split."""
    splits: dict[str, set[str]] = {}
    for example in corpus:
        splits.setdefault(example.brief, set()).add(example.split)

    assert all(len(names) == 1 for names in splits.values())
    assert set(SPLITS) == set.union(*splits.values())


def test_a_pair_is_two_messages_of_different_labels(corpus: list[Example]) -> None:
    """The same content under two labels."""
    pairs: dict[str, list[Label]] = {}
    for example in corpus:
        if example.pair:
            pairs.setdefault(example.pair, []).append(example.label)

    assert all(len(labels) == 2 == len(set(labels)) for labels in pairs.values())


def test_personal_is_off_topic(corpus: list[Example]) -> None:
    """The guide allows the flag with no other label."""
    assert all(each.label is Label.OFF_TOPIC for each in corpus if each.personal)


def test_every_brief_is_described(corpus: list[Example]) -> None:
    """``briefs.csv`` has a sentence for each."""
    with (DATA / "briefs.csv").open(encoding="utf-8", newline="") as file:
        described = {row["id"] for row in csv.DictReader(file) if row["description"]}

    assert {example.brief for example in corpus} == described


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"text,label\n\xcf\xf0\xe8,rude\n", "not UTF-8"),
        ("a.csv", b"words,label\nhi,rude\n", "header lacks text"),
        ("a.csv", b"text,label\nhi\n", "line 2: expected 2 columns"),
        ("a.csv", b"text,label\nhi,angry\n", "'angry' is no label"),
        ("a.csv", b'text,label\n"hi,rude\n', "mend the quotes"),
        ("a.csv", b"text,label\n ,rude\n", "text is empty"),
        ("a.csv", b"text,label\n", "holds no message"),
        ("a.jsonl", b'{"text": "hi"', "line 1: not JSON"),
        ("a.jsonl", b"[1]", "not a JSON object"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_broken_file_is_named_with_its_fault(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    """The error says which file, where and what."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(InputBroken, match=sentence):
        read(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    """No traceback for a wrong name."""
    with pytest.raises(InputBroken, match="check the name"):
        read(tmp_path / "no.csv")


@pytest.mark.parametrize("kind", ["tuning", "testing"])
def test_streams_are_logs_of_one_chat(kind: str) -> None:
    """Half of eight logs each: 250 messages or more, in order of time, three roles."""
    streams = read_streams(kind)

    assert len(streams) == 4
    for messages in streams.values():
        times = [each.sent_at for each in messages]
        assert len(messages) >= 250
        assert times == sorted(times)
        assert all(time.tzinfo for time in times)
        assert {"teacher", "staff", "parent"} >= {each.role for each in messages}
        assert all(each.text or each.attachments for each in messages)


@pytest.mark.parametrize(
    ("label", "share"),
    [("on_topic", 0.6), ("flood", 0.17), ("off_topic", 0.14), ("conflict", 0.05), ("rude", 0.04)],
)
def test_streams_have_natural_proportions(label: str, share: float) -> None:
    """As real class chats have them, within three points."""
    found = [
        each.label
        for kind in ("tuning", "testing")
        for messages in read_streams(kind).values()
        for each in messages
    ]

    assert share == pytest.approx(found.count(Label(label)) / len(found), abs=0.03)


def test_streams_have_quarrels_and_urgent_moments() -> None:
    """Every log has what moderation is measured by."""
    for kind in ("tuning", "testing"):
        for messages in read_streams(kind).values():
            assert len({each.quarrel for each in messages} - {None}) >= 2
            assert sum(each.urgent for each in messages) >= 3


def test_answers_to_a_roll_call_are_bare_reactions() -> None:
    """Only what is flood by its label may be none in its thread; both kinds of logs have some."""
    for kind in ("tuning", "testing"):
        asked = [
            each for messages in read_streams(kind).values() for each in messages if each.asked
        ]
        assert len(asked) >= 20
        assert {Label.FLOOD} == {each.label for each in asked}


def test_messages_without_text_are_not_read_alone() -> None:
    """A picture is for context to judge, not for the classifier."""
    assert all(example.text for example in stream_examples(read_streams("tuning")))
