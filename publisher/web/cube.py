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
from publisher.web.here import documents, names, records, site
from publisher.web.reading import Reader, Value
from publisher.words import day, number, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publisher.kerjasama.record import Agreement, Target
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
COUNTED: Final = "I2"  # partners, of as many regencies and cities as the share of them is of
SHARED: Final = "I3"
NATION: Final = "nasional"
PERIOD: Final = "#periode-"
NAME: Final = 54  # letters of a name above its bar
NODES: Final = ("wilayah", "periode", "menurut", "register")


class Indicator(NamedTuple):
    """An indicator: its notation (``I2``), IRI, name and definition in a language, and its registers."""

    code: str
    iri: str
    name: str
    definition: str
    registers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is called in addresses: ``i2``."""
        return self.code.lower()


class Observation(NamedTuple):
    """One observation, of a region or a register.

    ``area`` is the region's code, ``nasional``, or the register's name; ``until`` the period's last day.
    ``by`` is what it is divided by, None for the total or where nothing divides it. ``within`` says that
    it bounds what is recorded, not what is so. ``target`` is the stated figure it is the distance to.
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
    target: Value | None
    measured: bool  # it is of a register itself

    @property
    def when(self) -> str:
        """What its period is called in addresses, empty where it has none."""
        return self.period.iri.rpartition(PERIOD)[2] if self.period else ""

    @property
    def how(self) -> str:
        """What kind of bound it is: ``isi`` for the most that the register's records allow."""
        return "isi" if self.within and self.bound == "atas" else self.bound

    def said(self, language: str) -> str:
        """Return the value with its sign: ``≥ 26,31 %``."""
        return f"{SIGNS[self.bound]}{number(self.value, language)}{' %' if self.percent else ''}"

    def parts(self, language: str) -> str:
        """Return the numerator and the denominator: ``10 dari 38``; empty where there are none."""
        if not self.denominator:
            return ""
        counted = number(self.numerator or self.value, language)
        return f"{counted} {word('of-which', language)} {number(self.denominator, language)}"

    def told(self, language: str) -> str:
        """Return the value in words: ``sekurang-kurangnya 10 dari 38 (≥ 26,31 %)``."""
        figure = self.parts(language) or self.said(language).removeprefix(SIGNS[self.bound])
        if self.percent and self.denominator:
            figure = f"{figure} ({self.said(language)})"
        how = word(f"bound-{self.how}", language)
        return figure if self.bound == "tepat" else f"{how} {figure}"

    def drawn(self, language: str) -> str:
        """Return what is written beside its bar, never a share without what it is a share of (MODEL §2.7)."""
        parts = self.parts(language)
        if not parts:
            return self.said(language)
        return f"{self.said(language)} ({parts})" if self.percent else f"{SIGNS[self.bound]}{parts}"

    def row(self, name: str, language: str) -> Row:
        """Return what a bar shows of it."""
        scope = word("by-records", language)
        full = f"{name} ({scope})" if self.how == "isi" else name
        return Row(short(full, NAME), float(self.value), self.bound, self.drawn(language))


def indicators(language: str) -> dict[str, Indicator]:
    """Return the indicators by what they are called in addresses."""
    found: dict[str, Indicator] = {}
    registers: dict[str, dict[str, None]] = {}
    for row in site().select("statistik-indikator"):
        name, code = row["nama"], plain(row["kode"])
        if "register" in row:
            registers.setdefault(code, {})[names().name(plain(row["register"]), language)] = None
        if code.lower() not in found or (isinstance(name, Text) and name.language == language):
            told = plain(row.get("definisi"))
            found[code.lower()] = Indicator(code, plain(row["indikator"]), plain(name), told)
    return {key: one._replace(registers=tuple(registers.get(one.code, ()))) for key, one in found.items()}


def observations(language: str, *codes: str) -> list[Observation]:
    """Return the observations of some indicators, of all where none is named, by area and time."""
    bound = {"kode": [Text(code) for code in codes]} if codes else {}
    rows = list(site().select("statistik-amatan", **bound))
    pointed = {plain(row[name]) for row in rows for name in NODES if name in row}
    reader = Reader(site(), names(), Graph(documents().labels(pointed)), language)
    whole = _wholes() if any(plain(row["kode"]) == COUNTED for row in rows) else {}
    targets = _targets(reader, {plain(row["sasaran"]) for row in rows if "sasaran" in row})
    found = [_observation(reader, row, targets) for row in rows]
    return [
        one._replace(denominator=whole.get((one.area, one.when), "")) if one.code == COUNTED else one
        for one in found
    ]


def _wholes() -> dict[tuple[str, str], str]:
    """Return of how many regencies and cities the share of partners is, by area and period."""
    found = {}
    for row in site().select("statistik-amatan", kode=[Text(SHARED)]):
        period = plain(row.get("periode")).rpartition(PERIOD)[2]
        found[plain(row.get("kodeKemendagri")), period] = plain(row.get("penyebut"))
    return found


def _targets(reader: Reader, iris: set[str]) -> dict[str, Value]:
    """Return stated figures by IRI: how many of what, who said so in which post, and in which source."""
    known = records().of(sorted(iri.partition("#")[0] for iri in iris))
    return {
        f"{record.iri}#{one.fragment}": _target(reader, record, one)
        for record in known.values()
        for one in record.targets
    }


def _target(reader: Reader, record: Agreement, target: Target) -> Value:
    language = reader.language
    claim = record.published("ks:targetCount", target.fragment)
    sources = [record.source(one.source) for one in claim.evidence] if claim else []
    told = [f"{one.publisher}, {day(one.issued, language)}".rstrip(", ") for one in sources]
    said = f"{target.count} {target.unit}, {word('target-said', language)} {target.person.said(language)}"
    text = f"{said} ({'; '.join(told)})" if told else said
    return Value(text, reader.href(f"{record.iri}#{target.fragment}"))


def _observation(reader: Reader, row: Mapping[str, Term], targets: Mapping[str, Value]) -> Observation:
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
        target=targets.get(plain(row.get("sasaran"))),
        measured="register" in row,
    )


def latest(among: Iterable[Observation]) -> list[Observation]:
    """Return the observations of each area's last period: of those that end then, the longest."""
    ends: dict[str, tuple[str, int]] = {}
    among = list(among)
    for one in among:
        ends[one.area] = max(ends.get(one.area, ("", 0)), (one.until, -len(one.when)))
    return [one for one in among if (one.until, -len(one.when)) == ends[one.area]]
