"""What the histories of keys must not say, held against every key in use: each fault once, with its mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.author.cell import item_breach
from publisher.author.key import HISTORY, THING, address, column, next_key, read_keys, template
from publisher.author.table import close
from publisher.errors import Fault, Place, facts
from publisher.vocab import RDFS, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from publisher.author.key import Kept, Keys
    from publisher.author.table import Row, Table
    from publisher.errors import Fact

    Facts = tuple[tuple[str, Fact], ...]

WITHDRAWN: Final = "dicabut"
# What two rows of one key must share to be about one thing: a name, of a source its address on the web.
NAMES: Final = (f"{RDFS}label", f"{SCHEMA}url")


def key_faults(tables: Iterable[Table]) -> Iterator[Fault]:
    """Yield what is wrong with the keys of all registers: used twice, used though retired, ill replaced."""
    known = [table for table in tables if not table.faults]
    keys = read_keys(known)
    for place, kept in keys.used.items():
        if place in keys.retired:
            yield from (_retired_fault(place, one, keys) for one in kept)
        else:
            yield from _shared_faults(kept, keys)
    for place, kept in keys.retired.items():
        yield from _repeated_faults(kept)
        for one in kept:
            yield from _form_faults(one, place, known)
            yield from _successor_faults(one, place, keys)


def lost_faults(
    tables: Iterable[Table], published: Mapping[str, str], retired: Collection[str]
) -> list[Fault]:
    """Return the published keys that no table has any more, and those that are used although retired.

    ``published`` are addresses with their registers. Nothing is told where a table cannot be read or a key
    is ill written, which is another fault, nor of things of other tables than these.
    """
    known = list(tables)
    if any(table.faults or _ill_written(table) for table in known):
        return []
    keys = read_keys(known)
    lost = {place: "kunci-hilang" for place in published if place not in keys.addresses}
    lost |= {place: "kunci-pernah-dicabut" for place in retired if place in keys.used}
    homes = {place: _home(place, known, published[place]) for place in sorted(lost)}
    told = [(place, home) for place, home in homes.items() if home]
    count = facts(count=str(len(told)))
    return [_lost_fault(place, home, lost[place], count) for place, home in told]


def _ill_written(table: Table) -> bool:
    name = column(table)
    return bool(name) and any(
        item_breach(table.schema.columns[name], row.cells.get(name, "")) for row in table.rows
    )


def _lost_fault(place: str, home: tuple[str, Table], rule: str, count: Facts) -> Fault:
    root, table = home
    kind, _, key = place.removeprefix(THING).partition("/")
    said = facts(history=Place(f"{table.register}/{HISTORY}"), kind=kind, key=key)
    return Fault(Place(table.name, 0, column(table)), place.removeprefix(root), rule, (*said, *count))


def _home(place: str, tables: Iterable[Table], register: str) -> tuple[str, Table] | None:
    """Return the table of a register that an address may belong to, with what the address begins with."""
    own = [one for one in tables if one.register == register and template(one)]
    roots = {template(one).partition("{")[0]: one for one in own}
    root = max((root for root in roots if place.startswith(root)), key=len, default="")
    return (root, roots[root]) if root else None


def _retired_fault(place: str, kept: Kept, keys: Keys) -> Fault:
    table, row = kept
    history, entry = keys.retired[place][0]
    said = facts(change=entry.cells.get("perubahan", ""), there=Place(history.name, entry.number))
    return _fault((table, row), column(table), "kunci-tidak-dipakai-lagi", said, _free(table, keys))


def _shared_faults(kept: list[Kept], keys: Keys) -> Iterator[Fault]:
    """Yield a fault of each row whose key another register has for another thing."""
    (first, one), *others = kept
    for table, row in others:
        name = _name(first, one)
        if table.register != first.register and not (name and name == _name(table, row)):
            said = facts(register=first.register, name=name, there=Place(first.name, one.number))
            rule = "kunci-register-lain" if name else "kunci-register-lain-tanpa-nama"
            yield _fault((table, row), column(table), rule, said, _free(table, keys))


def _name(table: Table, row: Row) -> str:
    columns = table.schema.columns.values()
    names = (row.cells.get(one.name, "") for one in columns if one.predicate in NAMES)
    return next(filter(None, names), "")


def _free(table: Table, keys: Keys) -> tuple[str, ...]:
    free = next_key(table, taken=keys.addresses)
    return (free,) if free else ()


def _repeated_faults(kept: list[Kept]) -> Iterator[Fault]:
    """Yield the rows about a key that another register's history tells of already."""
    (first, one), *others = kept
    for table, row in others:
        if table.register != first.register:
            yield _fault((table, row), "kunci", "riwayat-ganda", facts(there=Place(first.name, one.number)))


def _form_faults(kept: Kept, place: str, tables: Iterable[Table]) -> Iterator[Fault]:
    """Yield what keeps a retired key from ever having been one of its table's."""
    history, row = kept
    home = _home(place, tables, history.register)
    if home and (key := place.removeprefix(home[0])):
        breach = item_breach(home[1].schema.columns[column(home[1])], key)
        if breach:
            yield _fault((history, row), "kunci", breach.rule, breach.facts)


def _successor_faults(kept: Kept, place: str, keys: Keys) -> Iterator[Fault]:
    table, row = kept
    kind, change, successor = (row.cells.get(name, "") for name in ("jenis", "perubahan", "pengganti"))
    to = address(kind, successor)
    if not change:
        return
    if change == WITHDRAWN and successor:
        yield _fault((table, row), "pengganti", "pengganti-pada-pencabutan")
    elif change != WITHDRAWN and not successor:
        yield _fault((table, row), "pengganti", "tanpa-pengganti", facts(change=change))
    elif successor and to == place:
        yield _fault((table, row), "pengganti", "pengganti-sendiri")
    elif successor and to in keys.retired:
        yield _chain_fault(kept, to, keys)
    elif successor and table.register not in {one.register for one, _ in keys.used.get(to, ())}:
        yield _absent_fault(kept, to, keys)


def _chain_fault(kept: Kept, to: str, keys: Keys) -> Fault:
    """Return the fault of a successor that is retired itself: name the last one, if there is one."""
    table, row = kept
    there, end = keys.retired[to][0], keys.end(to)
    said = facts(there=Place(there[0].name, there[1].number))
    last = (end.rpartition("/")[2],) if end in keys.used else ()
    return _fault(
        (table, row), "pengganti", "pengganti-berantai" if end else "pengganti-melingkar", said, last
    )


def _absent_fault(kept: Kept, to: str, keys: Keys) -> Fault:
    table, row = kept
    if to in keys.used:
        said = facts(register=keys.used[to][0][0].register)
        return _fault((table, row), "pengganti", "pengganti-register-lain", said)
    root, _, key = to.rpartition("/")
    among = (place for place, kept in keys.used.items() if kept[0][0].register == table.register)
    near = close(key, {one.removeprefix(f"{root}/") for one in among if one.startswith(f"{root}/")})
    return _fault(
        (table, row), "pengganti", "pengganti-tidak-ada", facts(kind=root.removeprefix(THING)), near
    )


def _fault(kept: Kept, name: str, rule: str, said: Facts = (), near: tuple[str, ...] = ()) -> Fault:
    table, row = kept
    return Fault(Place(table.name, row.number, name), row.cells.get(name, ""), rule, said, near)
