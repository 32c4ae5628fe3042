"""Writing a register's tables: all of them or none, and nothing if they changed meanwhile."""

from __future__ import annotations

import csv
import ctypes
import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publisher.author.table import read_table
from publisher.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publisher.author.spreadsheet.proposal import Proposal
    from publisher.author.table import Table

AT_FDCWD: Final = -100  # fcntl.h
RENAME_EXCHANGE: Final = 2  # linux/fs.h


def csv_text(table: Table) -> str:
    """Return a table as its file holds it (RFC 4180 but for line ends, which are LF)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([row.cells.get(name, "") for name in table.columns] for row in table.rows)
    return text.getvalue()


def write_tables(tables: Iterable[Table], folder: Path) -> None:
    """Write tables as CSV files of a folder, each down to the disk."""
    for table in tables:
        with (folder / f"{table.name.split('/')[1]}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(csv_text(table))
            file.flush()
            os.fsync(file.fileno())


def stage(proposal: Proposal, changed: Iterable[str], data: Path, to: Path) -> Path:
    """Return a copy, in ``to``, of a register's folder in which the changed tables are the proposed ones."""
    folder = to / proposal.register.name
    shutil.copytree(data / proposal.register.name, folder)
    names = set(changed)
    write_tables((table for table in proposal.tables if table.name in names), folder)
    return folder


def stage_sources(proposal: Proposal, changed: Iterable[str], sources: Path, to: Path) -> Path:
    """Return sources, in ``to``, with the proposed tables in place of the present ones."""
    (to / "data").mkdir()
    for path in [*sources.iterdir(), *(sources / "data").iterdir()]:
        if path.name not in {"data", proposal.register.name} and not path.name.startswith("."):
            (to / path.relative_to(sources)).symlink_to(path.resolve())
    stage(proposal, changed, sources / "data", to / "data")
    return to


def keep(proposal: Proposal, changed: Iterable[str], data: Path) -> None:
    """Make a register's folder hold the proposed tables; whoever looks sees the old folder or the new.

    Raises:
        FileRefused: the tables on disk are no longer those the proposal was made from.
    """
    folder = (data / proposal.register.name).resolve()
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as room:
        staged = stage(proposal, changed, data, Path(room))
        for table in proposal.register.tables:
            if read_table(folder, table.name.split("/")[1]).rows != table.rows:
                raise FileRefused(f"tabel {table.name} berubah selama impor; ulangi impor")
        _exchange(staged, folder)


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change names in one step (renameat2(2)); in three where the file system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename and not rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE):
        return
    aside = one.with_name(f"{one.name}-lama")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
