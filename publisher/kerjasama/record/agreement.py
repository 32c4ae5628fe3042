"""The record of an agreement: all that a face may say of it, made from triples in one place.

Only what is tersurat or tersirat stands in its fields; what is only possible is a candidate of a party,
a date that says so, or a claim (MODEL §2.2).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Final

from publisher.graph import expand
from publisher.kerjasama.record.claim import (
    CERTAINTIES,
    KNOWN,
    PARTLY,
    UNEXAMINED,
    UNSTATED,
    Claim,
    Source,
    claims_of,
    sources_of,
)
from publisher.kerjasama.record.date import Date, date_of
from publisher.kerjasama.record.part import (
    ALONE,
    Links,
    Remark,
    Scope,
    Target,
    links_of,
    remarks_of,
    scopes_of,
    targets_of,
    words_of,
)
from publisher.kerjasama.record.party import Party, parties_of
from publisher.kerjasama.record.text import NOTHING, Text, naming_of, text_of
from publisher.kerjasama.record.thing import Thing, first_of, tail, things_of

if TYPE_CHECKING:
    from publisher.graph import Graph

DATED: Final = (expand("ks:dateSigned"), expand("ks:dateEdtf"))
OTHER: Final = "lainnya"
SIGNING: Final = "penanda-tangan"
IMPLEMENTING: Final = "instansi-pelaksana"


@dataclass(frozen=True, slots=True)
class Summary:
    """How sure a record is: its published claims in all and by certainty (the surest first), its sources.

    ``kept`` claims stand beside the published ones; ``own`` are the sources that a party publishes itself;
    Of the published claims ``single`` are said by one source, ``corroborated`` by two or more that each say
    it, ``unplaced`` by one of several of which it is not noted which: together all of them.
    """

    claims: int
    by_certainty: tuple[tuple[str, int], ...]
    kept: int
    sources: int
    own: int
    single: int
    corroborated: int
    unplaced: int

    def of(self, certainty: str) -> int:
        """Return how many published claims are of a certainty."""
        return dict(self.by_certainty).get(certainty, 0)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement. ``key`` is the end of its IRI; lists of things are in the order of their IRIs.

    ``subjects`` are the codes of its scope, each once, in the order of its scope; ``renewal`` is ``true``,
    ``false`` or empty. Of ``subject`` and ``topic`` those in ``own_words`` are the compilers' (MODEL §2.12).
    """

    iri: str
    key: str
    register: Thing
    label: Text
    date: Date
    type: Thing | None = None
    reported_type: Text = NOTHING
    title: Text = NOTHING
    number: str = ""
    place: Text = NOTHING
    event: Thing | None = None
    purpose: Text = NOTHING
    subject: Text = NOTHING
    topic: Text = NOTHING
    own_words: frozenset[str] = frozenset()
    valid_from: str = ""
    valid_until: str = ""
    duration: Text = NOTHING
    renewal: str = ""
    parties: tuple[Party, ...] = ()
    scopes: tuple[Scope, ...] = ()
    remarks: tuple[Remark, ...] = ()
    targets: tuple[Target, ...] = ()
    subjects: tuple[Thing, ...] = ()
    regions: tuple[Thing, ...] = ()
    possible_regions: tuple[Thing, ...] = ()
    links: Links = ALONE
    note: Text = NOTHING
    not_stated: tuple[Thing, ...] = ()
    partly_stated: tuple[Thing, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def unstated(self) -> frozenset[str]:
        """Codes (unsur-naskah) of what was looked for and is not stated."""
        return frozenset(tail(one.iri) for one in self.not_stated)

    def kind(self, language: str) -> str:
        """Return its kind of instrument: the code's name, or the source's word where no code says it."""
        reported = self.reported_type.within(language)
        coded = self.type.name.within(language) if self.type else ""
        return reported if reported and (not coded or self.type_code == OTHER) else coded

    @property
    def type_code(self) -> str:
        """The code (jenis-naskah) of its type, empty where none is sure."""
        return tail(self.type.iri) if self.type else ""

    def claims_about(self, fragment: str = "") -> tuple[Claim, ...]:
        """Return the claims about a part, those about the agreement itself for no fragment."""
        return tuple(one for one in self.claims if one.about == fragment)

    def published(self, name: str, fragment: str = "") -> Claim | None:
        """Return the published claim of a property (a compact name) of a part, None where there is none."""
        wanted = expand(name)
        found = (one for one in self.claims_about(fragment) if one.predicate == wanted and not one.kept)
        return next(found, None)

    def source(self, iri: str) -> Source:
        """Return one of its sources."""
        return next(one for one in self.sources if one.iri == iri)

    def status(self, element: str, *, known: bool) -> str:
        """Return what is known of an element (a code of unsur-naskah) of the agreement itself."""
        return KNOWN if known else UNSTATED if element in self.unstated else UNEXAMINED

    def signing(self, party: Party | None = None) -> str:
        """Return what is known of who signed, for a party or for all of them."""
        searched = SIGNING in self.unstated
        return _together([one.signing(searched=searched) for one in ((party,) if party else self.parties)])

    def implementing(self, party: Party | None = None) -> str:
        """Return what is known of the implementing agencies, of a party or of all of them."""
        searched = IMPLEMENTING in self.unstated
        every = (party,) if party else self.parties
        return _together([one.implementing(searched=searched) for one in every])

    @property
    def own_sources(self) -> tuple[Source, ...]:
        """The sources that a party, its government or a legal party publishes itself."""
        sides = {thing.iri for party in self.parties for thing in (party.thing, party.legal) if thing}
        sides |= {party.thing.government for party in self.parties if party.thing}
        return tuple(
            one for one in self.sources if one.of_a_body or sides & {each.iri for each in one.interested}
        )

    @property
    def summary(self) -> Summary:
        """How sure the record is."""
        published = [one for one in self.claims if not one.kept]
        counted = Counter(one.certainty for one in published)
        return Summary(
            claims=len(published),
            by_certainty=tuple((code, counted[code]) for code in CERTAINTIES if counted[code]),
            kept=len(self.claims) - len(published),
            sources=len(self.sources),
            own=len(self.own_sources),
            single=sum(len(claim.sources) == 1 for claim in published),
            corroborated=sum(len(claim.sources) > 1 for claim in published),
            unplaced=sum(not claim.sources for claim in published),
        )


def _together(found: list[str]) -> str:
    """Return what is known of an element that every party has one of."""
    asked = {one for one in found if one}
    if len(asked) == 1:
        return asked.pop()
    if asked & {KNOWN, PARTLY}:
        return PARTLY
    return UNSTATED if UNSTATED in asked else UNEXAMINED if asked else ""


def agreement_of(graph: Graph, thing: str) -> Agreement:
    """Return the record of an agreement from triples about it, its parts, claims and what they point to."""
    claims, scopes = claims_of(graph, thing), scopes_of(graph, thing)
    dated = next((c for c in claims if c.predicate in DATED and not c.about and not c.kept), None)
    not_stated = things_of(graph, thing, "ks:notStated")
    subject, own_subject = words_of(graph, thing, "ks:subjectAsReported", "ks:subjectText")
    topic, own_topic = words_of(graph, thing, "ks:topicAsReported", "ks:topicText")
    return Agreement(
        iri=thing,
        key=tail(thing),
        register=first_of(graph, thing, "ks:register") or Thing("", NOTHING),
        label=naming_of(graph, thing),
        date=date_of(graph, thing, dated, unstated="tanggal" in {tail(one.iri) for one in not_stated}),
        type=first_of(graph, thing, "ks:type"),
        reported_type=text_of(graph, thing, "ks:reportedType"),
        title=text_of(graph, thing, "dct:title"),
        number=graph.value(thing, "ks:number"),
        place=text_of(graph, thing, "ks:placeSigned"),
        event=first_of(graph, thing, "ks:atEvent"),
        purpose=text_of(graph, thing, "ks:purpose"),
        subject=subject,
        topic=topic,
        own_words=frozenset(compress(("subject", "topic"), (own_subject, own_topic))),
        valid_from=graph.value(thing, "ks:validFrom"),
        valid_until=graph.value(thing, "ks:validUntil"),
        duration=text_of(graph, thing, "ks:durationAsReported"),
        renewal=graph.value(thing, "ks:isRenewal"),
        parties=parties_of(graph, thing),
        scopes=scopes,
        remarks=remarks_of(graph, thing),
        targets=targets_of(graph, thing),
        subjects=_subjects(graph, thing, scopes),
        regions=things_of(graph, thing, "ks:involvesRegion"),
        possible_regions=things_of(graph, thing, "ks:possiblyInvolvesRegion"),
        links=links_of(graph, thing),
        note=text_of(graph, thing, "ks:note"),
        not_stated=not_stated,
        partly_stated=things_of(graph, thing, "ks:partlyStated"),
        claims=claims,
        sources=sources_of(graph, claims),
    )


def _subjects(graph: Graph, thing: str, scopes: tuple[Scope, ...]) -> tuple[Thing, ...]:
    """Return the codes an agreement is about: those of its scope in order, then its subjects, each once."""
    found = [one.code for one in scopes if one.code] + list(things_of(graph, thing, "dct:subject"))
    return tuple({one.iri: one for one in found}.values())
