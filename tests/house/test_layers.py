"""Imports point down only (the one place that holds the list of layers)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = (
    (
        *("cli", "__main__", "asgi", "serve", "build", "digest", "answer", "spreadsheet", "edition"),
        *("link", "diagnosis", "terminal", "sources"),
    ),
    ("web", "author", "release"),
    ("kerjasama",),
    ("search",),
    ("guard", "match", "doctor", "picture"),
    ("store",),
    ("parameter",),
    ("queries", "term", "archive", "graph", "modified"),
    ("jsonld",),
    ("rdf", "manifest", "history"),
    ("config", "uris", "words", "turtle"),
    ("media", "vocab"),
    ("errors", "once"),
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
MODULES = sorted(set((ROOT / "publisher").rglob("*.py")) - {ROOT / "publisher/__init__.py"})
# Libraries that belong to one place, and the places.
KEPT = {
    "flask": ("web/",),
    "SPARQLWrapper": ("store/remote.py",),
    "rdflib": ("release/gate.py",),
    "pyshacl": ("release/gate.py",),
    "granian": (),
    "rapidfuzz": ("match/", "search/"),
    "openpyxl": ("author/spreadsheet/",),
}

modules = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())


def room(path: Path) -> str:
    return path.relative_to(ROOT / "publisher").parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@modules
def test_imports_point_down_only(path: Path):
    here = room(path)
    own = {name.split(".")[1] for name in imports(path) if name.startswith("publisher.")}
    up = {there for there in own & set(LEVEL) - {here} if LEVEL[there] <= LEVEL[here]}
    assert not up or LEVEL[here] == 0


@modules
def test_a_library_stays_in_its_place(path: Path):
    here = path.relative_to(ROOT / "publisher").as_posix()
    strays = {
        library
        for library in {name.split(".")[0] for name in imports(path)} & set(KEPT)
        if not here.startswith(KEPT[library] or ("nowhere",))
    }
    assert not strays


@modules
def test_only_the_top_reads_the_environment(path: Path):
    assert "os.environ" not in path.read_text(encoding="utf-8") or LEVEL[room(path)] == 0


def test_every_room_has_its_layer():
    assert {room(path) for path in MODULES} <= set(LEVEL)
