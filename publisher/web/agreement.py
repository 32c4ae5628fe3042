"""What the page of an agreement shows of its record: a summary, its parties, its statements and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.picture.parties import Party as Box
from publisher.picture.parties import lay_out
from publisher.uris import uri
from publisher.web.here import records, site
from publisher.web.listing import agreement_row
from publisher.web.quotation import apa, bibtex, quotation, ris
from publisher.web.reading import Value, ordered
from publisher.web.record import versions
from publisher.web.schema import agreement_block
from publisher.web.statement import Statement, shown, statements, told
from publisher.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publisher.kerjasama.record import Agreement, Party, Source, Text, Thing
    from publisher.web.document import Document
    from publisher.web.reading import Reader

# The order in which properties are shown: of the agreement, its parties, signatures, scope, remarks, targets.
ORDER: Final = (
    *("ks:reportedType", "ks:type", "ks:number", "ks:dateSigned", "ks:dateEdtf", "ks:dateAsReported"),
    *("ks:placeSigned", "ks:atEvent"),
    *("ks:validFrom", "ks:validUntil", "ks:durationAsReported", "ks:subjectAsReported", "ks:subjectText"),
    *("ks:purpose", "dct:title", "ks:cooperationCategory", "ks:obligation", "ks:fundingAsReported"),
    *("ks:legalBasisAsReported", "ks:dutiesAsReported", "ks:mandateAsReported"),
    *("ks:isRenewal", "ks:renews", "ks:amends", "ks:followsUp", "ks:inferredUmbrella"),
    *("ks:partyAsReported", "ks:partyName", "ks:party", "ks:legalParty", "ks:implementingAgency"),
    *("ks:partyNumber", "ks:formalOrder"),
    *("ks:nameAsPrinted", "ks:postAsReported", "ks:actingStatus", "ks:onBehalfOf"),
    *("ks:scopeAsReported", "ks:scopeText", "ks:scope", "ks:topicAsReported", "ks:topicText", "ks:mentions"),
    *("ks:targetCount", "ks:targetUnit", "ks:statedByName", "ks:statedByPost", "ks:statementStatus"),
)
# What is known of who signed and who implements; where part is known it is not told as absent.


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an agreement: its fragment, heading, note and statements, and the parts under it.

    ``also`` is the fragment of what the part stands for, where that has an IRI of its own here.
    """

    fragment: str
    title: str
    href: str
    statements: list[Statement]
    parts: tuple[Part, ...] = ()
    uncertain: bool = False
    note: Value | None = None
    facts: tuple[tuple[str, Value], ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A party as the table shows it; ``implementing`` and ``signing`` say what is known where none is."""

    part: Part
    kind: str
    legal: Value | None
    agencies: tuple[Value, ...]
    implementing: str
    signers: tuple[tuple[str, Value | None], ...]
    signing: str


@dataclass(frozen=True, slots=True)
class Told:
    """A source in the list of sources: whether a party of this agreement publishes it, and who else it is."""

    source: Value
    publisher: str
    issued: str
    page: str
    grade: Value | None
    interested: tuple[Value, ...]
    own: bool


def agreement(reader: Reader, document: Document) -> dict[str, object]:
    """Return what the template ``naskah.html`` reads."""
    record = records().of([document.thing])[document.thing]
    page = Page(reader, record)
    parties = tuple(page.party(one) for one in record.parties)
    return {
        "record": record,
        "row": agreement_row(reader, record),
        "short": record.key.upper(),
        "statements": page.statements(),
        "parties": parties,
        "standings": [page.standing(*pair) for pair in zip(record.parties, parties, strict=True)],
        "picture": page.picture(),
        "scopes": page.scopes(),
        "remarks": page.remarks(),
        "targets": page.targets(),
        "chain": page.links(),
        "subjects": [shown(reader, one) for one in record.subjects],
        "regions": [shown(reader, one) for one in record.regions],
        "possible_regions": [shown(reader, one) for one in record.possible_regions],
        "note": page.note(record.note),
        "sources": page.sources(),
        "conflicts": page.conflicts(),
        "schema": agreement_block(reader, record),
        **page.absent(),
        **_cited(reader, record),
        "versions": versions(record.iri),
    }


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one record, in the reader's language."""

    reader: Reader
    record: Agreement

    def statements(self, fragment: str = "") -> list[Statement]:
        """Return the statements about a part, those published before those kept."""
        claims = sorted(self.record.claims_about(fragment), key=lambda one: one.kept)
        return ordered(statements(self.reader, self.record, claims), ORDER)

    def note(self, text: Text) -> Value | None:
        """Return a note, None where there is none."""
        return told(self.reader, text) if text else None

    def things(self, among: Iterable[Thing]) -> tuple[Value, ...]:
        """Return things by their names."""
        return tuple(shown(self.reader, one) for one in among)

    def party(self, party: Party) -> Part:
        """Return the part of a party, its signatures under it."""
        thing, language = party.thing, self.reader.language
        inside = thing is not None and thing.iri.startswith(f"{self.record.iri}#")
        signatures = (
            Part(
                fragment=one.fragment,
                title=one.said(language),
                href="",
                statements=self.statements(one.fragment),
                note=self.note(one.note),
            )
            for one in party.signatures
        )
        return Part(
            fragment=party.fragment,
            title=party.named(language),
            href=self.reader.href(thing.iri) if thing and not inside else "",
            statements=self.statements(party.fragment),
            parts=tuple(signatures),
            uncertain=party.open,
            note=self.note(party.note),
            also=thing.iri.partition("#")[2] if thing and inside else "",
        )

    def standing(self, party: Party, part: Part) -> Standing:
        """Return a party as the table of parties shows it."""
        return Standing(
            part=part,
            kind=party.kind,
            legal=shown(self.reader, party.legal) if party.legal else None,
            agencies=self.things(party.agencies),
            implementing=self.record.implementing(party),
            signers=tuple((one.said(self.reader.language), self.note(one.note)) for one in party.signatures),
            signing=self.record.signing(party),
        )

    def picture(self) -> object:
        """Return the picture of the parties: of agency and signatory only what is settled."""
        language = self.reader.language
        boxes = [
            Box(
                party.named(language),
                tuple(one.name.within(language) for one in party.agencies),
                tuple(one.said(language) for one in party.signatures),
                party.open,
            )
            for party in self.record.parties
        ]
        return lay_out(self.record.key.upper(), boxes)

    def scopes(self) -> list[Part]:
        """Return the items of the scope, each headed by its code's name or its words."""
        return [
            Part(
                fragment=one.fragment,
                title=(one.code.name if one.code else one.words).within(self.reader.language),
                href=self.reader.href(one.code.iri) if one.code else "",
                statements=self.statements(one.fragment),
                note=self.note(one.note),
            )
            for one in self.record.scopes
        ]

    def remarks(self) -> list[Part]:
        """Return the remarks, each headed by who made it in which post."""
        return [
            Part(
                fragment=one.person.fragment,
                title=one.person.said(self.reader.language) or one.topic.within(self.reader.language),
                href="",
                statements=self.statements(one.person.fragment),
                note=self.note(one.person.note),
            )
            for one in self.record.remarks
        ]

    def targets(self) -> list[Part]:
        """Return the targets, with the area that each is about."""
        return [
            Part(
                fragment=one.fragment,
                title=f"{one.count} {one.unit}".strip(),
                href="",
                statements=self.statements(one.fragment),
                note=self.note(one.note),
                facts=(("target-area", shown(self.reader, one.area)),) if one.area else (),
            )
            for one in self.record.targets
        ]

    def links(self) -> list[tuple[str, tuple[Value, ...]]]:
        """Return the agreements around this one by the word for the link; only ways that lead to some."""
        links = self.record.links
        found = (
            ("umbrella", links.umbrellas),
            ("umbrella-inferred", links.inferred_umbrellas),
            ("amends", links.amends),
            ("renews", links.renews),
            ("amended-by", links.amended_by),
            ("renewed-by", links.renewed_by),
            ("follow-ups", links.follow_ups),
        )
        return [(text, self.things(among)) for text, among in found if among]

    def sources(self) -> list[Told]:
        """Return the sources of all statements, once each."""
        own = self.record.own_sources
        return [self._source(one, own=one in own) for one in self.record.sources]

    def _source(self, source: Source, *, own: bool) -> Told:
        return Told(
            source=shown(self.reader, source),
            publisher=source.publisher,
            issued=day(source.issued, self.reader.language),
            page=uri(source.page),
            grade=shown(self.reader, source.grade) if source.grade else None,
            interested=self.things(source.interested),
            own=own,
        )

    def conflicts(self) -> list[list[Statement]]:
        """Return the statements of one property of one part that stand beside one that is kept."""
        found: list[list[Statement]] = []
        for about in dict.fromkeys(one.about for one in self.record.claims if one.kept):
            among = self.statements(about)
            names = dict.fromkeys(one.predicate for one in among if one.kept)
            found += [[one for one in among if one.predicate == name] for name in names]
        return found

    def absent(self) -> dict[str, Sequence[Value]]:
        """Return what was looked for: the elements that are not stated, and those known in part."""
        looked_for = {"not_stated": self.record.not_stated, "partly_stated": self.record.partly_stated}
        return {
            name: sorted((shown(self.reader, one) for one in among), key=lambda value: value.text)
            for name, among in looked_for.items()
        }


def _cited(reader: Reader, record: Agreement) -> dict[str, object]:
    """Return the citation in its three styles, and the addresses of its files and of all versions."""
    local = (site().local(record.iri) or "").removeprefix("id/")
    one = quotation(local, record.label.within(reader.language), site().manifest, reader.language)
    files = () if site().mount else ("bib", "ris", "txt")
    return {
        "styles": (("APA", apa(one)), ("BibTeX", bibtex(one)), ("RIS", ris(one))),
        "cite_files": [(suffix, uri(f"kutip/{local}.{suffix}")) for suffix in files],
        "document_local": uri(f"doc/{local}"),
    }
