"""The command line, run as a user runs it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api.commands import console
from classifier import models
from classifier.classifier import Classifier
from classifier.learning.corpus import Example
from tests.fixtures import FIVE


def dezhurny(*words: str, text: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "api", *words],
        input=text,
        capture_output=True,
        text=True,
        env=os.environ | env,
        timeout=300,
        check=False,
    )


def test_classify_answers_a_line_for_each_line() -> None:
    """Five messages of five kinds come back right, in order."""
    done = dezhurny("classify", text="\n".join(FIVE.values()) + "\n")

    assert done.returncode == 0
    assert list(FIVE) == [line.split("\t")[0] for line in done.stdout.splitlines()]


def test_explain_shows_every_step() -> None:
    """From the message as typed to the words that tipped it."""
    done = dezhurny("explain", "ну ты и дур@к")

    steps = [line.split()[0] for line in done.stdout.splitlines()]
    assert steps == [
        "message",
        "chunks",
        "undisguise",
        "lemmas",
        "signs",
        "scores",
        "decision",
        "explanation",
    ]
    assert "«дур@к» +" in done.stdout


def test_evaluate_speaks_to_machines(tmp_path: Path) -> None:
    """``--json`` holds all figures, by file."""
    path = tmp_path / "five.jsonl"
    path.write_text(
        "\n".join(json.dumps({"text": text, "label": label}) for label, text in FIVE.items())
    )

    found = json.loads(dezhurny("evaluate", str(path), "--json").stdout)

    assert found[str(path)]["macro_f1"] == 1.0


def test_evaluate_shows_people_a_table(tmp_path: Path) -> None:
    """Counts of mistakes, not only percentages."""
    path = tmp_path / "one.csv"
    path.write_text(f"text,label\n{FIVE['rude']},flood\n")

    assert "1 mistakes of 1" in dezhurny("evaluate", str(path)).stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("classify", "no-such-file"), "check the name"),
        (("evaluate", "no-such-file.csv"), "check the name"),
        (("classify", "-", "--model", "1999"), "no model 1999"),
        (("train", "--data", "no-such-file.csv"), "check the name"),
    ],
)
def test_a_fault_is_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    """On stderr, with exit code 1 and no traceback."""
    done = dezhurny(*words)

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert sentence in done.stderr


def test_bad_usage_has_exit_code_2() -> None:
    """A wrong option is told from a fault."""
    assert dezhurny("classify", "--wrong").returncode == 2


def test_a_damaged_model_is_a_sentence(home: Path, tmp_path: Path, version: str) -> None:
    """The user reads what to do."""
    shutil.copytree(home / "models", tmp_path / "models")
    (tmp_path / "models" / version / "weights.npy.gz").write_bytes(b"")

    done = dezhurny("classify", text="ок", DEZHURNY_HOME=str(tmp_path))

    assert done.returncode == 1
    assert "run `dezhurny train`" in done.stderr


def test_bytes_that_are_no_text_are_a_sentence(tmp_path: Path) -> None:
    """cp1251 is told to be saved as UTF-8."""
    path = tmp_path / "old.txt"
    path.write_bytes("привет".encode("cp1251"))

    assert "not UTF-8" in dezhurny("classify", str(path)).stderr


def test_a_model_is_trained_when_there_is_none(
    tmp_path: Path, corpus: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once; from a twentieth of the corpus here, all of it is learnt for the other tests."""
    monkeypatch.setenv("DEZHURNY_HOME", str(tmp_path))
    monkeypatch.setattr(console.corpus, "read_corpus", lambda: corpus[::20])

    version = console.ready_model(None)

    assert version == console.ready_model(None)
    assert [version] == models.versions()
    assert Classifier.load().classify(FIVE["rude"]).label == "rude"


def test_a_mistyped_command_is_bad_usage() -> None:
    """The one that was meant is named, though commands are loaded only when asked for."""
    done = dezhurny("clasify")

    assert (done.returncode, done.stdout) == (2, "")
    assert "classify" in done.stderr


def test_every_command_is_named_with_what_it_does() -> None:
    """In the help."""
    done = dezhurny("--help")

    assert done.returncode == 0
    for name in ("classify", "train", "people", "labels", "serve", "bench", "keys"):
        assert f" {name} " in done.stdout
