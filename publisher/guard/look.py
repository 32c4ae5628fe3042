"""A look at a query before it runs: what is refused with a clear word, and what the worker must know.

This is a courtesy, not the guard: it sees words, not grammar, and the worker's sandbox and limits hold
whatever it misses. Comments, strings, IRIs, variables, prefixed names and language tags (SPARQL 1.1
§19.8) are set aside first, so "service" may stand in any of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from publisher.errors import ServiceRefused, TooComplex, UpdateRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Measured on pyoxigraph 0.5.13 with the worker's stack of 64 MiB: 3,000 nested EXISTS or IF and
# 5,000 operators pass, 10,000 end the process.
MOST_DEPTH: Final = 500
MOST_OPERATORS: Final = 5000
DEEPER: Final = {"open": 1, "close": -1}
SEPARATOR: Final = re.compile(r"[.\-]")
UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
)
PROLOGUE: Final = frozenset({"PREFIX", "BASE", "VERSION"})
CHANGEFUL: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
GLUED: Final = frozenset({"FROM", "FROMNAMED"})

TOKEN: Final = re.compile(
    r"""
    (?P<gap>  \s+ | \#[^\n\r]* )
  | (?P<iri>  <[^<>"{}|^`\\\x00-\x20]*+> )
  | (?P<text> '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+(?:'{3})? | "{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3})?
            | '(?:[^'\\\n\r]|\\.)*+'? | "(?:[^"\\\n\r]|\\.)*+"? )
  | (?P<variable> [?$]\w+ )
  | (?P<tag>  @[A-Za-z][A-Za-z0-9\-]* )
  | (?P<number> \d[\w.]*+ )
  | (?P<word> [^\W\d][\w.\-]*+(?::(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*+)? | :(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*+ )
  | (?P<open> [({\[] )
  | (?P<close> [)}\]] )
  | (?P<operator> \|\||&&|[!|/^*+\-=<>?] )
  | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a query shows: ``dataset`` (it has FROM clauses), ``volatile`` (no two answers are the same)."""

    dataset: bool
    volatile: bool


def look(query: str) -> Look:
    """Return what can be seen of a query.

    Raises:
        ServiceRefused: it asks another endpoint.
        UpdateRefused: it is SPARQL Update.
        TooComplex: it nests deeper, or chains more operators, than a worker holds.
    """
    tokens = [(match.lastgroup or "", match[0]) for match in TOKEN.finditer(query)]
    refuse_depth(tokens)
    names = [text for kind, text in tokens if kind == "word"]
    words = {part.upper() for text in names if ":" not in text for part in SEPARATOR.split(text)}
    if first(names) in UPDATES:
        raise UpdateRefused("This endpoint only reads: SPARQL Update is not accepted.")
    if "SERVICE" in words:
        raise ServiceRefused("SERVICE is not allowed: queries here reach no other endpoint.")
    return Look("FROM" in words or glued_from(names), not CHANGEFUL.isdisjoint(words))


def refuse_depth(tokens: Iterable[tuple[str, str]]) -> None:
    """Return where nesting and operator chains are within the limits.

    Raises:
        TooComplex: they are not.
    """
    depth = chain = 0
    for kind, text in tokens:
        depth += DEEPER.get(kind, 0)
        chain = 0 if text in {"{", "}", "."} else chain + (kind == "operator")
        if depth > MOST_DEPTH:
            raise TooComplex(f"The query nests more than {MOST_DEPTH} brackets.")
        if chain > MOST_OPERATORS:
            raise TooComplex(f"The query chains more than {MOST_OPERATORS} operators.")


def first(names: Iterable[str]) -> str:
    """Return the first keyword after the prologue (SPARQL 1.1 §4.1.1), empty where there is none."""
    keywords = (name.upper() for name in names if ":" not in name)
    return next((word for word in keywords if word not in PROLOGUE), "")


def glued_from(names: Sequence[str]) -> bool:
    """Return whether FROM stands as the prefix of a name that the query does not declare.

    The engine's parser takes ``FROM:g`` for ``FROM :g``; by SPARQL 1.1 §19.8 it is a prefixed name.
    """
    prefixes = {name.partition(":")[0] for name in names if ":" in name}
    return any(prefix.upper() in GLUED for prefix in prefixes - declared(names))


def declared(names: Sequence[str]) -> set[str]:
    """Return the prefixes a query declares, without their colon."""
    return {name.removesuffix(":") for word, name in pairwise(names) if word.upper() == "PREFIX"}


def undeclared(query: str) -> tuple[int, str] | None:
    """Return offset and prefix of the first name whose prefix the query does not declare, if there is one."""
    words = [match for match in TOKEN.finditer(query) if match.lastgroup == "word"]
    known = declared([match[0] for match in words]) | {"_"}
    for match in words:
        prefix, colon, _ = match[0].partition(":")
        if colon and prefix not in known:
            return match.start(), prefix
    return None
