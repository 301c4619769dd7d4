"""Models are stored whole, loaded without trust, and refused when anything is wrong."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from classifier import models
from classifier.classifier import Classifier
from classifier.decision import Thresholds
from classifier.errors import ModelDamaged, ModelMissing, ModelOutdated
from classifier.scorer import Arrays
from classifier.warm import NOTHING_WARM


@pytest.fixture
def own_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the trained model that a test may spoil."""
    shutil.copytree(home / "models", tmp_path / "models")
    monkeypatch.setenv("DEZHURNY_HOME", str(tmp_path))
    return tmp_path


def test_a_missing_model_says_how_to_make_one(own_home: Path) -> None:
    """The sentence names the version and the command."""
    with pytest.raises(ModelMissing, match=r"no model 1999 .* run `dezhurny train`"):
        Classifier.load("1999")


@pytest.mark.parametrize("name", ["weights.npy.gz", "vocabulary.json.gz", "warm_totals.npy.gz"])
def test_one_changed_byte_is_noticed(own_home: Path, version: str, name: str) -> None:
    """A file that is not as it was written is not loaded."""
    path = own_home / "models" / version / name
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)

    with pytest.raises(ModelDamaged, match="run `dezhurny train`"):
        Classifier.load()


def test_a_lost_file_is_noticed(own_home: Path, version: str) -> None:
    """A file that the manifest names must be there."""
    (own_home / "models" / version / "bias.npy.gz").unlink()

    with pytest.raises(ModelDamaged, match="missing"):
        Classifier.load()


def test_a_changed_pipeline_is_not_unpickled(own_home: Path, version: str) -> None:
    """joblib opens only the file that the manifest vouches for."""
    (own_home / "models" / version / models.PIPELINE).write_bytes(b"anything")

    with pytest.raises(ModelDamaged):
        models.load_pipeline()


def test_another_protocol_is_refused(own_home: Path, version: str) -> None:
    """A model of another pipeline would answer nonsense, so it does not answer."""
    path = own_home / "models" / version / models.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"protocol": 999}))

    with pytest.raises(ModelOutdated, match="protocol 999"):
        Classifier.load()


@pytest.mark.parametrize("content", ["", "[]", "{}", f'{{"protocol": {models.PROTOCOL}}}'])
def test_a_broken_manifest_is_damage(own_home: Path, version: str, content: str) -> None:
    """Whatever stands in its place, the sentence is the same."""
    (own_home / "models" / version / models.MANIFEST).write_text(content)

    with pytest.raises(ModelDamaged, match="not a manifest"):
        Classifier.load()


def test_a_failed_save_leaves_nothing(own_home: Path) -> None:
    """A version is there whole or not at all."""
    before = sorted(path.name for path in models.folder().iterdir())
    arrays = Arrays(*(np.zeros(1) for _ in Arrays._fields))
    compiled = models.Compiled(arrays, ["~а"], NOTHING_WARM, Thresholds())

    with pytest.raises(Exception, match="pickle"):
        models.save(compiled, lambda: 0, models.Card("card", {"a.png": b"PNG"}), "digest")

    assert before == sorted(path.name for path in models.folder().iterdir())


def test_only_a_version_that_exists_is_promoted(own_home: Path, version: str) -> None:
    """Promotion of nothing changes nothing."""
    with pytest.raises(ModelMissing):
        models.promote("1999")

    assert version == models.current()
