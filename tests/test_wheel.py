"""The wheel carries what the code needs beside its modules."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.fixtures import ROOT

PAGE = ROOT / "api/labelling/page"


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from this tree."""
    [wheel] = WheelBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"]
    )
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_the_page(names: set[str]) -> None:
    """Templates, styles and scripts, and the guide from data/."""
    parts = [path for folder in ("templates", "static") for path in (PAGE / folder).iterdir()]

    assert len(parts) > 15
    assert not [each for path in parts if (each := _inside(path)) not in names]
    assert "api/labelling/guide.md" in names


def _inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
