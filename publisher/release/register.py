"""The registers' own tables in a release: as they are written, beside what the release says with them.

Every cell of them is mapped, so they say nothing that the dumps do not (tests/house/test_map.py).
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Final

import orjson

from publisher.manifest import write_file
from publisher.media import METADATA_TYPE
from publisher.release.tabular import CSV_TYPE, FORMULA, SUFFIX
from publisher.uris import REFERENCE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publisher.manifest import File
    from publisher.uris import Space

# What a spreadsheet may read as a number is left alone; all else is text (CSVW §5.11.1).
NUMBERS: Final = {"integer", "decimal", "double", "number"}
ADDRESSES: Final = ("aboutUrl", "valueUrl")


def copy_tables(data: Path, registers: Iterable[str], to: Path, space: Space) -> tuple[File, ...]:
    """Write the tables of the registers into folders of their names, each before its metadata."""
    return tuple(file for name in registers for file in _register(data / name, to, space))


def _register(folder: Path, to: Path, space: Space) -> Iterator[File]:
    for path in sorted(folder.glob("*.csv")):
        metadata = orjson.loads(path.with_name(f"{path.stem}{SUFFIX}").read_bytes())
        columns = metadata["tableSchema"]["columns"]
        for described in (metadata["tableSchema"], *columns):
            described |= {key: _whole(described[key], space) for key in ADDRESSES if key in described}
        text = orjson.dumps(metadata, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        table = guarded(path.read_bytes(), columns)
        yield write_file(to, f"{folder.name}/{path.name}", CSV_TYPE, table, folder.name)
        yield write_file(to, f"{folder.name}/{path.stem}{SUFFIX}", METADATA_TYPE, text, folder.name)


def _whole(template: str, space: Space) -> str:
    """Return a URI template in full: beside the table it would mean another address (CSVW §5.1.3)."""
    if "://" in template:
        return template
    reference = template.startswith(tuple(f"id/{kind}/" for kind in REFERENCE_KINDS))
    return (space.reference if reference else space.base) + template


def guarded(content: bytes, columns: list[dict[str, object]]) -> bytes:
    """Return a table, byte for byte but for text that a spreadsheet would run: that gets an apostrophe.

    A byte order mark before it goes.
    """
    content = content.removeprefix(BOM_UTF8)  # an editor's; published CSV has none (RFC 4180, CSVW)
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    text = [place for place, column in enumerate(columns) if not column.get("virtual") and _is_text(column)]
    hostile = [
        (row, place)
        for row in rows[1:]
        for place in text
        if row[place : place + 1] and row[place].startswith(FORMULA)
    ]
    if not hostile:
        return content
    for row, place in hostile:
        row[place] = f"'{row[place]}"
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _is_text(column: dict[str, object]) -> bool:
    datatype = column.get("datatype", "string")
    return (datatype.get("base", "string") if isinstance(datatype, dict) else datatype) not in NUMBERS
