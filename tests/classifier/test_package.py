"""The house keeps its own promises."""

import ast
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import api
import classifier
from classifier.errors import DezhurnyError

PACKAGES = (classifier, api)


def modules(package: ModuleType) -> list[str]:
    """Name the modules of *package*."""
    return [each.name for each in pkgutil.iter_modules(package.__path__) if each.name != "__main__"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_is_on_the_map(package: ModuleType) -> None:
    """The package docstring names every module, and no other."""
    lines = (package.__doc__ or "").splitlines()
    named = {line.split()[0] for line in lines if line.startswith("    ")}

    assert set(modules(package)) == named


@pytest.mark.parametrize("package", PACKAGES)
def test_each_step_imports_only_steps_before_it(package: ModuleType) -> None:
    """The order of the map is the order of imports; ``classifier`` knows nothing of ``api``."""
    order = [line.split()[0] for line in (package.__doc__ or "").splitlines() if line[:4] == "    "]
    for name in modules(package):
        path = Path(package.__path__[0], name)
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                parts = node.module.split(".")
                found = parts[1:2] or [alias.name for alias in node.names]
                assert package is api or parts[0] != "api"
                if parts[0] == package.__name__:
                    before = order[: order.index(name)]
                    assert all(each in before for each in found if each in order), (name, found)


def test_public_names_exist() -> None:
    """``__all__`` promises what is there."""
    assert all(hasattr(classifier, name) for name in classifier.__all__)


def test_errors_are_one_tree() -> None:
    """Whoever catches ``DezhurnyError`` has caught them all."""
    from classifier import errors

    own = [
        each for each in vars(errors).values() if isinstance(each, type) and each is not errors.Path
    ]
    assert all(issubclass(each, DezhurnyError) for each in own)
