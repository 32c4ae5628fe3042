"""What a stranger's statements lose before they are served: told when serving begins, never passed over."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_SHOWN: Final = 200  # letters of an example
BATCH: Final = 10_000
TEXTUAL: Final = frozenset({f"{XSD}string", f"{XSD}anyURI"})
WHOLE: Final = r"(?:0|-?[1-9][0-9]{0,14})"
ZONE: Final = r"(?:Z|[+-](?!00:00)[0-9]{2}:[0-9]{2})?"
DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# Forms that the engine gives back as they are; others are tried with it. A property test compares them.
KEPT: Final[Mapping[str, re.Pattern[str]]] = {
    f"{XSD}integer": re.compile(WHOLE),
    f"{XSD}decimal": re.compile(rf"{WHOLE}|-?(?:0|[1-9][0-9]{{0,9}})\.[0-9]{{0,6}}[1-9]"),
    f"{XSD}double": re.compile(rf"{WHOLE}|-?(?:0|[1-9][0-9]{{0,6}})\.[0-9]{{0,6}}[1-9]"),
    f"{XSD}boolean": re.compile("true|false"),
    f"{XSD}date": re.compile(DAY + ZONE),
    f"{XSD}dateTime": re.compile(
        rf"{DAY}T(?:[01][0-9]|2[0-3]):[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]{{0,6}}[1-9])?{ZONE}"
    ),
    f"{XSD}gYear": re.compile("[0-9]{4}"),
}


class Kind(StrEnum):
    """What is lost; a processor of JSON-LD may drop what is not valid (JSON-LD 1.1 API §7)."""

    TAG = "statement(s) left out, because their language tag is not valid (BCP 47)"
    IRI = "statement(s) left out, because an IRI in them is not valid (RFC 3987)"
    KEY = "value(s) left out, because no context gives their key an IRI"
    DIRECTION = "literal(s) served without their base direction, which RDF 1.1 does not have"
    FORM = "literal(s) served in the form the engine gives their value"


@dataclass(frozen=True, slots=True)
class Loss:
    """How many statements of a file lose what, and one of them; ``kind`` is the name of a Kind."""

    kind: str
    count: int
    example: str

    @property
    def told(self) -> str:
        """The loss as an operator reads it."""
        return f"{self.count} {Kind[self.kind].value}, such as {self.example}"


class Losses:
    """Losses as they are met, counted by kind and by what is told apart within it."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Kind, str]] = Counter()
        self._examples: dict[tuple[Kind, str], str] = {}

    def add(self, kind: Kind, example: str, count: int = 1, *, part: str = "") -> None:
        """Count statements; the first example of a kind, or of a part of it, is kept."""
        self._counts[kind, part] += count
        self._examples.setdefault((kind, part), shortened(example))

    def __iter__(self) -> Iterator[Loss]:
        """Yield what was met, in the order it was."""
        for (kind, part), count in self._counts.items():
            yield Loss(kind.name, count, self._examples[kind, part])


def shortened(text: str) -> str:
    r"""Return a text for a terminal: of bounded length, without signs that act or hide.

    >>> shortened("a\x1b[2J")
    'a\\x1b[2J'
    """
    cut = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in cut)


def find_dropped(text: bytes, base: str, losses: Losses) -> None:
    """Note the statements of a JSON-LD document that a strict processor drops.

    The engine's lenient reading keeps them; whatever is not valid in it is what the strict one leaves out.

    Raises:
        SyntaxError: the document cannot be read at all.
    """
    for quad in parse(text, format=RdfFormat.JSON_LD, base_iri=base, lenient=True):
        if kind := _wrong(quad):
            losses.add(kind, str(quad))


def _wrong(quad: Quad) -> Kind | None:
    """Return why a statement is not one of RDF 1.1, None where it is."""
    name = quad.predicate.value
    if not _is_iri(name):
        return Kind.IRI if ":" in name else Kind.KEY
    value = quad.object
    if isinstance(value, Literal):
        if value.language and not _is_tag(value.language):
            return Kind.TAG
        value = value.datatype
    nodes = (one for one in (quad.subject, value, quad.graph_name) if isinstance(one, NamedNode))
    return None if all(_is_iri(node.value) for node in nodes) else Kind.IRI


@lru_cache(maxsize=4096)
def _is_iri(text: str) -> bool:
    try:
        return bool(NamedNode(text))
    except ValueError:
        return False


@lru_cache(maxsize=256)
def _is_tag(text: str) -> bool:
    try:
        return bool(Literal("", language=text))
    except ValueError:
        return False


class Forms:
    """The literals that the engine's store gives back otherwise than they were written (pyoxigraph 0.5.13).

    It keeps values: numbers, days, durations. RDF 1.1 Concepts §3.3 tells literals apart by their form.
    """

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._waiting: Counter[Literal] = Counter()

    def meet(self, literal: Literal) -> None:
        """Note a literal of a statement."""
        kind = literal.datatype.value
        if not kind.startswith(XSD) or kind in TEXTUAL:
            return
        if (kept := KEPT.get(kind)) and kept.fullmatch(literal.value):
            return
        self._waiting[literal] += 1
        if len(self._waiting) >= BATCH:
            self.settle()

    def settle(self) -> None:
        """Try the literals that wait, and note those that change, by what their datatype becomes."""
        written = list(self._waiting)
        for literal, given in zip(written, given_back(written), strict=True):
            if literal != given:
                part = f"{literal.datatype.value} {given.datatype.value}"
                told = f"{_short(literal)} as {_short(given)}"
                self._losses.add(Kind.FORM, told, self._waiting[literal], part=part)
        self._waiting.clear()


def given_back(literals: Iterable[Literal]) -> list[Literal]:
    """Return literals as a store of the engine gives them back."""
    store, subject, graph = Store(), NamedNode("x:s"), DefaultGraph()
    store.extend(Quad(subject, NamedNode(f"x:{n}"), one, graph) for n, one in enumerate(literals))
    found = {int(quad.predicate.value[2:]): quad.object for quad in store}
    return [value for n in sorted(found) if isinstance(value := found[n], Literal)]


def _short(literal: Literal) -> str:
    return str(literal).replace(f"<{XSD}", "xsd:").removesuffix(">")
