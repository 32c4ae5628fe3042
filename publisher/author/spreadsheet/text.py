"""Reading what is text already: a folder of CSV tables, a list of records in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from publisher.author.spreadsheet.package import check_size
from publisher.author.table import UnreadableRow, records
from publisher.errors import Fault, FileRefused, Place
from publisher.words.fault import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from publisher.author.spreadsheet.content import Content, Part

RECORDS: Final = "daftar"


def read_folder(folder: Path) -> Iterator[Part]:
    """Yield each CSV file of a folder as a sheet.

    Raises:
        FileRefused: there is none, or one is no CSV in UTF-8.
    """
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise FileRefused(f"folder {folder.name} tidak berisi berkas .csv")
    for path in files:
        check_size(path)
        yield path.stem
        try:
            for number, record in enumerate(records(path.read_bytes()), 1):
                if any(record):
                    yield number, list(record)
        except UnreadableRow as error:
            fault = Fault(Place(path.name, error.number), "", error.rule, error.facts)
            raise FileRefused(f"{path.name} baris {error.number}: {mend(fault)}") from error


def read_json(path: Path) -> Iterator[Part]:
    """Yield a list of records as one sheet, its header the names in the order they first come.

    Numbers stay as they are written. The list may be the document or one member of it (``data``).

    Raises:
        FileRefused: it is no such list.
    """
    check_size(path)
    try:
        document = json.loads(path.read_text("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise FileRefused(f"{path.name} bukan JSON yang utuh dalam UTF-8") from error
    found = _records(document)
    if not found:
        raise FileRefused(f"{path.name} tidak berisi daftar catatan (larik objek JSON)")
    names = list(dict.fromkeys(name for record in found for name in record))
    yield RECORDS
    yield 1, list(names)
    for number, record in enumerate(found, 2):
        yield number, [_text(record.get(name)) for name in names]


def _records(document: object) -> list[Mapping[str, object]]:
    members = document.values() if isinstance(document, dict) else [document]
    lists = (member for member in members if isinstance(member, list))
    return [record for record in next(lists, []) if isinstance(record, dict)]


def _text(value: object) -> Content:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
