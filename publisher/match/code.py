"""Codes of regions as they are written: whose they may be, and what a spreadsheet made of them.

Two systems number the same regions with the same digits and mean others by them: the ministry's (Kemendagri)
has 2, 4, 6 or 10, which it parts by dots, BPS's 2, 4, 7 or 10. Of the 514 regencies and cities 315 have one
number in both, 169 numbers mean a region in each and not the same one. So digits alone tell no region, but
where nothing else can be meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

BPS: Final = "bps"
KEMENDAGRI: Final = "kemendagri"
ISO: Final = "iso"
SYSTEMS: Final = (KEMENDAGRI, BPS)  # whose digits are mistaken for one another
# The level of a code by its number of digits, from a province (1) to a village (4).
DIGITS_OF: Final[Mapping[str, Mapping[int, int]]] = {
    KEMENDAGRI: {2: 1, 4: 2, 6: 3, 10: 4},
    BPS: {2: 1, 4: 2, 7: 3, 10: 4},
}
DOTTED: Final = re.compile(
    r"[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?(?:-[0-9]{4})?|[0-9]{2}-[0-9]{4}"
)
BPS_DOTTED: Final = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{3}(?:\.[0-9]{3})?")
BARE: Final = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{7}|[0-9]{10}")
PARTS: Final = re.compile(r"([0-9]{2})([0-9]{2})?([0-9]{2})?([0-9]{4})?")
AS_NUMBER: Final = re.compile(rf"({BARE.pattern})[.,]0+")
ISO_FORM: Final = re.compile(r"ID-[A-Z]{2}")
# What Excel makes of 35.10 or 35.01, of 11.01 where it takes it for a day, of 3523 and of long numbers.
CLIPPED: Final = re.compile(r"([0-9]{2})[.,]([0-9])")
DAY: Final = re.compile(r"[0-9]{4}-([0-9]{2})-([0-9]{2})(?:[T ]00:00:00)?")
THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}([., ])[0-9]{3}(?:\1[0-9]{3})*")
EXPONENT: Final = re.compile(r"[0-9](?:[.,][0-9]*)?E\+?[0-9]+")
QUOTES: Final = "'’`\"\u200b\ufeff"
# Blanks that people put between the parts of a code, and beside its dots.
GROUPS: Final = re.compile(r"[0-9]{2,7}(?: [0-9]{2,4})+")
BESIDE_DOTS: Final = re.compile(r" *\. *")


def tidy(text: str) -> str:
    """Return a text without what is typed around a code, and without blanks inside of one.

    >>> tidy("'3523 "), tidy("35 . 23"), tidy("35 23 01"), tidy("Kab. Tuban")
    ('3523', '35.23', '352301', 'Kab. Tuban')
    """
    bare = " ".join(text.split()).strip(QUOTES).strip().upper()
    spaced = BESIDE_DOTS.sub(".", bare).strip(".")
    if GROUPS.fullmatch(spaced) or BPS_DOTTED.fullmatch(spaced):
        spaced = re.sub("[ .]", "", spaced)
    return spaced if is_known(spaced) else text.strip()


def is_known(text: str) -> bool:
    """Return whether a tidy text looks like a code of the ministry, of BPS or of ISO, sound or broken."""
    return any(
        pattern.fullmatch(text)
        for pattern in (DOTTED, BARE, AS_NUMBER, CLIPPED, DAY, ISO_FORM, THOUSANDS, EXPONENT)
    )


def is_code(text: str) -> bool:
    """Return whether a text looks like a code, sound or broken."""
    return is_known(tidy(text))


def codes(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the codes a text may be, and whether nothing in it was broken by a spreadsheet.

    >>> codes("35.23"), codes("35.1"), codes("3523.0"), codes("3.523")
    ((('35.23',), True), (('35.10', '35.01'), False), (('3523',), True), (('3523',), False))
    """
    text = tidy(text)
    if found := AS_NUMBER.fullmatch(text):
        return (found[1],), True
    if found := CLIPPED.fullmatch(text):
        return (f"{found[1]}.{found[2]}0", f"{found[1]}.0{found[2]}"), False
    if found := DAY.fullmatch(text):
        return (f"{found[2]}.{found[1]}", f"{found[1]}.{found[2]}"), False
    if any(pattern.fullmatch(text) for pattern in (DOTTED, BARE, ISO_FORM)):
        return (text,), True
    if found := THOUSANDS.fullmatch(text):
        digits = text.replace(found[1], "")
        return ((digits,) if BARE.fullmatch(digits) else ()), False
    return (), not EXPONENT.fullmatch(text)


def is_bare(code: str) -> bool:
    """Return whether a code is digits alone, so that it may be of either system."""
    return bool(BARE.fullmatch(code))


def dotted(code: str) -> str:
    """Return a code with the ministry's dots, as it is where its digits are none of the ministry's.

    >>> dotted("3523162009"), dotted("35"), dotted("3523010")
    ('35.23.16.2009', '35', '3523010')
    """
    found = PARTS.fullmatch(code)
    return ".".join(filter(None, found.groups())) if found else code


def level(code: str) -> int:
    """Return the level a code is of by its number of digits, 0 where it is of none."""
    digits = len(code.partition("-")[0].replace(".", ""))
    return next((levels[digits] for levels in DIGITS_OF.values() if digits in levels), 0)
