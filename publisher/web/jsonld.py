"""Compact JSON-LD 1.1 by hand: twenty times faster than a processor, and expanding to the same triples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import orjson
from pyoxigraph import Literal, NamedNode

from publisher.vocab import RDF, XSD
from publisher.web.graph import Graph, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Triple

    from publisher.rdf import Term

TYPE: Final = f"{RDF}type"
LOCAL: Final = re.compile(r"[A-Za-z_][\w.-]*")
CANONICAL_INTEGER: Final = re.compile(r"0|-?[1-9]\d{0,14}")  # exact in every JSON reader (RFC 8259 §6)
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Name:
    """A term of the context: how its values are typed (an IRI, ``@id``, or nothing) or gathered."""

    term: str
    datatype: str = ""
    by_language: bool = False


class Writer:
    """Writes graphs with one context, given in line: no client has to fetch anything.

    Of the context's terms those are used that say no more than IRI, type and language map; for the rest
    a compact IRI is written, so the result never depends on finer points of context processing.
    """

    def __init__(self, context: Mapping[str, object]) -> None:
        self._context = dict(context)
        inner = cast("Mapping[str, object]", self._context.get("@context", {}))
        self._prefixes = {
            name: iri for name, iri in inner.items() if isinstance(iri, str) and iri.endswith(("#", "/"))
        }
        self._language = "@language" in inner
        self._id = "id" if inner.get("id") == "@id" else "@id"
        self._type = "type" if inner.get("type") == "@type" else "@type"
        self._names: dict[str, list[Name]] = {}
        for term, definition in inner.items():
            self._learn(term, {"@id": definition} if isinstance(definition, str) else definition)

    def _learn(self, term: str, definition: object) -> None:
        known = {"@id", "@type", "@container"}
        if term in self._prefixes or not isinstance(definition, dict) or not set(definition) <= known:
            return
        iri = self._expand(str(definition.get("@id", "")))
        container = definition.get("@container")
        if "://" in iri and container in (None, "@language"):
            datatype = self._expand(str(definition.get("@type", "")))
            self._names.setdefault(iri, []).append(Name(term, datatype, container is not None))

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name

    def write(self, triples: Iterable[Triple], first: str = "") -> bytes:
        """Return triples as one flat ``@graph``, the node ``first`` before the others."""
        graph = Graph(triples)
        nodes = sorted(graph.subjects(), key=lambda node: (node != first, node))
        body = {**self._context, "@graph": [self._node(graph, node) for node in nodes]}
        return orjson.dumps(body, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    def writable(self, triples: Iterable[Triple]) -> bool:
        """Return whether no IRI would be read as a compact one: its scheme is none of the prefixes."""
        terms = {part for triple in triples for part in (triple.subject, triple.predicate, triple.object)}
        return not any(self._ambiguous(term.value) for term in terms if isinstance(term, NamedNode))

    def _ambiguous(self, iri: str) -> bool:
        scheme, _, rest = iri.partition(":")
        return scheme in self._prefixes and not rest.startswith("//")

    def _node(self, graph: Graph, node: str) -> Json:
        properties = graph.properties(node)
        found: Json = {self._id: node}
        if types := properties.get(TYPE):
            found[self._type] = _one([self._class(key(value)) for value in types])
        for iri in sorted(set(properties) - {TYPE}):
            for value in sorted(properties[iri], key=str):
                self._say(found, iri, value)
        return found

    def _say(self, node: Json, iri: str, value: Term) -> None:
        name, written = self._statement(iri, value)
        if isinstance(value, Literal) and value.language and name.by_language:
            node = cast("Json", node.setdefault(name.term, {}))
            name = Name(value.language)
        if name.term not in node:
            node[name.term] = written
        elif isinstance(earlier := node[name.term], list):
            earlier.append(written)
        else:
            node[name.term] = [earlier, written]

    def _statement(self, iri: str, value: Term) -> tuple[Name, object]:
        datatype = value.datatype.value if isinstance(value, Literal) else "@id"
        for name in self._names.get(iri, ()):
            if name.datatype == datatype:
                return name, value.value if isinstance(value, Literal) else key(value)
            if name.by_language and isinstance(value, Literal) and value.language:
                return name, value.value
            if not name.datatype and not name.by_language:
                return name, self._value(value)
        return Name(self._vocabulary(iri)), self._value(value)

    def _class(self, iri: str) -> str:
        plain = (name.term for name in self._names.get(iri, ()) if not name.datatype and not name.by_language)
        return next(plain, self._vocabulary(iri))

    def _vocabulary(self, iri: str) -> str:
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace) and LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _value(self, value: Term) -> object:
        if not isinstance(value, Literal):
            return {"@id": key(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if datatype == f"{XSD}string":
            return {"@value": value.value} if self._language else value.value
        if datatype == f"{XSD}integer" and CANONICAL_INTEGER.fullmatch(value.value):
            return int(value.value)
        if datatype == f"{XSD}boolean" and value.value in {"true", "false"}:
            return value.value == "true"
        return {"@value": value.value, "@type": datatype}


def _one(values: list[str]) -> object:
    return values[0] if len(values) == 1 else values
