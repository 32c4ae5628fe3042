"""A parser's complaint, made readable: where it is, and what to do about it.

pyoxigraph 0.5.13 reports the farthest point it read to, which is a keyword's length behind the fault where
it hoped for a keyword. So the fault is looked for: it is the first token without which the query could
still go on. A beginning can go on where the parser reads all of it and fails behind the blanks put after it.
"""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import Store

from publisher.errors import QuerySyntax
from publisher.guard.look import DEEPER, TOKEN, undeclared
from publisher.vocab import PREFIXES

PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
MARK: Final = re.compile(r'"((?:[^"\\\n]|\\.){1,4})"')
BLANKS: Final = " " * 40  # more than the longest keyword
NEVER: Final = "\x01"  # so that no beginning is a whole query, which the engine would run
BASE: Final = "http://localhost/"
# What the parser hopes for, by the mark it begins with: what it is to a writer of queries.
HOPES: Final = {
    "?": "a variable",
    "<": "an IRI",
    ":": "a prefixed name",
    '\\"': "a text",
    "true": "true or false",
} | {mark: mark for mark in ("(", ")", "{", "}", "[", ".", ";", ",", "*", "=", ">", "\\\\")}
DIGITS: Final = "'0'"
REASONS: Final = {
    "IRI parsing failed": "The IRI is not valid: it may hold no space and needs a scheme, as in <http://…>.",
    "SELECT contains a variable that is unbound": "Beside an aggregate, SELECT may only name variables of "
    "GROUP BY (SPARQL 1.1 §11.4).",
    "is not authorized with GROUP BY": "Beside GROUP BY, SELECT must name its variables.",
    "overrides an existing variable": "AS wants a variable that the pattern does not use.",
    "Duplicated variable name": "SELECT may name a variable once only.",
}
OTHERWISE: Final = "Look at the brackets, dots and keywords at this place."


def query_syntax(message: str, query: str) -> QuerySyntax:
    """Return the error for a parser's message, with ``line``, ``column`` (from 1) and ``hint`` in extra.

    Asks the parser again, as often as a binary search over the query's tokens needs.
    """
    if PLACE.match(message) is None:
        return at(query, 0, "the query cannot be parsed", OTHERWISE)
    missing = undeclared(query[: reached(message, query)])
    if missing is not None:
        start, prefix = missing
        declaration = f"Write in front of the query: PREFIX {prefix}: <{PREFIXES.get(prefix, '…')}>"
        return at(query, start, f"the prefix {prefix!r} is not declared", declaration)
    offset = fault(query)
    for reason, remedy in REASONS.items():
        if reason in message:
            start = query.rfind("<", 0, offset) if "IRI" in reason else offset
            return at(query, max(start, 0), found(query, max(start, 0)), remedy)
    if unopened(query) == offset:
        return at(query, offset, f"{query[offset]!r} closes nothing", OTHERWISE)
    return at(query, offset, found(query, offset), hint(query[:offset].rstrip()))


def reached(message: str, text: str) -> int:
    """Return the offset a parser's message names, the end of the text where it names none."""
    place = PLACE.match(message)
    if place is None:
        return len(text)
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1


def complaint(text: str) -> str:
    """Return what the parser says to a text that is no query."""
    try:
        Store().query(text, base_iri=BASE)
    except SyntaxError as error:
        return str(error.msg)
    except (RuntimeError, ValueError, OSError) as error:
        return str(error)
    return ""


def fault(query: str) -> int:
    """Return the offset of the first token that cannot stand where it stands, else of the query's end."""
    tokens = [match.span() for match in TOKEN.finditer(query) if match.lastgroup != "gap"]
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if goes_on(query[: tokens[middle][1]]):
            low = middle + 1
        else:
            high = middle
    return tokens[low][0] if low < len(tokens) else len(query)


def goes_on(beginning: str) -> bool:
    """Return whether some query begins so."""
    text = beginning + BLANKS + NEVER
    return reached(complaint(text), text) >= len(beginning) + len(BLANKS)


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


def found(query: str, offset: int) -> str:
    """Return what stands at the fault, in words."""
    tokens = (match for match in TOKEN.finditer(query, offset) if match.lastgroup != "gap")
    first = next(tokens, None)
    return f"{first[0][:40]!r} is not expected here" if first else "the query is not complete"


def hint(beginning: str) -> str:
    """Return what may stand behind a beginning; it is not asked where it may be a whole query."""
    if not beginning or beginning.endswith("}"):
        return OTHERWISE
    expected = complaint(beginning + BLANKS)
    marks = set(MARK.findall(expected))
    marks -= (
        {"."} if DIGITS in expected else {"<"} if "<=" in marks else set()
    )  # .5 is a number, < an operator
    hopes = [word for mark, word in HOPES.items() if mark in marks] + ["a number"] * (DIGITS in expected)
    return f"Here may stand: {', '.join(hopes)}" if hopes else OTHERWISE
