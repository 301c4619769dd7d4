"""Messages in and out on the command line."""

from pathlib import Path

import pytest

from tests.api.commands.test_commands import dezhurny


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """A database of its own, as the command's environment."""
    return {"DEZHURNY_DATABASE": f"sqlite:///{tmp_path / 'labels.db'}"}


def test_import_and_export(tmp_path: Path, place: dict[str, str]) -> None:
    """What comes out is what went in, masked."""
    path, out = tmp_path / "чат.csv", tmp_path / "out.csv"
    path.write_text("текст;ярлык\nмаша болеет;по теме\n+1;\n", encoding="cp1251")

    done = dezhurny("labels", "import", str(path), **place)
    dezhurny("labels", "export", str(out), "--all", **place)

    assert "2 messages imported, 1 of them labelled" in done.stdout
    assert "⟨имя⟩ болеет" in done.stdout
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[1:] == [",⟨имя⟩ болеет,on_topic,0,0,", ",'+1,,0,0,"]


def test_a_faulty_file_is_refused_whole(tmp_path: Path, place: dict[str, str]) -> None:
    """Every fault is told, and the good rows are not stored either."""
    path = tmp_path / "чат.csv"
    path.write_text("text,label\nда,flood\nнет,злой\n", encoding="utf-8")

    done = dezhurny("labels", "import", str(path), **place)

    assert done.returncode == 1
    assert "строка 3: ярлыка «злой» нет" in done.stderr
    assert "nothing was imported, faults: 1" in done.stderr
    assert dezhurny("labels", "export", "-", "--format", "jsonl", "--all", **place).stdout == ""


def test_a_dry_run_stores_nothing(tmp_path: Path, place: dict[str, str]) -> None:
    """It only shows the first messages as they would be stored."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Пишите Свете Кузьминой"}\n', encoding="utf-8")

    done = dezhurny("labels", "import", str(path), "--dry-run", **place)

    assert "  Пишите ⟨имя⟩\n1 messages would be imported" in done.stdout
    assert dezhurny("labels", "export", "-", "--format", "jsonl", "--all", **place).stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "no-such-file.csv"), "check the name"),
        (("export", "labels"), "give --format"),
        (("export", "no-such-folder/a.csv"), "check the folder"),
    ],
)
def test_a_fault_is_one_sentence(
    words: tuple[str, ...], sentence: str, place: dict[str, str]
) -> None:
    """It says what to do, without a stack trace."""
    done = dezhurny("labels", *words, **place)

    assert done.returncode in (1, 2)
    assert sentence in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
