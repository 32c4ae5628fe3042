"""What one cell may hold, and which rule it breaks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.author.edtf import read_date
from publisher.author.personal import personal_number
from publisher.author.table import NOT_STATED, close
from publisher.errors import facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publisher.author.schema import Column
    from publisher.errors import Fact

NUMBERED: Final = re.compile(r"([a-z]+-)0*([0-9]+)")
MOST_DIGITS: Final = 7
LEXICAL: Final[Mapping[str, re.Pattern[str]]] = {
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "decimal": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
WANTED: Final[Mapping[str, str]] = {
    "integer": "bilangan",
    "decimal": "desimal",
    "date": "hari",
    "edtf": "edtf",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a cell breaks, what its sentence names, and what the cell may have meant."""

    rule: str
    facts: tuple[tuple[str, Fact], ...] = ()
    candidates: tuple[str, ...] = ()


def breaches(column: Column, text: str) -> Iterator[Breach]:
    """Yield what is wrong with a cell, once per fault; nothing where it is well."""
    if not text:
        if column.required:
            yield Breach("wajib")
        return
    if breach := _character_breach(text):
        yield breach
    elif text == NOT_STATED:
        if not column.element:
            yield Breach("tidak-dinyatakan")
    elif text.casefold() == NOT_STATED:
        yield Breach("tulis-persis", facts(text=NOT_STATED))
    else:
        yield from _value_breaches(column, text)


def _character_breach(text: str) -> Breach | None:
    strange = next((c for c in text if unicodedata.category(c)[0] == "C"), None)
    if strange is not None:
        return Breach("tak-terlihat", facts(character=f"U+{ord(strange):04X}"))
    if text != " ".join(text.split()):
        return Breach("spasi")
    if not unicodedata.is_normalized("NFC", text):
        return Breach("nfc")
    return None


def _value_breaches(column: Column, text: str) -> Iterator[Breach]:
    items = column.items(text)
    for item in items:
        if breach := item_breach(column, item):
            yield breach
    for item in {item for item in items if items.count(item) > 1}:
        yield Breach("berulang", facts(item=item))
    if column.kind == "string" and (kind := personal_number(text)):
        yield Breach("data-pribadi", facts(kind=kind))


def item_breach(column: Column, item: str) -> Breach | None:
    """Return what is wrong with one value, None where the column's datatype allows it."""
    if column.choices and item not in column.choices:
        return Breach("pilihan", facts(choices=", ".join(column.choices)), close(item, column.choices))
    if fits(column, item):
        return None
    if column.kind in WANTED:
        return Breach(WANTED[column.kind])
    return Breach("bentuk", facts(form=column.description or column.title), tuple(_reshaped(column, item)))


def fits(column: Column, item: str) -> bool:
    """Return whether a value has the form of a column."""
    lexical = LEXICAL.get(column.kind)
    if lexical and not lexical.fullmatch(item):
        return False
    try:
        read_date(item) if column.kind == "edtf" else column.read(item)
    except (ValueError, OverflowError):
        return False
    return True


def _reshaped(column: Column, item: str) -> Iterator[str]:
    """Yield what a value of a wrong form may have been meant to be.

    An address without its scheme, a key without its noughts, or one in words.
    """
    found = NUMBERED.fullmatch(item.casefold())
    padded = [f"{found[1]}{found[2].zfill(size)}" for size in range(1, MOST_DIGITS)] if found else []
    word = re.sub(r"[^a-z0-9.]+", "-", item.casefold()).strip("-")
    yield from (one for one in dict.fromkeys((f"https://{item}", *padded, word)) if fits(column, one))
