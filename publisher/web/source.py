"""What the page of a source shows: who published it when, how good it is, and all that rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.kerjasama.record.claim import RELEASE
from publisher.kerjasama.record.thing import tail
from publisher.term import plain
from publisher.web.here import documents, records, site
from publisher.web.listing import agreement_value
from publisher.web.portion import Portion, cut
from publisher.web.reading import Reader, Value
from publisher.web.schema import source_block
from publisher.web.statement import Statement, statements
from publisher.words import day, word

if TYPE_CHECKING:
    from publisher.web.document import Document

STATEMENTS: Final = 50
PIECES: Final = {
    "pihak": "piece-party",
    "ttd": "piece-signature",
    "lingkup": "piece-scope",
    "kutipan": "piece-remark",
    "sasaran": "piece-target",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement about an agreement, or a ``part`` of it, that rests on a source; ``href`` leads to it."""

    agreement: Value
    href: str
    part: str
    statement: Statement


def source(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``sumber.html`` reads."""
    thing, graph = document.thing, reader.graph
    grade = next(iter(graph.iris(thing, "ks:grade")), "")
    meaning = Graph(documents().contents({grade})) if grade else Graph(())
    return {
        "publisher": graph.value(thing, "ks:publisherName"),
        "issued": day(graph.value(thing, "dct:issued"), reader.language),
        "issued_iso": graph.value(thing, "dct:issued"),
        "printed": reader.values(thing, "dct:title"),
        "grade": next(iter(reader.values(thing, "ks:grade")), None),
        "grade_meaning": meaning.text(grade, "skos:definition", reader.language),
        "interested": reader.values(thing, "ks:interestedParty"),
        "released": tail(grade) == RELEASE,
        "page": _page(graph, thing),
        "digest": graph.value(thing, "ks:textDigest"),
        "normalisation": graph.text(thing, "ks:textNormalisation", reader.language),
        "notes": reader.values(thing, "ks:note"),
        "statements": _statements(reader, thing),
        "others": _others(reader, thing),
        "schema": source_block(reader, thing),
    }


def _page(graph: Graph, thing: str) -> str:
    """Return the address of a source on the web; only one that a link may lead to."""
    page = graph.value(thing, "schema:url") or graph.value(thing, "foaf:page")
    return page if page.startswith(("http://", "https://")) else ""


def _others(reader: Reader, thing: str) -> Portion[Value]:
    """Return a page of the bodies, events and programmes that a source names."""
    rows = site().select("sumber-benda", thing=[NamedNode(thing)])
    shown = cut([plain(row["other"]) for row in rows], "benda", STATEMENTS)
    named = Reader(site(), reader.names, Graph(documents().labels(shown.rows)), reader.language)
    return shown.of([named.value(NamedNode(iri)) for iri in shown.rows])


def _statements(reader: Reader, thing: str) -> Portion[Said]:
    rows = site().select("sumber-klaim", thing=[NamedNode(thing)])
    shown = cut([(plain(row["claim"]), plain(row["agreement"])) for row in rows], "klaim", STATEMENTS)
    by_agreement = records().of(agreement for _, agreement in shown.rows)
    claims = {claim for claim, _ in shown.rows}
    return shown.of(
        [
            Said(
                agreement=agreement_value(reader, record),
                href=reader.href(claim.iri),
                part=_part(claim.about, reader.language),
                statement=statements(reader, record, [claim])[0],
            )
            for record in by_agreement.values()
            for claim in record.claims
            if claim.iri in claims
        ]
    )


def _part(about: str, language: str) -> str:
    """Return which part of an agreement a statement is about, empty where it is the agreement itself.

    >>> _part("pihak-2-ttd-1", "id")
    'pihak 2, tanda tangan 1'
    """
    pieces = about.split("-")
    pairs = zip(pieces[::2], pieces[1::2], strict=False)
    return ", ".join(f"{word(PIECES[name], language)} {number}" for name, number in pairs if name in PIECES)
