"""Only those with a key are let in, once there is a key."""

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api import auth
from api.app import create_app
from api.auth import FILE, Access, KeyRefused, KeysBroken, add_key, read_keys, revoke_key
from api.problems import Problem
from api.settings import Settings
from classifier.classifier import Classifier
from tests.fixtures import ROOT

CLOSED = [
    ("POST", "/classify"),
    ("POST", "/classify/batch"),
    ("GET", "/model"),
    ("GET", "/metrics"),
]


@pytest.fixture
def keys(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of keys of a home of its own, looked at before every request."""
    (tmp_path / "models").symlink_to(home / "models")
    monkeypatch.setenv("DEZHURNY_HOME", str(tmp_path))
    monkeypatch.setattr(auth, "_LOOK", 0)
    return tmp_path / FILE


@pytest.fixture
def guarded(keys: Path, classifier: Classifier) -> TestClient:
    """A service with that home."""
    return TestClient(create_app(Settings(), classifier, warm=False))


def status(client: TestClient, method: str, path: str, key: str = "") -> int:
    """What a request gets that brings *key*."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    body = {"text": "ок"} if path == "/classify" else {"texts": ["ок"]}
    return client.request(method, path, headers=headers, json=body).status_code


def test_without_any_key_everyone_may_ask(guarded: TestClient) -> None:
    """A school tries it out before it thinks of keys."""
    assert status(guarded, "POST", "/classify") == 200


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_a_key_opens_what_is_closed(
    guarded: TestClient, keys: Path, method: str, path: str
) -> None:
    """The hot path and ordinary routes alike; the running service notices the new key."""
    key = add_key(keys, "bot")

    assert status(guarded, method, path) == 401
    assert status(guarded, method, path, key[:-1]) == 401
    assert status(guarded, method, path, key) == 200


@pytest.mark.parametrize("path", ["/health", "/ready", "/docs", "/openapi.json"])
def test_liveness_and_description_need_no_key(guarded: TestClient, keys: Path, path: str) -> None:
    """A load balancer has none, and they tell nothing of any message."""
    add_key(keys, "bot")

    assert status(guarded, "GET", path) == 200


@pytest.mark.parametrize("path", ["/healthy", "/labellings", "/docs.json", "/", "/ready/../model"])
def test_what_only_looks_open_is_closed(guarded: TestClient, keys: Path, path: str) -> None:
    """An address that is not known to be open needs a key, whatever is there."""
    add_key(keys, "bot")

    with pytest.raises(Problem):
        Access(keys).check({"path": path, "headers": []})


def test_a_refusal_is_a_problem(guarded: TestClient, keys: Path) -> None:
    """It says how to ask, to programs and to people."""
    add_key(keys, "bot")
    for path in ("/model", "/classify"):
        response = guarded.request("GET" if path == "/model" else "POST", path)

        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["www-authenticate"] == "Bearer"
        assert "dezhurny keys add" in response.json()["detail"]


def test_a_revoked_key_is_refused_and_others_hold(guarded: TestClient, keys: Path) -> None:
    """Each key stands for itself."""
    first, second = add_key(keys, "бот 5А"), add_key(keys, "бот 5Б")
    assert status(guarded, "POST", "/classify", first) == 200

    assert revoke_key(keys, "бот 5А") == 1

    assert status(guarded, "POST", "/classify", first) == 401
    assert status(guarded, "POST", "/classify", second) == 200


def test_revoking_the_last_key_opens_nothing(guarded: TestClient, keys: Path) -> None:
    """Whoever took a key away did not mean to let everyone in."""
    add_key(keys, "bot")
    revoke_key(keys, "bot")

    assert status(guarded, "POST", "/classify") == 401


def test_the_file_holds_no_key(keys: Path) -> None:
    """Only a hash; and only its owner may read it."""
    key = add_key(keys, "bot")

    assert key not in keys.read_text() and key[4:] not in keys.read_text()
    assert keys.stat().st_mode & 0o077 == 0
    names = {path.name: path.stat().st_size for path in keys.parent.iterdir()}
    assert {keys.name, "models", f".{keys.name}.lock"} == set(names)
    assert names[f".{keys.name}.lock"] == 0


def test_a_file_that_breaks_changes_nothing(
    guarded: TestClient, keys: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The keys read before go on holding, and the log says what to mend; at a start it is fatal."""
    key = add_key(keys, "bot")
    assert status(guarded, "POST", "/classify", key) == 200
    with caplog.at_level(logging.ERROR):
        keys.write_text("{")

        assert status(guarded, "POST", "/classify", key) == 200
        assert status(guarded, "POST", "/classify") == 401
    assert len(caplog.records) == 1
    with pytest.raises(KeysBroken, match="keys add"):
        Access(keys)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"salt": "", "keys": []}',
        json.dumps({"salt": "0" * 64, "keys": [{"name": "a", "hash": "?", "added": ""}]}).encode(),
    ],
    ids=repr,
)
def test_only_a_file_of_keys_is_read(tmp_path: Path, content: bytes) -> None:
    """Anything else is a sentence."""
    path = tmp_path / FILE
    path.write_bytes(content)

    with pytest.raises(KeysBroken, match="is not a file of keys"):
        read_keys(path)


@pytest.mark.parametrize("name", ["", " ", "a\n", "a" * 65, "-x\t"])
def test_a_name_can_be_read_and_typed(tmp_path: Path, name: str) -> None:
    """No empty or endless names, no line breaks in the list."""
    with pytest.raises(KeyRefused, match="is no name"):
        add_key(tmp_path / FILE, name)


def test_a_name_has_one_key(tmp_path: Path) -> None:
    """Made twice, or revoked when it is not there: refused with a sentence."""
    add_key(tmp_path / FILE, "bot")

    with pytest.raises(KeyRefused, match="already"):
        add_key(tmp_path / FILE, "bot")
    with pytest.raises(KeyRefused, match="no key other"):
        revoke_key(tmp_path / FILE, "other")


@given(st.binary(max_size=80))
def test_no_other_bytes_are_a_key(tmp_path_factory: pytest.TempPathFactory, sent: bytes) -> None:
    """Whatever stands in the header, it is an answer of 401 and no fault."""
    path = tmp_path_factory.mktemp("keys") / FILE
    add_key(path, "bot")

    with pytest.raises(Problem):
        Access(path).check({"path": "/classify", "headers": [(b"authorization", sent)]})


def test_two_commands_at_once_lose_no_key(tmp_path: Path) -> None:
    """Two processes make twenty keys each in the same file; all forty hold."""
    path = tmp_path / FILE
    script = (
        "import sys; from pathlib import Path; from api.auth import add_key\n"
        "sys.stdin.readline()\n"  # so that both are ready before either begins
        "for n in range(20): print(add_key(Path(sys.argv[1]), f'{sys.argv[2]} {n}'))"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [
        subprocess.Popen([sys.executable, "-c", script, path, name], cwd=ROOT, **pipes)
        for name in ("one", "other")
    ]
    for each in both:
        each.stdin.write("\n")
        each.stdin.flush()
    made = [key for each in both for key in each.communicate(timeout=60)[0].split()]

    held = read_keys(path)
    assert len(made) == 40
    assert held and {key.name for key in held.keys} == {
        f"{name} {n}" for name in ("one", "other") for n in range(20)
    }
    access = Access(path)
    for key in made:
        access.check(
            {"path": "/classify", "headers": [(b"authorization", f"Bearer {key}".encode())]}
        )


def test_a_reader_never_sees_half_a_file(keys: Path) -> None:
    """While keys come and go the file is whole at every moment."""
    add_key(keys, "first")
    done = threading.Event()

    def change() -> None:
        for n in range(30):
            add_key(keys, f"key {n}")
            revoke_key(keys, f"key {n}")
        done.set()

    threading.Thread(target=change).start()
    while not done.is_set():
        held = read_keys(keys)
        assert held and held.keys[0].name == "first"
