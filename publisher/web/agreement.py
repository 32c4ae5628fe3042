"""What the page of an agreement shows: parties, statements, scope, remarks, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.graph import expand
from publisher.picture.parties import Party, lay_out
from publisher.uris import uri
from publisher.web.here import documents, site
from publisher.web.quotation import apa, bibtex, quotation, ris
from publisher.web.reading import POSSIBLE, Evidence, Reader, Statement, Value, ordered, tail
from publisher.web.record import versions
from publisher.web.schema import agreement_block
from publisher.words.date import dated

if TYPE_CHECKING:
    from publisher.graph import Graph
    from publisher.web.document import Document

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


@dataclass(frozen=True, slots=True)
class Standing:
    """A party as the picture and the table show it: of agency and signatory only what is settled."""

    part: Part
    agencies: tuple[Value, ...]
    signers: tuple[str, ...]


def agreement(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``naskah.html`` reads."""
    thing, graph = document.thing, reader.graph
    _fetch_sources(graph)
    claims = reader.claims(thing)
    own = ordered(claims.get(thing, ()), ORDER)
    parties = _parts(reader, claims, graph.values(thing, "ks:hasParticipation"))
    standings = [_standing(reader, part, f"{thing}#{part.fragment}") for part in parties]
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
        "date": _date(reader, thing),
        "places": reader.values(thing, "ks:placeSigned"),
        "unstated": {tail(iri) for iri in graph.values(thing, "ks:notStated")},
        "subjects": _subjects(reader, thing),
        "conflicts": _conflicts(claims),
        "picture": lay_out(tail(thing).upper(), [_party(one) for one in standings]),
        "standings": standings,
        **_cited(reader, thing),
        "versions": versions(thing),
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


def _standing(reader: Reader, part: Part, node: str) -> Standing:
    signatures = (f"{node.partition('#')[0]}#{one.fragment}" for one in part.parts)
    signers = (_signer(reader, signature) for signature in signatures)
    return Standing(part, reader.values(node, "ks:implementingAgency"), tuple(filter(None, signers)))


def _signer(reader: Reader, signature: str) -> str:
    """Return a signatory as printed: the name, where there is one, and the post."""
    said = (*reader.values(signature, "ks:nameAsPrinted"), *reader.values(signature, "ks:postAsReported"))
    return ", ".join(value.text for value in said)


def _party(one: Standing) -> Party:
    agencies = tuple(value.text for value in one.agencies)
    return Party(one.part.title, agencies, one.signers, one.part.uncertain)


def _date(reader: Reader, thing: str) -> str:
    names = ("ks:dateEdtf", "ks:dateEarliest", "ks:dateLatest")
    edtf, earliest, latest = (reader.graph.value(thing, name) for name in names)
    return dated(edtf, earliest, latest, reader.language)


def _subjects(reader: Reader, thing: str) -> list[Value]:
    """Return the fields an agreement is about, once each, in the order of its scope."""
    items = sorted(reader.graph.values(thing, "ks:hasScopeItem"), key=lambda node: _rank(reader, node))
    found = [value for node in items for value in reader.values(node, "ks:scope")]
    return list({value.iri: value for value in found}.values())


def _conflicts(claims: dict[str, list[Statement]]) -> list[list[Statement]]:
    """Return the statements of one property that stand beside one that is kept, not published."""
    found: list[list[Statement]] = []
    for statements in claims.values():
        for name in sorted({one.property for one in statements if one.kept}):
            rivals = [one for one in statements if one.property == name]
            found.append(sorted(rivals, key=lambda one: one.kept))
    return found


def _cited(reader: Reader, thing: str) -> dict[str, object]:
    """Return the citation in its three styles, and the addresses of its files and of all versions."""
    local = (site().local(thing) or "").removeprefix("id/")
    one = quotation(local, reader.label(thing), site().manifest, reader.language)
    files = () if site().mount else ("bib", "ris", "txt")
    return {
        "styles": (("APA", apa(one)), ("BibTeX", bibtex(one)), ("RIS", ris(one))),
        "cite_files": [(suffix, uri(f"kutip/{local}.{suffix}")) for suffix in files],
        "document_local": uri(f"doc/{local}"),
    }
