"""The lists of regions and of bodies, filtered by the address, so without a script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from publisher.errors import MalformedRequest
from publisher.graph import Graph
from publisher.picture.label import short
from publisher.picture.place import INDONESIA, lay_out
from publisher.term import plain
from publisher.vocab import KS
from publisher.web.argument import LONGEST_IN_LIST, sought
from publisher.web.here import atlas, documents, names, site
from publisher.web.listing import Place, places
from publisher.web.location import labels
from publisher.web.page import language_of_request, page
from publisher.web.portion import Portion, cut
from publisher.web.reading import Reader, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.picture.place import Picture
    from publisher.web.location import Labels

BLUEPRINT = Blueprint("directory", __name__)
SIZE: Final = 50
INVOLVED: Final = "terlibat"
YES: Final = "ya"
KINDS: Final = {"pemda": "Government", "instansi": "Agency", "lembaga": "Body"}


@dataclass(frozen=True, slots=True)
class Row:
    """A body with its kind (a key of KINDS), class, and the government it belongs to.

    ``counts`` are its agreements by how it stands in them: own (as party), legal, agency (implementing).
    """

    body: Value
    kind: str
    classes: tuple[Value, ...]
    government: Value | None
    counts: Mapping[str, int]


@BLUEPRINT.get("/wilayah")
def region_list() -> Response:
    """Answer the provinces with their regencies and cities, or those that fit what is looked for.

    Raises:
        MalformedRequest: what is looked for is too long, or ``terlibat`` is not ``ya``.
    """
    wanted, chosen = sought(request.args.get("q", ""), LONGEST_IN_LIST), _involved()
    reader = _reader("wilayah-daftar")
    if not wanted and chosen is None:
        provinces = _by_province(reader)
        picture, texts = _map([top for top, _ in provinces])
        return page("daftar-wilayah.html", wanted="", provinces=provinces, picture=picture, labels=texts)
    among = places(reader, reader.graph.subjects())
    found = [
        place
        for place in among
        if (_fits(wanted, place.region.text) or place.code.startswith(wanted))
        and (chosen is None or place.region.iri in chosen)
    ]
    above = {place.region.iri: reader.values(place.region.iri, "skos:broader") for place in found}
    kept = [(INVOLVED, "" if chosen is None else YES)]
    shown = cut(found, "halaman", SIZE, [("q", wanted), *kept])
    return page("daftar-wilayah.html", wanted=wanted, found=shown, above=above, counts=chosen, kept=kept)


@BLUEPRINT.get("/instansi")
def agency_list() -> Response:
    """Answer the governments that are parties, agencies and other bodies, or those that fit.

    Raises:
        MalformedRequest: there is no such kind, or what is looked for is too long.
    """
    wanted = sought(request.args.get("q", ""), LONGEST_IN_LIST)
    kind = request.args.get("jenis", "")
    if kind and kind not in KINDS:
        raise MalformedRequest("There is no such kind of body.", extra={"kinds": list(KINDS)})
    reader = _reader("instansi-daftar")
    fitting = [
        (reader.label(iri).casefold(), iri)
        for iri in reader.graph.subjects()
        if _fits(wanted, reader.label(iri))
    ]
    kinds = {iri: _kind(reader, iri) for _, iri in fitting}
    counts = {each: sum(of == each for of in kinds.values()) for each in KINDS}
    chosen = [iri for _, iri in sorted(fitting) if kind in ("", kinds[iri])]
    shown = cut(chosen, "halaman", SIZE, [("q", wanted), ("jenis", kind)])
    return page(
        "daftar-instansi.html",
        wanted=wanted,
        kind=kind,
        counts=counts,
        found=_rows(reader, shown, kinds),
    )


def _involved() -> dict[str, int] | None:
    """Return the regions that agreements involve, with how many, where the address asks for these only."""
    asked = request.args.get(INVOLVED, "")
    if asked not in ("", YES):
        raise MalformedRequest(f"{INVOLVED} is {YES}, or left out.", extra={"parameter": INVOLVED})
    rows = site().select("wilayah-terlibat") if asked else ()
    return {plain(row["region"]): int(plain(row["many"])) for row in rows} if asked else None


def _fits(wanted: str, text: str) -> bool:
    """Return whether every word that is looked for is in a text.

    >>> _fits("kab tuban", "Kabupaten Tuban"), _fits("", "Jawa"), _fits("tuban kota", "Kabupaten Tuban")
    (True, True, False)
    """
    return all(piece in text.casefold() for piece in wanted.casefold().split())


def _reader(query: str) -> Reader:
    return Reader(site(), names(), Graph(site().construct(query)), language_of_request())


def _by_province(reader: Reader) -> list[tuple[Place, list[Place]]]:
    under: dict[str, list[str]] = {}
    tops = []
    for iri in reader.graph.subjects():
        parent = reader.graph.value(iri, "skos:broader")
        if parent in reader.graph:
            under.setdefault(parent, []).append(iri)
        else:
            tops.append(iri)
    return [(top, places(reader, under.get(top.region.iri, ()))) for top in places(reader, tops)]


def _map(provinces: Sequence[Place]) -> tuple[Picture, Labels]:
    """Return the country with its provinces, named as far as there is room."""
    points = atlas().points
    texts = {place.region.iri: place.region.text for place in provinces}
    picture = lay_out(INDONESIA, points.values(), {iri: points[iri] for iri in texts if iri in points})
    return replace(picture, names=()), labels(picture, {iri: short(text, 20) for iri, text in texts.items()})


def _kind(reader: Reader, iri: str) -> str:
    classes = reader.graph.values(iri, "rdf:type")
    return next(kind for kind, class_ in KINDS.items() if f"{KS}{class_}" in classes)


def _rows(reader: Reader, shown: Portion[str], kinds: dict[str, str]) -> Portion[Row]:
    nodes = [NamedNode(iri) for iri in shown.rows]
    counted = site().select("badan-jumlah", body=nodes) if nodes else ()
    counts: dict[str, dict[str, int]] = {}
    for row in counted:
        counts.setdefault(plain(row["body"]), {})[plain(row["how"])] = int(plain(row["count"]))
    pointed = ("org:unitOf", "org:classification")
    for triple in documents().labels(
        {found for iri in shown.rows for p in pointed for found in reader.graph.iris(iri, p)}
    ):
        reader.graph.add(triple)
    return shown.of(
        [
            Row(
                body=Value(reader.label(iri), reader.href(iri), iri=iri),
                kind=kinds[iri],
                classes=reader.values(iri, "org:classification"),
                government=next(iter(reader.values(iri, "org:unitOf")), None),
                counts=counts.get(iri, {}),
            )
            for iri in shown.rows
        ]
    )
