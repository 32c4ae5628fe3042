"""Words are found by their key alone, so a key stands in one table once."""

import ast
from collections import Counter
from pathlib import Path

import pytest

WORDS = Path(__file__).parents[2] / "publisher/words"
OTHERS = ("EDITOR", "RECONCILE")  # tables that word() asks beside WORDS


def tables() -> dict[str, ast.Dict]:
    """Every table of words by its name."""
    found = {}
    for path in sorted(WORDS.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
                found[ast.unparse(node.target)] = node.value
    return found


def keys(*chosen: ast.Dict) -> Counter[str]:
    return Counter(key.value for one in chosen for key in one.keys if isinstance(key, ast.Constant))


def searched() -> list[ast.Dict]:
    """The tables that word() looks a key up in: WORDS with those it spreads, and the others."""
    known = tables()
    words = known["WORDS"]
    spread = [ast.unparse(value) for key, value in zip(words.keys, words.values, strict=True) if key is None]
    return [words, *(known[name] for name in (*spread, *OTHERS))]


def test_the_tables_that_are_searched_are_found():
    assert len(searched()) > len(OTHERS) + 5


def test_no_key_of_a_word_stands_in_two_tables():
    assert [key for key, times in keys(*searched()).items() if times > 1] == []


@pytest.mark.parametrize("name", tables())
def test_no_key_stands_twice_in_one_table(name: str):
    assert [key for key, times in keys(tables()[name]).items() if times > 1] == []
