"""What the pages of a dataset, of a series of them and of a service show, and that of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.graph import Graph, expand
from publisher.uris import uri
from publisher.vocab import DCAT
from publisher.web.here import catalogues, documents, in_language, site
from publisher.web.quality import Measure, measure
from publisher.web.reading import Reader, Statement, Value, ordered, tail
from publisher.web.schema import dataset_block
from publisher.words import day, size, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.web.document import Document

TITLED: Final = ("rdfs:label", "skos:prefLabel", "dct:title", "dct:description", "rdfs:isDefinedBy")
# What a dataset's page says apart from the list of its properties.
APART: Final = frozenset(
    map(
        expand,
        (
            *TITLED,
            *("dcat:distribution", "dcat:landingPage", "dct:temporal", "dqv:hasQualityMeasurement"),
            *("void:dataDump", "void:classPartition", "void:propertyPartition", "void:feature"),
            *("void:triples", "void:entities", "void:classes", "void:properties"),
            *("void:distinctSubjects", "void:distinctObjects", "void:vocabulary", "void:uriSpace"),
        ),
    )
)
ORDER: Final = (
    *("dct:publisher", "dcat:contactPoint", "prov:qualifiedAttribution", "dct:license", "dct:accessRights"),
    *(
        "dct:issued",
        "dct:modified",
        "dct:spatial",
        "dct:accrualPeriodicity",
        "dcat:version",
        "dcat:inSeries",
        "dct:isPartOf",
    ),
    *("dcat:endpointURL", "dcat:servesDataset", "ks:indicator", "dcat:keyword", "dcat:theme", "dct:language"),
    *("dct:conformsTo", "prov:wasDerivedFrom"),
)
# Parts that are told in the tables of the page, not one by one.
TABLED: Final = frozenset(
    map(
        expand,
        (
            *("dcat:Distribution", "spdx:Checksum", "dqv:QualityMeasurement", "dct:PeriodOfTime"),
            *("void:Dataset", "qb:Observation"),
        ),
    )
)
COUNTS: Final = ("void:triples", "void:entities", "void:classes", "void:properties")
# Where what is in a dataset can be looked through, by the first of these classes that it holds.
DOORS: Final = {
    "ks:Agreement": ("naskah", "agreements"),
    "ks:Region": ("wilayah", "regions"),
    "qb:Observation": ("statistik", "statistics"),
    "owl:Ontology": ("ns", "ontology"),
    "skos:ConceptScheme": ("kode", "code-lists"),
}
KINDS: Final = (DCAT, expand("qb:"))  # what else a dataset is, such as an entity of PROV, says no more
CUBE: Final = "statistik-"
# What links to every dataset and says nothing about it that its page does not say.
USUAL: Final = frozenset(map(expand, ("dcat:dataset", "void:subset", "qb:dataSet", "dct:hasPart")))


@dataclass(frozen=True, slots=True)
class File:
    """One file of a dataset: where it is, packed too where that is not empty, and what its columns mean."""

    title: str
    href: str
    form: str
    size: str
    digest: str
    packed: str
    columns: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One dataset or service in a list: its name, what it is about, its forms, its size, since when."""

    thing: Value
    description: str
    forms: tuple[str, ...] = ()
    triples: str = ""
    address: str = ""
    modified: str = ""


