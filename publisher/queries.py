"""Queries as files: their header, and binding data into them without touching their text.

A query declares what may be bound as ``VALUES ?name { … }`` (one variable) or, for a mapping,
``VALUES (?_row ?base … ) {}``. Binding replaces that block's data by terms, so no text from outside
ever becomes syntax.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.errors import ReleaseError
from publisher.rdf import sparql_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from publisher.rdf import Term

HEADER = re.compile(r"^#\+ ?([a-z-]+): *(.*?) *$", re.MULTILINE)
ONE_VARIABLE = re.compile(r"\bVALUES\s+\?(\w+)\s*\{[^{}]*\}")
LIMIT = re.compile(r"\bLIMIT\s+[0-9]+")
MANY_VARIABLES = re.compile(r"\bVALUES\s*\(((?:\s*\?\w+)+)\s*\)\s*\{\s*\}")


@dataclass(frozen=True, slots=True)
class Query:
    """One ``.rq`` file: it runs as it stands, its defaults bound in its own VALUES blocks."""

    name: str
    text: str
    header: Mapping[str, str]

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the variables a caller may bind, in the header's order."""
        return tuple(self.header.get("parameters", "").replace(",", " ").split())

    @property
    def tags(self) -> tuple[str, ...]:
        """What it is about; the first is its theme."""
        return tuple(filter(None, map(str.strip, self.header.get("tags", "").split(","))))

    @property
    def network(self) -> Mapping[str, str]:
        """Which columns are a network's source, target, sourceLabel and targetLabel; empty for no network."""
        return dict(part.split("=", 1) for part in self.header.get("network", "").split())

    def bind(self, values: Mapping[str, Sequence[Term]], most: int = 0) -> str:
        """Return the text with the named VALUES blocks holding these terms instead, its LIMIT ``most``.

        Raises:
            ReleaseError: the query declares no such block, or has not exactly one LIMIT to be another.
        """
        return bind(limited(self.text, most) if most else self.text, values)


def load_query(path: Path) -> Query:
    """Return the query of one file; its name is the file's."""
    text = path.read_text(encoding="utf-8-sig")
    return Query(path.stem, text, dict(HEADER.findall(text)))


def load_queries(*folders: Path) -> dict[str, Query]:
    """Return the queries of folders by name, in the folders' order, then by name; an absent folder has none.

    Raises:
        ReleaseError: two are called the same.
    """
    found: dict[str, Query] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.rq"))):
        if path.stem in found:
            raise ReleaseError(f"two queries are called {path.stem}; one of them is {path}")
        found[path.stem] = load_query(path)
    return found


def bind(text: str, values: Mapping[str, Sequence[Term]]) -> str:
    """Return query text whose one-variable VALUES blocks named in ``values`` hold the given terms.

    All blocks are filled in one pass, so a bound literal is never read as syntax. A block that is
    given no term at all matches nothing (SPARQL 1.1 §10).

    Raises:
        ReleaseError: the query declares no such block.
    """
    bound: set[str] = set()

    def fill(block: re.Match[str]) -> str:
        name = block[1]
        if name not in values:
            return block[0]
        bound.add(name)
        return f"VALUES ?{name} {{ {' '.join(map(sparql_term, values[name]))} }}"

    filled = ONE_VARIABLE.sub(fill, text)
    if missing := sorted(set(values) - bound):
        raise ReleaseError(f"no VALUES block for ?{', ?'.join(missing)}")
    return filled


def limited(text: str, most: int) -> str:
    """Return query text whose one LIMIT is another number.

    Raises:
        ReleaseError: there is not exactly one.
    """
    found, times = LIMIT.subn(f"LIMIT {most}", text)
    if times != 1:
        raise ReleaseError(f"exactly one LIMIT is wanted, {times} found")
    return found


def row_variables(text: str) -> tuple[str, ...]:
    """Return the variables of the query's one many-variable VALUES block, in order.

    Raises:
        ReleaseError: there is not exactly one such block.
    """
    blocks = MANY_VARIABLES.findall(text)
    if len(blocks) != 1:
        raise ReleaseError(f"exactly one VALUES (…) {{}} block is wanted, {len(blocks)} found")
    return tuple(name.removeprefix("?") for name in blocks[0].split())


def bind_rows(text: str, rows: Iterable[Mapping[str, Term]]) -> str:
    """Return query text whose many-variable VALUES block holds the rows; what a row lacks is UNDEF."""
    names = row_variables(text)
    lines = [f"({' '.join(sparql_term(row[n]) if n in row else 'UNDEF' for n in names)})" for row in rows]
    head = " ".join(f"?{name}" for name in names)
    filled = "VALUES (" + head + ") {\n" + "\n".join(lines) + "\n}"
    return MANY_VARIABLES.sub(lambda _: filled, text)
