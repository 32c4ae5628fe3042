"""What the pages of code lists and of the shapes show: the list of all of them, and one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode

from publisher.graph import expand
from publisher.web.dataset import TITLED

if TYPE_CHECKING:
    from publisher.web.document import Document
    from publisher.web.reading import Reader, Statement, Value

# What a row of a list says already, by its place or in a column of its own.
SAID: Final = frozenset(
    map(
        expand,
        (
            *TITLED,
            *("skos:notation", "skos:definition", "skos:inScheme", "skos:topConceptOf"),
            *("skos:hasTopConcept", "dct:hasPart"),
        ),
    )
)
LICENCE: Final = expand("dct:license")  # one for all lists: it is told of the list that is shown


class Row(NamedTuple):
    """One code, list or shape: its notation, what it is called and means, and what else is said of it."""

    code: str
    thing: Value
    definition: str
    more: list[Statement]


def collection(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``daftar-kode.html`` reads of all lists, or of all shapes."""
    return _listed(reader, document, [value.iri for value in reader.values(document.thing, "dct:hasPart")])


def scheme(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``daftar-kode.html`` reads of one list (SKOS §4)."""
    graph, thing = reader.graph, document.thing
    return _listed(
        reader, document, [s for s in graph.subjects() if thing in graph.values(s, "skos:inScheme")]
    )


def _listed(reader: Reader, document: Document, iris: list[str]) -> dict[str, object]:
    rows = sorted((_row(reader, iri) for iri in iris), key=lambda row: (row.code, row.thing.text.lower()))
    return {
        "definition": reader.graph.text(document.thing, "skos:definition", reader.language),
        "facts": reader.said(document.thing, SAID),
        "rows": rows,
        "coded": any(row.code for row in rows),
        "told": any(row.definition or row.more for row in rows),
    }


def _row(reader: Reader, iri: str) -> Row:
    return Row(
        code=reader.graph.value(iri, "skos:notation"),
        thing=reader.value(NamedNode(iri)),
        definition=reader.graph.text(iri, "skos:definition", reader.language),
        more=reader.said(iri, SAID | {LICENCE}),
    )
