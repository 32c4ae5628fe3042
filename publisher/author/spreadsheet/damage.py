"""From what a cell holds to the text a table keeps; what a spreadsheet may have broken is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from publisher.author.cell import fits
from publisher.author.spreadsheet.candidate import alike
from publisher.author.spreadsheet.content import Kind
from publisher.author.spreadsheet.day import read_words
from publisher.author.table import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.candidate import Known
    from publisher.author.spreadsheet.content import Content, Value

ITEM: Final = re.compile(r"\s*[;\n]\s*")
COMMA: Final = re.compile(r"\s*[;,\n]\s*")  # some names have a comma: only where all the pieces are known
INTEGER: Final = re.compile(r"-?[0-9]+")
YEAR: Final = re.compile(r"(19|20)[0-9]{2}")
DATES: Final = ("date", "edtf")
RULES: Final[Mapping[Kind, str]] = {
    Kind.NUMBER: "angka",
    Kind.DATE: "tanggal",
    Kind.TIME: "waktu",
    Kind.BOOLEAN: "logika",
    Kind.FORMULA: "rumus",
    Kind.ERROR: "galat",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """The text of a cell; ``rule`` is what it breaks, ``item`` the one at fault of a list.

    ``tidied`` tells that its edges were trimmed, ``taken`` what was written another way, and what it was
    taken for; ``said`` is what the sentence of the rule names besides.
    """

    text: str
    rule: str = ""
    item: str = ""
    candidates: tuple[str, ...] = ()
    tidied: bool = False
    taken: tuple[tuple[str, str], ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def settle(column: Column, content: Content, known: Known | None) -> Settled:
    """Return what a table keeps of a cell, or why it keeps nothing."""
    if isinstance(content, str):
        settled = _settle_text(column, content.strip(), known)
        return replace(settled, tidied=content != content.strip())
    if (exact := _exact(column, content)) is not None:
        return Settled(exact)
    serial = content.kind is Kind.NUMBER and column.kind in DATES
    rule = "nomor-seri" if serial else RULES[content.kind]
    meant = tuple(candidates(column, content.text, known, content.kind))
    return Settled(content.text, rule, candidates=meant)


def _settle_text(column: Column, text: str, known: Known | None) -> Settled:
    """Return a text with the values for what it names; a list of names is divided by ; or lines."""
    if not text or text == NOT_STATED:
        return Settled(text)
    if column.kind in DATES:
        return _settle_date(column, text)
    if known is None:
        items = [item for item in ITEM.split(text) if item] if column.separator.strip() else [text]
        return Settled(column.separator.join(items))
    items = [item for item in ITEM.split(text) if item] if column.separator else [text]
    values = [known.meant(item) or known.surely(item) for item in items]
    if column.separator and not all(values):
        pieces = COMMA.split(text)
        commas = [known.meant(item) or known.surely(item) for item in pieces]
        items, values = (pieces, commas) if all(commas) else (items, values)
    if all(values):
        pairs = zip(items, values, strict=True)
        taken = tuple((item, known.told(value)) for item, value in pairs if not known.meant(item))
        return Settled(column.separator.join(values), taken=taken)
    if len(items) == 1 and not _is_name(column, text, known):
        return Settled(text)
    wrong = next(item for item, value in zip(items, values, strict=True) if not value)
    return Settled(text, "tidak-pada-daftar", wrong, tuple(candidates(column, wrong, known)))


def _is_name(column: Column, text: str, known: Known) -> bool:
    """Return whether a text in a list column is one name, wrong as it is, and not several values."""
    words = column.items(text)
    return len(words) > 1 and not any(word in known.labels for word in words)


def _settle_date(column: Column, text: str) -> Settled:
    """Return a date: as it stands, or the only one it can mean; a weekday of another day is a fault."""
    if fits(column, text):
        return Settled(text)
    reading = read_words(text)
    meant = tuple(value for value in reading.values if fits(column, value))
    if reading.said:
        said = (("said", reading.said), ("real", reading.real))
        return Settled(text, "hari-berbeda", candidates=meant, said=said)
    if reading.sure and meant:
        return Settled(meant[0], taken=((text, meant[0]),))
    if reading.yearless and meant:
        return Settled(text, "tanpa-tahun", text, meant)
    return Settled(text)


def _exact(column: Column, value: Value) -> str | None:
    """Return a value's text where nothing can have been lost, None where something may."""
    if value.kind is Kind.NUMBER:
        whole = bool(INTEGER.fullmatch(value.text))
        year = column.kind == "edtf" and bool(YEAR.fullmatch(value.text))
        exact = column.kind == "decimal" or (column.kind == "integer" and whole) or year
        return value.text if exact else None
    if value.kind is Kind.DATE and column.kind in DATES and "T" not in value.text:
        return value.text
    return None


def candidates(column: Column, text: str, known: Known | None, kind: Kind | None = None) -> Sequence[str]:
    """Return what a wrong cell, or one item of it, may have meant; never the wrong text itself.

    Only of a number the text is what is to be typed: with noughts that a spreadsheet may have dropped.
    """
    if kind in (Kind.FORMULA, Kind.ERROR):
        return ()
    found = _meant(column, text, known, kind)
    return found if kind is Kind.NUMBER else [one for one in found if one != text]


def _meant(column: Column, text: str, known: Known | None, kind: Kind | None) -> Sequence[str]:
    if column.kind in DATES:
        return [value for value in read_words(text).values if fits(column, value)]
    if kind is Kind.BOOLEAN or column.kind == "boolean":
        return _truth(column, text)
    if known:
        found = alike(text, column.choices) if " " not in text else []
        return [known.told(value) for value in found or _offered(known, text, kind)]
    return [text] if kind is Kind.NUMBER else ()


def _offered(known: Known, text: str, kind: Kind | None) -> list[str]:
    """Return the values a text may mean; a day such as 11 January may have been the code 11.01."""
    if kind is Kind.DATE:
        _, month, day = text[:10].split("-")
        return [code for code in (f"{day}.{month}", f"{month}.{day}") if code in known.labels]
    return known.offer(text.removesuffix(":00") if kind is Kind.TIME else text)


def _truth(column: Column, text: str) -> list[str]:
    if len(column.choices) != 2:  # true and false (CSVW §6.4.7)
        return []
    yes, no = column.choices
    said = {"true": yes, "1": yes, "yes": yes, "y": yes, "false": no, "0": no, "no": no, "n": no}
    return [said[text.casefold()]] if text.casefold() in said else alike(text, column.choices)
