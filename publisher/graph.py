"""Triples at hand for a page: by subject and property, and what things are called."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from publisher.vocab import PREFIXES, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from publisher.rdf import Term

NAMING: Final = (
    f"{PREFIXES['rdfs']}label",
    f"{SKOS}prefLabel",
    f"{PREFIXES['dct']}title",
    f"{PREFIXES['foaf']}name",
)


def expand(name: str) -> str:
    """Return the IRI of a compact name.

    >>> expand("ks:party")
    'https://w3id.org/kerja-sama/ns#party'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """Return a name people can read: compact where a prefix of ours fits, else the IRI itself.

    >>> compact("http://purl.org/dc/terms/title")
    'dct:title'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return iri


def key(term: Term) -> str:
    """Return what tells a node from others: an IRI, or a blank node's label with ``_:``."""
    return term.value if isinstance(term, NamedNode) else str(term)


class Graph:
    """A set of triples, read by subject and property; properties are given as compact names."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._by_subject: dict[str, dict[str, list[Term]]] = defaultdict(dict)
        for triple in triples:
            self.add(triple)

    def add(self, triple: Triple) -> None:
        """Take in one more triple."""
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode | BlankNode) and isinstance(value, NamedNode | BlankNode | Literal):
            values = self._by_subject[key(subject)].setdefault(triple.predicate.value, [])
            if value not in values:
                values.append(value)

    def __contains__(self, node: str) -> bool:
        return node in self._by_subject

    def subjects(self) -> Iterator[str]:
        """Yield every subject, in the order they came."""
        yield from self._by_subject

    def properties(self, node: str) -> dict[str, list[Term]]:
        """Return what is said of a node, by property IRI."""
        return self._by_subject.get(node, {})

    def terms(self, node: str, name: str) -> list[Term]:
        """Return the values of a property, sorted as text."""
        return sorted(self.properties(node).get(expand(name), ()), key=lambda term: (term.value, str(term)))

    def values(self, node: str, name: str) -> list[str]:
        """Return the values of a property as text, sorted."""
        return [key(term) if not isinstance(term, Literal) else term.value for term in self.terms(node, name)]

    def value(self, node: str, name: str) -> str:
        """Return the first value of a property as text, empty where there is none."""
        return next(iter(self.values(node, name)), "")

    def iris(self, node: str, name: str) -> list[str]:
        """Return the values of a property that are IRIs, sorted; no text, whatever stands there."""
        return [term.value for term in self.terms(node, name) if isinstance(term, NamedNode)]

    def text(self, node: str, name: str, language: str) -> str:
        """Return a property's text in a language, or what there is; empty where there is none."""
        return in_language(self.properties(node).get(expand(name), ()), language)

    def naming(self, node: str, language: str) -> str:
        """Return what a node is called, empty where nothing names it."""
        properties = self.properties(node)
        terms = next((properties[name] for name in NAMING if name in properties), ())
        return in_language(terms, language)


def in_language(terms: Iterable[Term], language: str) -> str:
    """Return the text in a language; else without one, in Indonesian, or the first there is."""
    texts: dict[str, str] = {}
    for term in sorted((t for t in terms if isinstance(t, Literal)), key=str):
        texts.setdefault((term.language or "").split("-")[0], term.value)
    for wanted in (language, "", "id", *texts):
        if wanted in texts:
            return texts[wanted]
    return ""
