"""The folders of the registers: which are published, and what is wrong with the folders themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.author.schema import SUFFIX
from publisher.errors import Fault, Place, facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Registers of agreements share tables, maps and derivations; each has its own graph and dataset.
AGREEMENTS: Final = ("kerja-sama", "register-media")
REGISTERS: Final = ("wilayah", *AGREEMENTS, "statistik")


def table_names(folder: Path) -> set[str]:
    """Return the names of the tables of a folder, each told by its rows, its metadata or both."""
    files = (path.name for path in folder.glob("*.csv*"))
    return {n.removesuffix(SUFFIX).removesuffix(".csv") for n in files if n.endswith((SUFFIX, ".csv"))}


def folder_faults(data: Path) -> Iterator[Fault]:
    """Yield the registers and tables that are missing, and folders of tables that nobody would publish."""
    there = {path.name: table_names(path) for path in sorted(data.iterdir()) if path.is_dir()}
    for name in REGISTERS:
        if not there.get(name):
            yield Fault(Place(name), "", "register-tidak-ada", facts(folder=f"data/{name}"))
    for name, tables in there.items():
        if tables and name not in REGISTERS and not name.startswith("."):
            known = facts(folder=f"data/{name}", known=", ".join(REGISTERS))
            yield Fault(Place(name), "", "register-tidak-terbit", known)
    shared = set().union(*(there.get(name, set()) for name in AGREEMENTS))
    for name in (name for name in AGREEMENTS if there.get(name)):
        for table in sorted(shared - there[name]):
            yield Fault(Place(f"{name}/{table}"), "", "berkas-tidak-ada", facts(file=f"{table}.csv"))
