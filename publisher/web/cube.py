"""The observations of the indicators, as pages read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode

from publisher.graph import Graph
from publisher.picture.bars import Row
from publisher.picture.label import short
from publisher.term import plain
from publisher.vocab import KODE, KS
from publisher.web.here import documents, names, site
from publisher.web.reading import Reader, Value
from publisher.words import number, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publisher.picture.bars import Bound
    from publisher.rdf import Term

BOUNDS: Final[Mapping[str, Bound]] = {
    f"{KODE}batas/batas-bawah": "bawah",
    f"{KODE}batas/batas-atas": "atas",
    f"{KODE}batas/nilai-tepat": "tepat",
}
SIGNS: Final[Mapping[Bound, str]] = {"bawah": "≥ ", "atas": "≤ ", "tepat": ""}
TOTAL: Final = f"{KODE}total/_T"
PERCENT: Final = f"{KODE}satuan/persen"
WITHIN: Final = f"{KS}partnerCountMaximum"  # bounds what is recorded, not what is so
NATION: Final = "nasional"
PERIOD: Final = "#periode-"
NAME: Final = 54  # letters of a name above its bar
NODES: Final = ("wilayah", "periode", "menurut", "register")


class Indicator(NamedTuple):
    """An indicator: its notation (``I2``), IRI, name and definition in a language."""

    code: str
    iri: str
    name: str
    definition: str

    @property
    def key(self) -> str:
        """What it is called in addresses: ``i2``."""
        return self.code.lower()


class Observation(NamedTuple):
    """One observation, of a region or a register.

    ``area`` is the region's code, ``nasional``, or the register's name; ``until`` the period's last day.
    ``by`` is what it is divided by, None for the total or where nothing divides it. ``within`` says that
    it bounds what is recorded, not what is so.
    """

    thing: Value
    code: str
    area: str
    place: Value | None
    period: Value | None
    until: str
    by: Value | None
    value: str
    bound: Bound
    within: bool
    numerator: str
    denominator: str
    percent: bool

    @property
    def when(self) -> str:
        """What its period is called in addresses, empty where it has none."""
        return self.period.iri.rpartition(PERIOD)[2] if self.period else ""

    @property
    def how(self) -> str:
        """What kind of bound it is: ``isi`` for the most that the register's records allow."""
        return "isi" if self.within and self.bound == "atas" else self.bound

    def said(self, language: str) -> str:
        """Return the value with its sign: ``≥ 26,32 %``."""
        return f"{SIGNS[self.bound]}{number(self.value, language)}{' %' if self.percent else ''}"

    def told(self, language: str) -> str:
        """Return the value in words: ``sekurang-kurangnya 10 dari 38 (≥ 26,32 %)``."""
        figure = self.said(language).removeprefix(SIGNS[self.bound])
        if self.numerator:
            parts = number(self.numerator, language), word("of-which", language)
            figure = f"{' '.join(parts)} {number(self.denominator, language)} ({self.said(language)})"
        how = word(f"bound-{self.how}", language)
        return figure if self.bound == "tepat" else f"{how} {figure}"

    def row(self, name: str, language: str) -> Row:
        """Return what a bar shows of it."""
        scope = word("by-records", language)
        full = f"{name} ({scope})" if self.how == "isi" else name
        return Row(short(full, NAME), float(self.value), self.bound, self.said(language))


def indicators(language: str) -> dict[str, Indicator]:
    """Return the indicators by what they are called in addresses."""
    found: dict[str, Indicator] = {}
    for row in site().select("statistik-indikator"):
        name, code = row["nama"], plain(row["kode"])
        if code.lower() not in found or (isinstance(name, Text) and name.language == language):
            told = plain(row.get("definisi"))
            found[code.lower()] = Indicator(code, plain(row["indikator"]), plain(name), told)
    return found


def observations(language: str, *codes: str) -> list[Observation]:
    """Return the observations of some indicators, of all where none is named, by area and time."""
    bound = {"kode": [Text(code) for code in codes]} if codes else {}
    rows = list(site().select("statistik-amatan", **bound))
    pointed = {plain(row[name]) for row in rows for name in NODES if name in row}
    reader = Reader(site(), names(), Graph(documents().labels(pointed)), language)
    return [_observation(reader, row) for row in rows]


def _observation(reader: Reader, row: Mapping[str, Term]) -> Observation:
    def value(*among: str) -> Value | None:
        iri = next((plain(row[name]) for name in among if name in row), "")
        return reader.value(NamedNode(iri)) if iri and iri != TOTAL else None

    thing = plain(row["pengamatan"])
    region = plain(row.get("kodeKemendagri")) or (NATION if "wilayah" in row else "")
    return Observation(
        thing=Value(word("observation", reader.language), reader.href(thing), iri=thing),
        code=plain(row["kode"]),
        area=region or plain(row.get("register")).rpartition("/")[2],
        place=value("wilayah", "register"),
        period=value("periode"),
        until=plain(row.get("sampai")),
        by=value("menurut"),
        value=plain(row["nilai"]),
        bound=BOUNDS[plain(row["batas"])],
        within=plain(row["ukur"]) == WITHIN,
        numerator=plain(row.get("pembilang")),
        denominator=plain(row.get("penyebut")),
        percent=plain(row.get("satuan")) == PERCENT,
    )


def latest(among: Iterable[Observation]) -> list[Observation]:
    """Return the observations of each area's last period: of those that end then, the longest."""
    ends: dict[str, tuple[str, int]] = {}
    among = list(among)
    for one in among:
        ends[one.area] = max(ends.get(one.area, ("", 0)), (one.until, -len(one.when)))
    return [one for one in among if (one.until, -len(one.when)) == ends[one.area]]
