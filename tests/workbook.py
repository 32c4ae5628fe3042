"""Spreadsheet files as tests need them: honest ones, damaged ones and hostile ones."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from publisher.author.spreadsheet.content import Sheet, line, read_lines
from publisher.author.spreadsheet.proposal import Mode, Proposal, propose
from publisher.author.spreadsheet.register import Register, load_register
from publisher.author.spreadsheet.template import export_book
from publisher.author.spreadsheet.xlsx import read_xlsx
from publisher.author.table import Row

DATA = Path(__file__).parents[1] / "data"
REGISTER = load_register(DATA, "kerja-sama")

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">
<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""


def changed(book: Path, change: Callable[[Workbook], None]) -> Path:
    """Change a workbook in place as an officer would, and return its path."""
    opened = load_workbook(book)
    change(opened)
    opened.save(book)
    return book


def repacked(book: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one part of a workbook's package and return its path."""
    with ZipFile(book) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    with ZipFile(book, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, change(content) if name == part else content)
    return book


def ods(to: Path, body: str) -> Path:
    """Write an OpenDocument spreadsheet whose content is the given tables."""
    with ZipFile(to, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS % body)
    return to


def ods_table(name: str, rows: list[list[str]]) -> str:
    """Return a table of text cells."""
    cells = (
        "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row) for row in rows
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return f'<table:table table:name="{name}">{body}</table:table>'


def in_process(book: Path) -> list[Sheet]:
    """Read a workbook of our own without a process of its own."""
    return read_lines(line(part) for part in read_xlsx(book))


def proposed(book: Path, mode: Mode = Mode.REPLACE, register: Register = REGISTER) -> Proposal:
    """Return what a workbook of our own would make of a register."""
    return propose(in_process(book), register, mode)


@cache
def _exported() -> bytes:
    with TemporaryDirectory() as folder:
        export_book(REGISTER, Path(folder) / "a.xlsx")
        return (Path(folder) / "a.xlsx").read_bytes()


def exported(folder: Path) -> Path:
    """Write the workbook of the register kerja-sama into a folder, and return its path."""
    (folder / "a.xlsx").write_bytes(_exported())
    return folder / "a.xlsx"


def put(sheet: str, title: str, row: int, value: object) -> Callable[[Workbook], None]:
    """Return a change that types a value into a cell of the column with a title."""

    def change(book: Workbook) -> None:
        column = next(cell.column_letter for cell in book[sheet][1] if cell.value == title)
        book[sheet][f"{column}{row}"] = value

    return change


def sheets_of(**tables: list[dict[str, str]]) -> list[Sheet]:
    """Return sheets as a workbook of ours has them, with these rows by column; _ in a name is a hyphen."""
    sheets = []
    for name, rows in tables.items():
        table = REGISTER.table(f"kerja-sama/{name.replace('_', '-')}")
        header = [table.schema.columns[column].title for column in table.columns]
        cells = [[row.get(column, "") for column in table.columns] for row in rows]
        sheets.append(Sheet(name.replace("_", "-"), list(enumerate([header, *cells], 1))))
    return sheets


def with_rows(**tables: list[dict[str, str]]) -> Register:
    """Return the register kerja-sama with rows that others added; _ in a name is a hyphen."""
    own = []
    for table in REGISTER.tables:
        added = tables.get(table.name.split("/")[1].replace("-", "_"), [])
        empty = dict.fromkeys(table.columns, "")
        rows = [Row(len(table.rows) + n, empty | row) for n, row in enumerate(added, 2)]
        own.append(replace(table, rows=(*table.rows, *rows)))
    return replace(REGISTER, tables=tuple(own))
