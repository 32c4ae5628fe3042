"""Dates as people write them, read into EDTF: one possible reading, several, or none.

A text is read only where all of it is understood; "akhir Juni" or "pekan lalu" is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Final

from publisher.author.edtf import read_date, span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MONTHS: Final = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
SHORT_MONTHS: Final[Mapping[str, int]] = {
    **{month[:3]: number for number, month in enumerate(MONTHS, 1)},
    **dict.fromkeys(("agt", "ags", "agu", "agst"), 8),
    **dict.fromkeys(("peb", "pebruari"), 2),
    **dict.fromkeys(("nop", "nopember"), 11),
    "sept": 9,
}
WEEKDAYS: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
DAYS: Final[Mapping[str, int]] = {day: n for n, day in enumerate(WEEKDAYS)} | {
    "jum'at": 4,
    "jum’at": 4,
    "ahad": 6,
}
WEEKDAY: Final = re.compile(rf"(?:hari )?({'|'.join(DAYS)})\b[ ,]*(?:tanggal )?(.*)")
IN_WORDS: Final = re.compile(r"(?:([0-9]{1,2}) )?([a-z]+)\.?(?: ([0-9]{4}))?")
IN_NUMBERS: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?")
YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
YEAR: Final = re.compile(r"(?:tahun )?((?:19|20)[0-9]{2})")
BOUND: Final = re.compile(
    r"(sebelum|paling lambat|selambat-lambatnya|sampai dengan|sampai|hingga|sesudah|setelah|sejak|mulai) (.+)"
)
EITHER: Final = re.compile(r"(.+?) atau (.+)")
SPAN: Final = re.compile(r"(?:antara (.+?) dan|(.+?) (?:sampai dengan|sampai|hingga|s\.?d\.?|–)) (.+)")
SERIAL: Final = re.compile(r"[0-9]{5}")
SERIAL_START: Final = date(1899, 12, 30)  # day 0 of a spreadsheet's serial numbers after February 1900
MOMENT: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ].*")
YEARLESS: Final = "XXXX"
NO_MONTH: Final = 13
CENTURY: Final = "20"  # of a year of two digits, which is never sure


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may mean as a date: EDTF, likeliest first; ``sure`` where it is the only reading.

    ``said`` and ``real`` are the weekday that the text names and the one its day falls on, where they differ.
    """

    values: tuple[str, ...] = ()
    sure: bool = False
    said: str = ""
    real: str = ""

    @property
    def yearless(self) -> bool:
        """Whether the text names a day or month and no year."""
        return any(YEARLESS in value for value in self.values)


def read_words(text: str) -> Reading:
    """Return what a date in words or numbers may mean.

    >>> read_words("30 Nopember 2024"), read_words("Juni 2025").values, read_words("3/11/2025").values
    (Reading(values=('2024-11-30',), sure=True, said='', real=''), ('2025-06',), ('2025-11-03', '2025-03-11'))
    >>> read_words("sebelum 14 November 2024").values, read_words("Senin (5/10)").values
    (('../2024-11-13',), ('XXXX-10-05',))
    >>> read_words("Jumat, 7 November 2024")
    Reading(values=('2024-11-07',), sure=False, said='Jumat', real='Kamis')
    """
    plain = " ".join(text.casefold().split())
    if SERIAL.fullmatch(plain):
        return Reading(tuple(_valid([(SERIAL_START + timedelta(days=int(plain))).isoformat()])))
    if found := MOMENT.fullmatch(plain):
        return Reading(tuple(_valid([found[1]])))
    if found := BOUND.fullmatch(plain):
        return _bounded(found[1], _moments(found[2]))
    if found := EITHER.fullmatch(plain):
        return _joined(_moments(found[1]), _moments(found[2]), "[{},{}]")
    if found := SPAN.fullmatch(plain):
        return _joined(_moments(found[1] or found[2]), _moments(found[3]), "{}/{}")
    return _moments(plain)


