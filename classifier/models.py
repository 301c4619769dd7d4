"""
The store of models: ``<home>/models/<version>/``, plain arrays and JSON that need no trust to load.

``manifest.json`` names every file with its SHA-256; nothing is loaded that differs from it, and
nothing is unpickled to serve. A version is written beside its place and moved there whole.
"""

import json
import os
import shutil
import tempfile
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

import msgspec

from classifier.decision import Thresholds
from classifier.errors import ModelDamaged, ModelMissing, ModelOutdated
from classifier.packed import pack_array, pack_names, unpack_array, unpack_names
from classifier.scorer import Arrays, Scorer
from classifier.warm import Warm

PROTOCOL = 6  # of the files and of the features they stand for: a model of another is refused
CURRENT = "current"
MANIFEST = "manifest.json"
PIPELINE = "pipeline.joblib"
CARD = "card.md"
_WARM = ("warm_hashes", "warm_totals", "warm_ends")  # arrays, in the order of Warm
_VOCABULARY, _TERMS = "vocabulary.json.gz", "warm_terms.json.gz"


class Manifest(msgspec.Struct, frozen=True):
    """What stands in ``manifest.json``."""

    protocol: int
    version: str
    corpus: str  # SHA-256 of the messages it was trained on
    thresholds: Thresholds
    files: dict[str, str]  # name -> SHA-256
    figures: dict[str, Any] = {}
    stem: str = ""  # the version that was adapted to a chat; none: trained on the corpus alone


class Compiled(msgspec.Struct, frozen=True):
    """All that serving needs of a trained model."""

    arrays: Arrays
    vocabulary: list[str]
    warm: Warm
    thresholds: Thresholds


class Card(msgspec.Struct, frozen=True):
    """What people read of a model: Markdown, its pictures by the names of files, its figures."""

    text: str
    pictures: dict[str, bytes] = {}
    figures: dict[str, Any] = {}


def home() -> Path:
    """Give the folder of models and labels: ``DEZHURNY_HOME``, else ``var`` of the project."""
    named = os.environ.get("DEZHURNY_HOME")
    return Path(named) if named else Path(__file__).parents[1] / "var"


def folder() -> Path:
    """Give the folder of all versions."""
    return home() / "models"


def versions() -> list[str]:
    """Name the versions, oldest first."""
    return sorted(path.parent.name for path in folder().glob(f"[!.]*/{MANIFEST}"))


def current() -> str | None:
    """Name the promoted version, if there is one."""
    path = folder() / CURRENT
    return path.read_text("utf-8").strip() if path.exists() else None


def promote(version: str) -> None:
    """Make *version* the one that is served from the next start on."""
    if version not in versions():
        raise ModelMissing(version, folder())
    fresh = folder() / f".{CURRENT}-{os.getpid()}"
    fresh.write_text(version + "\n", "utf-8")
    fresh.replace(folder() / CURRENT)


def save(compiled: Compiled, pipeline: object, card: Card, corpus: str, stem: str = "") -> str:
    """Write a new version with its manifest, joblib pipeline and card; promote it; name it."""
    folder().mkdir(parents=True, exist_ok=True)
    version = _new_version()
    scratch = Path(tempfile.mkdtemp(prefix=".new-", dir=folder()))
    try:
        text = card.text.replace("{version}", version).encode()
        for name, data in (_files(compiled) | card.pictures | {CARD: text}).items():
            (scratch / name).write_bytes(data)
        import joblib  # only research needs it

        joblib.dump(pipeline, scratch / PIPELINE, compress=3)
        files = {path.name: _digest(path) for path in sorted(scratch.iterdir())}
        facts = (compiled.thresholds, files, card.figures, stem)
        _dump(scratch / MANIFEST, Manifest(PROTOCOL, version, corpus, *facts))
        scratch.chmod(0o755)
        scratch.rename(folder() / version)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    promote(version)
    return version


def _files(compiled: Compiled) -> dict[str, bytes]:
    arrays = compiled.arrays._asdict() | dict(zip(_WARM, compiled.warm[:3], strict=True))
    return {
        **{f"{name}.npy.gz": pack_array(array) for name, array in arrays.items()},
        _VOCABULARY: pack_names(compiled.vocabulary),
        _TERMS: pack_names(compiled.warm.terms),
    }


def load(version: str | None = None) -> tuple[Scorer, Thresholds, str]:
    """Load what serves: scorer, thresholds, version; the promoted one unless named."""
    found = read(version)
    scorer = Scorer(found.arrays, found.vocabulary, found.warm)
    return scorer, found.thresholds, read_manifest(version).version


def read(version: str | None = None) -> Compiled:
    """Read the files of a version that serving needs; the promoted one unless named."""
    manifest = read_manifest(version)
    place = folder() / manifest.version
    arrays = Arrays(*(_array(place, name, manifest) for name in Arrays._fields))
    hashes, totals, ends = (_array(place, name, manifest) for name in _WARM)
    warm = Warm(hashes, totals, ends, _names(place, _TERMS, manifest))
    return Compiled(arrays, _names(place, _VOCABULARY, manifest), warm, manifest.thresholds)


def load_pipeline(version: str | None = None) -> Any:
    """Load the scikit-learn pipeline, for research; only the file that the manifest vouches for."""
    import joblib

    manifest = read_manifest(version)
    return joblib.load(_vouched(folder() / manifest.version, PIPELINE, manifest))


def read_manifest(version: str | None = None) -> Manifest:
    """Read the manifest of a version; refuse one that is damaged or of another protocol."""
    name = version or current() or "(none promoted)"
    path = folder() / name / MANIFEST
    if not path.exists():
        raise ModelMissing(name, folder())
    try:
        facts = json.loads(path.read_bytes())
        found = facts["protocol"]
        if found == PROTOCOL:
            return msgspec.convert(facts, Manifest)
    except (ValueError, KeyError, TypeError, msgspec.ValidationError):
        raise ModelDamaged(path, "it is not a manifest") from None
    raise ModelOutdated(path, found, PROTOCOL)


def _new_version() -> str:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    taken = sum(name.startswith(stamp) for name in versions())
    return f"{stamp}-{taken + 1}" if taken else stamp


def _vouched(place: Path, name: str, manifest: Manifest) -> Path:
    path = place / name
    if not path.exists():
        raise ModelDamaged(path, "it is missing")
    if _digest(path) != manifest.files.get(name):
        raise ModelDamaged(path, "its SHA-256 is not the manifest's")
    return path


def _array(place: Path, name: str, manifest: Manifest) -> Any:
    return unpack_array(_vouched(place, f"{name}.npy.gz", manifest).read_bytes())


def _names(place: Path, name: str, manifest: Manifest) -> list[str]:
    return unpack_names(_vouched(place, name, manifest).read_bytes())


def _dump(path: Path, value: object) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=2))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
