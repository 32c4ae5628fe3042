"""Dates with their precision in words."""

from __future__ import annotations

import re
from typing import Final

from publisher.words import day, word

PRECISE: Final = re.compile(r"\d{4}-\d\d-\d\d")
MONTH: Final = re.compile(r"\d{4}-\d\d")
YEAR: Final = re.compile(r"\d{4}")


def dated(edtf: str, earliest: str, latest: str, language: str) -> str:
    """Return an EDTF date in words, what is not day-precise by its precision or its bounds; else nothing.

    >>> dated("2025-12", "", "", "id"), dated("", "", "2025-01-30", "en")
    ('Desember 2025 (tanggal tidak disebut)', 'at the latest 30 January 2025')
    """
    if PRECISE.fullmatch(edtf):
        return day(edtf, language)
    for form, key in ((MONTH, "day-unstated"), (YEAR, "month-unstated")):
        if form.fullmatch(edtf):
            return f"{day(edtf, language)} ({word(key, language)})"
    return _bounds(earliest, latest, language) or edtf


def _bounds(earliest: str, latest: str, language: str) -> str:
    first, last = day(earliest, language), day(latest, language)
    if first and last and first != last:
        return f"{word('date-between', language)} {first} {word('date-and', language)} {last}"
    if first and last:
        return f"{first} ({word('date-bounds', language)})"
    if first or last:
        key = "date-earliest" if first else "date-latest"
        return f"{word(key, language)} {first or last}"
    return ""
