"""Persons in office as sources report them: a name and a post under an agreement, never a thing of their own.

A person has no IRI here, so nothing joins two signatures but the words printed. What a tombstone takes away
from the data is gone from these lists with the release.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.kerjasama.record.claim import ANY_SOURCE
from publisher.term import plain
from publisher.web.argument import LONGEST_IN_LIST, sought
from publisher.web.here import names, records, site
from publisher.web.page import language_of_request, page
from publisher.web.portion import Portion, cut
from publisher.web.reading import Reader, Value
from publisher.web.statement import shown as shown_thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publisher.kerjasama.record import Agreement

BLUEPRINT = Blueprint("officer", __name__)
ARGUMENT: Final = "pejabat"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed in which post, with the status before it (MODEL §2.14); empty where no source says.

    ``anywhere`` where one of the sources of the record says so and nobody noted which (MODEL §2.11).
    """

    name: str
    post: str
    agreement: Value
    sources: tuple[Value, ...]
    anywhere: bool


@BLUEPRINT.get("/pejabat")
def officer_list() -> Response:
    """Answer the signatures that sources report, those with a word in name or post where one is asked for.

    Raises:
        MalformedRequest: what is looked for is too long.
    """
    wanted = sought(request.args.get("q", ""), LONGEST_IN_LIST)
    found = [
        (plain(row["signature"]), plain(row["agreement"]))
        for row in site().select("pejabat-daftar")
        if wanted.casefold() in " ".join(plain(row[key]) for key in ("name", "post") if key in row).casefold()
    ]
    reader = Reader(site(), names(), Graph(()), language_of_request())
    return page("daftar-pejabat.html", signatures=signed(reader, found, [("q", wanted)]), wanted=wanted)


def signatures(reader: Reader, thing: str) -> Portion[Signature]:
    """Return a page of the signatures given for a body, the latest first."""
    rows = site().select("badan-pejabat", thing=[NamedNode(thing)])
    return signed(reader, [(plain(row["signature"]), plain(row["agreement"])) for row in rows])


def signed(
    reader: Reader, found: Sequence[tuple[str, str]], kept: Iterable[tuple[str, str]] = ()
) -> Portion[Signature]:
    """Return the page of signatures, each with its agreement, that the address asks for.

    ``kept`` are the other arguments of the address.
    """
    shown = cut(found, ARGUMENT, kept=kept)
    known = records().of(agreement for _, agreement in shown.rows)
    rows = (_signature(reader, known[agreement], iri) for iri, agreement in shown.rows if agreement in known)
    return shown.of([row for row in rows if row])


def _signature(reader: Reader, record: Agreement, iri: str) -> Signature | None:
    people = (one for party in record.parties for one in party.signatures)
    person = next((one for one in people if one.iri == iri), None)
    if person is None:
        return None
    claims = (one for one in record.claims_about(person.fragment) if not one.kept)
    evidence = [one for claim in claims for one in claim.evidence]
    sources = dict.fromkeys(one.source for one in evidence)
    return Signature(
        name=person.name,
        post=person.titled(reader.language),
        agreement=Value(record.label.within(reader.language), reader.href(iri), iri=record.iri),
        sources=tuple(shown_thing(reader, record.source(one)) for one in sources),
        anywhere=any(one.reach == ANY_SOURCE for one in evidence),
    )
