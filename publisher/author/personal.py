"""Personal numbers that may not stand in a public text: identity numbers, e-mail, telephone."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

RUN: Final = re.compile(r"(?<![\w/])[0-9](?:[ .]*[0-9])*(?![\w/])")
EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PHONE: Final = re.compile(r"(?<![\w/.])(?:\+62|62|0)[ -]?\(?[0-9]{2,4}\)?(?:[ .-]?[0-9]{3,5}){2,3}(?![\w/])")
NIK_DIGITS: Final = 16
NIP_DIGITS: Final = 18
WOMEN: Final = 40  # a woman's day of birth in an identity number is 40 more


def personal_number(text: str) -> str | None:
    """Return the Indonesian name of the first kind of personal number the text holds, None where none.

    A number is one whole token after spaces and dots are taken out, of 16 (NIK) or 18 digits (NIP)
    with a birth date in its place.

    >>> personal_number("NIP 19700101 199503 1 001")
    'NIP'
    """
    for run in RUN.findall(text):
        digits = re.sub(r"[ .]", "", run)
        if len(digits) == NIP_DIGITS and _is_date(digits[:4], digits[4:6], digits[6:8]):
            return "NIP"
        if len(digits) == NIK_DIGITS and _is_nik(digits):
            return "NIK"
    if EMAIL.search(text):
        return "alamat surel"
    return "nomor telepon" if PHONE.search(text) else None


def _is_nik(digits: str) -> bool:
    day = int(digits[6:8])
    born = f"{day - WOMEN if day > WOMEN else day:02d}"
    return any(_is_date(century + digits[10:12], digits[8:10], born) for century in ("19", "20"))


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        return 1900 <= date(int(year), int(month), int(day)).year <= 2100
    except ValueError:
        return False
