"""Settings of chats: validated, hot-reloaded, a bad file changes nothing."""

import logging
import os
from pathlib import Path

import msgspec
import pytest

from api.moderation.chats import Chat, Chats, Limits, read_chats
from classifier.classifier import Classifier
from classifier.errors import InputBroken

GOOD = '[default]\nzone = "Asia/Omsk"\n[chats.3b]\ntitle = "3 «Б»"\nquiet_from = "18:00"\n'


def write(path: Path, text: str) -> None:
    """Write a file that is seen to have changed, however coarse the clock of the file system."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good file."""
    path = tmp_path / "chats.toml"
    write(path, GOOD)
    return path


def test_each_chat_has_its_settings(path: Path) -> None:
    """By its name; others have the default."""
    chats = Chats(path)

    assert Chat(title="3 «Б»", quiet_from="18:00") == chats.get("3b")
    assert Chat(zone="Asia/Omsk") == chats.get("anything")


def test_without_a_default_others_are_unknown(tmp_path: Path) -> None:
    """Whoever lists chats means these."""
    write(tmp_path / "one.toml", "[chats.3b]\n")

    assert Chats(tmp_path / "one.toml").get("4a") is None


def test_a_changed_file_is_read_anew(path: Path) -> None:
    """Without a restart."""
    chats = Chats(path)
    write(path, GOOD.replace("18:00", "17:30"))

    assert (chats.get("3b") or Chat()).quiet_from == "17:30"


def test_a_bad_file_keeps_the_old_settings(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It says what is wrong until it is mended."""
    chats = Chats(path)
    write(path, GOOD.replace("18:00", "25:00"))
    with caplog.at_level(logging.ERROR):
        kept = chats.get("3b")

    assert Chat(title="3 «Б»", quiet_from="18:00") == kept
    assert "[chats.3b]: '25:00' is no time of day" in (chats.fault or "")
    assert chats.fault in caplog.text
    write(path, GOOD)
    chats.get("3b")
    assert chats.fault is None


def test_a_lost_file_keeps_the_old_settings(path: Path) -> None:
    """An editor may be writing it just now."""
    chats = Chats(path)
    path.unlink()

    assert chats.names() == ["3b"]
    assert "cannot be read" in (chats.fault or "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[chats.a]\nquiet_from = '20:00'", "clause 4 of the Regulation allows 08:00-19:00"),
        ("[chats.a]\nquiet_until = '07:59'", "clause 4"),
        ("[chats.a]\nquiet_until = '18:00'\nquiet_from = '10:00'", "clause 4"),
        ("[chats.a]\nzone = 'Moscow'", "'Moscow' is no IANA time zone"),
        ("[chats.a]\nzone = '../../etc/passwd'", "no IANA time zone"),
        ("[chats.a]\nquiet_from = '7 pm'", "no time of day"),
        ("[chats.a]\ncolour = 'red'", "colour"),
        ("[chats.a]\none_wrong_in = 5", "one_wrong_in"),
        ("[chats.a]\none_wrong_in = 200\n[chats.a.limits]\nflood = 0.9", "keep one of them"),
        ("[chats.a.limits]\nflood = 1.5", "flood"),
        ("[chat.a]\n", "expected [default] and [chats.NAME]"),
        ("chats = 5", "expected [default] and [chats.NAME]"),
        ("[chats", "not TOML"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, text: str, fault: str) -> None:
    """The sentence tells the place and what to do."""
    write(tmp_path / "bad.toml", text)

    with pytest.raises(InputBroken) as found:
        read_chats(tmp_path / "bad.toml")

    assert fault in str(found.value)


def test_a_smaller_budget_flags_less(classifier: Classifier) -> None:
    """The limits of one wrong flag in 400 messages are above those of one in 40."""
    alarms = classifier.thresholds.alarms
    strict, loose = (
        msgspec.structs.asdict(Chat(one_wrong_in=count).limits_of(alarms)) for count in (400, 40)
    )

    assert all(strict[kind] > loose[kind] for kind in strict)


def test_a_model_without_its_table_flags_nothing() -> None:
    """No budget can be kept where nothing is known."""
    assert Limits(1.0, 1.0, 1.0, 1.0) == Chat().limits_of({})
