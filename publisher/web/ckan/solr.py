"""The language of CKAN's ``q`` and ``fq``: the part of Solr's that people and harvesters write.

Words, "phrases", ``field:value``, ``field:(a OR b)``, ``*`` and ``?``, ``[a TO b]``, AND, OR, NOT, ``+``,
``-`` and parentheses; as in CKAN, words side by side must all hold. What is not understood is refused: an
empty list would tell a harvester to delete what it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.errors import SearchSyntax

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a document says of a field ("": of any), and whether that is asked for.
Values = Callable[[str], tuple[str, ...]]
Keep = Callable[[Values], bool]
LONGEST: Final = 4096
DEEPEST: Final = 20
TOKENS: Final = re.compile(
    r"""\s*(?:
      (?P<any>\*:\*)
    | (?P<and>AND\b|&&) | (?P<or>OR\b|\|\|) | (?P<not>NOT\b|!)
    | (?P<open>\() | (?P<close>\))
    | (?P<range>[\[{]\s*(?P<least>\S+)\s+TO\s+(?P<most>[^\s\]}]+)\s*[\]}])
    | (?P<phrase>"(?:[^"\\]|\\.)*")
    | (?P<field>[A-Za-z_]\w*):
    | (?P<plus>\+) | (?P<minus>-)
    | (?P<word>(?:[^\s\x00-\x1f()"\[\]{}:\\^~!&|+-]|\\.)(?:[^\s\x00-\x1f()"\[\]{}:\\^~!]|\\.)*)
    )""",
    re.VERBOSE,
)
ESCAPE: Final = re.compile(r"\\(.)")
WILD: Final = "*?"
MOST_SIGNS: Final = 4  # each makes a comparison slower by the length of a word
TIME: Final = re.compile(r"\*|NOW|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z?)?")
# Fields that are searched word by word; a value of any other is compared as a whole.
IN_WORDS: Final = frozenset({"", "title", "notes", "text", "author", "maintainer"})
TIMES: Final = frozenset({"metadata_created", "metadata_modified"})
FIELDS: Final = (
    IN_WORDS
    | TIMES
    | {
        *("id", "name", "organization", "owner_org", "tags", "groups", "license_id", "res_format"),
        *("type", "dataset_type", "state", "private", "version"),
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its kind, a group of TOKENS, and its text; of a range both ends."""

    kind: str
    text: str
    ends: tuple[str, str] = ("", "")


def parse(text: str) -> Keep:
    """Return what a query lets through; an empty one everything.

    Raises:
        SearchSyntax: it is not understood; at which character, and why.
    """
    if len(text) > LONGEST:
        raise SearchSyntax(f"a query has at most {LONGEST} characters")
    reader = Reader(list(_tokens(text)))
    if not reader.tokens:
        return lambda _: True
    keep = reader.either("", 0)
    if reader.tokens:
        raise SearchSyntax(f"{reader.tokens[0].text!r} is not expected there")
    return keep


def _tokens(text: str) -> Iterator[Token]:
    place, end = 0, len(text.rstrip())
    while place < end:
        found = TOKENS.match(text, place)
        if found is None or found.lastgroup is None:
            raise SearchSyntax(f"character {place + 1} of {text!r} is not understood")
        kind = next(name for name, value in found.groupdict().items() if value is not None)
        ends = (found["least"], found["most"]) if kind == "range" else ("", "")
        yield Token(kind, found[kind], ends)
        place = found.end()


class Reader:
    """Reads a query from its tokens, which it uses up."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def either(self, field: str, depth: int) -> Keep:
        """Return what alternatives let through."""
        parts = [self.all(field, depth)]
        while self._took("or"):
            parts.append(self.all(field, depth))
        return lambda values: any(keep(values) for keep in parts)

    def all(self, field: str, depth: int) -> Keep:
        """Return what conditions side by side let through."""
        parts = [self.one(field, depth)]
        while self._took("and") or (self.tokens and self.tokens[0].kind not in ("or", "close")):
            parts.append(self.one(field, depth))
        return lambda values: all(keep(values) for keep in parts)

    def one(self, field: str, depth: int) -> Keep:
        """Return what one condition lets through: a value, a group, or the contrary of either."""
        if depth > DEEPEST:
            raise SearchSyntax(f"a query nests at most {DEEPEST} deep")
        if not self.tokens:
            raise SearchSyntax("the query ends too early")
        token = self.tokens.pop(0)
        if token.kind in ("not", "minus"):
            kept = self.one(field, depth + 1)
            return lambda values: not kept(values)
        if token.kind == "plus":
            return self.one(field, depth + 1)
        if token.kind == "open":
            kept = self.either(field, depth + 1)
            if not self._took("close"):
                raise SearchSyntax("a parenthesis is not closed")
            return kept
        if token.kind == "field" and not field:
            return self.one(_known(token.text), depth + 1)
        return _value(token, field)

    def _took(self, kind: str) -> bool:
        if self.tokens and self.tokens[0].kind == kind:
            self.tokens.pop(0)
            return True
        return False


def _known(field: str) -> str:
    if field not in FIELDS:
        there = ", ".join(sorted(FIELDS - {""}))
        raise SearchSyntax(f"no field is called {field!r}; there are {there}")
    return "" if field == "text" else field


def _value(token: Token, field: str) -> Keep:
    if token.kind == "any":
        return lambda _: True
    if token.kind == "range":
        return _span(token, field)
    if token.kind not in ("word", "phrase"):
        raise SearchSyntax(f"{token.text!r} is not expected there")
    phrase = token.kind == "phrase"
    text = ESCAPE.sub(r"\1", token.text[1:-1] if phrase else token.text)
    if text == "*" and not phrase:
        return lambda values: any(values(field))
    if field in TIMES:
        raise SearchSyntax(f"{field} has a span, as [2026-01-01T00:00:00Z TO *]")
    words = field in IN_WORDS
    shape = _shape(_words(text, "" if phrase else WILD) if words else text, wild=not phrase)
    if words:
        return lambda values: any(shape.search(f" {_words(value)} ") for value in values(field))
    return lambda values: any(shape.fullmatch(f" {value.casefold()} ") for value in values(field))


def _shape(text: str, *, wild: bool) -> re.Pattern[str]:
    """Return the pattern of a value between blanks; ``*`` and ``?`` stand for what is no blank."""
    if not text:
        raise SearchSyntax("a value has at least one letter or digit")
    signs = {"*": r"\S*", "?": r"\S"} if wild else {}
    if wild and sum(map(text.count, signs)) > MOST_SIGNS:
        raise SearchSyntax(f"a value has at most {MOST_SIGNS} of * and ?")
    return re.compile(f" {''.join(signs.get(sign) or re.escape(sign) for sign in text.casefold())} ")


def _words(text: str, more: str = "") -> str:
    """Return the words of a text, a blank between them; ``more`` are signs that count as letters."""
    return " ".join(re.findall(rf"[\w{more}]+", text.casefold()))


def _span(token: Token, field: str) -> Keep:
    if field not in TIMES or not all(TIME.fullmatch(end) for end in token.ends):
        raise SearchSyntax(
            f"{token.text!r}: only times have spans, as metadata_modified:[2026-01-01T00:00:00Z TO *]"
        )
    # What is asked for up to now is asked for without an end: nothing here changes in the future.
    least, most = ("" if end == "*" else end.rstrip("Z").replace("NOW", "9999") for end in token.ends)
    open_end = most in ("", "9999")
    return lambda values: any(least <= value and (open_end or value <= most) for value in values(field))
