"""What differs between the tables and the next edition: new, gone, moved to another code, renamed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from publisher.author.edition.listing import above, level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from publisher.author.edition.listing import Listed
    from publisher.author.table import Table

# The tables of the four levels, and the word for a kind as lists shorten it.
LEVELS: Final = ("wilayah/wilayah", "wilayah/wilayah", "wilayah/kecamatan", "wilayah/desa")
SHORTENED: Final = (
    (re.compile(r"^kab(upaten)?\b\.?\s*adm(inistrasi)?\b\.?\s*", re.IGNORECASE), "Kabupaten Administrasi "),
    (re.compile(r"^kota\s+adm(inistrasi)?\b\.?\s*", re.IGNORECASE), "Kota Administrasi "),
    (re.compile(r"^kab(upaten)?\b\.?\s*", re.IGNORECASE), "Kabupaten "),
    (re.compile(r"^kota\s+", re.IGNORECASE), "Kota "),
)
CREATED: Final = "pembentukan"
GONE: Final = "penghapusan"
MOVED: Final = "ganti-kode"
RENAMED: Final = "ganti-nama"
SPELT: Final = "ejaan"


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition to come: its key, title and day of issue (ISO 8601)."""

    key: str
    title: str
    issued: str

    @property
    def year(self) -> str:
        """Year of issue, which marks a code that was another region's before."""
        return self.issued[:4]


@dataclass(frozen=True, slots=True)
class Known:
    """A region of the tables: its key (the last part of its IRI), its code and name."""

    key: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``before`` is None for a new region, ``after`` for one that is gone.

    ``key`` is the region's from now on: its code or, where that was another region's, with the year.
    """

    kind: str
    before: Known | None
    after: Listed | None
    key: str

    @property
    def level(self) -> int:
        """Level of the region, 1 to 4."""
        return level(self.after.code if self.after else self.before.code if self.before else "")


@dataclass(slots=True)
class Difference:
    """Everything that differs, in the order of codes; ``keys`` gives the key of each code listed."""

    changes: list[Change] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    levels: set[int] = field(default_factory=set)


def full(name: str) -> str:
    """Return a name with the word for its kind in full.

    >>> full("KAB. TOBA"), full("KOTA ADM. JAKARTA PUSAT")
    ('Kabupaten TOBA', 'Kota Administrasi JAKARTA PUSAT')
    """
    return next((word + name[hit.end() :] for form, word in SHORTENED if (hit := form.match(name))), name)


def folded(name: str, *, letters: bool) -> str:
    """Return what two spellings of a name share: case apart or, with ``letters``, letters and digits only."""
    text = full(name).casefold()
    return re.sub(r"[\W_]+", "", text) if letters else " ".join(text.split())


def known(tables: Sequence[Table]) -> dict[str, Known]:
    """Return the regions of the tables by their code."""
    named = (table for table in tables if table.name in LEVELS)
    rows = (row.cells for table in named for row in table.rows)
    found = (Known(cells["kode"], cells["kode"].partition("-")[0], cells["nama"]) for cells in rows)
    return {one.code: one for one in found}


def compare(tables: Sequence[Table], listed: Mapping[str, Listed], edition: Edition) -> Difference:
    """Return how an edition differs from the tables, level by level; a level the list lacks is left alone.

    The same region is found by its code and name; by what the list says of its code before; or by its name,
    below the same region, where only one is so named. A code that only changed its name is a renaming.
    """
    now = known(tables)
    former = {
        row.cells["kode"] for table in tables if table.name == "wilayah/kode-lama" for row in table.rows
    }
    taken = former | {one.key for one in now.values()}
    made = Difference(levels={level(code) for code in listed})
    to: dict[str, str] = {one.code: one.code for one in now.values() if level(one.code) not in made.levels}
    for depth in sorted(made.levels):
        old = {code: one for code, one in now.items() if level(code) == depth}
        new = {code: one for code, one in listed.items() if level(code) == depth}
        to |= _matched(old, new, to)
        made.changes += _changes(old, new, to, _Keys(taken, edition.year, made.keys))
    made.changes.sort(key=lambda change: (change.level, change.key, change.kind))
    return made


def _matched(old: Mapping[str, Known], new: Mapping[str, Listed], to: Mapping[str, str]) -> dict[str, str]:
    """Return which code of the list each known region has; a region that is gone has none."""
    found = {one.previous: code for code, one in new.items() if one.previous in old}
    taken = set(found.values())
    for code, one in old.items():
        after = new.get(code)
        if after is None or code in found or code in taken or _below(code, to) != above(code):
            continue
        if folded(one.name, letters=True) == folded(after.name, letters=True):
            found[code] = code
    found |= _by_name(old, new, to, found)
    taken = set(found.values())
    for code in old.keys() - found.keys():
        if code in new and code not in taken and _below(code, to) == above(code):
            found[code] = code
    return found


def _by_name(
    old: Mapping[str, Known], new: Mapping[str, Listed], to: Mapping[str, str], found: Mapping[str, str]
) -> dict[str, str]:
    """Return the moves that a name shared by just one region before and one after gives away."""
    taken = set(found.values())
    before = {code: _name(one.name, _below(code, to), code) for code, one in old.items() if code not in found}
    after = {code: _name(one.name, above(code), code) for code, one in new.items() if code not in taken}
    befores, afters = Counter(before.values()), Counter(after.values())
    alone = {name: code for code, name in after.items() if befores[name] == afters[name] == 1}
    return {code: alone[name] for code, name in before.items() if name in alone}


def _name(name: str, parent: str, code: str) -> tuple[str, str]:
    """Return what tells a region from its like: below a regency or city, names recur elsewhere."""
    return folded(name, letters=True), parent if level(code) > 2 else ""


def _below(code: str, to: Mapping[str, str]) -> str:
    """Return the code that the region above a known one has in the list."""
    return to.get(above(code), "") if above(code) else ""


@dataclass(frozen=True, slots=True)
class _Keys:
    """Gives each listed code its region's key; ``taken`` are the keys ever used, ``given`` those by code."""

    taken: set[str]
    year: str
    given: dict[str, str]

    def keep(self, code: str, key: str) -> str:
        self.given[code] = key
        return key

    def mint(self, code: str) -> str:
        key = f"{code}-{self.year}" if code in self.taken else code
        self.taken.add(key)
        return self.keep(code, key)


def _changes(
    old: Mapping[str, Known], new: Mapping[str, Listed], to: Mapping[str, str], keys: _Keys
) -> Iterator[Change]:
    back = {to[code]: code for code in old if code in to}
    for code, one in new.items():
        before = old.get(back.get(code, ""))
        if before is None:
            yield Change(CREATED, None, one, keys.mint(code))
        elif before.code != code:
            yield Change(MOVED, before, one, keys.mint(code))
        else:
            keys.keep(code, before.key)
            if kind := _renaming(before.name, one.name):
                yield Change(kind, before, one, before.key)
    for code, before in old.items():
        if code not in to:
            yield Change(GONE, before, None, before.key)


def _renaming(before: str, after: str) -> str:
    """Return how a name changed: not at all (only its case), in spelling, or altogether."""
    if folded(before, letters=False) == folded(after, letters=False):
        return ""
    return SPELT if folded(before, letters=True) == folded(after, letters=True) else RENAMED
