"""Who with whom: the network of provinces, and a table beside it."""

from __future__ import annotations

from typing import Final, NamedTuple

from flask import Blueprint, Response, request

from publisher.errors import MalformedRequest
from publisher.graph import Graph
from publisher.picture import chord
from publisher.term import plain
from publisher.web.here import names, site
from publisher.web.page import language_of_request, page
from publisher.web.province import provinces
from publisher.web.reading import Reader, Value

BLUEPRINT = Blueprint("network", __name__)
REGION: Final = "wilayah"
LARGE: Final = "besar"


class Pair(NamedTuple):
    """Two provinces, or one twice, and the agreements that involve both.

    ``before`` of them were signed before the region codes had one of the two.
    """

    one: Value
    other: Value
    agreements: int
    before: int


@BLUEPRINT.get("/jaringan")
def network() -> Response:
    """Answer the network of provinces, or what touches one of them."""
    chosen = request.args.get(REGION, "")
    known = _provinces()
    if chosen and chosen not in known:
        raise MalformedRequest(f"There is no province {chosen[:20]!r}.", extra={"parameter": REGION})
    rows = [
        (plain(r["one"]), plain(r["other"]), int(plain(r["count"])), int(plain(r["before"])))
        for r in site().select("jaringan-pasangan")
    ]
    kept = [row for row in rows if not chosen or chosen in row[:2]]
    touched = {code for one, other, *_ in kept for code in (one, other)}
    keys = [code for code in known if not chosen or code in touched]
    return page(
        "jaringan.html",
        picture=chord.lay_out(keys, {(one, other): count for one, other, count, _ in kept}),
        provinces=known,
        pairs=[Pair(known[one], known[other], *counts) for one, other, *counts in kept],
        chosen=chosen,
        large=LARGE in request.args,
        arguments=(REGION, LARGE),
    )


def _provinces() -> dict[str, Value]:
    """Return the provinces by code, in its order."""
    reader = Reader(site(), names(), Graph(()), language_of_request())
    found = provinces(reader.language)
    return {code: Value(one.name, reader.href(one.iri), iri=one.iri) for code, one in found.items()}
