"""Small is checked: files, functions, parameters, names."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "publisher").rglob("*.py"))
DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}

TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)

modules = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_has_at_most_300_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@modules
def test_a_function_is_short_and_takes_few_parameters(path: Path):
    for function in functions(path):
        given = [a for a in function.args.args + function.args.kwonlyargs if a.arg not in {"self", "cls"}]
        assert lines(function) <= 40, function.name
        assert len(given) <= 5, function.name


@modules
def test_a_module_is_no_drawer(path: Path):
    assert not DRAWERS & set(path.relative_to(ROOT).with_suffix("").parts)


def test_the_median_function_has_at_most_ten_lines():
    assert statistics.median(lines(f) for path in MODULES for f in functions(path)) <= 10
