"""RDF as people read it: Turtle in one canonical order, for documents and for our own source files."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from publisher.turtle.nesting import Nesting
from publisher.vocab import RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Node = NamedNode | BlankNode
    Object = NamedNode | BlankNode | Literal | Triple
    Properties = dict[NamedNode, list[Object]]

INDENT: Final = "    "
WIDTH: Final = 110
SHORT: Final = 80
LEADING: Final = (
    f"{RDF}type",
    f"{RDFS}label",
    f"{SKOS}notation",
    f"{SKOS}prefLabel",
    f"{SKOS}definition",
)
# Turtle 1.1 §6.5: a cautious part of PN_PREFIX and PN_LOCAL, in which nothing needs an escape.
PREFIX_LABEL: Final = re.compile(r"(?:[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?")
LOCAL_NAME: Final = r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?"
NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
NOT_IN_STRING: Final = re.compile(r'["\\\x00-\x1f\x7f]')
ESCAPES: Final = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
# Turtle 1.1 §2.5.1 and §2.5.2: what may stand bare, by datatype, if its lexical form allows.
BARE: Final = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return triples as Turtle 1.1: sorted, grouped by subject, with the prefixes that are used.

    Blank nodes referenced once stand nested, RDF lists in parentheses. The same triples give the same
    bytes in whatever order they come, and however nested blank nodes are named; those that need a
    label are numbered in the order of their names. Grows as n log n.
    """
    return _Writer(triples, prefixes).document().encode()


class _Writer:
    """One document being written: its triples by subject, and the prefixes used so far."""

    def __init__(self, triples: Iterable[Triple], prefixes: Mapping[str, str]) -> None:
        self._subjects: dict[Node, Properties] = defaultdict(lambda: defaultdict(list))
        for triple in set(triples):
            self._subjects[cast("Node", triple.subject)][triple.predicate].append(triple.object)
        self._nesting = Nesting(self._subjects)
        usable = (label for label, iri in prefixes.items() if ":" in iri and PREFIX_LABEL.fullmatch(label))
        self._namespaces = {prefixes[label]: label for label in usable}
        longest_first = sorted(self._namespaces, key=len, reverse=True)
        self._split = re.compile(f"({'|'.join(map(re.escape, longest_first)) or '(?!)'})({LOCAL_NAME})")
        self._used: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def document(self) -> str:
        named = [node for node in self._subjects if isinstance(node, NamedNode)]
        blocks = [self._block(node) for node in sorted(named, key=lambda node: node.value)]
        blocks += [self._block(node) for node in self._nesting.labelled]
        blocks += sorted(self._block(node) for node in self._nesting.roots)
        head = "".join(
            f"@prefix {label}: <{_iri_text(self._used[label])}> .\n" for label in sorted(self._used)
        )
        return "\n".join([head, *blocks] if head else blocks)

    def _block(self, node: Node) -> str:
        subject = "[]" if node in self._nesting.roots else self._node(node, 0)
        return f"{subject}\n{_lines(self._statements(node, 1), 1)}.\n"

    def _statements(self, node: Node, depth: int) -> list[str]:
        """The node's predicates with their objects, sorted; ``depth`` is how far they stand indented."""
        properties = self._subjects[node].items()
        written = sorted((_rank(name), self._verb(name), objects) for name, objects in properties)
        return [self._statement(verb, objects, depth) for _, verb, objects in written]

    def _statement(self, verb: str, objects: list[Object], depth: int) -> str:
        pairs = sorted((*_object_rank(object_), self._object(object_, depth)) for object_ in objects)
        texts = [text for *_, text in pairs]
        line = f"{verb} {' , '.join(texts)}"
        if len(texts) <= 2 or "\n" in line or len(line) + len(INDENT) * depth <= WIDTH:
            return line
        start = f"\n{INDENT * (depth + 1)}"
        return f"{verb}{start}{f' ,{start}'.join(texts)}"

    def _verb(self, name: NamedNode) -> str:
        return "a" if name.value == LEADING[0] else self._iri(name.value)

    def _object(self, term: Object, depth: int) -> str:
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, Triple):
            return str(term)
        return self._node(term, depth)

    def _node(self, node: Node, depth: int) -> str:
        if isinstance(node, NamedNode):
            return "()" if node.value == f"{RDF}nil" else self._iri(node.value)
        if (label := self._nesting.label(node)) is not None:
            return label
        if (items := self._nesting.items(node)) is not None:
            return f"( {' '.join(self._object(item, depth) for item in items)} )"
        return self._brackets(node, depth) if node in self._subjects else "[]"

    def _brackets(self, node: Node, depth: int) -> str:
        statements = self._statements(node, depth + 1)
        line = f"[ {' ; '.join(statements)} ]"
        if "\n" not in line and len(line) <= SHORT:
            return line
        return f"[\n{_lines(statements, depth + 1)}{INDENT * depth}]"

    def _literal(self, literal: Literal) -> str:
        value, datatype = literal.value, literal.datatype.value
        if datatype in BARE and BARE[datatype].fullmatch(value):
            return value
        if literal.direction is not None:
            return str(literal)
        text = f'"{NOT_IN_STRING.sub(_escape, value)}"'
        if literal.language:
            return f"{text}@{literal.language}"
        return text if datatype == f"{XSD}string" else f"{text}^^{self._iri(datatype)}"

    def _iri(self, iri: str) -> str:
        name = self._names.get(iri)
        if name is None:
            name = self._names[iri] = self._shorten(iri)
        return name

    def _shorten(self, iri: str) -> str:
        split = self._split.fullmatch(iri)
        if split is None:
            return f"<{_iri_text(iri)}>"
        label = self._namespaces[split[1]]
        self._used[label] = split[1]
        return f"{label}:{split[2]}"


def _lines(statements: list[str], depth: int) -> str:
    return "".join(f"{INDENT * depth}{statement} ;\n" for statement in statements)


def _rank(name: NamedNode) -> int:
    return LEADING.index(name.value) if name.value in LEADING else len(LEADING)


def _object_rank(term: Object) -> tuple[int, str]:
    if isinstance(term, Literal):
        return 1, term.language or ""
    return (0, "") if isinstance(term, NamedNode) else (2, "")


def _escape(found: re.Match[str]) -> str:
    return ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _iri_text(iri: str) -> str:
    return NOT_IN_IRI.sub(lambda found: f"\\u{ord(found[0]):04X}", iri)
