"""Keyed hashes: what is stored of links, sessions and users tells nothing without the key."""

import secrets
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile

from classifier import models

FILE = "secret.key"
_BYTES = 32


def keyed(value: str, purpose: str, key: bytes | None = None) -> str:
    """
    Give the keyed hash of *value* as 32 hexadecimal digits; another *purpose*, another hash.

    >>> keyed("user 17", "user", key=bytes(32))
    'bba8ed726266ad57fa9463bcb4734567'
    """
    person = purpose.encode()
    digest = blake2b(value.encode(), digest_size=16, key=key or _key(models.home()), person=person)
    return digest.hexdigest()


def token() -> str:
    """Give a new token that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(24)


@cache
def _key(home: Path) -> bytes:
    """Read the key of this installation, or make one that only its owner can read."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / FILE
    if not path.exists():
        with NamedTemporaryFile(dir=home) as fresh, suppress(FileExistsError):
            fresh.write(secrets.token_bytes(_BYTES))
            fresh.flush()
            path.hardlink_to(fresh.name)  # of several processes, the first one's key stays
    return path.read_bytes()
