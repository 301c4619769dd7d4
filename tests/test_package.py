"""The house keeps its own promises."""

import ast
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

import api
import classifier
from classifier.errors import DezhurnyError


def packages(package: ModuleType) -> Iterator[ModuleType]:
    """Give *package* and the packages inside it."""
    yield package
    for each in pkgutil.iter_modules(package.__path__):
        if each.ispkg:
            yield from packages(import_module(f"{package.__name__}.{each.name}"))


def mapped(package: ModuleType) -> list[str]:
    """Name the modules on the map in the docstring of *package*, in its order."""
    return [line.split()[0] for line in (package.__doc__ or "").splitlines() if line[:4] == "    "]


def order(package: ModuleType) -> Iterator[str]:
    """Give the full names of all modules on the maps, in the order in which they may import."""
    for name in mapped(package):
        full = f"{package.__name__}.{name}"
        if find_spec(full).submodule_search_locations:  # type: ignore[union-attr]  # it is on the map
            yield from order(import_module(full))
        yield full


PACKAGES = [*packages(classifier), *packages(api)]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_is_on_the_map(package: ModuleType) -> None:
    """The package docstring names every module, and no other."""
    found = {each.name for each in pkgutil.iter_modules(package.__path__)} - {"__main__"}

    assert found == set(mapped(package))


def imported(source: str) -> Iterator[str]:
    """Give the full names that *source* imports from the project, modules and what is in them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


ORDER = [*order(classifier), "classifier", *order(api), "api"]


@pytest.mark.parametrize("name", ORDER)
def test_each_step_imports_only_steps_before_it(name: str) -> None:
    """The order of the maps is the order of imports; ``classifier`` knows nothing of ``api``."""
    source = Path(find_spec(name).origin)  # type: ignore[union-attr,arg-type]  # it is on the map
    before = ORDER[: ORDER.index(name)]

    later = [each for each in imported(source.read_text("utf-8")) if each in ORDER]
    parents = {name.rsplit(".", n)[0] for n in range(3)}  # `from api import hot` names `api`

    assert not [each for each in later if each not in before and each not in parents]


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
