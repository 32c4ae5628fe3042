"""A result as an Excel workbook (ECMA-376): one sheet, written as a stream of XML.

openpyxl 3.1.5 puts every sheet into a temporary file and XlsxWriter holds every cell; a worker may write no
file and has little memory. Only numbers, dates and truth become cells of their kind: a code is text, and text
is never a formula, nor becomes one when its cell is edited (number format ``@``).
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from pyoxigraph import Literal

from publisher.errors import NotAcceptable
from publisher.rdf import NOT_XML
from publisher.term import number, plain
from publisher.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.rdf import Term

# Excel's own limits (Microsoft, "Excel specifications and limits").
MOST_ROWS: Final = 1_048_575  # and the header
MOST_COLUMNS: Final = 16_384
MOST_CHARACTERS: Final = 32_767
DAY_ZERO: Final = date(1899, 12, 30)
FIRST_DAY: Final = date(1900, 3, 1)  # Excel takes 1900 for a leap year: days before count otherwise
SAME_TIME: Final = (1980, 1, 1, 0, 0, 0)
ESCAPED: Final = re.compile(r"_x[0-9A-Fa-f]{4}_")  # ECMA-376-1 §22.9.2.19 ST_Xstring
TEXT, DAY, HEAD = 1, 2, 3  # of the cell formats in STYLES

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '</numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
    '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/>'
    '<xf numFmtId="49" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
PARTS: Final[Mapping[str, str]] = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="hasil" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/styles" '
        'Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": STYLES,
}
SHEET: Final = (
    f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    '<cols><col min="1" max="{columns}" width="22" customWidth="1"/></cols><sheetData>'
)


def workbook(columns: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> bytes:
    """Return a workbook of a header, which stays in view, and rows.

    Raises:
        NotAcceptable: a sheet cannot hold so many rows or columns, or a cell so long a text.
    """
    if len(columns) > MOST_COLUMNS:
        raise too_much(f"at most {MOST_COLUMNS} columns")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in PARTS.items():
            package.writestr(_member(name), XML + content)
        with package.open(_member("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            sheet.write((XML + SHEET.format(columns=max(1, len(columns)))).encode())
            sheet.write(_row([_text(name, HEAD) for name in columns]))
            for count, row in enumerate(rows):
                if count == MOST_ROWS:
                    raise too_much(f"at most {MOST_ROWS} rows")
                sheet.write(_row([cell(term) for term in row]))
            sheet.write(b"</sheetData></worksheet>")
    return buffer.getvalue()


def cell(term: Term | None) -> str:
    """Return the element of a cell.

    Raises:
        NotAcceptable: its text is too long.
    """
    if term is None:
        return "<c/>"
    value = plain(term)
    datatype = term.datatype.value if isinstance(term, Literal) else ""
    if number(term) is not None:
        return f"<c><v>{value.removeprefix('+')}</v></c>"
    if datatype == f"{XSD}boolean" and value in ("true", "false"):
        return f'<c t="b"><v>{int(value == "true")}</v></c>'
    if datatype == f"{XSD}date" and (serial := _serial(value)):
        return f'<c s="{DAY}"><v>{serial}</v></c>'
    return _text(value, TEXT)


def too_much(most: str) -> NotAcceptable:
    """Return the error for a result that does not fit into a sheet."""
    return NotAcceptable(f"An XLSX file holds {most}, this result has more; take CSV or Parquet.")


def _text(value: str, style: int) -> str:
    if len(value) > MOST_CHARACTERS:
        raise too_much(f"at most {MOST_CHARACTERS} characters in a cell")
    safe = NOT_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", ESCAPED.sub(r"_x005F\g<0>", value))
    safe = escape(safe, {"\r": "_x000D_"})
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'


def _row(cells: Sequence[str]) -> bytes:
    return f"<row>{''.join(cells)}</row>".encode()


def _serial(value: str) -> int:
    """Return the number Excel knows a day by, 0 for one it does not know."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return 0
    return (day - DAY_ZERO).days if day >= FIRST_DAY else 0


def _member(name: str) -> zipfile.ZipInfo:
    """Return a part of the package; its time is fixed, so that the same rows give the same bytes."""
    member = zipfile.ZipInfo(name, SAME_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member
