"""Handling an officer's file in a process of its own: ``python -m publisher.author.spreadsheet.apart``.

A spreadsheet can swell in memory or never end; so it is opened where that can be killed, under limits
of memory and time, after its size is checked, and read where there is no network and nothing to start.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
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
from publisher.guard import syscall
from publisher.guard.sandbox import Gauge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from publisher.author.spreadsheet.content import Part, Sheet

MODULE: Final = "publisher.author.spreadsheet.apart"
REFUSED: Final = 3  # exit status of a process that says why; with any other it could not
MOST_CELLS: Final = 3_000_000
MOST_CHARACTERS: Final = 200_000_000
READERS: Final[Mapping[str, Callable[[Path], Iterator[Part]]]] = {
    ".xlsx": read_xlsx,
    ".ods": read_ods,
    ".json": read_json,
    "": read_folder,
}
ZIPPED: Final = (".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file's handling may take, beyond what an empty process takes."""

    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 120
    wall_seconds: int = 300


LIMITS: Final = Limits()


def read_apart(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Return the sheets of an XLSX or ODS file, a folder of CSV files or a JSON list of records.

    Raises:
        FileRefused: it is none of these, is damaged, or outgrows the limits.
    """
    if path.is_file() and path.suffix.lower() not in READERS:
        raise FileRefused(f"{path.name}: yang diterima hanya .xlsx, .ods, .json, atau folder berisi CSV")
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
    command = [sys.executable, "-W", "ignore", "-m", MODULE]
    command += [str(limits.memory_bytes), str(limits.cpu_seconds), task, str(path.absolute()), *to]
    most = limits.wall_seconds
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=most, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise FileRefused(_too_slow(path.name, most)) from error
    if done.returncode == -signal.SIGXCPU:
        raise FileRefused(_too_slow(path.name, limits.cpu_seconds))
    if done.returncode == REFUSED:
        raise FileRefused(done.stderr.decode(errors="replace").strip().splitlines()[-1])
    if done.returncode:
        raise FileRefused(
            f"{path.name}: terlalu besar atau terlalu rumit untuk dibaca; pecah menjadi beberapa berkas,"
            " atau salin isinya sebagai nilai ke berkas baru"
        )
    return done.stdout


def _too_slow(name: str, seconds: int) -> str:
    return f"{name}: tidak selesai dibaca dalam {seconds} detik; pecah menjadi beberapa berkas"


def main(memory_bytes: int, cpu_seconds: int, task: str, path: Path, *to: str) -> None:
    """Do one task under limits: write what a file holds to standard output, or its marked copy."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))  # SIGXCPU, then SIGKILL
    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
    memory = Gauge().read() + memory_bytes
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
        syscall.shut(reading=True)
    except (ImportError, RuntimeError, OSError):
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
    return f"{name} rusak atau tidak lengkap; buka lalu simpan ulang ({type(error).__name__})"


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], Path(sys.argv[4]), *sys.argv[5:])
    except (MemoryError, RecursionError):
        os._exit(1)  # there may be no memory to say more
    except Exception as error:  # noqa: BLE001  # outermost edge: parsers raise anything on a damaged file
        print(_explained(error, Path(sys.argv[4]).name), file=sys.stderr)
        sys.exit(REFUSED)
