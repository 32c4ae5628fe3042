"""The gallery as RDF: each question a sh:SPARQLExecutable, so that editors can list them as examples.

W3C SHACL Advanced Features §7.1 (SPARQL-based executables); the properties are those of SIB's collections
of SPARQL examples, which editors read: rdfs:comment, sh:select, schema:keywords, schema:target.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from publisher.vocab import DCT, LICENCE, PREFIXES, RDF, RDFS, SCHEMA
from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publisher.queries import Query
    from publisher.rdf import Term

SH: Final = PREFIXES["sh"]
WORDS: Final = ((f"{RDFS}label", "title"), (f"{RDFS}comment", "question"), (f"{DCT}description", "summary"))


def executables(queries: Iterable[Query], base: str) -> list[Triple]:
    """Return the description of queries: each as it runs, its parameters at their own values."""
    return [triple for query in queries for triple in _described(query, base)]


def _described(query: Query, base: str) -> Iterator[Triple]:
    itself = NamedNode(f"{base}kueri/{query.name}")

    def say(name: str, value: Term) -> Triple:
        return Triple(itself, NamedNode(name), value)

    for kind in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield say(f"{RDF}type", NamedNode(SH + kind))
    for name, key in WORDS:
        for language in LANGUAGES:
            text = query.header.get(key if language == LANGUAGES[0] else f"{key}-{language}")
            if text:
                yield say(name, Literal(text, language=language))
    yield say(f"{SH}select", Literal(query.text))
    for tag in query.tags:
        yield say(f"{SCHEMA}keywords", Literal(tag))
    yield say(f"{SCHEMA}target", NamedNode(f"{base}sparql"))
    yield say(f"{DCT}license", NamedNode(LICENCE))
