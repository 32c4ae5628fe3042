"""When an agreement was signed, as precisely as it is known, in words and for machines (MODEL §2.5, §2.13).

The one place that says an EDTF date (ISO 8601-2) in words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.claim import KNOWN, PARTLY, POSSIBLE, SURE, UNEXAMINED, UNSTATED
from publisher.kerjasama.record.thing import Thing, first_of
from publisher.words import day, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.graph import Graph
    from publisher.kerjasama.record.claim import Claim

DAY, MONTH, YEAR, YEARLESS = "hari", "bulan", "tahun", "tanpa-tahun"
ONE_OF, BETWEEN, LATEST, EARLIEST = "salah-satu", "antara", "paling-lambat", "paling-awal"
FORMS: Final = (
    (DAY, re.compile(r"(\d{4}-\d\d-\d\d)")),
    (MONTH, re.compile(r"(\d{4}-\d\d)")),
    (YEAR, re.compile(r"(\d{4})")),
    (YEARLESS, re.compile(r"XXXX-(\d\d(?:-\d\d)?)")),
    (ONE_OF, re.compile(r"\[([\dX,-]+)\]")),
    (LATEST, re.compile(r"\.\./([\dX-]+)")),
    (EARLIEST, re.compile(r"([\dX-]+)/\.\.")),
    (BETWEEN, re.compile(r"([\dX-]+/[\dX-]+)")),
)
BOUNDS: Final = {LATEST: "date-latest", EARLIEST: "date-earliest"}
LEAP: Final = "2000"  # a year in which every day is


@dataclass(frozen=True, slots=True)
class Date:
    """When: ``edtf`` is the date that is claimed, also one that is only possible; empty where none is.

    ``day`` is an xsd:date and stands only where one day is known, as the sources say or let follow
    (``dateSigned``); ``earliest`` and ``latest`` are the days that bound it, empty where that end is open.
    ``precision`` is one of FORMS, empty without a date; ``certainty`` a code of the list kepastian, empty
    where nothing is claimed; ``printed`` the words of the source, ``basis`` how the date was got from them
    (the list dasar-tanggal); ``status`` is what is known of it.
    """

    edtf: str = ""
    precision: str = ""
    certainty: str = ""
    day: str = ""
    earliest: str = ""
    latest: str = ""
    printed: str = ""
    basis: Thing | None = None
    status: str = UNEXAMINED

    @property
    def sure(self) -> bool:
        """Whether the date, however precise, is more than possible."""
        return self.certainty in SURE

    @property
    def year(self) -> str:
        """The year, where the date is sure and falls into one; else empty."""
        years = {self.earliest[:4], self.latest[:4]}
        return next(iter(years)) if self.sure and len(years) == 1 else ""

    @property
    def order(self) -> tuple[bool, str]:
        """What sorts dates, the latest greatest: those that are sure above all that are not."""
        last = self.latest or self.earliest
        return (True, last) if self.sure and last else (False, "")

    @property
    def spans(self) -> tuple[tuple[str, str], ...]:
        """The first and last day of the date, surely or possibly; one pair for each of several candidates.

        None where an end is open or the year is not known.
        """
        if self.precision == ONE_OF:
            pairs = [(one, one) for one in self.edtf.strip("[]").split(",")]
        else:
            start, _, end = self.edtf.partition("/")
            pairs = [(start, end or start)]
        found = ((_days(start), _days(end)) for start, end in pairs)
        return tuple((start[0], end[1]) for start, end in found if start and end)

    def words(self, language: str) -> str:
        """Return the date in words, without how sure it is; what the source prints where it has no date."""
        return words(self.edtf, language) or (f"“{self.printed}”" if self.printed else "")

    def said(self, language: str) -> str:
        """Return the date in words for plain text: one that is only possible says so; empty without one."""
        told = self.words(language)
        return f"{word('date-possible', language)} {told}" if told and self.certainty == POSSIBLE else told


def precision(edtf: str) -> str:
    """Return how precise an EDTF date is (one of FORMS), empty for what is none.

    >>> precision("2017"), precision("../2025-02-16"), precision("soon")
    ('tahun', 'paling-lambat', '')
    """
    return next((name for name, form in FORMS if form.fullmatch(edtf)), "")


def words(edtf: str, language: str) -> str:
    """Return an EDTF date in words; empty for any other text, which is no date to show.

    >>> words("[2015-10-05,2020-10-05]", "id"), words("../2025-02-16", "en")
    ('5 Oktober 2015 atau 5 Oktober 2020', 'at the latest 16 February 2025')
    >>> words("XXXX-11-28", "id"), words("2023-02", "id"), words("2017", "en")
    ('28 November (tahun tidak disebut)', 'Februari 2023', '2017')
    """
    form = precision(edtf)
    if form in BOUNDS:
        return f"{word(BOUNDS[form], language)} {_moment(edtf.strip('./'), language)}"
    if form == ONE_OF:
        return _either([_moment(one, language) for one in edtf.strip("[]").split(",")], language)
    if form == BETWEEN:
        first, last = (_moment(one, language) for one in edtf.split("/"))
        return f"{word('date-between', language)} {first} {word('date-and', language)} {last}"
    return _moment(edtf, language) if form else ""


def _days(text: str) -> tuple[str, str] | None:
    """Return the first and last day of a day, a month or a year; None for anything else."""
    form = precision(text)
    if form not in (DAY, MONTH, YEAR):
        return None
    month = text if form == MONTH else f"{text[:4]}-12"
    year, number = (int(part) for part in month.split("-")[:2])
    last = text if form == DAY else f"{month}-{monthrange(year, number)[1]}"
    return f"{text}-01-01"[:10], last


def _moment(text: str, language: str) -> str:
    """Return a day, a month or a year in words, with or without its year."""
    if not text.startswith("XXXX-"):
        return day(text, language)
    known = day(text.replace("XXXX", LEAP), language).removesuffix(f" {LEAP}")
    return f"{known} ({word('year-unstated', language)})"


def _either(told: Sequence[str], language: str) -> str:
    return f" {word('date-or', language)} ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def date_of(graph: Graph, thing: str, claim: Claim | None, *, unstated: bool) -> Date:
    """Return when an agreement was signed; ``claim`` is the published one, None where there is none."""
    edtf = str(claim.value) if claim else graph.value(thing, "ks:dateEdtf")
    printed = graph.value(thing, "ks:dateAsReported")
    certainty, signed = claim.certainty if claim else "", graph.value(thing, "ks:dateSigned")
    known = KNOWN if signed else POSSIBLE if certainty == POSSIBLE else PARTLY
    return Date(
        edtf=edtf,
        precision=precision(edtf),
        certainty=certainty,
        day=signed,
        earliest=graph.value(thing, "ks:dateEarliest"),
        latest=graph.value(thing, "ks:dateLatest"),
        printed=printed,
        basis=first_of(graph, thing, "ks:dateBasis"),
        status=known if edtf or printed else UNSTATED if unstated else UNEXAMINED,
    )
