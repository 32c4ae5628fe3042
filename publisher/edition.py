"""The command of `pranala` that brings the tables to the next edition of the region codes."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.table import Table

from publisher.author import check_tables, read_register
from publisher.author.edition import Change, Edition, compare, read_listing, write_edition
from publisher.config import load_settings
from publisher.errors import SourceError
from publisher.sources import data_folder
from publisher.terminal import console

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MOST_SHOWN: Final = 60
TABLES: Final = ("wilayah", "kecamatan", "desa", "edisi", "kode-lama", "perubahan")
KEY: Final = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


@click.command("import-edition")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.csv|FILE.xlsx"
)
@click.option("--key", required=True, help="Key of the edition, such as kepmendagri-300.2.2-2138-2025.")
@click.option("--title", required=True, help="Name of the decree that holds it.")
@click.option("--issued", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Day it was issued.")
@click.option("--yes", is_flag=True, help="Write without asking.")
def import_edition_command(file: Path, key: str, title: str, issued: datetime, *, yes: bool) -> None:
    """Compare the next edition, a table of kode and nama, with the tables; ask, then write what differs."""
    if not KEY.fullmatch(key):
        raise click.BadParameter("lower-case letters, digits, dots and hyphens", param_hint="--key")
    folder = data_folder(load_settings(os.environ)) / "wilayah"
    tables = [table for table in read_register(folder) if table.name.partition("/")[2] in TABLES]
    if faults := check_tables(tables):
        raise SourceError(faults)
    edition, listed = Edition(key, title, issued.date().isoformat()), read_listing(file)
    found = compare(tables, listed, edition)
    show(found.changes, len(listed))
    if yes or click.confirm("Tulis perubahan ini ke tabel wilayah?", default=False):
        write_edition(folder, tables, listed, edition, found)
        click.echo("Tertulis. Periksa dengan pranala check, lalu lengkapi kode BPS, dasar, dan catatannya.")
    else:
        click.echo("Tidak ada yang ditulis.")


def show(changes: Iterable[Change], listed: int) -> None:
    """Print how many regions of each level are new, gone, moved or renamed, and the first of them."""
    paper = console(sys.stderr)
    changes = list(changes)
    counts = Counter((change.level, change.kind) for change in changes)
    totals = Table("tingkat", "perubahan", "banyaknya", title=f"{listed} wilayah dalam berkas")
    for (level, kind), count in sorted(counts.items()):
        totals.add_row(str(level), kind, str(count))
    paper.print(totals, markup=False)
    rows = Table(
        "perubahan", "kode sebelum", "nama sebelum", "kode", "nama", title=f"{len(changes)} perubahan"
    )
    for change in changes[:MOST_SHOWN]:
        before = (change.before.code, change.before.name) if change.before else ("", "")
        after = (change.key, change.after.name) if change.after else ("", "")
        rows.add_row(change.kind, *before, *after)
    if len(changes) > MOST_SHOWN:
        rows.add_row("…", "", "", "", f"dan {len(changes) - MOST_SHOWN} lainnya")
    paper.print(rows, markup=False)
