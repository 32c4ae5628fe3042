"""A claim of a record as pages show it: its value, how sure it is, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from publisher.graph import expand
from publisher.kerjasama.record.claim import ANY_SOURCE, CERTAINTIES, POSSIBLE
from publisher.kerjasama.record.date import words
from publisher.uris import uri
from publisher.vocab import KODE
from publisher.web.reading import Value, written
from publisher.words import day
from publisher.words.locator import locator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.kerjasama.record import Agreement, Claim, Evidence, Source, Text, Thing
    from publisher.kerjasama.record import Value as Claimed
    from publisher.web.reading import Reader

# Properties whose values are dates in EDTF.
DATES: Final = frozenset(map(expand, ("ks:dateSigned", "ks:dateEdtf", "ks:validFrom", "ks:validUntil")))
QUOTED: Final = re.compile(r"“([^”]+)”")


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a claim stands: its source, and the place in it; ``page`` leads to that place on the web.

    ``anywhere``: one of the record's sources says it, and it is not noted that this is the one. ``noted``
    are the words by which it was noted that this source says so.
    """

    source: Value
    publisher: str
    issued: str
    locator: str
    grade: Value | None
    page: str
    anywhere: bool
    noted: Value | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim: ``fragment`` is its place on the page of the agreement, ``claim`` its IRI.

    Where it is only possible there are candidates, ``likely`` the favoured one, or a value that only
    bounds what is possible. ``reason`` is why this of several values is used, or kept beside the other.
    """

    fragment: str
    claim: str
    predicate: str
    label: str
    values: tuple[Value, ...]
    certainty: str
    certainty_label: str
    candidates: tuple[Value, ...]
    likely: str
    step: str
    reason: str
    proofs: tuple[Proof, ...]
    kept: bool

    @property
    def possible(self) -> bool:
        """Whether it is no more than possible."""
        return self.certainty == POSSIBLE


def statements(reader: Reader, record: Agreement, claims: Iterable[Claim]) -> list[Statement]:
    """Return claims of a record as a page in the reader's language shows them, in their order."""
    claims = list(claims)
    known = {one.certainty for one in claims} & set(CERTAINTIES)
    codes = {f"{KODE}kepastian/{code}" for code in known}
    reader.names.learn({*(one.predicate for one in claims if one.predicate), *codes})
    return [_statement(reader, record, one) for one in claims]


def _statement(reader: Reader, record: Agreement, claim: Claim) -> Statement:
    language = reader.language
    return Statement(
        fragment=claim.fragment,
        claim=claim.iri,
        predicate=claim.predicate,
        label=reader.names.name(claim.predicate, language) if claim.predicate else "",
        values=tuple(_value(reader, claim, one) for one in claim.values),
        certainty=claim.certainty,
        certainty_label=_certain(reader, claim.certainty),
        candidates=tuple(shown(reader, one) for one in claim.candidates),
        likely=claim.likely,
        step=claim.step.within(language),
        reason=claim.reason.within(language),
        proofs=tuple(_proof(reader, record, one) for one in claim.evidence),
        kept=claim.kept,
    )


def _certain(reader: Reader, code: str) -> str:
    """Return what a certainty is called; a code that is none of the list, as in files of others, as it is."""
    return reader.names.name(f"{KODE}kepastian/{code}", reader.language) if code in CERTAINTIES else code


def shown(reader: Reader, thing: Thing | Source) -> Value:
    """Return a thing by its name, with the way to it."""
    return Value(thing.name.within(reader.language), reader.href(thing.iri), iri=thing.iri)


def told(reader: Reader, text: Text) -> Value:
    """Return a text in the language of the page, or in the one it has, which is then said."""
    return Value(text.within(reader.language), language=text.tag(reader.language))


def _value(reader: Reader, claim: Claim, value: Claimed) -> Value:
    if value.thing:
        return shown(reader, value.thing)
    if claim.predicate in DATES:
        text = str(value.text)
        return Value(words(text, reader.language) or text)
    if value.datatype:
        literal = Literal(str(value.text), datatype=NamedNode(value.datatype))
        return Value(written(literal, reader.language))
    return told(reader, value.text)


def _proof(reader: Reader, record: Agreement, evidence: Evidence) -> Proof:
    source = record.source(evidence.source)
    return Proof(
        source=shown(reader, source),
        publisher=source.publisher,
        issued=day(source.issued, reader.language),
        locator=locator(evidence.locator, reader.language),
        grade=shown(reader, source.grade) if source.grade else None,
        page=uri(source.page) + quoted(evidence.locator) if source.page else "",
        anywhere=evidence.reach == ANY_SOURCE,
        noted=told(reader, evidence.note) if evidence.note else None,
    )


def quoted(place: str) -> str:
    """Return the fragment that leads browsers to the words a place in a source quotes (WICG), else nothing.

    >>> quoted("paragraf 1 (“Tubankab - Pemerintah”)"), quoted("paragraf 4")
    ('#:~:text=Tubankab%20%2D%20Pemerintah', '')
    """
    found = QUOTED.search(place)
    return f"#:~:text={quote(found[1], safe='').replace('-', '%2D')}" if found else ""
