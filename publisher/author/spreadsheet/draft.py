"""Drafts from lists of others: what is known stands in its cell, what is not is marked for an officer.

A draft is never whole: who says so, where it stands and how sure that is, no list tells. So it cannot
be imported before an officer has completed it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publisher.author.claim import fragment
from publisher.author.spreadsheet.book import Page, Plan, write_book
from publisher.author.spreadsheet.candidate import dates
from publisher.author.spreadsheet.content import Kind, Value, shown
from publisher.author.spreadsheet.damage import DATES, candidates
from publisher.author.spreadsheet.proposal import Mode
from publisher.author.spreadsheet.register import Lookup, in_reading_order, next_key, reference
from publisher.author.table import Row
from publisher.errors import FileRefused
from publisher.words.fault import offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.candidate import Known
    from publisher.author.spreadsheet.content import Content, Sheet
    from publisher.author.spreadsheet.register import Register

FIELDS: Final = Path(__file__).with_name("draft.toml")
HEADER_WITHIN: Final = 20  # rows; a tracker has titles above its header
LEAST_FIELDS: Final = 2
NOTHING: Final = {"", "-", "–", "—", "null"}
ITEM: Final = re.compile(r"\s*[;\n]\s*")
NUMBERING: Final = re.compile(r"^(?:[0-9]{1,2}[.)]|[a-z][.)]|[-•*])\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """One column of a list that we know: where its values go and how."""

    place: int
    title: str
    table: str
    column: str
    many: bool
    doubtful: bool


@dataclass(slots=True)
class Draft:
    """Rows of a register in the making, by table, with a note for each cell an officer must see to."""

    register: Register
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    notes: dict[tuple[str, int, str], list[str]] = field(default_factory=dict)
    origin: list[list[str]] = field(default_factory=list)
    records: int = 0
    unused: tuple[str, ...] = ()

    @property
    def open_cells(self) -> int:
        """How many cells wait for an officer."""
        return len(self.notes)

    def note(self, table: str, row: int, column: str, text: str) -> None:
        """Add what an officer is told at a cell."""
        self.notes.setdefault((table, row, column), []).append(text)

    def write(self, to: Path) -> None:
        """Write the draft as a workbook in the template's shape."""
        pages = []
        for table in in_reading_order(self.register.tables):
            name = table.name.split("/")[1]
            notes = {(n, column): "\n".join(t) for (of, n, column), t in self.notes.items() if of == name}
            pages.append(Page(table, self.rows.get(name, []), notes=notes))
        write_book(Plan(self.register, Mode.ADD, pages, self.origin), to)


def draft(sheets: Iterable[Sheet], register: Register, file: str) -> Draft:
    """Return the draft that the first sheet with a known header gives.

    Raises:
        FileRefused: no sheet has one.
    """
    plan = tomllib.loads(FIELDS.read_text(encoding="utf-8"))
    for sheet in sheets:
        for at, (_, header) in enumerate(sheet.rows[:HEADER_WITHIN]):
            sources = _sources(header, plan["field"], register)
            if len({source.place for source in sources if not source.doubtful}) >= LEAST_FIELDS:
                return _filled(_Making(Draft(register), plan, sources), sheet.rows[at:])
    raise FileRefused(
        f"{file}: tidak ada baris judul yang dikenal (misalnya mitra, nomor, tanggal, ruang lingkup)"
    )


def _sources(
    header: Sequence[Content], fields: Sequence[Mapping[str, object]], register: Register
) -> list[Source]:
    """Return the columns of a header that we know, in the order of our fields."""
    titles = {_name(shown(cell)): place for place, cell in reversed(list(enumerate(header)))}
    found = []
    for one in fields:
        table, _, column = str(one["to"]).partition(".")
        there = register.table(f"{register.name}/{table}")
        names = one["names"] if isinstance(one["names"], list) else []
        for name in (str(n) for n in names if there and column in there.schema.columns):
            if (place := titles.get(_name(name))) is not None:
                many, doubtful = bool(one.get("many")), bool(one.get("doubtful"))
                found.append(Source(place, shown(header[place]).strip(), table, column, many, doubtful))
    return found


def _name(title: str) -> str:
    """Return a title as it is compared: ``No. PKS``, ``no_pks`` and ``No PKS`` are one."""
    return re.sub(r"[\W_]+", "", title).casefold()


