"""What the page of an agreement shows: parties, statements, scope, remarks, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.web.graph import expand
from publisher.web.here import documents
from publisher.web.reading import POSSIBLE, Evidence, Reader, Statement, ordered, tail
from publisher.web.schema import agreement_block

if TYPE_CHECKING:
    from publisher.web.document import Document
    from publisher.web.graph import Graph

# The order in which properties are shown: of the agreement, its parties, signatures, scope, remarks, targets.
ORDER: Final = (
    *("ks:reportedType", "ks:type", "ks:number", "ks:dateSigned", "ks:placeSigned", "ks:atEvent"),
    *("ks:validFrom", "ks:validUntil", "ks:durationAsReported", "ks:subjectAsReported", "ks:purpose"),
    *("dct:title", "ks:cooperationCategory", "ks:obligation", "ks:fundingAsReported"),
    *("ks:legalBasisAsReported", "ks:dutiesAsReported", "ks:mandateAsReported"),
    *("ks:isRenewal", "ks:renews", "ks:amends", "ks:followsUp", "ks:inferredUmbrella"),
    *("ks:partyAsReported", "ks:party", "ks:legalParty", "ks:implementingAgency", "ks:partyNumber"),
    "ks:formalOrder",
    *("ks:nameAsPrinted", "ks:postAsReported", "ks:actingStatus", "ks:onBehalfOf"),
    *("ks:scopeAsReported", "ks:scope", "ks:topicAsReported", "ks:mentions"),
    *("ks:targetCount", "ks:targetUnit", "ks:statedByName", "ks:statedByPost", "ks:statementStatus"),
)
LEDE: Final = frozenset(map(expand, ("ks:type", "ks:dateSigned", "ks:placeSigned")))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an agreement: its fragment, its heading, its statements, and the parts under it."""

    fragment: str
    title: str
    href: str
    statements: list[Statement]
    parts: list[Part]
    uncertain: bool = False


def agreement(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``naskah.html`` reads."""
    thing, graph = document.thing, reader.graph
    _fetch_sources(graph)
    claims = reader.claims(thing)
    own = ordered(claims.get(thing, ()), ORDER)
    parties = _parts(reader, claims, graph.values(thing, "ks:hasParticipation"))
    return {
        "statements": own,
        "parties": parties,
        "scopes": _parts(reader, claims, graph.values(thing, "ks:hasScopeItem")),
        "remarks": _parts(reader, claims, graph.values(thing, "ks:hasRemark")),
        "targets": _parts(reader, claims, graph.values(thing, "ks:hasTarget")),
        "not_stated": sorted(reader.values(thing, "ks:notStated"), key=lambda value: value.text),
        "umbrellas": reader.values(thing, "ks:followsUp"),
        "follow_ups": reader.values(thing, "ks:hasFollowUp"),
        "regions": reader.values(thing, "ks:involvesRegion"),
        "possible_regions": reader.values(thing, "ks:possiblyInvolvesRegion"),
        "notes": reader.values(thing, "ks:note"),
        "sources": _sources(claims),
        "lede": [one for one in own if one.property in LEDE and one.values and not one.kept],
        "short": tail(thing).upper(),
        "schema": agreement_block(reader, thing),
    }


def _fetch_sources(graph: Graph) -> None:
    nodes = list(graph.subjects())
    sources = {source for node in nodes for source in graph.values(node, "ks:source")}
    for triple in documents().contents(sources):
        graph.add(triple)
    shown = {o for source in sources for o in graph.values(source, "ks:grade")}
    for triple in documents().labels(shown):
        graph.add(triple)


def _sources(claims: dict[str, list[Statement]]) -> list[Evidence]:
    """Return the sources of all statements, once each."""
    found = {
        evidence.source.iri: evidence
        for statements in claims.values()
        for statement in statements
        for evidence in statement.evidence
    }
    return [found[iri] for iri in sorted(found)]


def _parts(reader: Reader, claims: dict[str, list[Statement]], nodes: list[str]) -> list[Part]:
    """Return parts in the order they are mentioned, else by their fragment's number."""
    return [_part(reader, claims, node) for node in sorted(nodes, key=lambda node: _rank(reader, node))]


def _rank(reader: Reader, node: str) -> tuple[int, int, str]:
    order = reader.graph.value(node, "ks:order") or node.rsplit("-", 1)[-1]
    return (0, int(order), node) if order.isdigit() else (1, 0, node)


def _part(reader: Reader, claims: dict[str, list[Statement]], node: str) -> Part:
    statements = ordered(claims.get(node, ()), ORDER)
    under = reader.graph.values(node, "ks:hasSignature")
    candidate = any(statement.certainty == POSSIBLE for statement in statements)
    title, href = _heading(reader, node)
    return Part(
        fragment=node.partition("#")[2],
        title=title,
        href=href,
        statements=statements,
        parts=_parts(reader, claims, under),
        uncertain=candidate,
    )


def _heading(reader: Reader, node: str) -> tuple[str, str]:
    """Return what a part is headed by, and where that leads: the settled party, else the printed words."""
    for name in ("ks:party", "ks:scope"):
        for value in reader.values(node, name):
            return value.text, value.href
    printed = ("ks:partyAsReported", "ks:nameAsPrinted", "ks:scopeAsReported", "ks:topicAsReported")
    for name in (*printed, "ks:postAsReported", "ks:targetCount"):
        for value in reader.values(node, name):
            return value.text, ""
    return reader.label(node), ""
