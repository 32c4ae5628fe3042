"""What a spreadsheet file must be before a parser sees it: a small, plain zip of XML without DOCTYPE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, is_zipfile

from publisher.errors import FileRefused

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipInfo

MIB: Final = 1 << 20
MOST_BYTES: Final = 64 * MIB
MOST_UNPACKED_BYTES: Final = 512 * MIB
MOST_PARTS: Final = 2_000
ENCRYPTED: Final = 0x1  # general purpose bit 0 (APPNOTE §4.4.4)
XML_SUFFIXES: Final = (".xml", ".rels")


def check_size(path: Path) -> None:
    """Refuse a file no officer's table needs to be.

    Raises:
        FileRefused: it is too large.
    """
    if path.stat().st_size > MOST_BYTES:
        raise FileRefused(
            f"{path.name} lebih besar dari {MOST_BYTES // MIB} MiB; pecah menjadi beberapa berkas"
        )


def check_package(path: Path) -> None:
    """Refuse a file that is no zip, unpacks to too much, is locked, or declares a document type.

    Raises:
        FileRefused: says which.
    """
    check_size(path)
    if not is_zipfile(path):
        raise FileRefused(
            f"{path.name} bukan berkas XLSX atau ODS (mungkin berkata sandi atau .xls lama);"
            f" buka lalu simpan sebagai “Excel Workbook (.xlsx)” tanpa kata sandi"
        )
    try:
        with ZipFile(path) as package:
            _check_parts(path.name, package.infolist())
            for part in package.infolist():
                if part.filename.lower().endswith(XML_SUFFIXES):
                    _check_start(path.name, package, part)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileRefused(f"{path.name} rusak; buka lalu simpan ulang") from error


def _check_parts(name: str, parts: list[ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or len(names) < len(parts):
        raise FileRefused(f"{name} berisi terlalu banyak bagian; simpan ulang sebagai berkas baru")
    unpacked = sum(part.file_size for part in parts)  # the zip library reads no more than is declared
    if unpacked > MOST_UNPACKED_BYTES:
        raise FileRefused(
            f"{name} mengembang menjadi {unpacked // MIB} MiB, batasnya {MOST_UNPACKED_BYTES // MIB} MiB"
        )
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise FileRefused(f"{name} berkata sandi; simpan tanpa kata sandi")


class _Started(Exception):
    """The root element has begun."""


def _check_start(name: str, package: ZipFile, part: ZipInfo) -> None:
    """Read a part up to its root element; a document type would stand before it (XML 1.0 §2.8)."""

    def doctype(*_: object) -> None:
        raise FileRefused(f"{name} memuat DOCTYPE; simpan ulang dengan Excel atau LibreOffice")

    def start(*_: object) -> None:
        raise _Started

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    try:
        with package.open(part) as file:
            parser.ParseFile(file)
    except _Started:
        return
    except expat.ExpatError as error:
        raise FileRefused(f"{name} rusak pada {part.filename}; buka lalu simpan ulang") from error
