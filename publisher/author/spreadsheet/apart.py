"""Handling an officer's file in a process of its own: ``python -m publisher.author.spreadsheet.apart``.

A spreadsheet can swell in memory or never end; so it is opened where that can be killed, under limits
of memory and time, after its size is checked, and read where there is no network and nothing to start.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from publisher.author.spreadsheet.content import line, read_lines, shown
from publisher.author.spreadsheet.mark import Mark, mark_copy
from publisher.author.spreadsheet.ods import read_ods
from publisher.author.spreadsheet.package import check_package
from publisher.author.spreadsheet.text import read_csv, read_folder, read_json
from publisher.author.spreadsheet.xlsx import read_xlsx
from publisher.errors import FileRefused
from publisher.guard import child
from publisher.guard.child import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from publisher.author.spreadsheet.content import Part, Sheet

MODULE: Final = "publisher.author.spreadsheet.apart"
MOST_CELLS: Final = 3_000_000
MOST_CHARACTERS: Final = 200_000_000
READERS: Final[Mapping[str, Callable[[Path], Iterator[Part]]]] = {
    ".xlsx": read_xlsx,
    ".ods": read_ods,
    **dict.fromkeys((".csv", ".tsv", ".txt"), read_csv),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), read_json),
    "": read_folder,
}
ZIPPED: Final = (".xlsx", ".ods")


LIMITS: Final = Limits()


def read_apart(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Return the sheets of an XLSX or ODS file, of CSV (one file, or a folder), of records in JSON.

    Raises:
        FileRefused: it is none of these, is damaged, or outgrows the limits.
    """
    if not path.exists():
        raise FileRefused(f"{path}: berkas atau folder ini tidak ada")
    if path.is_file() and path.suffix.lower() not in READERS:
        raise FileRefused(
            f"{path.name}: yang diterima hanya .xlsx, .ods, .csv, .json, .jsonl, atau folder berisi CSV"
        )
    if sheets := read_lines(_run(path, limits, "read").splitlines()):
        return sheets
    raise FileRefused(f"{path.name} tidak berisi sheet yang dapat dibaca; simpan ulang sebagai .xlsx")


def mark_apart(path: Path, marks: Sequence[Mark], to: Path) -> None:
    """Write a copy of an XLSX file to ``to`` with marked cells and a first sheet that lists the marks.

    Raises:
        FileRefused: the copy cannot be made.
    """
    sent = orjson.dumps([mark.parts for mark in marks])
    _run(path, LIMITS, "mark", str(to.absolute()), sent=sent)


def _run(path: Path, limits: Limits, task: str, *to: str, sent: bytes = b"") -> bytes:
    outcome = child.run(MODULE, limits, [task, str(path.absolute()), *to], sent=sent)
    if outcome.end is child.End.DONE:
        return outcome.written
    if outcome.end is child.End.SLOW:
        raise FileRefused(
            f"{path.name}: tidak selesai dibaca dalam {outcome.seconds} detik; pecah menjadi beberapa berkas"
        )
    if outcome.end is child.End.REFUSED:
        raise FileRefused(outcome.said)
    raise FileRefused(
        f"{path.name}: terlalu besar atau terlalu rumit untuk dibaca; pecah menjadi beberapa berkas,"
        " atau salin isinya sebagai nilai ke berkas baru"
    )


def main(task: str, path: Path, *to: str) -> None:
    """Do one task under limits: write what a file holds to standard output, or its marked copy."""
    suffix = "" if path.is_dir() else path.suffix.lower()
    if suffix in ZIPPED:
        check_package(path)
    if task == "mark":
        marks = [Mark(*parts) for parts in orjson.loads(sys.stdin.buffer.read())]
        mark_copy(path, marks, Path(to[0]))
        return
    child.shut_in()
    for part in _counted(path.name, READERS[suffix](path)):
        sys.stdout.buffer.write(line(part))


def _counted(name: str, parts: Iterable[Part]) -> Iterator[Part]:
    cells = characters = 0
    for part in parts:
        if isinstance(part, tuple):
            cells += len(part[1])
            characters += sum(len(shown(cell)) for cell in part[1])
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            most = f"{MOST_CELLS // 10**6} juta sel atau {MOST_CHARACTERS // 10**6} juta huruf"
            raise FileRefused(f"{name} berisi lebih dari {most}; pecah menjadi beberapa berkas")
        yield part


def _explained(error: Exception, name: str) -> str:
    """Return the one line that tells an officer why a file was not read."""
    if isinstance(error, FileRefused):
        return str(error)
    return f"{name} rusak atau tidak lengkap; buka lalu simpan ulang ({type(error).__name__})"


if __name__ == "__main__":
    try:
        child.confine(*sys.argv[1:4])
        main(sys.argv[4], Path(sys.argv[5]), *sys.argv[6:])
    except (MemoryError, RecursionError):
        os._exit(1)  # there may be no memory to say more
    except Exception as error:  # noqa: BLE001  # outermost edge: parsers raise anything on a damaged file
        print(_explained(error, Path(sys.argv[5]).name), file=sys.stderr)
        sys.exit(child.REFUSED)
