"""``dezhurny keys`` as an operator uses it."""

from pathlib import Path

from api.auth import FILE, Access, read_keys
from tests.api.commands.test_commands import dezhurny


def test_a_key_is_made_listed_and_revoked(tmp_path: Path) -> None:
    """The key alone on stdout, ready for a pipe; the list shows names and no key."""
    home = {"DEZHURNY_HOME": str(tmp_path)}
    assert "everyone" in dezhurny("keys", "list", **home).stderr

    key = dezhurny("keys", "add", "бот 5А", **home).stdout.strip()
    headers = [(b"authorization", b"Bearer " + key.encode())]
    Access(tmp_path / FILE).check({"path": "/classify", "headers": headers})
    listed = dezhurny("keys", "list", **home).stdout
    done = dezhurny("keys", "revoke", "бот 5А", **home)

    assert (listed.split("\t")[0], key in listed) == ("бот 5А", False)
    assert (done.returncode, "nobody may ask" in done.stderr) == (0, True)
    assert read_keys(tmp_path / FILE).keys == []  # type: ignore[union-attr]  # it is there


def test_a_fault_is_one_sentence(tmp_path: Path) -> None:
    """Exit code 1 and what to do."""
    done = dezhurny("keys", "revoke", "nobody", DEZHURNY_HOME=str(tmp_path))

    assert (done.returncode, done.stdout) == (1, "")
    assert "keys list" in done.stderr
