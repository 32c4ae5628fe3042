"""Writing tables as a plain workbook: text stays text, numbers stay numbers, nothing becomes a formula."""

from __future__ import annotations

import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from publisher.author.spreadsheet import style
from publisher.author.spreadsheet.content import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from publisher.author.spreadsheet.content import Content


def write_plain(path: Path, sheets: Mapping[str, Iterable[Sequence[Content]]]) -> None:
    """Write a workbook with these sheets, the first row of each a header; whole or not at all.

    Raises:
        FileRefused: no workbook can hold a text.
    """
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for row in rows:
            sheet.append([_cell(sheet, content) for content in row])
    handle, draft = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".xlsx", dir=path.parent)
    os.close(handle)
    try:
        book.save(draft)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _cell(sheet: Worksheet, content: Content) -> WriteOnlyCell | None:
    if content == "":
        return None
    if isinstance(content, Value) and content.kind is Kind.NUMBER:
        return WriteOnlyCell(sheet, Decimal(content.text))
    return style.text_cell(sheet, content.text if isinstance(content, Value) else content)
