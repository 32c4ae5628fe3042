"""Which arguments an answer depends on: those that something reads."""

import ast
import importlib
from pathlib import Path

import pytest

from publisher.web.argument import READ, parted

WEB = Path(__file__).parents[2] / "publisher/web"
# Modules whose arguments are read as they were sent: interfaces for programs, and questions.
APART = {"api", "ckan", "protocol", "receipt", "reconcile", "sparql"}
READERS = {"asked", "cut", "whole_number"}  # functions whose second, or only, argument is a name


def names(path: Path) -> set[str]:
    """Return the names of the arguments that a module reads, constants by their values."""
    module = importlib.import_module(
        "publisher." + path.relative_to(WEB.parent).with_suffix("").as_posix().replace("/", ".")
    )
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in read(node):
            value = getattr(module, name.id, ()) if isinstance(name, ast.Name) else ast.literal_eval(name)
            found |= {value} if isinstance(value, str) else set(value)
    return found


def read(node: ast.AST) -> list[ast.expr]:
    """Return the constants or names of constants that a node reads as arguments."""
    found: list[ast.expr] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_arguments(node.func.value):
        found = node.args[:1]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS:
        found = node.args[1:2]
    elif isinstance(node, ast.Subscript) and is_arguments(node.value):
        found = [node.slice]
    elif isinstance(node, ast.Compare) and is_arguments(node.comparators[0]):
        found = [node.left]
    elif isinstance(node, ast.comprehension | ast.For) and isinstance(node.iter, ast.Name | ast.Tuple):
        constants = [node.iter] if isinstance(node.iter, ast.Name) else node.iter.elts
        found = [
            one for one in constants if isinstance(one, ast.Name) and one.id in {"FACETS", "AREA", "PERIOD"}
        ]
    return [one for one in found if isinstance(one, ast.Name | ast.Constant)]


def is_arguments(node: ast.AST) -> bool:
    return ast.unparse(node) == "request.args"


@pytest.mark.parametrize("path", sorted(WEB.rglob("*.py")), ids=lambda path: path.stem)
def test_no_argument_that_a_page_reads_is_set_aside(path: Path):
    if not APART & {path.stem, path.parent.stem}:
        assert names(path) <= READ


def test_every_argument_that_is_kept_is_read():
    every = set().union(*map(names, WEB.rglob("*.py")))
    ways = {"naskah", "dalam", "mungkin"}  # publisher.web.portion.WAYS
    assert every | ways | {"maxwidth", "maxheight"} >= READ


@pytest.mark.parametrize(
    ("local", "query", "kept", "rest"),
    [
        ("doc/x", "", "", ""),
        ("doc/x", "fbclid=1", "", "fbclid=1"),
        ("doc/x", "a&lang=en&&b=%zz", "lang=en", "a&&b=%zz"),
        ("doc/x", "l%61ng=en", "l%61ng=en", ""),
        ("naskah", "q=a+b&q=%26&utm_source=x", "q=a+b&q=%26", "utm_source=x"),
        ("kueri/baru", "query=x&fbclid=1", "query=x", "fbclid=1"),
        ("kueri/mitra-provinsi", "kodee=1", "kodee=1", ""),
        ("api/kueri/x", "a=1", "a=1", ""),
        ("sparql", "a=1", "a=1", ""),
        ("cari", "a=1", "", "a=1"),
        ("cari.csv", "a=1", "a=1", ""),
    ],
)
def test_a_query_string_is_parted_as_it_was_sent(local: str, query: str, kept: str, rest: str):
    assert parted(local.encode(), query.encode()) == (kept.encode(), rest.encode())
