"""Which of the program's own files a module runs: the closure of what it imports, read from the source."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def closure(package: Path, start: str) -> dict[str, Path]:
    """Return the modules of a package that running one of them may run, by name, and their files.

    Followed are imports wherever they stand, but for those that only a type checker reads, and every
    text that is a dotted name of the package: so a child that is started with ``-m`` counts.

    Raises:
        ReleaseError: a module that is named is not there, or cannot be read as Python.
    """
    found: dict[str, Path] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _file(package, name)
            waiting += [name.rpartition(".")[0]] * ("." in name)  # importing a module runs its package
            waiting += _named(package, name, found[name])
    return found


def _file(package: Path, name: str) -> Path:
    if found := _there(package, name):
        return found
    raise ReleaseError(f"the program is not whole: there is no module {name}")


def _there(package: Path, name: str) -> Path | None:
    path = package.parent.joinpath(*name.split("."))
    return next((one for one in (path / "__init__.py", path.with_suffix(".py")) if one.is_file()), None)


def _named(package: Path, name: str, file: Path) -> Iterator[str]:
    """Yield the names of the package's modules that a file of it names."""
    try:
        tree = ast.parse(file.read_bytes())
    except SyntaxError as error:
        raise ReleaseError(f"the program is not whole: {name} is no Python: {error}") from error
    within = name if file.name == "__init__.py" else name.rpartition(".")[0]
    dotted = re.compile(rf"{re.escape(package.name)}(\.\w+)+", re.ASCII)
    for node in _run([tree]):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.split(".")[0] == package.name)
        elif isinstance(node, ast.ImportFrom):
            source = _source(node, within)
            if source.split(".")[0] == package.name:
                names = (f"{source}.{one.name}" for one in node.names)
                yield from (source, *(one for one in names if _there(package, one)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and dotted.fullmatch(node.value):
            yield node.value


def _source(node: ast.ImportFrom, within: str) -> str:
    """Return the module that names are imported from, by its whole name."""
    above = within.split(".")[: 1 - node.level or None] if node.level else []
    return ".".join([*above, *filter(None, [node.module])])


def _run(waiting: list[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes of trees but for what stands under ``if TYPE_CHECKING``, which never runs."""
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            waiting += node.orelse
        else:
            waiting += ast.iter_child_nodes(node)
