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

from publisher.author.cell import item_breach
from publisher.author.claim import fragment
from publisher.author.key import next_key
from publisher.author.spreadsheet.book import Page, Plan, write_book
from publisher.author.spreadsheet.content import OURS, Kind, broken, shown
from publisher.author.spreadsheet.damage import DATES, candidates, settle
from publisher.author.spreadsheet.header import Titles
from publisher.author.spreadsheet.proposal import Mode
from publisher.author.spreadsheet.register import Lookup, in_reading_order, reference
from publisher.author.table import Row
from publisher.errors import FileRefused
from publisher.words.fault import offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.candidate import Known
    from publisher.author.spreadsheet.content import Content, Sheet, Value
    from publisher.author.spreadsheet.header import Header, Source
    from publisher.author.spreadsheet.register import Register

FIELDS: Final = Path(__file__).with_name("draft.toml")
BROKEN: Final[Mapping[Kind, str]] = {
    Kind.ERROR: "kolom “{title}” daftar asal berisi galat rumus {text}; isi nilainya",
    Kind.FORMULA: "kolom “{title}” daftar asal berisi rumus tanpa nilai tersimpan ({text}); isi nilainya",
}
NOTHING: Final = {"", "-", "–", "—", "null"}
ITEM: Final = re.compile(r"\s*[;\n]\s*")
NUMBERING: Final = re.compile(r"^(?:[0-9]{1,2}[.)]|[a-z][.)]|[-•*])\s+")


@dataclass(slots=True)
class Draft:
    """Rows of a register in the making, by table, with a note for each cell an officer must see to.

    ``unused`` are titles of columns that nothing was made of, ``ignored`` the sheets without a known header.
    """

    register: Register
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    notes: dict[tuple[str, int, str], list[str]] = field(default_factory=dict)
    origin: list[list[str]] = field(default_factory=list)
    records: int = 0
    unused: list[str] = field(default_factory=list)
    ignored: tuple[str, ...] = ()

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
    """Return the draft of all sheets with a header we know.

    Raises:
        FileRefused: no sheet has one.
    """
    plan = tomllib.loads(FIELDS.read_text(encoding="utf-8"))
    titles = Titles(plan["field"], register)
    made = Draft(register)
    found = [(sheet.name, titles.header(sheet)) for sheet in sheets if sheet.rows]
    headed = [(name, header) for name, header in found if header]
    if not headed:
        raise FileRefused(
            f"{file}: tidak ada baris judul yang dikenal (misalnya mitra, nomor, tanggal, ruang lingkup)"
        )
    making = _Making(made, plan)
    for name, header in headed:
        making.add_all(header, name if len(headed) > 1 else "")
    _ask_for_the_rest(making)
    made.ignored = tuple(name for name, header in found if header is None and name not in OURS)
    return made


class _Making:
    """One draft while its records are gone through."""

    def __init__(self, made: Draft, plan: Mapping[str, object]) -> None:
        self.made = made
        self.sources: Sequence[Source] = ()
        self.main, self.source, self.claims = (str(plan[name]) for name in ("main", "source", "claims"))
        self.prefix = str(plan["source-prefix"])
        self.tables = {table.name.split("/")[1]: table for table in made.register.tables}
        self.lookup = Lookup(made.register, made.register.tables)
        self.key = next_key(self.tables[self.main], taken=made.register.taken)
        if not self.key:
            raise FileRefused(
                f"kunci tabel {self.main} tidak diketahui bentuknya; tambahkan satu baris dahulu"
            )
        self.known_sources: dict[str, str] = {}

    def add_all(self, header: Header, sheet: str) -> None:
        """Add the rows of a sheet's records; its name stands above its origin, if that is given."""
        self.sources = header.sources
        for _, cells in header.below:
            if any(shown(cell).strip() for cell in cells):
                self.add(cells)
        made = self.made
        made.origin += [[f"sheet {sheet}"]] if sheet else []
        made.origin += [[shown(cell) for cell in cells] for _, cells in (*header.rows, *header.below)]
        made.unused += [title for title in header.unused if title not in made.unused]

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
        cell = _cell(cells, source)
        text = "" if broken(cell) else shown(cell).strip()
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
        if broken(cell := _cell(cells, source)):
            self._broken(source, cell, key)
        elif source.table in (self.main, self.source):
            if text:
                self._fill(source.table, self._last(source.table), source.column, text)
        else:
            items = ITEM.split(text) if source.many else [" ".join(text.split())]
            for item in filter(None, (NUMBERING.sub("", item) for item in items)):
                self._fill(source.table, self._part(source.table, key), source.column, item)

    def _broken(self, source: Source, cell: Value, key: str) -> None:
        """Mark the cell for which a list has no value: an error, or a formula that was never calculated."""
        own = source.table in (self.main, self.source)
        row = self._last(source.table) if own else self._part(source.table, key)
        self.made.note(
            source.table, row, source.column, BROKEN[cell.kind].format(title=source.title, text=cell.text)
        )

    def _last(self, table: str) -> int:
        return len(self.made.rows[table]) - 1

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


def _cell(cells: Sequence[Content], source: Source) -> Content:
    return cells[source.place] if source.place < len(cells) else ""


def _ask_for_the_rest(making: _Making) -> None:
    """Note every cell that must be filled and is not."""
    made = making.made
    for name, table in making.tables.items():
        for number, row in enumerate(made.rows.get(name, ())):
            for column in table.schema.columns.values():
                if column.required and not row.get(column.name):
                    made.note(name, number, column.name, f"lengkapi: {column.description}")


def _read(column: Column, known: Known | None, text: str) -> tuple[str, Sequence[str]]:
    """Return the value a text surely gives a column, empty where it gives none, and what it may mean."""
    if column.kind in DATES:
        settled = settle(column, text, known)
        sure = not settled.rule and item_breach(column, settled.text) is None
        return (settled.text if sure else ""), candidates(column, text, known)
    if column.choices and known:
        return known.meant(text), candidates(column, text, known)
    return text, ()
