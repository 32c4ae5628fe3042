"""The numbers in the texts of the catalogue: counted when a release is made, never typed.

``data/catalog.ttl`` says ``{naskah}`` where the number of agreements of that dataset is to stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import Literal, NamedNode, Quad

from publisher.errors import ReleaseError
from publisher.queries import bind_rows
from publisher.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import QuerySolutions, Store

    from publisher.queries import Query
    from publisher.rdf import Term

COUNTS: Final = "queries/derive/hitungan-katalog.rq"
PLACE: Final = re.compile(r"\{([a-z-]*)\}")
# What can be counted; what a dataset has none of is nought.
PLACES: Final = frozenset(
    {
        *("naskah", "sumber", "kelengkapan", "indikator"),
        *("provinsi", "kabupaten-kota", "kecamatan", "desa", "edisi", "kode-lama"),
    }
)

Counts = dict[tuple[str, str], str]


def counted(store: Store, query: Query, row: Mapping[str, Term]) -> Counts:
    """Return how many a store holds by dataset and place; ``row`` is that of the release."""
    found = cast("QuerySolutions", store.query(bind_rows(query.text, [row]), use_default_graph_as_union=True))
    return {
        (_text(line["dataset"]), _text(line["place"])): _text(line["number"])
        for line in found
        if line["dataset"] is not None
    }


def filled(quads: Iterable[Quad], counts: Counts, graph: NamedNode) -> Iterator[Quad]:
    """Yield quads in a graph, the places in their texts filled with what their subject holds.

    Raises:
        ReleaseError: a place is named that nothing is counted for.
    """
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.language:
            value = _fill(value, _text(quad.subject), counts)
        yield Quad(quad.subject, quad.predicate, value, graph)


def _fill(text: Literal, dataset: str, counts: Counts) -> Literal:
    language = text.language or ""

    def put(place: re.Match[str]) -> str:
        if place[1] not in PLACES:
            there = ", ".join(f"{{{name}}}" for name in sorted(PLACES))
            raise ReleaseError(f"data/catalog.ttl: {place[0]} is counted by nothing; there are {there}")
        return number(counts.get((dataset, place[1]), "0"), language)

    return Literal(PLACE.sub(put, text.value), language=language)


def _text(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else ""
