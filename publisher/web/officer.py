"""Persons in office as sources report them: a name and a post under an agreement, never a thing of their own.

A person has no IRI here, so nothing joins two signatures but the words printed. What a tombstone takes away
from the data is gone from these lists with the release.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from publisher.errors import MalformedRequest
from publisher.graph import Graph
from publisher.term import plain
from publisher.web.here import documents, names, site
from publisher.web.page import language_of_request, page
from publisher.web.portion import Portion, cut
from publisher.web.reading import Reader, Value
from publisher.words import day

if TYPE_CHECKING:
    from collections.abc import Sequence

BLUEPRINT = Blueprint("officer", __name__)
ARGUMENT: Final = "pejabat"
LONGEST: Final = 100  # letters that one may look for


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed in which post, as printed; empty where the source does not say."""

    name: str
    post: str
    status: str
    agreement: Value
    date: str
    sources: tuple[Value, ...]


@BLUEPRINT.get("/pejabat")
def officer_list() -> Response:
    """Answer the signatures that sources report, those with a word in name or post where one is asked for.

    Raises:
        MalformedRequest: what is looked for is too long.
    """
    wanted = request.args.get("q", "").strip()
    if len(wanted) > LONGEST:
        raise MalformedRequest(f"One may look for {LONGEST} characters at most.")
    found = [
        plain(row["signature"])
        for row in site().select("pejabat-daftar")
        if wanted.casefold() in " ".join(plain(row[key]) for key in ("name", "post") if key in row).casefold()
    ]
    reader = Reader(site(), names(), Graph(()), language_of_request())
    return page("daftar-pejabat.html", signatures=signed(reader, found, {"q": wanted}), wanted=wanted)


def signatures(reader: Reader, thing: str) -> Portion[Signature]:
    """Return a page of the signatures given for a body, the latest first."""
    rows = site().select("badan-pejabat", thing=[NamedNode(thing)])
    return signed(reader, [plain(row["signature"]) for row in rows])


def signed(reader: Reader, found: Sequence[str], kept: dict[str, str] | None = None) -> Portion[Signature]:
    """Return the page of some signatures that the address asks for; ``kept`` are its other arguments."""
    shown = cut(found, ARGUMENT, kept=kept)
    nodes = [NamedNode(iri) for iri in shown.rows]
    graph = Graph(site().construct("pejabat-baris", signature=nodes)) if nodes else Graph(())
    statuses = {status for node in nodes for status in graph.iris(node.value, "ks:actingStatus")}
    for triple in documents().labels(statuses):
        graph.add(triple)
    over = Reader(site(), reader.names, graph, reader.language)
    return shown.of([_signature(over, node.value) for node in nodes])


def _signature(reader: Reader, node: str) -> Signature:
    graph = reader.graph
    agreement, status = graph.value(node, "ks:about"), graph.value(node, "ks:actingStatus")
    return Signature(
        name=graph.value(node, "ks:nameAsPrinted"),
        post=graph.value(node, "ks:postAsReported"),
        status=reader.label(status) if status else "",
        agreement=Value(reader.label(agreement), reader.href(node), iri=agreement),
        date=day(graph.value(agreement, "ks:dateEdtf"), reader.language),
        sources=reader.values(node, "ks:source"),
    )
