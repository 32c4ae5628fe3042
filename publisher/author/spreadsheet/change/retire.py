"""Keys that an import would forget: each is noted in the history of keys, with a reason, or is a fault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publisher.author.key import THING, column, is_history, next_key, read_keys
from publisher.author.spreadsheet.proposal import Whence
from publisher.author.table import Row
from publisher.author.tombstone import WITHDRAWN
from publisher.errors import KEPT, Fault, Place, facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from publisher.author.key import Kept
    from publisher.author.spreadsheet.proposal import Proposal
    from publisher.author.table import Table


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why keys go: a code of alasan-perubahan-kunci, a text, and the day."""

    reason: str
    because: str
    day: date


def retire(proposal: Proposal, excuse: Excuse | None) -> Proposal:
    """Return a proposal in which every published key that goes is withdrawn, or is a fault without an excuse.

    A proposal with faults comes back as it is.
    """
    if proposal.faults or (wrong := (*_spent(proposal), *_unheard(proposal))):
        return proposal if proposal.faults else replace(proposal, faults=wrong)
    gone = _gone(proposal)
    forgotten = [kept for kept in gone.values() if is_history(kept[0])]
    if gone and (excuse is None or forgotten):
        unsaid = forgotten or gone.values()
        faults = sorted((_fault(proposal, kept) for kept in unsaid), key=lambda fault: fault.order)
        return replace(proposal, faults=tuple(faults))
    return _withdrawn(proposal, gone, excuse) if excuse else proposal


def _spent(proposal: Proposal) -> Iterator[Fault]:
    """Yield a fault of each new row whose key a release gave to something that is gone."""
    register = proposal.register
    before, after = (read_keys([*register.others, *one]) for one in (register.tables, proposal.tables))
    for place in sorted((after.used.keys() - before.addresses) & register.spent):
        table, row = after.used[place][-1]
        at = proposal.place(Place(table.name, row.number, column(table)))
        free = next_key(table, taken=register.taken)
        near = (free,) if free else ()
        yield Fault(at, row.cells.get(column(table), ""), "kunci-pernah-terbit", candidates=near)


def _unheard(proposal: Proposal) -> Iterator[Fault]:
    """Yield a fault of each new row of the history whose key neither the register nor a release ever had."""
    register = proposal.register
    before, after = (read_keys([*register.others, *one]) for one in (register.tables, proposal.tables))
    known = before.addresses | register.spent | (register.published or frozenset())
    for place in sorted(after.retired.keys() - known):
        table, row = after.retired[place][-1]
        at = proposal.place(Place(table.name, row.number, "kunci"))
        yield Fault(at, row.cells.get("kunci", ""), "riwayat-tanpa-asal")


def _gone(proposal: Proposal) -> Mapping[str, Kept]:
    """Return the rows by address whose keys were published and would stand in no table any more.

    What was published is not known where there is no release: then every key may have been.
    """
    register = proposal.register
    before = read_keys([*register.others, *register.tables])
    after = read_keys([*register.others, *proposal.tables])
    lost = before.addresses - after.addresses
    lost &= lost if register.published is None else register.published
    rows = {**before.used, **before.retired}
    return {place: rows[place][0] for place in sorted(lost)}


def _fault(proposal: Proposal, kept: Kept) -> Fault:
    table, row = kept
    name = "kunci" if is_history(table) else column(table)
    place = Place(table.name, row.number, table.schema.columns[name].title, kind=KEPT)
    history = next(one.name for one in proposal.tables if is_history(one))
    rule = "riwayat-dihapus" if is_history(table) else "kunci-dihapus"
    kind = table.schema.abouts[0].split("/")[1]
    said = facts(history=proposal.place(Place(history)), kind=kind, key=row.cells.get(name, ""))
    return Fault(place, row.cells.get(name, ""), rule, said)


def _withdrawn(proposal: Proposal, gone: Iterable[str], excuse: Excuse) -> Proposal:
    """Return a proposal with a row of the history for each address."""
    history = next(table for table in proposal.tables if is_history(table))
    first = len(history.rows) + 2
    rows = [Row(number, _entry(place, excuse)) for number, place in enumerate(gone, first)]
    tables = tuple(_with(table, rows) if table is history else table for table in proposal.tables)
    whence = (*proposal.whence[history.name], *(Whence(row.number, kept=True) for row in rows))
    return replace(proposal, tables=tables, whence={**proposal.whence, history.name: whence})


def _with(table: Table, rows: Iterable[Row]) -> Table:
    return replace(table, rows=(*table.rows, *rows))


def _entry(place: str, excuse: Excuse) -> dict[str, str]:
    kind, _, key = place.removeprefix(THING).partition("/")
    said = {"alasan": excuse.reason, "keterangan_id": excuse.because, "tanggal": excuse.day.isoformat()}
    return {"jenis": kind, "kunci": key, "perubahan": WITHDRAWN, **said}
