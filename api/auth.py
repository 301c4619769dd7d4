"""
Who may ask: keys that an operator gives out, sent as ``Authorization: Bearer <key>``.

``<home>/keys.json`` holds keyed hashes, never a key. The running service looks at the file once a
second. Without the file everyone may ask; once a key has been made only keys may, even when all of
them are revoked.
"""

import os
import re
import secrets
from datetime import UTC, datetime
from hashlib import blake2b
from hmac import compare_digest
from http import HTTPStatus
from logging import getLogger
from pathlib import Path
from time import monotonic
from typing import Annotated

import msgspec
from starlette.types import Scope

from api.problems import Problem
from api.turns import turn
from classifier.errors import DezhurnyError

FILE = "keys.json"
OPEN = re.compile(
    r"/health|/ready"  # for load balancers; they tell nothing of any message
    r"|/openapi\.json|/docs(/.*)?"  # the description
    r"|/labelling(/.*)?"  # the teachers' page knows people by links of their own
)
_LOOK = 1.0  # seconds between two looks at the file
_PREFIX = "dzh_"  # lets people and secret scanners know a key when they see one
_NAME = re.compile(r"[\w.@-][\w.@ -]{0,62}[\w.@-]|[\w.@-]")
_log = getLogger("dezhurny.api")


Hex = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Key(msgspec.Struct, frozen=True):
    """What is kept of a key: whose it is, its hash, since when it holds."""

    name: str
    hash: Hex
    added: str


class Keys(msgspec.Struct, frozen=True):
    """What stands in ``keys.json``; *salt* is mixed into every hash."""

    salt: Hex
    keys: list[Key]


class KeysBroken(DezhurnyError):
    """The file of keys cannot be read, so nobody can be let in."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            f"{path} {fault}: restore it from a backup, or delete it and make new keys "
            "with `dezhurny keys add NAME`"
        )


class KeyRefused(DezhurnyError):
    """A key cannot be made or revoked under this name."""


def read_keys(path: Path) -> Keys | None:
    """Read the file of keys; None if there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Keys)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise KeysBroken(path, f"cannot be read ({fault.strerror})") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise KeysBroken(path, "is not a file of keys") from None


def add_key(path: Path, name: str) -> str:
    """Make a key for *name* and give it; it is not kept and cannot be shown again."""
    if not _NAME.fullmatch(name):
        raise KeyRefused(f"{name!r} is no name for a key: take 1 to 64 letters, digits, . @ _ -")
    made, since = _PREFIX + secrets.token_urlsafe(32), datetime.now(UTC).isoformat("T", "seconds")
    with turn(path):
        held = read_keys(path) or Keys(secrets.token_hex(32), [])
        if any(key.name == name for key in held.keys):
            raise KeyRefused(f"there is a key {name} already: revoke it first or take another name")
        entry = Key(name, _hash(made.encode(), held).hex(), since)
        _write(path, Keys(held.salt, [*held.keys, entry]))
    return made


def revoke_key(path: Path, name: str) -> int:
    """Strike the key of *name* out; tell how many are left."""
    with turn(path):
        held = read_keys(path)
        left = [key for key in held.keys if key.name != name] if held else []
        if held is None or len(left) == len(held.keys):
            raise KeyRefused(f"there is no key {name}: `dezhurny keys list` shows the names")
        _write(path, Keys(held.salt, left))
    return len(left)


def _hash(key: bytes, held: Keys) -> bytes:
    return blake2b(key, key=bytes.fromhex(held.salt), digest_size=32).digest()


def _write(path: Path, keys: Keys) -> None:
    """Put the new file in the place of the old one, whole; only its owner may read it."""
    fresh = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        fresh.touch(0o600, exist_ok=False)
        with fresh.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(keys)))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


class Access:
    """
    Let requests in or refuse them, by the file of keys at *path* as it is now.

    A file that breaks while the service runs changes nothing: the keys last read go on holding.

    Raises:
        KeysBroken: the file is there at the start and cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = _signature(path)
        self._take(read_keys(path))
        self._next = monotonic() + _LOOK

    def check(self, scope: Scope) -> None:
        """Refuse a request that needs a key and does not bring one (401)."""
        if monotonic() > self._next:
            self._look()
        if self._salt is not None and not self._admits(scope):
            raise _refusal()

    def _admits(self, scope: Scope) -> bool:
        if OPEN.fullmatch(scope["path"]):
            return True
        for name, value in scope["headers"]:
            if name == b"authorization":
                return value[:7].lower() == b"bearer " and self._knows(value[7:].strip())
        return False

    def _knows(self, key: bytes) -> bool:
        """Compare with every key, so that the time taken tells nothing of where it differs."""
        sent = blake2b(key, key=self._salt or b"", digest_size=32).digest()
        return any([compare_digest(sent, hashed) for hashed in self._hashes])

    def _look(self) -> None:
        self._next = monotonic() + _LOOK
        signature = _signature(self._path)
        if signature == self._seen:
            return
        self._seen = signature
        try:
            self._take(read_keys(self._path))
        except KeysBroken as fault:
            _log.error("the keys read before go on holding: %s", fault)

    def _take(self, keys: Keys | None) -> None:
        self._hashes = [bytes.fromhex(key.hash) for key in keys.keys] if keys else []
        self._salt = bytes.fromhex(keys.salt) if keys else None


def _signature(path: Path) -> tuple[int, ...] | None:
    """Tell one state of the file from another."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _refusal() -> Problem:
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "key-needed",
        "Send `Authorization: Bearer <key>` with a key that holds; the operator makes one with "
        "`dezhurny keys add NAME`.",
        {"www-authenticate": "Bearer"},
    )
