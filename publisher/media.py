"""Formats we serve, one table, and choosing among them by an Accept header (RFC 9110 §12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from publisher.errors import NotAcceptable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Format:
    """One representation: its name, the suffix of its address, its media type and what else asks for it.

    ``aliases`` are media types answered with this one; ``graphs`` says whether it can name graphs. Its
    ``label`` is what pages and portals show, its ``iri`` what descriptions name. What a
    file of a dataset can be is ``file_type`` in the list of the EU
    (Publications Office, authority table file-type, that DCAT-AP 3.0.1 wants in dct:format).
    """

    name: str
    suffix: str
    media_type: str
    aliases: tuple[str, ...] = ()
    graphs: bool = False
    label: str = ""
    file_type: str = ""
    iri: str = ""

    @property
    def identifier(self) -> str:
        """Its IRI: of https://www.w3.org/ns/formats/, its own, or else of its media type at IANA."""
        named = urljoin("http://www.w3.org/ns/formats/", self.iri)
        return named if self.iri else f"https://www.iana.org/assignments/media-types/{self.media_type}"

    @property
    def content_type(self) -> str:
        """The Content-Type sent; text says that it is UTF-8."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


# Turtle is N3, and RDF/XML is XML; who names XML beside HTML means a page, as browsers do.
N3: Final = ("text/n3", "text/rdf+n3")
ANY_XML: Final = ("application/xml", "text/xml")
HTML: Final = Format("html", "html", "text/html")
TURTLE: Final = Format(
    "turtle",
    "ttl",
    "text/turtle",
    ("application/x-turtle", "application/turtle", *N3),
    label="Turtle",
    file_type="RDF_TURTLE",
    iri="Turtle",
)
JSON_LD: Final = Format(
    "json-ld",
    "jsonld",
    "application/ld+json",
    ("application/json", "application/x-json+ld", "application/x-ld+json"),
    label="JSON-LD",
    file_type="JSON_LD",
    iri="JSON-LD",
)
RDF_XML: Final = Format(
    "rdf-xml", "rdf", "application/rdf+xml", ANY_XML, label="RDF/XML", file_type="RDF_XML", iri="RDF_XML"
)
N_TRIPLES: Final = Format(
    "n-triples",
    "nt",
    "application/n-triples",
    ("text/plain",),
    label="N-Triples",
    file_type="RDF_N_TRIPLES",
    iri="N-Triples",
)
N_QUADS: Final = Format(
    "n-quads",
    "nq",
    "application/n-quads",
    ("text/x-nquads",),
    graphs=True,
    label="N-Quads",
    file_type="RDF_N_QUADS",
    iri="N-Quads",
)
TRIG: Final = Format(
    "trig",
    "trig",
    "application/trig",
    ("application/x-trig",),
    graphs=True,
    label="TriG",
    file_type="RDF_TRIG",
    iri="TriG",
)
METADATA_TYPE: Final = "application/csvm+json"  # what describes a table (CSVW)
PROBLEM: Final = Format("problem", "json", "application/problem+json", ("application/json",))
RESULT_JSON: Final = Format(
    "json",
    "json",
    "application/sparql-results+json",
    ("application/json",),
    label="SPARQL JSON",
    iri="SPARQL_Results_JSON",
)
RESULT_XML: Final = Format(
    "xml", "xml", "application/sparql-results+xml", ANY_XML, label="XML", iri="SPARQL_Results_XML"
)
RESULT_CSV: Final = Format("csv", "csv", "text/csv", label="CSV", file_type="CSV", iri="SPARQL_Results_CSV")
RESULT_TSV: Final = Format("tsv", "tsv", "text/tab-separated-values", label="TSV", iri="SPARQL_Results_TSV")
XLSX: Final = Format(
    "xlsx",
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label="XLSX",
    file_type="XLSX",
)
PARQUET: Final = Format(
    "parquet",
    "parquet",
    "application/vnd.apache.parquet",
    ("application/parquet", "application/x-parquet"),
    label="Parquet",
    file_type="PARQUET",
)
GRAPHML: Final = Format(
    "graphml",
    "graphml",
    "application/graphml+xml",
    label="GraphML",
    iri="http://graphml.graphdrawing.org/xmlns",
)
NODES: Final = Format("nodes", "nodes.csv", "text/csv; table=nodes")
EDGES: Final = Format("edges", "edges.csv", "text/csv; table=edges")
# Rows as plain objects: what an API answers; the W3C's form is RESULT_JSON.
OBJECTS: Final = Format("objects", "json", "application/json", label="JSON", file_type="JSON")

# What a dataset can be had as; a release says of its files in which of these they are.
DATA_FORMATS: Final = (
    *(N_QUADS, N_TRIPLES, TURTLE, TRIG, JSON_LD, RDF_XML),
    *(RESULT_CSV, XLSX, PARQUET, OBJECTS),
)
# The order is the order of preference where a client has none; the first is the default.
GRAPH_FORMATS: Final = (TURTLE, JSON_LD, RDF_XML, N_TRIPLES, N_QUADS, TRIG)
DOCUMENT_FORMATS: Final = (*GRAPH_FORMATS, HTML)
TABLE_FORMATS: Final = (RESULT_JSON, RESULT_XML, RESULT_CSV, RESULT_TSV, XLSX, PARQUET)
RESULT_FORMATS: Final = (*TABLE_FORMATS, GRAPHML)  # a network has columns of its own
# A network is two tables: as CSV they have one media type, so they are asked for by name only.
NAMED_FORMATS: Final = (*RESULT_FORMATS, NODES, EDGES)
PAGE_FORMATS: Final = (HTML,)
HOME_FORMATS: Final = (HTML, *GRAPH_FORMATS)  # the home page, or the way to what describes the data
EXPLAINED_FORMATS: Final = (HTML, TURTLE, JSON_LD, RDF_XML, N_TRIPLES)
ERROR_FORMATS: Final = (PROBLEM, HTML)


@lru_cache(maxsize=512)
def accepted(accept: str) -> Mapping[str, float]:
    """Return the quality of each media range of an Accept header, parameters set aside.

    Of a range named more than once (with other parameters) the best counts; what is malformed is passed
    over.

    >>> dict(accepted("text/turtle;q=0.5, */*;q=0.1"))
    {'text/turtle': 0.5, '*/*': 0.1}
    """
    ranges: dict[str, float] = {}
    for found, quality in weighted(accept):
        name = "*/*" if found == "*" else found
        if name.count("/") == 1 and not name.startswith("/"):
            ranges[name] = max(quality, ranges.get(name, 0.0))
    return MappingProxyType(ranges)


def weighted(header: str) -> list[tuple[str, float]]:
    """Return what an Accept or Accept-Language header lists, each in lower case with its weight.

    Other parameters are set aside, and what has a malformed weight is passed over (RFC 9110 §12.4.2).

    >>> weighted("id, EN-gb;q=0.8;x=1, fr;q=high")
    [('id', 1.0), ('en-gb', 0.8)]
    """
    parts = ([piece.strip().lower() for piece in part.split(";")] for part in header.split(","))
    found = ((name, _weight(parameters)) for name, *parameters in parts)
    return [(name, weight) for name, weight in found if weight is not None]


def _weight(parameters: Sequence[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            digits = value.strip().replace(".", "", 1)
            return min(float(value), 1.0) if digits.isascii() and digits.isdigit() else None
    return 1.0


def quality(offer: Format, ranges: Mapping[str, float]) -> float:
    """Return how welcome an offer is, 0 where it is refused: the most specific range that matches counts."""
    if offer.media_type in ranges:
        return ranges[offer.media_type]
    named = [ranges[alias] for alias in offer.aliases if alias in ranges]
    if named:
        return max(named)
    kind = offer.media_type.split("/", 1)[0]
    return ranges.get(f"{kind}/*", ranges.get("*/*", 0.0))


@lru_cache(maxsize=4096)
def negotiate(accept: str, offers: tuple[Format, ...] = GRAPH_FORMATS) -> Format:
    """Return the offer that suits an Accept header best (RFC 9110 §12.5.1).

    A missing, blank or wholly malformed header gets the first offer. Ties go to HTML where it is named at
    the best quality, else to the offer that stands first.

    Raises:
        NotAcceptable: every offer is ruled out; ``extra`` lists the media types there are.
    """
    ranges = accepted(accept)
    if not ranges:
        return offers[0]
    if RDF_XML in offers and ranges.get(HTML.media_type):
        ranges = {name: quality for name, quality in ranges.items() if name not in ANY_XML}
    best = max(quality(offer, ranges) for offer in offers)
    if best == 0:
        raise NotAcceptable(extra={"available": [offer.media_type for offer in offers]})
    if HTML in offers and ranges.get(HTML.media_type) == best:
        return HTML
    return next(offer for offer in offers if quality(offer, ranges) == best)


def negotiate_document(accept: str, offers: tuple[Format, ...] = DOCUMENT_FORMATS) -> Format:
    """Return the offer that suits an Accept header best, one that names graphs only where none else would do.

    Comunica 5 ranks N-Quads and TriG first and looks in the default graph, where a register has nothing.

    >>> [negotiate_document(f"application/trig{other}").name for other in (", text/turtle;q=0.5", "")]
    ['turtle', 'trig']

    Raises:
        NotAcceptable: every offer is ruled out.
    """
    ranges = accepted(accept)
    plain = tuple(offer for offer in offers if not offer.graphs)
    taken = not ranges or any(quality(offer, ranges) for offer in plain if offer is not HTML)
    return negotiate(accept, plain if taken else offers)


def named(word: str, offers: Sequence[Format]) -> Format | None:
    """Return the offer a client calls by name, suffix or media type; None where none is called so.

    >>> named("ttl", GRAPH_FORMATS).name
    'turtle'
    """
    word = word.split(";", 1)[0].strip().lower()
    for offer in offers:
        if word in (offer.name, offer.suffix, offer.media_type):
            return offer
    return next((offer for offer in offers if word in offer.aliases), None)


def names(offer: Format) -> tuple[str, ...]:
    """Return what a client may call an offer by; one that stands before may be called so too."""
    return (offer.name, offer.suffix, offer.media_type, *offer.aliases)
