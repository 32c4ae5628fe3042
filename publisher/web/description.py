"""The service description (W3C SPARQL 1.1 Service Description): only what is so.

Limits have no standard terms; they are said in words, from the settings that enforce them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from publisher.media import GRAPH_FORMATS, PARQUET, RESULT_FORMATS, XLSX
from publisher.vocab import PREFIXES, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publisher.config import Settings
    from publisher.manifest import Manifest
    from publisher.rdf import Term

SD: Final = PREFIXES["sd"]
TYPE: Final = NamedNode(f"{RDF}type")
COMMENT: Final = NamedNode(f"{RDFS}comment")
TRIPLES: Final = NamedNode(f"{PREFIXES['void']}triples")
SIMPLE: Final = NamedNode("http://www.w3.org/ns/entailment/Simple")
# https://www.w3.org/ns/formats/ by our names; what is not there has its own IRI.
FORMATS: Final[Mapping[str, str]] = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    **{
        form.name: f"https://www.iana.org/assignments/media-types/{form.media_type}"
        for form in (XLSX, PARQUET)
    },
    "graphml": "http://graphml.graphdrawing.org/xmlns",
    "turtle": "Turtle",
    "json-ld": "JSON-LD",
    "rdf-xml": "RDF_XML",
    "n-triples": "N-Triples",
    "n-quads": "N-Quads",
    "trig": "TriG",
}
LIMITS: Final[Mapping[str, str]] = {
    "en": "A query may run for {s.query_seconds} s and use {s.query_memory_mib} MiB of memory. Its text may "
    "have {s.query_kib} KiB, its result {s.result_mib} MiB. SERVICE and SPARQL Update are refused. ASK in "
    "CSV and TSV is the word true or false.",
    "id": "Satu kueri boleh berjalan {s.query_seconds} detik dan memakai memori {s.query_memory_mib} MiB. "
    "Teksnya paling panjang {s.query_kib} KiB, hasilnya paling besar {s.result_mib} MiB. SERVICE dan SPARQL "
    "Update ditolak. Jawaban ASK dalam CSV dan TSV adalah kata true atau false.",
}


def sd(name: str) -> NamedNode:
    """Return a term of the service description vocabulary."""
    return NamedNode(SD + name)


def service_description(manifest: Manifest, settings: Settings) -> list[Triple]:
    """Return the description of the endpoint ``{base}sparql``, in no order."""
    service = NamedNode(f"{manifest.base}sparql")
    dataset = BlankNode("dataset")
    facts: list[tuple[NamedNode, Term]] = [
        (TYPE, sd("Service")),
        (sd("endpoint"), service),
        (sd("supportedLanguage"), sd("SPARQL11Query")),
        (sd("defaultEntailmentRegime"), SIMPLE),
        (sd("defaultDataset"), dataset),
    ]
    facts += [(sd("resultFormat"), media(f.name)) for f in (*RESULT_FORMATS, *GRAPH_FORMATS)]
    facts += [(COMMENT, Literal(text.format(s=settings), language=tag)) for tag, text in LIMITS.items()]
    if manifest.union:
        facts.append((sd("feature"), sd("UnionDefaultGraph")))
    return [*(Triple(service, *fact) for fact in facts), *described_dataset(dataset, manifest)]


def media(name: str) -> NamedNode:
    """Return the IRI of a format of ours."""
    return NamedNode(urljoin("http://www.w3.org/ns/formats/", FORMATS[name]))


def described_dataset(dataset: BlankNode, manifest: Manifest) -> Iterator[Triple]:
    """Yield the default dataset: its default graph and its named graphs, with their counts."""
    default = BlankNode("default")
    yield Triple(dataset, TYPE, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, TYPE, sd("Graph"))
    if manifest.union:  # else a triple may stand in two graphs, and the merge has fewer
        yield Triple(default, TRIPLES, count(manifest.quads))
    for number, graph in enumerate(graph for graph in manifest.graphs if graph.iri):
        name, content = BlankNode(f"name{number}"), BlankNode(f"graph{number}")
        yield Triple(dataset, sd("namedGraph"), name)
        yield Triple(name, TYPE, sd("NamedGraph"))
        yield Triple(name, sd("name"), NamedNode(graph.iri))
        yield Triple(name, sd("graph"), content)
        yield Triple(content, TYPE, sd("Graph"))
        yield Triple(content, TRIPLES, count(graph.quads))


def count(number: int) -> Literal:
    """Return a number of triples as VoID counts them."""
    return Literal(str(number), datatype=NamedNode(f"{XSD}integer"))
