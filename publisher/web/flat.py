"""Agreements as one flat table, a row each: CSV, XLSX, JSON and Parquet, with its columns as CSVW.

What ``/naskah`` selects, this selects. A list is ``a | b`` in CSV and XLSX, an array in JSON, a list in
Parquet.
Costs the records of those asked for, once a release; a file grows with them, 2 kB each.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, request
from pyoxigraph import Literal

from publisher.errors import NotFound
from publisher.guard import parquet, xlsx
from publisher.kerjasama.record.flat import COLUMNS, COUNT, LIST, SEPARATOR, joined, row
from publisher.media import OBJECTS, PARQUET, RESULT_CSV, XLSX
from publisher.uris import uri
from publisher.web.argument import refuse_unknown
from publisher.web.here import records, site
from publisher.web.page import CACHE_CONTROL
from publisher.web.schema import LICENCE
from publisher.web.wanted import SELECTING, agreements_asked
from publisher.words.flat import FLAT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from publisher.kerjasama.record.flat import Cell
    from publisher.media import Format

    Rows = Sequence[tuple[Cell, ...]]

BLUEPRINT = Blueprint("flat", __name__)
HEADS: Final = tuple(column.name for column in COLUMNS)
METADATA: Final = "csv-metadata.json"


@BLUEPRINT.get(f"/naskah.{METADATA}")
def metadata() -> Response:
    """Answer the columns of the flat table (Metadata Vocabulary for Tabular Data)."""
    answer = Response(orjson.dumps(_schema()), content_type="application/csvm+json")
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


@BLUEPRINT.get("/naskah.<suffix>")
def table(suffix: str) -> Response:
    """Answer the agreements that ``/naskah`` would list, all of them, in the format of the suffix."""
    form = next((form for form in WRITERS if form.suffix == suffix), None)
    if form is None:
        raise NotFound
    refuse_unknown(SELECTING, request.args.items(multi=True))
    rows = [row(one) for one in records().of(agreements_asked()[0]).values()]
    answer = Response(WRITERS[form](rows), content_type=form.content_type)
    answer.headers["Cache-Control"] = CACHE_CONTROL
    answer.headers["Content-Disposition"] = f'attachment; filename="naskah.{suffix}"'
    answer.headers["Link"] = (
        f'<{uri(site().prefix)}naskah.{METADATA}>; rel="describedby"; type="application/csvm+json"'
    )
    return answer


def _csv(rows: Rows) -> bytes:
    """RFC 4180, UTF-8 without a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([joined(cell) for cell in cells] for cells in rows)
    return out.getvalue().encode()


def _workbook(rows: Rows) -> bytes:
    return xlsx.workbook(HEADS, ([Literal(joined(cell)) for cell in cells] for cells in rows))


def _objects(rows: Rows) -> bytes:
    return orjson.dumps([dict(zip(HEADS, cells, strict=True)) for cells in rows])


def _parquet(rows: Rows) -> bytes:
    return parquet.table(HEADS, rows, {column.name for column in COLUMNS if column.kind == LIST})


WRITERS: Final[Mapping[Format, Callable[[Rows], bytes]]] = {
    RESULT_CSV: _csv,
    XLSX: _workbook,
    OBJECTS: _objects,
    PARQUET: _parquet,
}


def _schema() -> dict[str, object]:
    """Return the metadata of the CSV form (CSVW §5); a list's items are parted by SEPARATOR (§5.11)."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": "naskah.csv",
        "dc:license": {"@id": LICENCE},
        "tableSchema": {
            "primaryKey": "naskah",
            "aboutUrl": f"{site().manifest.base}id/naskah/{{naskah}}",
            "columns": [_column(column.name, column.kind) for column in COLUMNS],
        },
    }


def _column(name: str, kind: str) -> dict[str, object]:
    indonesian, english = FLAT[name]
    said: dict[str, object] = {
        "name": name,
        "titles": name,
        "dc:description": [{"@value": indonesian, "@language": "id"}, {"@value": english, "@language": "en"}],
        "datatype": "integer" if kind == COUNT else "string",
    }
    return said | ({"separator": SEPARATOR} if kind == LIST else {})
