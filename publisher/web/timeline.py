"""When agreements were signed, as a line of time and a table: what is only possible stands apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response, request

from publisher.errors import NotFound
from publisher.graph import Graph
from publisher.picture import timeline
from publisher.web.here import names, records, site
from publisher.web.http.parameter import whole_number
from publisher.web.listing import Row, agreement_row
from publisher.web.page import language_of_request, page
from publisher.web.portion import latest
from publisher.web.reading import Reader
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

BLUEPRINT = Blueprint("timeline", __name__)
YEAR: Final = "tahun"
PART: Final = "hal"
ROWS: Final = 60


class Dated(NamedTuple):
    """An agreement whose date is sure and bounded: its row, and the first and last day it may have been."""

    row: Row
    earliest: str
    latest: str

    @property
    def years(self) -> range:
        """The years that it may have been in."""
        return range(int(self.earliest[:4]), int(self.latest[:4]) + 1)


class Sorted(NamedTuple):
    """The agreements by what is known of their dates, the drawn ones from the first to the last."""

    drawn: list[Dated]
    possible: list[Row]
    outside: list[Row]


@BLUEPRINT.get("/garis-waktu")
def line_of_time() -> Response:
    """Answer the timeline of all agreements, or of those of a year, sixty rows of its table a page."""
    language = language_of_request()
    found = _sorted(language)
    years = sorted({year for one in found.drawn for year in one.years})
    year = whole_number(list(request.args.items()), YEAR, 0, 9999)
    if year and year not in years:
        raise NotFound
    shown = [one for one in found.drawn if not year or year in one.years]
    part = whole_number(list(request.args.items()), PART, 1, 10**6)
    last = max(-(-len(shown) // ROWS), 1)
    if part > last:
        raise NotFound
    return page(
        "garis-waktu.html",
        picture=_line(shown, year, language),
        things={one.row.thing.iri: one.row for one in shown},
        total=len(shown),
        rows=[one.row for one in reversed(shown)][(part - 1) * ROWS : part * ROWS],
        possible=[] if year else found.possible,
        outside=[] if year else found.outside,
        years=list(reversed(years)),
        year=year,
        part=part,
        last=last,
        argument=PART,
    )


def _sorted(language: str) -> Sorted:
    """Return the agreements of all registers by what their records know of their dates; grows with them."""
    reader = Reader(site(), names(), Graph(()), language)
    found = Sorted([], [], [])
    for record in records().of(latest()).values():
        row = agreement_row(reader, record)
        if row.possible:
            found.possible.append(row)
        elif record.date.earliest and record.date.latest:
            found.drawn.append(Dated(row, record.date.earliest, record.date.latest))
        else:
            found.outside.append(row)
    found.drawn.sort(key=lambda one: (one.earliest, one.latest, one.row.thing.iri))
    return found


def _line(shown: Iterable[Dated], year: int, language: str) -> timeline.Line:
    moments = [
        timeline.Moment(one.row.thing.iri, date.fromisoformat(one.earliest), date.fromisoformat(one.latest))
        for one in shown
    ]
    first = min((one.first for one in moments), default=date(2025, 1, 1))
    last = max((one.last for one in moments), default=first)
    start, end = (year, year) if year else (first.year, last.year)
    months = word("months", language).split()
    ticks = (
        [(name[:3], date(year, number, 1)) for number, name in enumerate(months, 1)]
        if year
        else [(str(one), date(one, 1, 1)) for one in range(start, end + 1)]
    )
    return timeline.lay_out(moments, ticks, date(start, 1, 1), date(end, 12, 31))
