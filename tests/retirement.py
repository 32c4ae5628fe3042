"""A register whose keys come and go: tables changed as an officer would, rows of its history."""

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

HISTORY = "riwayat-kunci"
REASONS = {"alasan": "lain", "keterangan_id": "Contoh untuk pengujian.", "tanggal": "2026-02-01"}

Rows = list[dict[str, str]]


def entry(kind: str, key: str, change: str = "dicabut", successor: str = "", **more: str) -> dict[str, str]:
    """A row of the history of keys."""
    return {"jenis": kind, "kunci": key, "perubahan": change, "pengganti": successor, **REASONS, **more}


def rewrite(table: Path, change: Callable[[Rows], Rows]) -> None:
    """Change the rows of a table's file."""
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, rows = list(reader.fieldnames or ()), list(reader)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def retire(register: Path, entries: Iterable[Mapping[str, str]]) -> None:
    """Add rows to a register's history of keys."""
    rewrite(register / f"{HISTORY}.csv", lambda rows: [*rows, *map(dict, entries)])


def remove(register: Path, column: str, key: str) -> None:
    """Take away every row that names a thing by this column, from all tables of a register."""
    for table in register.glob("*.csv"):
        rewrite(table, lambda rows: [row for row in rows if row.get(column) != key])


def rekey(register: Path, old: str, new: str) -> None:
    """Give a thing another key, in every cell that is the old one."""
    for table in register.glob("*.csv"):
        rewrite(
            table, lambda rows: [{n: new if text == old else text for n, text in r.items()} for r in rows]
        )
