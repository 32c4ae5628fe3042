"""Spreadsheet files as tests need them: honest ones, damaged ones and hostile ones."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

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
