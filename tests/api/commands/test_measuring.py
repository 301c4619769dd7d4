"""``dezhurny evaluate`` with its variants, run as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.api.commands.test_commands import dezhurny
from tests.classifier.learning.test_benchmark import INVENTED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A benchmark of invented comments."""
    rows = zip(INVENTED.texts, INVENTED.toxic, strict=True)
    lines = ["comment,labels", *(f"{text},{toxic}" for text, toxic in rows)]
    (tmp_path / "train.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def test_a_benchmark_stands_beside_what_is_published(folder: Path) -> None:
    """Our figures and others' in one table."""
    done = dezhurny("evaluate", "--benchmark", "toxic-2ch-pikabu", str(folder))

    assert done.returncode == 0, done.stderr
    assert "RuBERT" in done.stdout
    assert "100.00 ± 0.00" in done.stdout


def test_a_benchmark_speaks_to_machines(folder: Path) -> None:
    """Five folds, each with its figures."""
    done = dezhurny("evaluate", "--benchmark", "toxic-2ch-pikabu", str(folder), "--json")

    assert len(json.loads(done.stdout)["folds"]) == 5


def test_an_unknown_benchmark_is_one_sentence(folder: Path) -> None:
    """That names the one there is."""
    done = dezhurny("evaluate", "--benchmark", "other", str(folder))

    assert (done.returncode, done.stdout) == (1, "")
    assert "there is toxic-2ch-pikabu" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["curves.xyz", "nowhere/curves.png"])
def test_an_impossible_plot_is_refused_before_anything_is_measured(
    tmp_path: Path, name: str
) -> None:
    """In a sentence, as bad usage; not even a model is trained first."""
    home = tmp_path / "home"
    done = dezhurny("bench", "--plot", str(tmp_path / name), DEZHURNY_HOME=str(home))

    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be drawn" in " ".join(done.stderr.replace("│", " ").split())
    assert not home.exists()
