"""Agreements as one flat table in its formats: CSV with CSVW metadata, XLSX, JSON and Parquet.

A list is ``a | b`` in CSV and XLSX, an array in JSON, a list in Parquet. A file grows with its rows, 2 kB
each.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

import orjson
from pyoxigraph import Literal, NamedNode

from publisher.guard import parquet, xlsx
from publisher.kerjasama.record.flat import COLUMNS, COUNT, LIST, SEPARATOR, joined, row
from publisher.kerjasama.record.records import Records
from publisher.manifest import write_file
from publisher.media import METADATA_TYPE, OBJECTS, PARQUET, RESULT_CSV, XLSX
from publisher.store import EmbeddedStore
from publisher.vocab import KS, LICENCE
from publisher.words.flat import FLAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Store

    from publisher.kerjasama.record.flat import Cell
    from publisher.manifest import File
    from publisher.media import Format
    from publisher.queries import Query

    Rows = Sequence[tuple[Cell, ...]]

HEADS: Final = tuple(column.name for column in COLUMNS)
METADATA: Final = "csv-metadata.json"
NAME: Final = "naskah-datar"  # beside the tables of its register, of which one is called naskah


def files(
    store: Store, queries: Mapping[str, Query], registers: Mapping[str, str], base: str, to: Path
) -> Iterator[File]:
    """Write the flat table of each register into its folder and yield the files.

    ``registers`` gives the dataset of each by its name, ``queries`` are those of records. What a register
    without agreements has is its columns.
    """
    held = EmbeddedStore(store, union=True)
    records = Records(lambda page, **values: held.construct(queries[page].bind(values)))
    for name, dataset in registers.items():
        found = store.quads_for_pattern(None, NamedNode(f"{KS}register"), NamedNode(dataset))
        iris = sorted(one.subject.value for one in found if isinstance(one.subject, NamedNode))
        rows = [row(one) for one in records.of(iris).values()]
        for form, write in WRITERS.items():
            yield write_file(to, f"{name}/{NAME}.{form.suffix}", form.media_type, write(rows), name)
        text = orjson.dumps(metadata(base, f"{NAME}.csv"), option=orjson.OPT_INDENT_2)
        yield write_file(to, f"{name}/{NAME}.{METADATA}", METADATA_TYPE, text, name)


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


def metadata(base: str, url: str) -> dict[str, object]:
    """Return the metadata of the CSV form (CSVW §5); a list's items are parted by SEPARATOR (§5.11)."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        "dc:license": {"@id": LICENCE},
        "tableSchema": {
            "primaryKey": "naskah",
            "aboutUrl": f"{base}id/naskah/{{naskah}}",
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
