"""What is claimed of an agreement, how sure it is, and where it stands (MODEL §2.1, §2.2, §2.10, §2.11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from publisher.graph import key
from publisher.kerjasama.record.text import NOTHING, Text, naming_of, of_terms, text_of
from publisher.kerjasama.record.thing import Thing, first_of, fragment_of, tail, thing_of, things_of

if TYPE_CHECKING:
    from publisher.graph import Graph
    from publisher.rdf import Term

STATED, IMPLIED, POSSIBLE, UNRATED = "tersurat", "tersirat", "mungkin", "belum-dinilai"
CERTAINTIES: Final = (STATED, IMPLIED, POSSIBLE, UNRATED)  # the surest first
SURE: Final = (STATED, IMPLIED)
KEPT: Final = "simpan"
# The reach of evidence: this source says it, or one of the record's sources does and nobody noted which.
STATEMENT, ANY_SOURCE = "pernyataan", "rekaman"
RELEASE: Final = "siaran-pers-resmi-pihak"  # the grade of what a party publishes
# What is known of an element of an agreement (the codes of the question unsur-belum-diketahui).
KNOWN, PARTLY, UNSTATED, UNEXAMINED = "diketahui", "sebagian", "tidak-dinyatakan", "belum-diperiksa"


@dataclass(frozen=True, slots=True)
class Value:
    """What a claim says: a thing, else a literal by its text and the IRI of its datatype."""

    text: Text
    thing: Thing | None = None
    datatype: str = ""

    def __str__(self) -> str:
        return self.thing.iri if self.thing else str(self.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: the IRI of its source, the place in it, and its reach, a code of lingkup-bukti.

    ``note`` are the words by which it was noted that this source says so, where there are any.
    """

    source: str
    locator: str = ""
    reach: str = STATEMENT
    note: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a record: ``issued`` is a day, a month or a year; ``interested`` whom its publisher is."""

    iri: str
    name: Text
    publisher: str = ""
    issued: str = ""
    page: str = ""
    grade: Thing | None = None
    interested: tuple[Thing, ...] = ()
    note: Text = NOTHING

    @property
    def of_a_body(self) -> bool:
        """Whether a party publishes it that is no government: only governments are named as interested."""
        return bool(self.grade and tail(self.grade.iri) == RELEASE and not self.interested)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: ``fragment`` is its own, ``about`` that of the part it is about, empty for the agreement.

    ``predicate`` is the IRI of the property, ``certainty`` a code of kepastian; ``kept`` stands beside the
    published one. One that is only possible has candidates, ``likely`` the IRI of the favoured, or a value
    that only bounds.
    """

    fragment: str
    about: str
    predicate: str
    values: tuple[Value, ...] = ()
    certainty: str = ""
    kept: bool = False
    candidates: tuple[Thing, ...] = ()
    likely: str = ""
    step: Text = NOTHING
    reason: Text = NOTHING
    evidence: tuple[Evidence, ...] = ()
    iri: str = ""

    @property
    def value(self) -> Value:
        """The first value, an empty one where the claim has candidates only."""
        return self.values[0] if self.values else Value(NOTHING)

    @property
    def sources(self) -> tuple[str, ...]:
        """IRIs of the sources that say it, as far as that is noted: those of the whole record left out."""
        said = (one.source for one in self.evidence if one.reach == STATEMENT)
        return tuple(dict.fromkeys(said))


def claims_of(graph: Graph, thing: str) -> tuple[Claim, ...]:
    """Return the claims of an agreement by their fragments, in the order of their letters."""
    return tuple(_claim(graph, thing, iri) for iri in graph.values(thing, "ks:hasClaim"))


def _claim(graph: Graph, thing: str, node: str) -> Claim:
    about = graph.value(node, "ks:about")
    terms = [*graph.terms(node, "ks:value"), *graph.terms(node, "ks:literalValue")]
    return Claim(
        fragment=fragment_of(node),
        about="" if about == thing else fragment_of(about),
        predicate=next(iter(graph.iris(node, "ks:property")), ""),
        values=_values(graph, terms),
        certainty=tail(graph.value(node, "ks:certainty")),
        kept=tail(graph.value(node, "ks:rank")) == KEPT,
        candidates=things_of(graph, node, "ks:candidate"),
        likely=graph.value(node, "ks:likelyValue"),
        step=text_of(graph, node, "ks:inferenceStep"),
        reason=text_of(graph, node, "ks:rankReason"),
        evidence=_evidence(graph, graph.values(node, "ks:hasEvidence")),
        iri=node,
    )


def _values(graph: Graph, terms: list[Term]) -> tuple[Value, ...]:
    """Return values: things each by itself, texts of several languages as one, other literals each."""
    things = [Value(NOTHING, thing_of(graph, key(term))) for term in terms if not isinstance(term, Literal)]
    spoken = of_terms(term for term in terms if isinstance(term, Literal) and term.language)
    others = [
        Value(of_terms([term]), None, term.datatype.value)
        for term in terms
        if isinstance(term, Literal) and not term.language
    ]
    return (*things, *((Value(spoken),) if spoken else ()), *others)


def _evidence(graph: Graph, nodes: list[str]) -> tuple[Evidence, ...]:
    """Return where a claim stands.

    Releases of before 0.2 and files of others say no reach: several sources then corroborate nothing.
    """
    unsaid = ANY_SOURCE if len(nodes) > 1 else STATEMENT
    return tuple(
        Evidence(
            source=graph.value(node, "ks:source"),
            locator=graph.value(node, "ks:locator"),
            reach=tail(graph.value(node, "ks:reach")) or unsaid,
            note=text_of(graph, node, "ks:note"),
        )
        for node in nodes
    )


def sources_of(graph: Graph, claims: tuple[Claim, ...]) -> tuple[Source, ...]:
    """Return the sources of some claims, once each, in the order of their IRIs."""
    return tuple(
        _source(graph, iri) for iri in sorted({one.source for claim in claims for one in claim.evidence})
    )


def _source(graph: Graph, node: str) -> Source:
    page = graph.value(node, "schema:url") or graph.value(node, "foaf:page")
    return Source(
        iri=node,
        name=naming_of(graph, node),
        publisher=graph.value(node, "ks:publisherName"),
        issued=graph.value(node, "dct:issued"),
        page=page if page.startswith(("http://", "https://")) else "",
        grade=first_of(graph, node, "ks:grade"),
        interested=things_of(graph, node, "ks:interestedParty"),
        note=text_of(graph, node, "ks:note"),
    )
