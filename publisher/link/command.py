"""The command `pranala link`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from publisher import answer
from publisher.author.spreadsheet.plain import write_plain
from publisher.config import load_settings
from publisher.errors import FileRefused
from publisher.link.judgement import COLUMNS
from publisher.link.result import Linked, Wishes, link
from publisher.link.source import read_source
from publisher.link.system import AUTO, NAMES
from publisher.match import TYPES, read_index
from publisher.match.code import SYSTEMS
from publisher.queries import load_queries
from publisher.terminal import console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from publisher.link.system import Taken
    from publisher.match import Index

OUT = click.Path(dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DOUBTS: Final = ("baris", "isi", "induk", "sebab", "calon")
MOST_SHOWN: Final = 40


class Options(Wishes):
    """The options of the command."""

    out: Path | None


@click.command("link")
@click.argument("file", type=FILE, metavar="FILE.csv|FILE.xlsx")
@click.option("--column", required=True, help="The column with the names or codes.")
@click.option("--within", metavar="CODE|NAME", help="All lie in this region, such as 35.")
@click.option("--parent-column", help="A column with the region that each lies in.")
@click.option(
    "--name-column", help="The column that names what codes stand for, '' for none; else it is looked for."
)
@click.option(
    *("--system", "system"),
    type=click.Choice([*SYSTEMS, AUTO]),
    default=AUTO,
    show_default=True,
    help="Whose codes digits without dots are; auto: as the whole column tells, else they are not sure.",
)
@click.option("--type", type=click.Choice(list(TYPES)), help="What they are; else as the column is called.")
@click.option("-o", "--out", type=OUT, metavar="OUT.csv|OUT.xlsx", help="Else FILE-pranala beside it.")
def link_command(file: Path, **options: Unpack[Options]) -> None:
    """Add codes and IRIs of regions to a table of names; list what is not sure and leave it empty."""
    source = read_source(file, options["column"])
    for name in (options["column"], options["parent_column"], options["name_column"]):
        if name:
            source.column(name)
    out = _out(file, options["out"])
    index = _index()
    with _progress(len(source.rows)) as tell:
        linked = link(index, source, options, tell)
    _write(linked, out)
    _tell(linked.taken, options["column"])
    _show(linked, out)


def _out(file: Path, out: Path | None) -> Path:
    out = out or file.with_name(f"{file.stem}-pranala{file.suffix.lower()}")
    if out.suffix.lower() not in (".csv", ".xlsx", ".tsv", ".txt"):
        raise FileRefused(f"{out.name}: nama berkas hasil harus berakhiran .csv atau .xlsx")
    if out.resolve() == file.resolve():
        raise FileRefused(f"{out.name} adalah berkas asalnya; pilih nama lain")
    return out


def _index() -> Index:
    settings = load_settings(os.environ)
    queries = load_queries(*(settings.sources / "queries" / name for name in ("document", "match")))
    store = answer.place(settings, None).store
    return read_index(lambda name: store.select(queries[name].text))


@contextmanager
def _progress(rows: int) -> Iterator[Callable[[int], None]]:
    columns = (TextColumn("mencocokkan"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    paper = console(sys.stderr)
    with Progress(*columns, console=paper, transient=True, disable=not paper.is_terminal) as bar:
        task = bar.add_task("", total=rows)
        yield lambda done: bar.update(task, completed=done)


def _write(linked: Linked, out: Path) -> None:
    """Write the table with its new columns, and the doubts as a second sheet or a second file."""
    doubts = [list(DOUBTS), *linked.doubts()]
    added = [verdict.cells for verdict in linked.verdicts]
    if out.suffix.lower() == ".xlsx":
        rows = linked.source.longer(COLUMNS, added)
        write_plain(out, {"Hasil": rows, "Ragu": doubts})
        return
    out.write_text(linked.source.text(COLUMNS, added), encoding=linked.source.encoding, newline="")
    apart = _doubtful(out)
    if len(doubts) > 1:
        apart.write_text(linked.source.table(doubts), encoding=linked.source.encoding, newline="")
    else:
        apart.unlink(missing_ok=True)


def _doubtful(out: Path) -> Path:
    return out.with_name(f"{out.stem}-ragu{out.suffix}")


def _tell(taken: Taken, column: str) -> None:
    """Tell on stderr whose codes digits without dots were taken for, and why."""
    if not taken.why:
        return
    *why, counted = taken.why
    reasons = "; ".join(why)
    if taken.system:
        said = f"dibaca sebagai kode {NAMES[taken.system]}: {reasons}"
    else:
        said = "tidak pasti kode siapa" + (f" ({reasons})" if reasons else "")
        said += "; yang dapat berarti lain dibiarkan kosong: nyatakan dengan --system bps atau kemendagri"
    click.echo(f"Kolom “{column}”, kode tanpa titik {said}.\n{counted}.", err=True)


def _show(linked: Linked, out: Path) -> None:
    """Print how many rows have a code, and the doubts, the most frequent values first."""
    doubts = list(linked.doubts())
    empty = sum(not cell.text.strip() for cell in linked.cells)
    rows = len(linked.cells)
    click.echo(f"{out}: {rows - empty - len(doubts)} dari {rows} baris mendapat kode (jenis: {linked.type}).")
    if empty:
        click.echo(f"{empty} baris kosong pada kolom ini.")
    if not doubts:
        return
    counts = Counter((text, parent, why, candidates) for _, text, parent, why, candidates in doubts)
    table = Table("isi", "baris", "sebab", "calon", title=f"{len(doubts)} baris ragu, dibiarkan kosong")
    for (text, parent, why, candidates), count in counts.most_common(MOST_SHOWN):
        table.add_row(f"{text} ({parent})" if parent else text, str(count), why, candidates)
    if len(counts) > MOST_SHOWN:
        table.add_row("…", "", f"{len(counts) - MOST_SHOWN} isi lagi", "")
    console(sys.stdout).print(table, markup=False)
    click.echo(f"Daftar lengkapnya: {'sheet Ragu' if out.suffix.lower() == '.xlsx' else _doubtful(out)}")
