"""Reading what is text already: CSV tables, one or a folder of them, and records in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from publisher.author.delimited import UnreadableRow, read_delimited
from publisher.author.spreadsheet.content import STATE
from publisher.author.spreadsheet.package import check_size
from publisher.errors import Fault, FileRefused, Place
from publisher.words.fault import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from publisher.author.spreadsheet.content import Content, Part

    Record: TypeAlias = Mapping[str, object]

STATE_FILE: Final = f"{STATE}.tsv"  # no table of a register, should the folder's files be copied into one
RECORDS: Final = "daftar"
LINES: Final = (".jsonl", ".ndjson")


def read_folder(folder: Path) -> Iterator[Part]:
    """Yield each CSV file of a folder as a sheet, and the state that an export left beside them.

    Raises:
        FileRefused: there is none, or one is no CSV.
    """
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
    if not files:
        raise FileRefused(f"folder {folder.name} tidak berisi berkas .csv")
    for path in (*files, *(path for path in folder.iterdir() if path.name == STATE_FILE)):
        yield from read_csv(path)


def read_csv(path: Path) -> Iterator[Part]:
    """Yield a CSV file as one sheet of its name.

    Raises:
        FileRefused: it is no CSV in UTF-8, nor in UTF-16.
    """
    check_size(path)
    yield path.stem
    try:
        for number, record in read_delimited(path.read_bytes()).rows():
            if any(record):
                yield number, list(record)
    except UnreadableRow as error:
        fault = Fault(Place(path.name, error.number), "", error.rule, error.facts)
        raise FileRefused(f"{path.name} baris {error.number}: {mend(fault)}") from error


def read_json(path: Path) -> Iterator[Part]:
    """Yield a list of records as one sheet, its header the names in the order they first come.

    Numbers stay as they are written. The list may be the document, one member of it (``data``), or lines of
    one record each (JSON lines).

    Raises:
        FileRefused: it is no such list.
    """
    check_size(path)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(f"{path.name} bukan JSON dalam UTF-8") from error
    found = _lines(path.name, text) if path.suffix.lower() in LINES else _records(path.name, text)
    if not found:
        raise FileRefused(f"{path.name} tidak berisi daftar catatan (larik objek JSON)")
    names = list(dict.fromkeys(name for record in found for name in record))
    yield RECORDS
    yield 1, list(names)
    for number, record in enumerate(found, 2):
        yield number, [_text(record.get(name)) for name in names]


def _records(name: str, text: str) -> Sequence[Record]:
    """Return the records of a document: the list it is, or the first of its members that holds records."""
    try:
        document = _json(text)
    except json.JSONDecodeError as error:
        first, *rest = text.splitlines() or [""]
        if rest and _line(first):
            return _lines(name, text)
        raise FileRefused(
            f"{name} bukan JSON yang utuh (baris {error.lineno}, kolom {error.colno})"
        ) from error
    members = document.values() if isinstance(document, dict) else [document]
    lists = (member for member in members if isinstance(member, list))
    found = next((one for one in lists if any(isinstance(record, dict) for record in one)), [])
    if wrong := next((number for number, one in enumerate(found, 1) if not isinstance(one, dict)), None):
        raise FileRefused(f"{name}: butir ke-{wrong} pada daftarnya bukan objek JSON")
    return found


def _lines(name: str, text: str) -> Sequence[Record]:
    """Return the records of JSON lines, one a line; blank lines are none."""
    found = [(number, _line(line)) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if wrong := next((number for number, record in found if record is None), None):
        raise FileRefused(f"{name} baris {wrong}: bukan satu objek JSON yang utuh")
    return [record for _, record in found if record is not None]


def _line(line: str) -> Record | None:
    """Return the record of a line of JSON lines, None where it is none."""
    try:
        record = _json(line)
    except json.JSONDecodeError:
        return None
    return record if isinstance(record, dict) else None


def _json(text: str) -> object:
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)


def _text(value: object) -> Content:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
