"""Arrays and names as bytes that need no trust to be read; the same value, the same bytes."""

import gzip
from io import BytesIO
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray


def pack_array(array: NDArray[Any]) -> bytes:
    """Pack an array of numbers."""
    plain = BytesIO()
    np.save(plain, array, allow_pickle=False)
    return _packed(plain.getvalue())


def unpack_array(data: bytes) -> NDArray[Any]:
    """
    Give the array back; never unpickles.

    >>> unpack_array(pack_array(np.array([1.5, 2.0])))
    array([1.5, 2. ])
    """
    found: NDArray[Any] = np.load(BytesIO(gzip.decompress(data)), allow_pickle=False)
    return found


def pack_names(names: list[str]) -> bytes:
    """Pack a list of names, such as a vocabulary."""
    return _packed(msgspec.json.encode(names))


def unpack_names(data: bytes) -> list[str]:
    """
    Give the names back.

    >>> unpack_names(pack_names(["~ду", "=дурак"]))
    ['~ду', '=дурак']
    """
    return msgspec.json.decode(gzip.decompress(data), type=list[str])


def _packed(plain: bytes) -> bytes:
    return gzip.compress(plain, compresslevel=6, mtime=0)  # no time in it
