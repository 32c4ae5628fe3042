"""What must hold before anything is published: SHACL shapes and the queries of queries/checks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import pyshacl
import rdflib
from pyoxigraph import NamedNode, RdfFormat
from rdflib.namespace import SH

from publisher.errors import SourceError
from publisher.vocab import KODE, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import QuerySolutions, Store
    from rdflib.term import Node

    from publisher.errors import Fault
    from publisher.queries import Query


IRI: Final = re.compile(rb"<[^>]*>")
TYPING: Final = frozenset(f"<{iri}>".encode() for iri in (f"{RDF}type", f"{RDFS}subClassOf"))
# The gate of what is too much for shapes: queries/checks alone (`#+ gate: checks` in a map).
CHECKS: Final = "checks"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One breach: the node, the property ("" for a path), the value (or ""), the rule and its mend (id)."""

    focus: str
    path: str
    value: str
    rule: str
    mend: str


def shapes_hold(data: bytes, shapes: bytes, severity: str = "Violation") -> list[Violation]:
    """Return what breaks SHACL shapes (SHACL §3.4) with one severity; both given as N-Triples.

    Only sh:Violation stops a release. About 10,000 triples a second, parsing included.
    """
    graph = rdflib.Graph().parse(data=b"\n".join(seen_by(shapes, data)), format="nt")
    rules = rdflib.Graph().parse(data=shapes, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=rules, inference="none")
    results = report.objects(None, SH.result)  # not those nested in sh:detail
    severe = (node for node in results if (node, SH.resultSeverity, SH[severity]) in report)
    return sorted(_violation(report, node) for node in severe)


def seen_by(shapes: bytes, triples: bytes) -> Iterator[bytes]:
    """Yield the lines of N-Triples that shapes without sh:closed and SPARQL can see: by their property."""
    seen = TYPING.union(IRI.findall(shapes))
    return (line for line in triples.splitlines() if line.split(b" ", 2)[1] in seen)


def _violation(report: rdflib.Graph, node: Node) -> Violation:
    messages = cast("Iterable[rdflib.Literal]", report.objects(node, SH.resultMessage))
    by_language = {message.language: str(message) for message in messages}
    focus, value = _text(report.value(node, SH.focusNode)), _text(report.value(node, SH.value))
    path = _path(report, node)
    if not path and focus.startswith(KODE):  # a rule of the few that bear a code: the bearer is at fault
        focus, value = value, ""
    return Violation(
        focus=focus,
        path=path,
        value=value,
        rule=_text(report.value(node, SH.sourceShape)).rsplit("/", 1)[-1],
        mend=by_language.get("id") or next(iter(by_language.values()), "melanggar aturan"),
    )


def _path(report: rdflib.Graph, node: Node) -> str:
    """Return the property a result is about, the first where one of two says it; "" for another path."""
    path = report.value(node, SH.resultPath)
    either = report.value(path, SH.alternativePath) if isinstance(path, rdflib.BNode) else None
    first = path if either is None else report.value(either, rdflib.RDF.first)
    return str(first) if isinstance(first, rdflib.URIRef) else ""


def _text(node: Node | None) -> str:
    return str(node) if node is not None else ""


def checks_hold(store: Store, queries: Iterable[Query]) -> Iterator[Violation]:
    """Yield what the checks find; each is a SELECT of ?focus and, where it knows, ?path and ?value."""
    for query in queries:
        rows = cast("QuerySolutions", store.query(query.text, use_default_graph_as_union=True))
        names = {variable.value for variable in rows.variables}
        for row in rows:
            cells = {n: row[n] for n in ("focus", "path", "value") if n in names and row[n] is not None}
            found = {name: getattr(term, "value", str(term)) for name, term in cells.items()}
            mend = query.header.get("mend", "melanggar aturan")
            yield Violation(
                found.get("focus", ""), found.get("path", ""), found.get("value", ""), query.name, mend
            )


def triples_of(store: Store, graphs: Iterable[str]) -> bytes:
    """Return the triples of some graphs as N-Triples."""
    dumps = (store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) for graph in graphs)
    return b"".join(dump or b"" for dump in dumps)


def refuse(faults: Iterable[Fault]) -> None:
    """Raise where there is a fault.

    Raises:
        SourceError: with all the faults.
    """
    if found := set(faults):
        raise SourceError(found)
