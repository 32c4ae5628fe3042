"""What one cell may hold: its faults, each as the mend in Indonesian."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from publisher.author.edtf import read_date
from publisher.author.personal import personal_number
from publisher.author.table import NOT_STATED, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publisher.author.schema import Column

LEXICAL: Final[Mapping[str, re.Pattern[str]]] = {
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "decimal": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
WANTED: Final[Mapping[str, str]] = {
    "integer": "tulis bilangan bulat tanpa pemisah ribuan",
    "decimal": "tulis angka dengan titik sebagai tanda desimal",
    "date": "tulis tanggal sebagai TTTT-BB-HH, misalnya 2025-11-07",
    "edtf": (
        "tulis TTTT, TTTT-BB, TTTT-BB-HH, selang seperti 2025-01/2025-03 dan ../2025, "
        "atau pilihan seperti [2017-11-14,2023-11-14]"
    ),
}


def cell_mends(column: Column, text: str) -> Iterator[str]:
    """Yield how to mend a cell, once per fault; nothing where it is well."""
    if not text:
        if column.required:
            yield "isi sel ini; kolomnya wajib"
        return
    if mend := _character_mend(text):
        yield mend
    elif text == NOT_STATED:
        if not column.element:
            yield f"kolom ini tidak menerima “{NOT_STATED}”; kosongkan atau isi"
    elif text.casefold() == NOT_STATED:
        yield f"tulis persis “{NOT_STATED}”"
    else:
        yield from _value_mends(column, text)


def _character_mend(text: str) -> str | None:
    strange = next((c for c in text if unicodedata.category(c)[0] == "C"), None)
    if strange is not None:
        return f"hapus karakter tak terlihat U+{ord(strange):04X}"
    if text != " ".join(text.split()):
        return "rapikan spasi: tanpa spasi di awal, di akhir, atau ganda"
    if not unicodedata.is_normalized("NFC", text):
        return "ketik ulang huruf beraksen pada sel ini (Unicode NFC)"
    return None


def _value_mends(column: Column, text: str) -> Iterator[str]:
    items = column.items(text)
    for item in items:
        if mend := item_mend(column, item):
            yield mend
    for item in {item for item in items if items.count(item) > 1}:
        yield f"{item} tertulis lebih dari sekali"
    if column.kind == "string" and (kind := personal_number(text)):
        yield f"hapus {kind}: data pribadi tidak boleh dimuat"


def item_mend(column: Column, item: str) -> str | None:
    """Return how to mend one value, None where the column's datatype allows it."""
    if column.choices and item not in column.choices:
        return f"pilih salah satu: {', '.join(column.choices)}{near(item, column.choices)}"
    lexical = LEXICAL.get(column.kind)
    try:
        if lexical and not lexical.fullmatch(item):
            raise ValueError(item)
        read_date(item) if column.kind == "edtf" else column.read(item)
    except (ValueError, OverflowError):
        return WANTED.get(column.kind) or f"bentuknya keliru; {column.description or column.title}"
    return None
