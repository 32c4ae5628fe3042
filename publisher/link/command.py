"""The command `pranala link`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from publisher import answer
from publisher.author.spreadsheet.plain import write_plain
from publisher.config import load_settings
from publisher.errors import FileRefused
from publisher.link.judgement import COLUMNS, Judge, type_of
from publisher.link.source import Source, read_source
from publisher.match import TYPES, read_index
from publisher.queries import load_queries
from publisher.terminal import console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from publisher.link.judgement import Verdict
    from publisher.match import Index

OUT = click.Path(dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DOUBTS: Final = ("baris", "isi", "induk", "sebab", "calon")
MOST_SHOWN: Final = 40
STEP: Final = 500


class Wishes(TypedDict):
    """The options of the command."""

    column: str
    within: str | None
    parent_column: str | None
    type: str | None
    out: Path | None


@dataclass(frozen=True, slots=True)
class Linked:
    """A table that was judged, row by row: what each means, and the parent told beside it."""

    source: Source
    values: Sequence[tuple[str, str]]
    verdicts: Sequence[Verdict]

    def doubts(self) -> Iterator[list[str]]:
        """Yield the rows without a code, as DOUBTS has them; empty cells are none."""
        for number, (text, parent), verdict in zip(
            self.source.numbers, self.values, self.verdicts, strict=True
        ):
            if verdict.doubt and text.strip():
                yield [str(number), text, parent, verdict.doubt, "; ".join(verdict.candidates)]


@click.command("link")
@click.argument("file", type=FILE, metavar="FILE.csv|FILE.xlsx")
@click.option("--column", required=True, help="The column with the names or codes.")
@click.option("--within", metavar="CODE|NAME", help="All lie in this region, such as 35.")
@click.option("--parent-column", help="A column with the region that each lies in.")
@click.option("--type", type=click.Choice(list(TYPES)), help="What they are; else as the column is called.")
@click.option("-o", "--out", type=OUT, metavar="OUT.csv|OUT.xlsx", help="Else FILE-pranala beside it.")
def link_command(file: Path, **wishes: Unpack[Wishes]) -> None:
    """Add codes and IRIs of regions to a table of names; list what is not sure and leave it empty."""
    source = read_source(file, wishes["column"])
    for name in filter(None, (wishes["column"], wishes["parent_column"])):
        source.column(name)
    out = _out(file, wishes["out"])
    kind = wishes["type"] or type_of(wishes["column"])
    judge = Judge(_index(), kind)
    if wishes["within"]:
        judge.within = judge.places(wishes["within"])
        if not judge.within:
            raise FileRefused(f"--within {wishes['within']}: wilayah ini tidak dikenal")
    linked = _linked(source, judge, wishes)
    _write(linked, out)
    _show(linked, out, kind)


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


def _linked(source: Source, judge: Judge, wishes: Wishes) -> Linked:
    own = source.column(wishes["column"])
    parent = source.column(wishes["parent_column"]) if wishes["parent_column"] else None
    values = [(_cell(row, own), _cell(row, parent) if parent is not None else "") for row in source.rows]
    verdicts: list[Verdict] = []
    with _progress(len(values)) as tell:
        for number, (text, around) in enumerate(values, 1):
            verdicts.append(judge.verdict(text, around))
            if number % STEP == 0:
                tell(number)
    return Linked(source, values, verdicts)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


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
    out.write_text(linked.source.text(COLUMNS, added), encoding="utf-8", newline="")
    apart = _doubtful(out)
    if len(doubts) > 1:
        apart.write_text(linked.source.table(doubts), encoding="utf-8", newline="")
    else:
        apart.unlink(missing_ok=True)


def _doubtful(out: Path) -> Path:
    return out.with_name(f"{out.stem}-ragu{out.suffix}")


def _show(linked: Linked, out: Path, kind: str) -> None:
    """Print how many rows have a code, and the doubts, the most frequent values first."""
    doubts = list(linked.doubts())
    empty = sum(not text.strip() for text, _ in linked.values)
    rows = len(linked.values)
    click.echo(f"{out}: {rows - empty - len(doubts)} dari {rows} baris mendapat kode (jenis: {kind}).")
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
