"""The index: what can be found, by its words, its kind and its facets; read from a release's store.

It is memory only and made when first asked for: 1.9 s and about 60 MiB for 94,000 things. No file is to be
kept in step with a release.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal

from publisher.search.spelling import bare, spelt
from publisher.term import plain
from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from publisher.rdf import Term

    Select = Callable[[str], Iterator[Mapping[str, Term]]]

# Kinds of things, the first of them before the others where all else is equal.
KINDS: Final = (
    *("naskah", "pemda", "instansi", "wilayah", "pokok", "kueri", "data", "indikator"),
    *("program", "acara", "lembaga", "sumber", "kecamatan", "desa"),
)
FACETS: Final = ("jenis", "tahun", "naskah", "pokok", "provinsi", "pihak", "kepastian")
SCHEMA: Final = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, rank INTEGER, id_name TEXT, en_name TEXT,
                    day TEXT, edtf TEXT, certainty TEXT, sort TEXT, place TEXT, en_place TEXT, bare TEXT);
CREATE TABLE facet (name TEXT, value TEXT, thing INTEGER, PRIMARY KEY (name, value, thing)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5(name, other, content='', prefix='2 3', tokenize="unicode61");
CREATE VIRTUAL TABLE word USING fts5vocab(text, row);
"""
SMALL: Final = {
    1: "wilayah",
    2: "wilayah",
    3: "kecamatan",
    4: "desa",
}  # kind of a region, by parts of its code

LEVELS: Final = {1: "provinsi", 3: "kecamatan", 4: "desa kelurahan"}  # names of the others say it themselves


class When(NamedTuple):
    """When a thing was: ``day`` is a day that is sure, ``edtf`` a date as precise and sure as it is known.

    ``certainty`` is a code of the list kepastian; ``sort`` is empty for what does not stand among the dated.
    """

    day: str = ""
    edtf: str = ""
    certainty: str = ""
    sort: str = ""


class Thing(NamedTuple):
    """One thing that can be found; ``other`` are words that find it too, ``place`` is where it is.

    ``en_place`` is that in English, where it differs.
    """

    iri: str
    kind: str
    names: Mapping[str, str]
    other: str = ""
    place: str = ""
    date: When = When()
    facets: tuple[tuple[str, str], ...] = ()
    en_place: str = ""


@dataclass(frozen=True)
class Index:
    """An index at hand; ``iris`` are what the values of facets stand for, where they stand for something.

    ``values`` are those that each facet has, sorted. One thread asks at a time.
    """

    connection: sqlite3.Connection
    iris: Mapping[tuple[str, str], str]
    values: Mapping[str, Sequence[str]]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def rows(self, statement: str, values: Iterable[object] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a statement of ours; only its values are a stranger's."""
        with self.lock:
            return self.connection.execute(statement, tuple(values)).fetchall()


def open_index(select: Select, more: Iterable[Thing] = ()) -> Index:
    """Return the index of a release: what its store holds, and ``more`` that it does not.

    ``select`` yields the rows of a page's query. Grows with the number of regions (20 µs each).
    """
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(SCHEMA)
    things = list(enumerate([*_things(select), *more, *_regions(select)], 1))
    holes = ", ".join("?" * 13)
    connection.executemany(f"INSERT INTO thing VALUES ({holes})", map(_row, things))  # noqa: S608  # holes only
    said = "INSERT INTO text(rowid, name, other) VALUES (?, ?, ?)"
    connection.executemany(said, ((n, _name(thing), spelt(thing.other)) for n, thing in things))
    numbers = {thing.iri: number for number, thing in things}
    facets = [("jenis", thing.kind, number) for number, thing in things]
    facets += [(name, value, number) for number, thing in things for name, value in thing.facets]
    iris = {}
    for row in select("cari-segi"):
        name, value = plain(row["facet"]), plain(row["value"])
        iris[name, tail(value)] = value
        facets.append((name, tail(value), numbers.get(plain(row["thing"]), 0)))
    connection.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", facets)
    connection.commit()
    known = {(name, value) for name, value, _ in facets}
    return Index(connection, iris, {name: sorted(v for n, v in known if n == name) for name in FACETS})


def tail(iri: str) -> str:
    """Return the last part of an IRI: what an address names a facet's value by.

    >>> tail("https://w3id.org/kerja-sama/kode/kepastian/mungkin"), tail("2025")
    ('mungkin', '2025')
    """
    return iri.replace("#", "/").rpartition("/")[2]


def _row(numbered: tuple[int, Thing]) -> tuple[object, ...]:
    number, thing = numbered
    names = [thing.names.get(language) or next(iter(thing.names.values()), "") for language in LANGUAGES]
    told = (*thing.date, thing.place, thing.en_place or thing.place, bare(spelt(names[0])))
    return (number, thing.iri, thing.kind, KINDS.index(thing.kind), *names, *told)


def _name(thing: Thing) -> str:
    return spelt(" ".join(dict.fromkeys(thing.names.values())))


def _things(select: Select) -> list[Thing]:
    kinds: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    other: dict[str, list[str]] = {}
    for row in select("cari-benda"):
        iri, name = plain(row["thing"]), row["name"]
        kinds[iri] = plain(row["kind"])
        language = name.language if isinstance(name, Literal) else None
        names.setdefault(iri, {})[language or "id"] = plain(name)
    for row in select("cari-kata"):
        other.setdefault(plain(row["thing"]), []).append(plain(row["words"]))
    return [Thing(iri, kind, names[iri], " ".join(other.get(iri, ()))) for iri, kind in kinds.items()]


def _regions(select: Select) -> Iterator[Thing]:
    """Yield the regions by code; the names of those above one find it too."""
    named: dict[str, dict[str, str]] = {}
    for row in select("cari-wilayah"):
        code, parts = plain(row["code"]), plain(row["code"]).split(".")
        names = {"id": plain(row["name"]), "en": plain(row.get("english"))}
        named[code] = names if names["en"] else {"id": names["id"]}
        over = [named.get(".".join(parts[:depth]), {"id": ""}) for depth in range(1, len(parts))]
        above = list(dict.fromkeys(name for one in over for name in one.values()))
        other = " ".join([LEVELS.get(len(parts), ""), *above, code, plain(row.get("bps"))])
        place, en_place = (", ".join(one.get(key, one["id"]) for one in reversed(over)) for key in LANGUAGES)
        kind = SMALL.get(len(parts), "desa")
        yield Thing(plain(row["thing"]), kind, named[code], other, place, en_place=en_place)
