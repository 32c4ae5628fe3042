"""Handling an officer's file in a process of its own: ``python -m publisher.author.spreadsheet.apart``.

A spreadsheet can swell in memory or never end; so it is opened where that can be killed, under limits
of memory and time, after its size is checked, and read where there is no network and nothing to start.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from publisher.author.spreadsheet.content import line, read_lines, shown
from publisher.author.spreadsheet.mark import Mark, mark_copy
from publisher.author.spreadsheet.ods import read_ods
from publisher.author.spreadsheet.package import MIB, check_package
from publisher.author.spreadsheet.text import read_folder, read_json
from publisher.author.spreadsheet.xlsx import read_xlsx
from publisher.errors import FileRefused
from publisher.guard import sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from publisher.author.spreadsheet.content import Part, Sheet

MODULE: Final = "publisher.author.spreadsheet.apart"
MEMORY_BYTES: Final = 1024 * MIB
CPU_SECONDS: Final = 120
WALL_SECONDS: Final = 300
MOST_CELLS: Final = 3_000_000
MOST_CHARACTERS: Final = 200_000_000
READERS: Final[Mapping[str, Callable[[Path], Iterator[Part]]]] = {
    ".xlsx": read_xlsx,
    ".ods": read_ods,
    ".json": read_json,
    "": read_folder,
}
ZIPPED: Final = (".xlsx", ".ods")


def read_apart(path: Path) -> list[Sheet]:
    """Return the sheets of an XLSX or ODS file, a folder of CSV files or a JSON list of records.

    Raises:
        FileRefused: it is none of these, is damaged, or outgrows the limits.
    """
    if path.is_file() and path.suffix.lower() not in READERS:
        raise FileRefused(f"{path.name}: yang diterima hanya .xlsx, .ods, .json, atau folder berisi CSV")
    if sheets := read_lines(_run(path, "read", str(path.absolute())).splitlines()):
        return sheets
    raise FileRefused(f"{path.name} tidak berisi sheet yang dapat dibaca; simpan ulang sebagai .xlsx")


def mark_apart(path: Path, marks: Sequence[Mark], to: Path) -> None:
    """Write a copy of an XLSX file to ``to`` with marked cells and a first sheet that lists the marks.

    Raises:
        FileRefused: the copy cannot be made.
    """
    sent = orjson.dumps([mark.parts for mark in marks])
    _run(path, "mark", str(path.absolute()), str(to.absolute()), sent=sent)


def _run(path: Path, *arguments: str, sent: bytes = b"") -> bytes:
    command = [sys.executable, "-W", "ignore", "-m", MODULE, *arguments]
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=WALL_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise FileRefused(f"{path.name}: tidak selesai dibaca dalam {WALL_SECONDS} detik") from error
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode < 0:
        raise FileRefused(
            f"{path.name}: terlalu besar atau terlalu rumit untuk dibaca; pecah atau simpan ulang"
        )
    if done.returncode > 0:
        raise FileRefused(said.splitlines()[-1] if said else f"{path.name}: tidak dapat dibaca")
    return done.stdout


def main(task: str, path: Path, *to: str) -> None:
    """Do one task under limits: write what a file holds to standard output, or its marked copy."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
    memory = sandbox.address_space_bytes() + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    suffix = "" if path.is_dir() else path.suffix.lower()
    if suffix in ZIPPED:
        check_package(path)
    if task == "mark":
        marks = [Mark(*parts) for parts in orjson.loads(sys.stdin.buffer.read())]
        mark_copy(path, marks, Path(to[0]))
        return
    _shut_in()
    for part in _counted(path.name, READERS[suffix](path)):
        sys.stdout.buffer.write(line(part))


def _shut_in() -> None:
    """Give up network, programs and changes to files, where this machine can; the limits hold anyway."""
    try:
        sandbox.deny()
    except (ImportError, RuntimeError):
        return


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
    if isinstance(error, MemoryError | RecursionError):
        return f"{name}: terlalu besar atau terlalu rumit untuk dibaca; pecah atau simpan ulang"
    return f"{name} rusak atau tidak lengkap; buka lalu simpan ulang ({type(error).__name__})"


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
    except Exception as error:  # noqa: BLE001  # outermost edge: parsers raise anything on a damaged file
        sys.exit(_explained(error, Path(sys.argv[2]).name))
