"""Strict Open XML (ISO/IEC 29500-1) as the library knows it: the same parts under other names.

openpyxl 3.1.5 reads the transitional form only (ISO/IEC 29500-4) and finds no sheet in the other.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from pathlib import Path

STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
TRANSITIONAL: Final = rb"http://schemas.openxmlformats.org/\1/2006/"
ROOT: Final = re.compile(rb"<[A-Za-z_][^>]*>")  # the first element: declarations and comments begin otherwise
RELATIONS: Final = ".rels"
XML: Final = ".xml"


def transitional(path: Path) -> Path | BytesIO:
    """Return a workbook as it is, or a copy with the names of the transitional form where it is a strict one.

    Names stand in the first element of a part and, of relations, anywhere; text of cells stays untouched.
    """
    with ZipFile(path) as package:
        relations = [part for part in package.namelist() if part.endswith(RELATIONS)]
        if not any(STRICT.search(package.read(part)) for part in relations):
            return path
        copy = BytesIO()
        with ZipFile(copy, "w", ZIP_DEFLATED, compresslevel=1) as renamed:
            for part in package.namelist():
                renamed.writestr(part, _renamed(part, package.read(part)))
    copy.seek(0)
    return copy


def _renamed(part: str, content: bytes) -> bytes:
    if part.endswith(RELATIONS):
        return STRICT.sub(TRANSITIONAL, content)
    root = ROOT.search(content) if part.endswith(XML) else None
    if root is None:
        return content
    return content[: root.start()] + STRICT.sub(TRANSITIONAL, root[0]) + content[root.end() :]
