"""Whoever changes a file is alone with it, and nobody waits for ever."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from api.turns import Busy, turn
from tests.fixtures import ROOT

HOLD = (
    "import sys, time; from pathlib import Path; from api.turns import turn\n"
    "with turn(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
)


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    """In one sentence that names the file and says what to do."""
    path = tmp_path / "keys.json"
    with turn(path), pytest.raises(Busy, match=r"keys\.json .* try again"), turn(path, 0.01):
        pass


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    """Nothing is left to be cleaned up by hand."""
    path = tmp_path / "keys.json"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path], cwd=ROOT, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        with pytest.raises(Busy), turn(path, 0.01):
            pass
        holder.send_signal(signal.SIGKILL)

    with turn(path, 0.01):
        pass


def test_an_error_ends_the_turn(tmp_path: Path) -> None:
    """The next one need not wait."""
    path = tmp_path / "keys.json"
    with pytest.raises(ZeroDivisionError), turn(path):
        raise ZeroDivisionError

    with turn(path, 0.01):
        pass
