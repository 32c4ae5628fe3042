"""A parser's complaint, made readable: where it is, and what to do about it.

pyoxigraph 0.5.13 reports the farthest point it read to, which is a keyword's length behind the fault
where it hoped for a keyword, and the end of the query where a bracket is one too many. So the place is
worked out from the tokens where they show it, else from the message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from publisher.errors import QuerySyntax
from publisher.guard.look import DEEPER, TOKEN, undeclared
from publisher.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
CLASSES: Final = re.compile(r"\[[^\]]*\](?:\s*\|\s*\[[^\]]*\])*")
MARK: Final = re.compile(r'"[^"\n]{1,20}"')
KEYWORD: Final = re.compile(r"\b[A-Z][A-Z0-9]+\b")
MOST_EXPECTED: Final = 8
# The parser backtracks: a single word it still hoped for says nothing about the fault.
LEAST_EXPECTED: Final = 2
REASONS: Final = {
    "IRI parsing failed": "The IRI is not valid: it may hold no space and needs a scheme, as in <http://…>.",
    "SELECT contains a variable that is unbound": "Beside an aggregate, SELECT may only name variables of "
    "GROUP BY (SPARQL 1.1 §11.4).",
}
OTHERWISE: Final = "Look at the brackets, dots and keywords at this place."


def query_syntax(message: str, query: str) -> QuerySyntax:
    """Return the error for a parser's message, with ``line``, ``column`` (from 1) and ``hint`` in extra."""
    place = PLACE.match(message)
    if place is None:
        return at(query, 0, "the query cannot be parsed", OTHERWISE)
    lines = query.split("\n")
    offset = sum(len(text) + 1 for text in lines[: int(place[1]) - 1]) + int(place[2]) - 1
    missing = undeclared(query[:offset])
    if missing is not None:
        start, prefix = missing
        declaration = f"Write in front of the query: PREFIX {prefix}: <{PREFIXES.get(prefix, '…')}>"
        return at(query, start, f"the prefix {prefix!r} is not declared", declaration)
    extra = unopened(query)
    if extra is not None:
        return at(query, extra, f"{query[extra]!r} closes nothing", OTHERWISE)
    offset = max(0, offset - overrun(place[3]))
    return at(query, offset, found(query, offset), hint(place[3]))


def at(query: str, offset: int, told: str, hint: str) -> QuerySyntax:
    """Return the error for a fault at an offset into the query."""
    line = query.count("\n", 0, offset) + 1
    column = offset - query.rfind("\n", 0, offset)
    extra = {"line": line, "column": column, "hint": hint}
    return QuerySyntax(f"Line {line}, column {column}: {told}. {hint}", extra=extra)


def unopened(query: str) -> int | None:
    """Return the offset of the first bracket that closes nothing, None where there is none."""
    depth = 0
    for match in TOKEN.finditer(query):
        depth += DEEPER.get(match.lastgroup or "", 0)
        if depth < 0:
            return match.start()
    return None


def overrun(expected: str) -> int:
    """Return how far behind the fault the parser was: the length of the shortest keyword it tried."""
    words = keywords(expected)
    return 0 if MARK.search(expected) or not words else min(map(len, words))


def keywords(expected: str) -> list[str]:
    """Return the keywords in the parser's list of what it expected."""
    for reason in REASONS:
        expected = expected.replace(reason, "")
    return unique(KEYWORD.findall(CLASSES.sub("", expected)))


def unique(words: Iterable[str]) -> list[str]:
    """Return words in their order, each once."""
    return list(dict.fromkeys(words))


def found(query: str, offset: int) -> str:
    """Return what stands at the fault, in words."""
    tokens = (match for match in TOKEN.finditer(query, offset) if match.lastgroup != "gap")
    first = next(tokens, None)
    return f"{first[0][:40]!r} is not expected here" if first else "the query is not complete"


def hint(expected: str) -> str:
    """Return what would help."""
    for reason, remedy in REASONS.items():
        if reason in expected:
            return remedy
    words = unique(MARK.findall(expected)) + keywords(expected)
    if len(words) < LEAST_EXPECTED:
        return OTHERWISE
    return f"Expected one of: {' '.join(words[:MOST_EXPECTED])}"
