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
    provinces = _provinces()
    if chosen and chosen not in provinces:
        raise MalformedRequest(f"There is no province {chosen[:20]!r}.", extra={"parameter": REGION})
    rows = [
        (plain(r["one"]), plain(r["other"]), int(plain(r["count"])), int(plain(r["before"])))
        for r in site().select("jaringan-pasangan")
    ]
    kept = [row for row in rows if not chosen or chosen in row[:2]]
    touched = {code for one, other, *_ in kept for code in (one, other)}
    keys = [code for code in provinces if not chosen or code in touched]
    return page(
        "jaringan.html",
        picture=chord.lay_out(keys, {(one, other): count for one, other, count, _ in kept}),
        provinces=provinces,
        pairs=[Pair(provinces[one], provinces[other], *counts) for one, other, *counts in kept],
        chosen=chosen,
        large=LARGE in request.args,
        arguments=(REGION, LARGE),
    )


def _provinces() -> dict[str, Value]:
    """Return the provinces by code, in its order."""
    reader = Reader(site(), names(), Graph(()), language_of_request())
    rows = site().select("jaringan-provinsi")
    found = [(plain(row["code"]), plain(row["name"]), plain(row["region"])) for row in rows]
    return {code: Value(name, reader.href(iri), iri=iri) for code, name, iri in found}
