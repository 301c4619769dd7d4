"""``dezhurny appeal`` and ``evaluate --streams``, run as a user runs them."""

import json
from pathlib import Path

import msgspec
import pytest

from tests.api.commands.test_commands import dezhurny
from tests.api.moderation.said import RUDE, say


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """One message, saved by a bot."""
    path = tmp_path / "export.jsonl"
    path.write_bytes(msgspec.json.encode(say(RUDE)))
    return path


def test_appeal_writes_a_page(export: Path, tmp_path: Path) -> None:
    """Into the file that was named, whole or not at all."""
    done = dezhurny("appeal", str(export), "--output", str(tmp_path / "extract.html"))

    assert (done.returncode, done.stdout) == (0, "")
    assert RUDE in (tmp_path / "extract.html").read_text("utf-8")
    assert {"export.jsonl", "extract.html"} == {path.name for path in tmp_path.iterdir()}


def test_appeal_takes_the_settings_of_a_chat(export: Path, tmp_path: Path) -> None:
    """By the clock of its time zone, as JSON."""
    chats = tmp_path / "chats.toml"
    chats.write_text('[chats.3b]\nzone = "Asia/Omsk"\n')

    done = dezhurny(
        "appeal", str(export), "--chat", "3b", "--format", "json", DEZHURNY_CHATS=str(chats)
    )

    assert json.loads(done.stdout)["zone"] == "Asia/Omsk"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("appeal", "no-such-file"), "check the name"),
        (("serve",), "clause 4 of the Regulation"),
        (("appeal", "{export}", "--chat", "4a"), "clause 4 of the Regulation"),
        (("appeal", "{export}", "--output", "/no/such/folder/x.html"), "cannot be written"),
    ],
)
def test_a_fault_is_one_sentence(
    export: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    """On stderr, with exit code 1: a wrong name, or settings that the Regulation forbids."""
    chats = tmp_path / "chats.toml"
    chats.write_text('[chats.3b]\nquiet_from = "22:00"\n')

    named = [word.replace("{export}", str(export)) for word in words]
    done = dezhurny(*named, DEZHURNY_CHATS=str(chats))

    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_evaluate_streams_speaks_to_machines() -> None:
    """``--json`` holds every measure."""
    found = json.loads(dezhurny("evaluate", "--streams", "--kind", "tuning", "--json").stdout)

    assert {"flood", "advice", "wrong", "urgent_missed", "quarrels_told"} <= set(found)
