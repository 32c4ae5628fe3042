"""What threads share is made once under a lock (HOUSE.md rule 7): ``publisher.once`` is how."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Officers' tables are read by commands, which have one thread.
ALONE = ("author", "link")
MODULES = sorted((ROOT / "publisher").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_made_on_first_use_without_a_lock(path: Path):
    """``cached_property`` has no lock since Python 3.12, nor has any trick with an instance's dictionary."""
    if path.relative_to(ROOT / "publisher").parts[0] in ALONE:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"cached_property", "__dict__", "__getattr__"}