def dataset(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``set-data.html`` reads."""
    thing, graph = document.thing, reader.graph
    pointing = _pointing(reader, document)
    return {
        "kinds": [kind for kind in reader.types(thing) if kind.iri.startswith(KINDS)],
        "description": graph.text(thing, "dct:description", reader.language),
        "facts": ordered(reader.said(thing, APART), ORDER),
        "period": _period(reader, thing),
        "counts": [(one, value) for one in COUNTS if (value := graph.value(thing, one))],
        "door": _door(reader, thing),
        "files": _files(reader, thing),
        "measures": measures(reader, graph.values(thing, "dqv:hasQualityMeasurement")),
        "holds": _holds(reader, thing),
        "members": pointing.pop(expand("dcat:inSeries"), []),
        "services": pointing.pop(expand("dcat:servesDataset"), []),
        "pointing": [(reader.names.name(link, reader.language), many) for link, many in pointing.items()],
        "rest": _rest(reader, document),
        "schema": schema(reader, thing),
    }


def schema(reader: Reader, thing: str) -> dict[str, object] | None:
    """Return what search engines read of a dataset, None of a series or a service."""
    if f"{DCAT}Dataset" not in reader.graph.values(thing, "rdf:type"):
        return None
    return dataset_block(catalogues().of("").graph, thing, site(), reader.language)


def catalogue(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``katalog.html`` reads: of the datasets those of one page."""
    thing, graph = document.thing, reader.graph
    view = graph.value(thing, "hydra:view")
    turns = {name: _turn(graph.value(view, f"hydra:{name}")) for name in ("previous", "next")}
    apart = (*TITLED, "dcat:dataset", "dcat:service", "hydra:view", "foaf:homepage", "dct:modified")
    pages = {iri: place for place, iri in enumerate(catalogues().of("").datasets(thing))}
    shown = sorted(reader.values(thing, "dcat:dataset"), key=lambda one: pages.get(one.iri, len(pages)))
    return {
        "description": graph.text(thing, "dct:description", reader.language),
        "facts": ordered(reader.said(thing, frozenset(map(expand, apart))), ORDER),
        "entries": [_entry(reader, value) for value in shown],
        "services": [_entry(reader, value) for value in reader.values(thing, "dcat:service")],
        "turns": turns,
    }


def description(reader: Reader, _: Document) -> dict[str, object]:
    """Return what the template ``void.html`` reads: datasets with how much they hold, and linksets."""
    graph = reader.graph
    subjects = list(graph.subjects())
    sets = [one for one in subjects if graph.value(one, "dct:title") and graph.value(one, "void:triples")]
    linked = [one for one in subjects if graph.value(one, "void:linkPredicate")]
    return {
        "sets": [
            (reader.value(NamedNode(one)), [graph.value(one, name) for name in COUNTS])
            for one in sorted(sets, key=reader.label)
        ],
        "linksets": [
            (
                reader.values(one, "void:subjectsTarget"),
                reader.names.name(graph.value(one, "void:linkPredicate"), reader.language),
                reader.values(one, "void:objectsTarget"),
                graph.value(one, "void:triples"),
            )
            for one in sorted(linked)
        ],
    }


def measures(reader: Reader, nodes: Iterable[str]) -> list[Measure]:
    """Return measurements of quality (DQV), by what they measure."""
    graph = reader.graph
    found = [(graph.value(one, "dqv:isMeasurementOf"), graph.value(one, "dqv:value")) for one in nodes]
    told = replace(reader, graph=Graph(documents().contents({metric for metric, _ in found})))
    return sorted((measure(told, *pair) for pair in found), key=lambda one: one.metric.text)


def _turn(address: str) -> str:
    """Return the link to another page of the catalogue, which keeps the language; none to none."""
    local = site().local(address)
    return in_language(uri(site().root + local)) if local else ""


def _period(reader: Reader, thing: str) -> tuple[str, str, str] | None:
    """Return the first and the last day of what a dataset covers, and which days those are."""
    node = reader.graph.value(thing, "dct:temporal")
    ends = [reader.graph.value(node, name) for name in ("dcat:startDate", "dcat:endDate")]
    said = [day(end, reader.language) for end in ends]
    return (said[0], said[1], reader.graph.naming(node, reader.language)) if any(said) else None


def _door(reader: Reader, thing: str) -> tuple[str, str] | None:
    """Return the page on which what is in a dataset can be looked through, and the word for it."""
    name = reader.graph.value(thing, "dct:identifier")
    if name.startswith(CUBE):
        return f"statistik/{name.removeprefix(CUBE)}", "statistics"
    parts = reader.graph.values(thing, "void:classPartition")
    held = {one for part in parts for one in reader.graph.values(part, "void:class")}
    return next((door for kind, door in DOORS.items() if expand(kind) in held), None)


def _files(reader: Reader, thing: str) -> list[File]:
    graph = reader.graph
    dumps = set(graph.values(thing, "void:dataDump"))
    nodes = [one for one in graph.values(thing, "dcat:distribution") if graph.value(one, "dcat:downloadURL")]
    files = [_file(reader, one, dumps) for one in nodes]
    return sorted(files, key=lambda file: (bool(file.columns), file.title))


def _file(reader: Reader, node: str, dumps: set[str]) -> File:
    graph = reader.graph
    address = graph.value(node, "dcat:downloadURL")
    packed = f"{address}.gz"
    return File(
        title=tail(address),
        href=reader.href(address),
        form=reader.label(graph.value(node, "dct:format")),
        size=size(int(graph.value(node, "dcat:byteSize") or 0), reader.language),
        digest=graph.value(graph.value(node, "spdx:checksum"), "spdx:checksumValue"),
        packed=reader.href(packed) if packed in dumps else "",
        columns=next(map(reader.href, graph.values(node, "foaf:page")), ""),
    )


def _holds(reader: Reader, thing: str) -> dict[str, list[tuple[Value, int]]]:
    """Return the classes and the properties of a dataset with how often it has each (VoID §4.1, §4.2)."""
    kinds = {
        "classes": ("void:classPartition", "void:class", "void:entities"),
        "properties": ("void:propertyPartition", "void:property", "void:triples"),
    }
    found = {text: list(_partition(reader, thing, *names)) for text, names in kinds.items()}
    return {
        text: sorted(rows, key=lambda row: (-row[1], row[0].text)) for text, rows in found.items() if rows
    }


def _partition(reader: Reader, thing: str, link: str, what: str, count: str) -> Iterable[tuple[Value, int]]:
    graph = reader.graph
    rows = [(graph.value(one, what), graph.value(one, count)) for one in graph.values(thing, link)]
    reader.names.learn([iri for iri, _ in rows])
    for iri, number in rows:
        yield Value(reader.names.name(iri, reader.language), reader.href(iri), iri=iri), int(number or 0)


def _pointing(reader: Reader, document: Document) -> dict[str, list[Value]]:
    """Return what links to a dataset, by property."""
    found: dict[str, list[Value]] = defaultdict(list)
    for link in document.links:
        if link.predicate.value not in USUAL and isinstance(link.subject, NamedNode):
            found[link.predicate.value].append(reader.value(link.subject))
    return found


def _rest(reader: Reader, document: Document) -> list[tuple[Value, list[Value], list[Statement]]]:
    """Return the parts that no table of the page tells: name, classes, properties."""
    subjects = {t.subject.value for t in document.own if isinstance(t.subject, NamedNode)}
    leave = frozenset(map(expand, TITLED[:2]))
    return [
        (reader.value(NamedNode(one)), reader.types(one), reader.said(one, leave))
        for one in sorted(subjects)
        if one != document.thing and TABLED.isdisjoint(reader.graph.values(one, "rdf:type"))
    ]


def _entry(reader: Reader, value: Value) -> Entry:
    graph, thing = reader.graph, value.iri
    files = graph.values(thing, "dcat:distribution")
    forms = {reader.label(form) for one in files for form in graph.values(one, "dct:format")}
    # The page says once what every description begins with, since each goes alone elsewhere (MODEL §2.8).
    caution = word("not-official", reader.language)
    return Entry(
        thing=value,
        description=graph.text(thing, "dct:description", reader.language).removeprefix(caution).strip(),
        forms=tuple(sorted(forms)),
        triples=graph.value(thing, "void:triples"),
        address=graph.value(thing, "dcat:endpointURL"),
        modified=day(graph.value(thing, "dct:modified"), reader.language),
    )
