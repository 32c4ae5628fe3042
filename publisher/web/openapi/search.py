"""Search, the flat table of agreements, and what helps while one types."""

from __future__ import annotations

from typing import Final

from publisher.kerjasama.flat import METADATA, WRITERS
from publisher.media import METADATA_TYPE, OBJECTS
from publisher.web.http.parameter import LANGUAGE, Parameter, among
from publisher.web.openapi.body import COLUMN_FILE, FLAT, RESULTS, SUGGESTIONS
from publisher.web.openapi.operation import CHOSEN, FOUND, READ, Operation, of
from publisher.web.search import FORMS, SUFFIXES
from publisher.web.wanted import TEXT, searching, selecting

TAG: Final = "cari"


def operations() -> dict[str, dict[str, Operation]]:
    """Return the operations by path and method."""
    results, rows = of(FORMS, objects=RESULTS), of(WRITERS, objects=FLAT)
    counted = ("ETag", "X-Total-Count")
    form = Parameter("form", among(SUFFIXES), "result-form", OBJECTS.suffix)
    table = Parameter("form", among(one.suffix for one in WRITERS), "result-form", "csv")
    return {
        "/cari": {"get": Operation("cari", results, searching(), failures=CHOSEN, tag=TAG)},
        "/cari.{form}": {
            "get": Operation("cari-form", results, searching(), (form,), FOUND, counted, tag=TAG)
        },
        "/cari/saran": {
            "get": Operation("cari-saran", of((OBJECTS,), objects=SUGGESTIONS), (TEXT, LANGUAGE), tag=TAG)
        },
        "/naskah.{form}": {
            "get": Operation("naskah-form", rows, selecting(), (table,), FOUND, ("ETag", "Link"), tag=TAG)
        },
        f"/naskah.{METADATA}": {
            "get": Operation("naskah-columns", {METADATA_TYPE: COLUMN_FILE}, failures=READ, tag=TAG)
        },
    }
