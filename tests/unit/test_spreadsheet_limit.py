"""A file within every limit of size that makes its reader grow or toil is refused, and its reader is gone."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from publisher.author.spreadsheet.apart import Limits, read_apart
from publisher.author.spreadsheet.package import MIB, check_package
from publisher.errors import FileRefused

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
SHARED = "sharedStrings.xml"
# A part of a workbook: where it begins, what comes again and again, how it ends.
GROWING = {
    "styles.xml": (b"<styleSheet %s>", b'<a b=""/>', b"</styleSheet>"),
    "workbook.xml": (
        b"<workbook %s><definedNames>",
        b'<definedName name="a">1</definedName>',
        b"</definedNames></workbook>",
    ),
    "worksheets/sheet1.xml": (
        b"<worksheet %s><sheetData><row>",
        b"<c/>",
        b"</row></sheetData></worksheet>",
    ),
    SHARED: (b"<sst %s>", b"<si><t>a</t></si>", b"</sst>"),
}


def growing(folder: Path, part: str, size: int) -> Path:
    """Write a workbook one part of which unpacks to so many bytes."""
    book = Workbook()
    book.worksheets[0].append(["a"])
    book.save(folder / "a.xlsx")
    with ZipFile(folder / "a.xlsx") as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    before, unit, after = GROWING[part]
    with ZipFile(folder / "b.xlsx", "w", ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if name != f"xl/{part}":
                package.writestr(
                    name, content.replace(b"</Types>", STRINGS if part == SHARED else b"</Types>")
                )
        with package.open(f"xl/{part}", "w") as file:
            file.write(before % MAIN)
            block = unit * (MIB // len(unit))
            for _ in range(size // len(block)):
                file.write(block)
            file.write(after)
    check_package(folder / "b.xlsx")
    return folder / "b.xlsx"


# In a process whose only child is the reader: of all its children a process knows only the largest.
READING = """
import resource, sys
from pathlib import Path
from publisher.author.spreadsheet.apart import read_apart
from publisher.errors import FileRefused
try:
    read_apart(Path(sys.argv[1]))
except FileRefused as error:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10, error)
"""


@pytest.mark.parametrize("part", sorted(set(GROWING) - {SHARED}))
def test_a_reader_that_outgrows_its_memory_ends_with_a_clear_word(part: str, tmp_path: Path):
    path = growing(tmp_path, part, 40 * MIB)
    with pytest.raises(FileRefused, match=r"^b.xlsx: terlalu besar atau terlalu rumit .* pecah"):
        read_apart(path, Limits(memory_bytes=64 * MIB))


@pytest.mark.slow
@pytest.mark.parametrize("part", ["styles.xml", "workbook.xml"])
def test_the_limit_of_memory_holds_whatever_a_file_unpacks_to(part: str, tmp_path: Path):
    path = growing(tmp_path, part, 500 * MIB)
    command = [sys.executable, "-c", READING, str(path)]
    held, _, word = subprocess.run(command, capture_output=True, text=True, check=True).stdout.partition(" ")
    assert "terlalu besar" in word
    assert 256 * MIB < int(held) < Limits().memory_bytes + 256 * MIB


@pytest.mark.parametrize(
    ("limits", "seconds"),
    [(Limits(cpu_seconds=1), 1), (Limits(wall_seconds=2), 2)],
    ids=["of the processor", "by the clock"],
)
def test_a_reader_that_takes_too_long_is_ended(limits: Limits, seconds: int, tmp_path: Path):
    path = growing(tmp_path, SHARED, 100 * MIB)
    with pytest.raises(FileRefused, match=f"tidak selesai dibaca dalam {seconds} detik"):
        read_apart(path, limits)
