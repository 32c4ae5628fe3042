"""The service description (W3C SPARQL 1.1 Service Description): only what is so.

Limits have no standard terms: they are said in words and as numbers under the code list ``batas-kueri``, from
the settings that enforce them. What SPARQL 1.1 says and the engine does not do are notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from publisher.media import GRAPH_FORMATS, RESULT_FORMATS
from publisher.vocab import KODE, PREFIXES, RDF, RDFS, SCHEMA, SKOS, XSD
from publisher.words.deviation import DEVIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publisher.config import Settings
    from publisher.manifest import Manifest
    from publisher.rdf import Term

SD: Final = PREFIXES["sd"]
TYPE: Final = NamedNode(f"{RDF}type")
COMMENT: Final = NamedNode(f"{RDFS}comment")
TRIPLES: Final = NamedNode(f"{PREFIXES['void']}triples")
SEE_ALSO: Final = NamedNode(f"{RDFS}seeAlso")
NOTE: Final = NamedNode(f"{SKOS}note")
DUMP: Final = NamedNode(f"{PREFIXES['void']}dataDump")
SIMPLE: Final = NamedNode("http://www.w3.org/ns/entailment/Simple")
# Limits as numbers: the field of the settings, its code in batas-kueri and its unit.
NUMBERS: Final[Mapping[str, tuple[str, str]]] = {
    "query_seconds": ("waktu", "s"),
    "query_memory_mib": ("memori", "MiB"),
    "query_kib": ("teks", "KiB"),
    "result_mib": ("hasil", "MiB"),
    "workers": ("pekerja", "1"),
    "queue": ("antrean", "1"),
    "client_queries": ("kueri-bersamaan", "1"),
    "client_seconds": ("waktu-per-menit", "s"),
    "spool_mib": ("ruang-tunggu", "MiB"),
    "read_kib": ("laju-baca", "KiB/s"),
    "read_seconds": ("waktu-laju-baca", "s"),
}
# What the engine has beyond SPARQL 1.1 (pyoxigraph 0.5.13).
LANGUAGE_EXTENSIONS: Final = (
    "https://www.w3.org/TR/sparql12-query/",  # triple terms, base direction, VERSION
    "https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0002/sep-0002.md",  # ADJUST, durations
    "https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0006/sep-0006.md",  # LATERAL
)
GEO_FUNCTIONS: Final = """
    asGeoJSON area centroid convexHull coordinateDimension difference dimension distance envelope getSRID
    intersection isEmpty isSimple length perimeter relate spatialDimension symDifference union
    sfEquals sfDisjoint sfIntersects sfTouches sfCrosses sfWithin sfContains sfOverlaps
    ehEquals ehDisjoint ehMeet ehOverlap ehCovers ehCoveredBy ehInside ehContains
    rcc8eq rcc8dc rcc8ec rcc8po rcc8tppi rcc8tpp rcc8ntpp rcc8ntppi
"""
CASTS: Final = """
    date time duration yearMonthDuration dayTimeDuration gYear gYearMonth gMonth gMonthDay gDay
"""
FUNCTIONS: Final = (
    *(f"http://www.opengis.net/def/function/geosparql/{name}" for name in GEO_FUNCTIONS.split()),
    *(f"{XSD}{name}" for name in CASTS.split()),
)
LIMITS: Final[Mapping[str, str]] = {
    "en": "A query may run for {s.query_seconds} s and use {s.query_memory_mib} MiB of memory. Its text may "
    "have {s.query_kib} KiB, its result {s.result_mib} MiB; timeout=SECONDS lowers the time. The time is for "
    "the making of a result, not its reading: a reader of at least {s.read_kib} KiB/s over {s.read_seconds} "
    "s gets all of it; what waits for readers takes at most {s.spool_mib} MiB, of one client a quarter. One "
    "client may have {s.client_queries} queries waiting or running, and while others ask use "
    "{s.client_seconds} s of query time a minute; more is a 429. SERVICE and SPARQL Update are refused. ASK "
    "in CSV and TSV is the word true or false.",
    "id": "Satu kueri boleh berjalan {s.query_seconds} detik dan memakai memori {s.query_memory_mib} MiB. "
    "Teksnya paling panjang {s.query_kib} KiB, hasilnya paling besar {s.result_mib} MiB; timeout=DETIK "
    "menurunkan batas waktu. Yang dibatasi ialah waktu membuat hasil, bukan waktu membacanya: pembaca yang "
    "mengambil sedikitnya {s.read_kib} KiB per detik selama {s.read_seconds} detik mendapat seluruhnya, "
    "selama hasil yang menunggu dibaca paling banyak {s.spool_mib} MiB, milik satu pengguna seperempatnya. "
    "Satu pengguna boleh mempunyai {s.client_queries} kueri yang menunggu atau "
    "berjalan dan, selama ada pengguna lain, memakai {s.client_seconds} detik waktu kueri per menit; lebih "
    "dari itu dijawab 429. SERVICE dan SPARQL Update ditolak. Jawaban ASK dalam CSV dan TSV adalah kata "
    "true atau false.",
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
        (sd("availableGraphs"), dataset),
        (SEE_ALSO, NamedNode(f"{manifest.base}.well-known/void")),
    ]
    facts += [(sd("resultFormat"), NamedNode(f.identifier)) for f in (*RESULT_FORMATS, *GRAPH_FORMATS)]
    facts += [(sd("languageExtension"), NamedNode(iri)) for iri in LANGUAGE_EXTENSIONS]
    facts += [(sd("extensionFunction"), NamedNode(iri)) for iri in FUNCTIONS]
    facts += [(COMMENT, Literal(text.format(s=settings), language=tag)) for tag, text in LIMITS.items()]
    facts += [(NOTE, Literal(t, language=tag)) for texts in DEVIATIONS.values() for tag, t in texts.items()]
    if manifest.union:
        facts.append((sd("feature"), sd("UnionDefaultGraph")))
    stated = (Triple(service, *fact) for fact in facts)
    return [*stated, *limits(service, settings), *described_dataset(dataset, manifest)]


def limits(service: NamedNode, settings: Settings) -> Iterator[Triple]:
    """Yield each limit as a number with its unit (schema.org PropertyValue)."""
    for field, (code, unit) in NUMBERS.items():
        limit = BlankNode(code)
        yield Triple(service, schema("additionalProperty"), limit)
        yield Triple(limit, TYPE, schema("PropertyValue"))
        yield Triple(limit, schema("propertyID"), NamedNode(f"{KODE}batas-kueri/{code}"))
        yield Triple(limit, schema("maxValue"), count(getattr(settings, field)))
        yield Triple(limit, schema("unitText"), Literal(unit))


def schema(name: str) -> NamedNode:
    """Return a term of schema.org."""
    return NamedNode(SCHEMA + name)


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
        yield Triple(content, TRIPLES, count(manifest.held(graph)))
        yield Triple(content, DUMP, NamedNode(f"{manifest.base}dump/{manifest.id}/{graph.file}"))


def count(number: int) -> Literal:
    """Return a whole number."""
    return Literal(str(number), datatype=NamedNode(f"{XSD}integer"))
