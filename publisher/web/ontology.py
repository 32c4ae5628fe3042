"""The page of the vocabulary: classes with their properties, a picture of them, code lists, examples."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode

from publisher.graph import Graph, compact, expand
from publisher.picture.classes import lay_out
from publisher.term import plain
from publisher.vocab import KS
from publisher.web.guide import lessons
from publisher.web.here import documents, site
from publisher.web.reading import Reader, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.picture.classes import Picture
    from publisher.web.document import Document

ROOT: Final = f"{KS}Agreement"
KINDS: Final = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


class Property(NamedTuple):
    """One property: where it belongs, what it leads to, whether its statements need a claim."""

    iri: str
    fragment: str
    label: str
    definition: str
    of: tuple[Value, ...]
    to: tuple[Value, ...]
    claimed: bool


class Use(NamedTuple):
    """A property as a class's shape asks for it: how many at least and at most, empty where no bound is."""

    property: Value
    to: tuple[Value, ...]
    definition: str
    least: str
    most: str


class Kind(NamedTuple):
    """One class, with the properties its shapes and the vocabulary name, and a thing that is one."""

    iri: str
    fragment: str
    label: str
    definition: str
    above: tuple[Value, ...]
    uses: tuple[Use, ...]
    shapes: tuple[Value, ...]
    example: Value | None
    things: str


class Rule(NamedTuple):
    """What the shapes say of a class: its shapes, and the bounds of each property."""

    shapes: tuple[str, ...]
    bounds: dict[str, tuple[str, str]]


def ontology(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``ontologi.html`` reads."""
    graph = reader.graph
    terms = [iri for iri in graph.subjects() if document.thing in graph.values(iri, "rdfs:isDefinedBy")]
    rules, examples = _rules(), _examples()
    known = Graph([*document.triples, *documents().labels({iri for iri, _ in examples.values()})])
    told = Reader(site(), reader.names, known, reader.language)
    properties = [_property(told, iri) for iri in terms if _is(graph, iri, *KINDS)]
    classes = sorted(iri for iri in terms if _is(graph, iri, "owl:Class"))
    kinds = [
        _kind(told, iri, rules.get(iri, Rule((), {})), examples.get(iri, ("", "")), properties)
        for iri in classes
    ]
    return {
        "lessons": lessons(reader.language),
        "description": graph.text(document.thing, "dct:description", reader.language),
        "version": graph.value(document.thing, "owl:versionInfo"),
        "prefix": graph.value(document.thing, "vann:preferredNamespacePrefix"),
        "namespace": graph.value(document.thing, "vann:preferredNamespaceUri"),
        "classes": kinds,
        "properties": sorted(properties, key=lambda one: one.fragment.lower()),
        "datatypes": [_property(told, iri) for iri in sorted(terms) if _is(graph, iri, "rdfs:Datatype")],
        "picture": _picture(classes, properties),
        "anchor": lambda iri: f"#{_fragment(iri)}",
        "schemes": _schemes(reader),
    }


def _is(graph: Graph, iri: str, *kinds: str) -> bool:
    return not set(graph.values(iri, "rdf:type")).isdisjoint(map(expand, kinds))


def _fragment(iri: str) -> str:
    return iri.partition("#")[2]


def _named(reader: Reader, iri: str) -> Value:
    """Return a term's name with its link: on this page where it is ours, else to the vocabulary it is of."""
    text = reader.label(iri) if iri.startswith(KS) else compact(iri)
    return Value(text, f"#{_fragment(iri)}" if iri.startswith(KS) else reader.href(iri), iri=iri)


def _property(reader: Reader, iri: str) -> Property:
    graph = reader.graph
    return Property(
        iri=iri,
        fragment=_fragment(iri),
        label=reader.label(iri),
        definition=graph.text(iri, "skos:definition", reader.language),
        of=tuple(_named(reader, one) for one in graph.values(iri, "schema:domainIncludes")),
        to=tuple(_named(reader, one) for one in graph.values(iri, "schema:rangeIncludes")),
        claimed=graph.value(iri, "ks:requiresClaim") == "true",
    )


def _kind(
    reader: Reader, iri: str, rule: Rule, example: tuple[str, str], properties: Sequence[Property]
) -> Kind:
    graph = reader.graph
    own = {one.iri: one for one in properties if iri in {domain.iri for domain in one.of}}
    return Kind(
        iri=iri,
        fragment=_fragment(iri),
        label=reader.label(iri),
        definition=graph.text(iri, "skos:definition", reader.language),
        above=tuple(_named(reader, one) for one in graph.values(iri, "rdfs:subClassOf")),
        uses=tuple(_use(reader, one, own, rule) for one in sorted({*own, *rule.bounds}, key=str.lower)),
        shapes=tuple(Value(compact(one), reader.href(one), iri=one) for one in rule.shapes),
        example=reader.value(NamedNode(example[0])) if example[0] else None,
        things=example[1],
    )


def _use(reader: Reader, iri: str, own: dict[str, Property], rule: Rule) -> Use:
    least, most = rule.bounds.get(iri, ("", ""))
    found = own.get(iri)
    return Use(
        property=_named(reader, iri),
        to=found.to if found else (),
        definition=found.definition if found else "",
        least=least,
        most=most,
    )


def _rules() -> dict[str, Rule]:
    shapes: dict[str, set[str]] = defaultdict(set)
    bounds: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in site().select("ontologi-bentuk"):
        of, path = plain(row["class"]), plain(row["property"])
        shapes[of].add(plain(row["shape"]))
        least, most = bounds[of].get(path, ("", ""))
        bounds[of][path] = (plain(row.get("least")) or least, plain(row.get("most")) or most)
    return {of: Rule(tuple(sorted(shapes[of])), bounds[of]) for of in shapes}


def _examples() -> dict[str, tuple[str, str]]:
    rows = site().select("ontologi-contoh")
    return {plain(row["class"]): (plain(row["example"]), plain(row["count"])) for row in rows}


def _picture(classes: Sequence[str], properties: Sequence[Property]) -> Picture:
    among = set(classes)
    links = [
        (start.iri, one.label, end.iri)
        for one in properties
        for start in one.of
        for end in one.to
        if {start.iri, end.iri} <= among
    ]
    return lay_out(ROOT, links)


def _schemes(reader: Reader) -> list[Value]:
    graph = Graph(site().construct("ontologi-skema"))
    over = Reader(site(), reader.names, graph, reader.language)
    found = [Value(over.label(iri), over.href(iri), iri=iri) for iri in graph.subjects()]
    return sorted(found, key=lambda value: value.text.lower())