def _moments(text: str) -> Reading:
    """Return the days, months or years that a text may name, told apart by its weekday where it has one."""
    found = WEEKDAY.fullmatch(text)
    said, rest = (found[1], found[2]) if found else ("", text)
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1].strip()
    values = list(_valid(_named(rest, quoted=bool(said))))
    if not said:
        return Reading(tuple(values), sure=_is_sure(values, rest))
    days = {value: day for value in values if (day := read_date(value).day)}
    if not days:
        return Reading(tuple(values))
    fitting = [value for value, day in days.items() if day.weekday() == DAYS[said]]
    if fitting:
        return Reading(tuple(fitting), sure=_is_sure(fitting, rest))
    real = WEEKDAYS[next(iter(days.values())).weekday()]
    return Reading(tuple(days), said=WEEKDAYS[DAYS[said]].capitalize(), real=real.capitalize())


def _is_sure(values: list[str], text: str) -> bool:
    """Return whether values are one, with a year that is written in full."""
    return len(values) == 1 and YEARLESS not in values[0] and bool(re.search(r"[0-9]{4}", text))


def _named(text: str, *, quoted: bool) -> Iterator[str]:
    """Yield what a text may name; numbers that a source prints after a weekday are day and month."""
    if found := YEAR.fullmatch(text):
        yield found[1]
    elif found := YEAR_FIRST.fullmatch(text):
        yield f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    elif (found := IN_WORDS.fullmatch(text)) and (month := _month(found[2])) < NO_MONTH:
        if found[1] or found[3]:
            day = f"-{int(found[1]):02d}" if found[1] else ""
            yield f"{found[3] or YEARLESS}-{month:02d}{day}"
    elif found := IN_NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4] or YEARLESS
        year = f"{CENTURY}{year}" if len(year) < len(YEARLESS) else year
        yield f"{year}-{second:02d}-{first:02d}"
        if not (quoted and year == YEARLESS):
            yield f"{year}-{first:02d}-{second:02d}"


def _month(word: str) -> int:
    """Return a month by its name or its usual shortening, 13 for any other word."""
    return MONTHS.index(word) + 1 if word in MONTHS else SHORT_MONTHS.get(word, NO_MONTH)


def _valid(values: Iterable[str]) -> Iterator[str]:
    return (value for value in dict.fromkeys(values) if span_of(value))


def _bounded(word: str, inner: Reading) -> Reading:
    """Return the span before, until, from or after what a text names."""
    make = BOUNDS[word]
    if inner.yearless or inner.said:
        return Reading(said=inner.said, real=inner.real)
    return Reading(tuple(_valid(map(make, inner.values))), sure=inner.sure)


def _joined(one: Reading, other: Reading, form: str) -> Reading:
    if one.yearless or other.yearless or one.said or other.said:
        return Reading(said=one.said or other.said, real=one.real or other.real)
    values = _valid(form.format(a, b) for a, b in product(one.values, other.values))
    return Reading(tuple(values), sure=one.sure and other.sure)


def _before(value: str) -> str:
    """Return the day, month or year before one."""
    return _moved(value, -1)


def _after(value: str) -> str:
    return _moved(value, 1)


def _moved(value: str, by: int) -> str:
    span = read_date(value)
    end = span.earliest if by < 0 else span.latest
    return (end + timedelta(days=by)).isoformat()[: len(value)] if end else value


BOUNDS: Final[Mapping[str, Callable[[str], str]]] = {
    "sebelum": lambda value: f"../{_before(value)}",
    **dict.fromkeys(
        ("paling lambat", "selambat-lambatnya", "sampai dengan", "sampai", "hingga"), "../{}".format
    ),
    **dict.fromkeys(("sesudah", "setelah"), lambda value: f"{_after(value)}/.."),
    **dict.fromkeys(("sejak", "mulai"), "{}/..".format),
}
