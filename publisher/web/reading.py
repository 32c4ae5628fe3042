"""How a page reads a document: values with links, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from pyoxigraph import Literal

from publisher.graph import expand, key
from publisher.uris import uri
from publisher.vocab import RDF, XSD
from publisher.web.here import in_language
from publisher.words import day, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.graph import Graph
    from publisher.rdf import Term
    from publisher.web.name import Names
    from publisher.web.site import Site

    class Labelled(Protocol):
        """What has a property and the label of it."""

        @property
        def predicate(self) -> str:
            """The IRI of the property."""

        @property
        def label(self) -> str:
            """What it is called."""


Item = TypeVar("Item", bound="Labelled")
TYPE: Final = f"{RDF}type"
FILES: Final = "dump/"  # has no language, and is of no other release than its own


@dataclass(frozen=True, slots=True)
class Value:
    """One value as a page shows it; ``href`` is empty where there is nothing to follow."""

    text: str
    href: str = ""
    language: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of one thing, and its values."""

    predicate: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Reader:
    """Reads one graph in one language."""

    site: Site
    names: Names
    graph: Graph
    language: str

    def label(self, iri: str) -> str:
        """Return what a thing is called; its IRI's last part where nobody named it."""
        return self.graph.naming(iri, self.language) or tail(iri)

    def href(self, iri: str) -> str:
        """Return where a link to an IRI leads: to our own document of it, or out. Scripts lead nowhere."""
        local = self.site.local(iri)
        fragment = "#" + iri.partition("#")[2] if "#" in iri else ""
        if local is not None and local.startswith(FILES):
            return uri(self.site.root + local)
        if local is not None:
            return in_language(uri(self.site.prefix + self.site.document(local))) + uri(fragment)
        return uri(iri) if iri.startswith(("http://", "https://")) else ""

    def value(self, term: Term) -> Value:
        """Return a term as a page shows it."""
        if isinstance(term, Literal):
            return Value(written(term, self.language), language=term.language or "")
        iri = key(term)
        return Value(self.label(iri), self.href(iri), iri=iri)

    def values(self, node: str, name: str) -> tuple[Value, ...]:
        """Return the values of a property; of texts in several languages, the one that fits."""
        return self._shown(self.graph.terms(node, name))

    def _shown(self, terms: Iterable[Term]) -> tuple[Value, ...]:
        terms = list(terms)
        languages = {t.language for t in terms if isinstance(t, Literal) and t.language}
        if len(languages) > 1 and self.language in languages:
            terms = [t for t in terms if not isinstance(t, Literal) or t.language in (self.language, None)]
        return tuple(self.value(term) for term in terms)

    def said(self, node: str, leave: frozenset[str] = frozenset()) -> list[Statement]:
        """Return all properties of a node but the type and those left out, by label."""
        properties = self.graph.properties(node)
        self.names.learn(properties)
        found = [
            Statement(iri, self.names.name(iri, self.language), self._shown(sorted(terms, key=str)))
            for iri, terms in properties.items()
            if iri != TYPE and iri not in leave
        ]
        return sorted(found, key=lambda statement: statement.label.lower())

    def types(self, node: str) -> list[Value]:
        """Return the classes of a node."""
        iris = [key(term) for term in self.graph.properties(node).get(TYPE, ())]
        return [Value(self.names.name(iri, self.language), self.href(iri), iri=iri) for iri in sorted(iris)]


def ordered(statements: Iterable[Item], order: Iterable[str]) -> list[Item]:
    """Return statements in the order of these properties (compact names), the rest after them by label."""
    ranks = {expand(name): rank for rank, name in enumerate(order)}
    return sorted(statements, key=lambda s: (ranks.get(s.predicate, len(ranks)), s.label.lower()))


def written(literal: Literal, language: str) -> str:
    """Return a literal as people of a language write it."""
    datatype, text = literal.datatype.value, literal.value
    if datatype == f"{XSD}date":
        return day(text, language)
    if datatype in (f"{XSD}decimal", f"{XSD}integer"):
        return number(text, language)
    if datatype == f"{XSD}boolean" and text in ("true", "false"):
        return {"id": {"true": "ya", "false": "tidak"}}.get(language, {"true": "yes", "false": "no"})[text]
    return text


def tail(iri: str) -> str:
    """Return the last part of an IRI.

    >>> tail("https://w3id.org/kerja-sama/kode/kepastian/tersirat")
    'tersirat'
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