class _Making:
    """One draft while its records are gone through."""

    def __init__(self, made: Draft, plan: Mapping[str, object], sources: Sequence[Source]) -> None:
        self.made = made
        self.sources = sources
        self.main, self.source, self.claims = (str(plan[name]) for name in ("main", "source", "claims"))
        self.prefix = str(plan["source-prefix"])
        self.tables = {table.name.split("/")[1]: table for table in made.register.tables}
        self.lookup = Lookup(made.register, made.register.tables)
        self.key = next_key(self.tables[self.main])
        if not self.key:
            raise FileRefused(
                f"kunci tabel {self.main} tidak diketahui bentuknya; tambahkan satu baris dahulu"
            )
        self.known_sources: dict[str, str] = {}

    def add(self, cells: Sequence[Content]) -> None:
        """Add the rows of one record."""
        self.made.records += 1
        key, self.key = self.key, next_key(self.tables[self.main], self.key)
        first = {name: len(self.made.rows.get(name, ())) for name in self.tables}
        self._row(self.main, {self.tables[self.main].schema.primary[0]: key})
        address = next(
            (self._text(cells, s) for s in self.sources if s.table == self.source and s.column == "url"), ""
        )
        source = self._source(address, key)
        for one in self.sources:
            if one.doubtful:
                self._doubt(one, cells, key, first)
            elif one.table != self.source or first[self.source] < len(self.made.rows[self.source]):
                self._field(one, cells, key)
        self._claim(key, source, first)

    def _text(self, cells: Sequence[Content], source: Source) -> str:
        cell = cells[source.place] if source.place < len(cells) else ""
        broken = isinstance(cell, Value) and cell.kind in (Kind.FORMULA, Kind.ERROR)
        text = "" if broken else shown(cell).strip()
        return "" if text.casefold() in NOTHING else text

    def _row(self, table: str, cells: dict[str, str]) -> int:
        rows = self.made.rows.setdefault(table, [])
        rows.append(cells)
        return len(rows) - 1

    def _source(self, address: str, key: str) -> str:
        """Return the key of the source of a record: one for each address, one for all without."""
        if address not in self.known_sources:
            name = f"{self.prefix}{key}"
            self.known_sources[address] = name
            self._row(self.source, {self.tables[self.source].schema.primary[0]: name})
        return self.known_sources[address]

    def _field(self, source: Source, cells: Sequence[Content], key: str) -> None:
        text = self._text(cells, source)
        if source.table in (self.main, self.source):
            if text:
                self._fill(source.table, len(self.made.rows[source.table]) - 1, source.column, text)
            return
        items = ITEM.split(text) if source.many else [" ".join(text.split())]
        for item in filter(None, (NUMBERING.sub("", item) for item in items)):
            self._fill(source.table, self._part(source.table, key), source.column, item)

    def _part(self, name: str, key: str) -> int:
        """Add a row to a table of parts of an agreement; return its place."""
        *_, number = self.tables[name].schema.primary
        link = self._link(name)
        count = sum(row.get(link) == key for row in self.made.rows.get(name, ()))
        return self._row(name, {link: key, number: str(count + 1)})

    def _link(self, name: str) -> str:
        """Return the column by which a table refers to the agreement."""
        main = self.tables[self.main]
        columns = self.tables[name].schema.columns
        return next(c for c in columns if (k := reference(self.tables[name], c)) and k.table == main.name)

    def _fill(self, table: str, row: int, name: str, text: str) -> None:
        """Put a value in its cell where it is sure what it says; tell it beside the cell where not."""
        column = self.tables[table].schema.columns[name]
        known = self.lookup.known(self.tables[table], name)
        value, offers = _read(column, known, " ".join(text.split()))
        if value and not self.made.rows[table][row].get(name):
            self.made.rows[table][row][name] = value
            self._suggest(table, row, value)
        else:
            self.made.note(table, row, name, f"daftar asal menulis: {text}{offered(offers)}")

    def _suggest(self, table: str, row: int, text: str) -> None:
        """Tell at the first column that refers to each other table what a name there may mean."""
        told: set[str] = {self.tables[self.main].name}
        for name in self.tables[table].schema.columns if table not in (self.main, self.source) else ():
            key = reference(self.tables[table], name)
            if key and key.table not in told:
                told.add(key.table)
                known = self.lookup.known(self.tables[table], name)
                if offers := known.offer(text) if known else []:
                    told_offers = [known.told(one) for one in offers if known]
                    self.made.note(table, row, name, f"{text}{offered(told_offers)}")

    def _doubt(self, source: Source, cells: Sequence[Content], key: str, first: Mapping[str, int]) -> None:
        """Tell what a column says that may or may not be what ours asks for."""
        text = self._text(cells, source)
        if not text:
            return
        if source.table not in (self.main, self.source) and first[source.table] == len(
            self.made.rows.get(source.table, ())
        ):
            self._part(source.table, key)
        row = min(first[source.table], len(self.made.rows[source.table]) - 1)
        self.made.note(
            source.table, row, source.column, f"{source.title}: {text}; periksa apakah ini maksudnya"
        )

    def _claim(self, key: str, source: str, first: Mapping[str, int]) -> None:
        """Add a row of evidence for each row made, its certainty and place left to the officer."""
        for name in [self.main, *(n for n in self.tables if n not in (self.main, self.source, self.claims))]:
            table = self.tables[name]
            for row in self.made.rows.get(name, [])[first[name] :]:
                columns = [c.name for c in table.schema.columns.values() if c.claim and row.get(c.name)]
                if columns and table.schema.abouts:
                    at = self._part(self.claims, key)
                    part = fragment(table.schema.abouts[0], Row(0, row))
                    self.made.rows[self.claims][at] |= {
                        "bagian": part,
                        "kolom": " ".join(columns),
                        "sumber": source,
                    }


def _filled(making: _Making, rows: Sequence[tuple[int, Sequence[Content]]]) -> Draft:
    (_, header), *records = rows
    for _, cells in records:
        if any(shown(cell).strip() for cell in cells):
            making.add(cells)
    made = making.made
    made.origin = [[shown(cell) for cell in cells] for _, cells in rows]
    used = {source.place for source in making.sources}
    made.unused = tuple(
        text for n, cell in enumerate(header) if n not in used and (text := shown(cell).strip())
    )
    for name, table in making.tables.items():
        for number, row in enumerate(made.rows.get(name, ())):
            for column in table.schema.columns.values():
                if column.required and not row.get(column.name):
                    made.note(name, number, column.name, f"lengkapi: {column.description}")
    return made


def _read(column: Column, known: Known | None, text: str) -> tuple[str, Sequence[str]]:
    """Return the value a text surely gives a column, empty where it gives none, and what it may mean."""
    if column.kind in DATES:
        days = dates(text)
        return (days[0] if len(days) == 1 else ""), days
    if column.choices and known:
        return known.meant(text), candidates(column, text, known)
    return text, ()
