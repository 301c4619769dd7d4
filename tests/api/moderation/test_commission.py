"""The extract for the commission holds what it must, and nothing that could run."""

from pathlib import Path

import msgspec
import pytest

from api.moderation.advice import advise
from api.moderation.chats import Chat
from api.moderation.commission import document, extract, page, read_export
from api.moderation.reading import read
from classifier.classifier import Classifier
from classifier.errors import InputBroken
from tests.api.moderation.said import CALM, NOON, RUDE, say

THREAD = [say(CALM, 0, "Ольга Петровна", "teacher"), say(RUDE, 5), say(RUDE, 6, "Инна")]


def test_messages_stand_in_the_order_of_time(classifier: Classifier) -> None:
    """By the clock of the chat, with what was advised on each as its chat went on."""
    found = extract(classifier, THREAD[::-1], Chat(zone="Asia/Omsk"), made_at=NOON)

    assert [each.text for each in found.messages] == [each.text for each in THREAD]
    assert (found.since.hour, found.made_at.hour) == (15, 15)
    readings = [read(classifier, each) for each in THREAD]
    expected = advise(classifier, readings[2], readings[:2], Chat(zone="Asia/Omsk"))
    assert expected.id == found.messages[2].id
    assert expected.advice == found.messages[2].advice


def test_the_page_is_russian_and_whole(classifier: Classifier) -> None:
    """Every message, clause, reason and id; it warns that a program may err."""
    found = extract(classifier, THREAD, Chat(title="3 «Б»"), made_at=NOON)

    text = page(found)

    assert '<html lang="ru">' in text
    assert all(each.id in text and each.text in text for each in found.messages)
    assert all(part in text for part in ("3 «Б»", "может ошибаться", "классный руководитель"))
    assert "None" not in text


def test_a_message_cannot_run_in_the_page(classifier: Classifier) -> None:
    """Its text is text."""
    evil = say("<script>alert(1)</script>", sender="<b>Олег</b>")

    text = page(extract(classifier, [evil], Chat(title="<i>3</i>"), made_at=NOON))

    assert not any(tag in text for tag in ("<script>alert", "<b>Олег", "<i>3"))
    assert "&lt;script&gt;" in text


def test_the_document_is_for_machines(classifier: Classifier) -> None:
    """The same facts as JSON."""
    found = msgspec.json.decode(document(extract(classifier, THREAD, Chat(), made_at=NOON)))

    assert classifier.version == found["model"]
    assert [each["rule"] for each in found["messages"][1]["broken"]] == ["rude"]


def test_a_shadow_hides_nothing_from_the_commission(classifier: Classifier) -> None:
    """It reads what would have been advised."""
    plain, shadow = (
        extract(classifier, THREAD, Chat(shadow=each), made_at=NOON) for each in (False, True)
    )

    assert plain == shadow


def test_an_export_is_read_back(tmp_path: Path) -> None:
    """One object of /moderate a line, empty lines and a byte-order mark are no matter."""
    path = tmp_path / "export.jsonl"
    lines = b"\n\n".join(msgspec.json.encode(each) for each in THREAD)
    path.write_bytes(b"\xef\xbb\xbf" + lines)

    assert read_export(path) == THREAD


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "it holds no message"),
        (b"{", "line 1: not a message"),
        (b'\n{"text": "\xd0\xbe\xd0\xba"}', "line 2: not a message of /moderate"),
        (b'{"text": "", "sent_at": "2026-01-20T12:00:00"}', "timezone"),
        (b'{"sent_at": "0001-01-01T00:00:00+14:00"}', "in the year 1"),
        ("привет".encode("cp1251"), "line 1: not a message"),
    ],
    ids=["empty", "brace", "no time", "no offset", "odd year", "cp1251"],
)
def test_a_faulty_export_is_a_sentence(tmp_path: Path, content: bytes, fault: str) -> None:
    """It names the line."""
    path = tmp_path / "export.jsonl"
    path.write_bytes(content)

    with pytest.raises(InputBroken, match=fault):
        read_export(path)


def test_a_missing_export_is_a_sentence(tmp_path: Path) -> None:
    """The name is to be checked."""
    with pytest.raises(InputBroken, match="check the name"):
        read_export(tmp_path / "none.jsonl")
