"""Our own Turtle files, rewritten in canonical order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, parse

from publisher.errors import ReleaseError
from publisher.turtle import write_turtle
from publisher.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

LEADING_COMMENTS: Final = re.compile(r"(?:#[^\n]*\n|[ \t]*\n)*")
# Strings and IRIs (Turtle 1.1 §6.5) are passed over, so that a # in them is no comment.
COMMENT: Final = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|(\#[^\n]*)""",
    re.DOTALL,
)


def tidy(text: str) -> str:
    """Return Turtle text in canonical order, its leading comment lines kept.

    Raises:
        ReleaseError: it is not Turtle, or has comments further down, which would be lost.
    """
    lead = LEADING_COMMENTS.match(text)
    start = lead.end() if lead else 0
    for found in COMMENT.finditer(text, start):
        if found[1]:
            line = text.count("\n", 0, found.start()) + 1
            raise ReleaseError(f"line {line}: only comments before the first statement are kept")
    quads, prefixes = _parse(text)
    body = write_turtle([quad.triple for quad in quads], {**prefixes, **PREFIXES}).decode()
    comments = [line for line in text[:start].splitlines() if line]
    return "\n".join([*comments, "", body]) if comments else body


def _parse(text: str) -> tuple[list[Quad], dict[str, str]]:
    quads = parse(text, format=RdfFormat.TURTLE)
    try:
        return list(quads), quads.prefixes
    except SyntaxError as error:
        raise ReleaseError(f"line {error.lineno}: {error.msg}") from error


def tidy_folders(folders: Iterable[str]) -> None:
    """Rewrite the Turtle files under these folders that are not tidy.

    Raises:
        SystemExit: a file cannot be tidied; those before it are.
    """
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        try:
            tidied = tidy(text)
        except ReleaseError as error:
            raise SystemExit(f"{path}: {error}") from error
        if tidied != text:
            path.write_text(tidied, encoding="utf-8")
