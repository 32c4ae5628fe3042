"""The commands of `pranala` for officers who keep a register in a spreadsheet."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import click
from rich.table import Table

from publisher import build
from publisher.author import AGREEMENTS
from publisher.author.spreadsheet import draft
from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.change.plan import questions
from publisher.author.spreadsheet.change.retire import Excuse, retire
from publisher.author.spreadsheet.change.state import write_state
from publisher.author.spreadsheet.difference import differences, lines, removal
from publisher.author.spreadsheet.guide import MODE, REGISTER
from publisher.author.spreadsheet.keep import keep, stage_sources
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.author.spreadsheet.reading import is_ours, said
from publisher.author.spreadsheet.register import Register, load_register
from publisher.author.spreadsheet.report import Outcome, cell
from publisher.author.spreadsheet.template import export_book, export_folder, write_template
from publisher.config import load_settings
from publisher.errors import SHEET, FileRefused, SourceError
from publisher.release.published import ever_published, last_keys
from publisher.sources import data_folder
from publisher.terminal import console
from publisher.words.fault import kind, mend, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from publisher.author.spreadsheet.content import Sheet
    from publisher.author.spreadsheet.difference import Difference
    from publisher.author.spreadsheet.proposal import Proposal
    from publisher.config import Settings
    from publisher.errors import Fault

DEFAULT: Final = "kerja-sama"
MOST_SHOWN: Final = 200
IN = click.Path(path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
SUFFIX: Final = ".xlsx"


class Wishes(TypedDict):
    """The options of an import."""

    register: str | None
    add: bool | None
    yes: bool
    remove: int | None
    complete: tuple[str, ...]
    correct: tuple[str, ...]
    reason: str | None
    because: str | None
    report: Path | None
    marked: Path | None


@click.command("template")
@click.option("--register", default=DEFAULT, show_default=True)
@click.argument("out", type=OUT)
def template_command(register: str, out: Path) -> None:
    """Write an XLSX with one sheet a table, to be filled with new rows."""
    write_template(_register(load_settings(os.environ), register), _workbook(out))
    click.echo(f"{out}: isi, lalu pranala import {out.name}")


@click.command("export")
@click.option("--register", default=DEFAULT, show_default=True)
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.xlsx|FOLDER")
def export_command(register: str, out: Path) -> None:
    """Write a register as an XLSX or as a folder of CSV files, to be changed and imported again."""
    tables = _register(load_settings(os.environ), register)
    if out.suffix.lower() == SUFFIX:
        export_book(tables, out)
    else:
        _export_folder(register, out)
    click.echo(f"{out}: {sum(len(table.rows) for table in tables.tables)} baris")


def _export_folder(register: str, out: Path) -> None:
    data = _data()
    if out.resolve() == (data / register).resolve():
        raise FileRefused(f"{out} adalah register itu sendiri; pilih folder lain")
    tables = load_register(data, register)
    risky = export_folder(tables, out)
    write_state(tables, out)
    if risky:
        click.echo(
            f"{risky} sel berawalan = + - atau @ ditulis apa adanya; di Excel, buka CSV sebagai Teks",
            err=True,
        )


@click.command("import")
@click.option("--register", help="The register; else what the workbook says, else kerja-sama.")
@click.option("--add/--replace", default=None, help="Rows join the register's, or are all of them.")
@click.option("--yes", is_flag=True, help="Write without asking; rows go only with --remove.")
@click.option("--remove", type=int, metavar="N", help="Remove the N rows that the first line tells.")
@click.option("--complete", multiple=True, metavar="KEY", help="Added rows may be parts of this record.")
@click.option("--correct", multiple=True, metavar="KEY", help="The new name of this body mends a slip.")
@click.option("--reason", metavar="CODE", help="Withdraw the keys that go, for this reason (a code).")
@click.option("--because", metavar="TEXT", help="The reason in words, without names of persons.")
@click.option("--report", type=OUT, metavar="FILE.json", help="Write faults and differences as JSON.")
@click.option("--marked", type=OUT, metavar="FILE.xlsx", help="Write a copy with the wrong cells marked.")
@click.argument("file", type=IN, metavar="FILE.xlsx|FILE.ods|FOLDER")
def import_command(file: Path, **wishes: Unpack[Wishes]) -> None:
    """Show what a spreadsheet would change in a register; write it when nothing is wrong and you agree."""
    settings = load_settings(os.environ)
    data = data_folder(settings)
    sheets = read_apart(file)
    outcome = _examine(settings, file, sheets, wishes)
    _show(outcome)
    if outcome.faults and wishes["marked"]:
        outcome.write_marked(sheets, _workbook(wishes["marked"]))
        click.echo(f"Salinan bertanda: {wishes['marked']}", err=True)
    written = not outcome.faults and bool(outcome.changes) and _agreed(outcome, wishes)
    if written:
        keep(outcome.proposal, [change.table for change in outcome.changes], data)
        click.echo(
            f"Register {outcome.proposal.register.name} ditulis; jalankan pranala build untuk menerbitkan."
        )
        if outcome.mode is Mode.REPLACE:
            click.echo("Untuk perubahan berikutnya, ekspor ulang.")
    if wishes["report"]:
        outcome.write_report(wishes["report"], written=written)
    if not written and (outcome.faults or outcome.changes):
        raise SystemExit(1)


@click.command("import-draft")
@click.option("--register", default=DEFAULT, show_default=True)
@click.argument("file", type=IN, metavar="FILE.xlsx|.ods|.csv|.json|FOLDER")
@click.argument("out", type=OUT, metavar="OUT.xlsx")
def draft_command(register: str, file: Path, out: Path) -> None:
    """Turn a JDIH list or an agreement tracker into a draft workbook for an officer to complete."""
    made = draft.draft(read_apart(file), _register(load_settings(os.environ), register), file.name)
    made.write(_workbook(out))
    click.echo(
        f"{out}: draf {made.records} naskah; lengkapi {made.open_cells} sel kuning, lalu pranala import."
    )
    for name in made.unused:
        click.echo(f"kolom “{name}” tidak dipakai; isinya ada pada sheet Data asal", err=True)
    for name in made.ignored:
        click.echo(f"sheet “{name}” tidak dipakai: tidak ada baris judul yang dikenal", err=True)


COMMANDS: Final = (template_command, import_command, export_command, draft_command)


def _data() -> Path:
    return load_settings(os.environ).sources / "data"


def _register(settings: Settings, name: str) -> Register:
    """Return a register with the keys that releases gave out, which no new row may have."""
    register, last = load_register(settings.sources / "data", name), last_keys(settings.state, AGREEMENTS)
    if last is None:
        return register
    keys = frozenset(last.keys)
    return replace(register, published=keys, spent=ever_published(settings.state) - keys)


def _excuse(wishes: Wishes) -> Excuse | None:
    """Return why keys go, where the officer said so in full."""
    reason, because = wishes["reason"], wishes["because"]
    return Excuse(reason, because, _today()) if reason and because else None


def _today() -> date:
    return datetime.now().astimezone().date()


def _workbook(path: Path) -> Path:
    if path.suffix.lower() != SUFFIX:
        raise FileRefused(f"{path.name}: nama berkas harus berakhiran {SUFFIX}")
    return path


def _examine(settings: Settings, file: Path, sheets: Sequence[Sheet], wishes: Wishes) -> Outcome:
    """Return what a file would change and all that is wrong with it, from cells to the rules of the data."""
    stated = said(sheets, REGISTER)
    name = wishes["register"] or stated or DEFAULT
    if stated and name != stated:
        raise FileRefused(f"{file.name} dibuat untuk register {stated}, bukan {name}")
    mode = Mode.ADD if said(sheets, MODE) == Mode.ADD else Mode.REPLACE
    if wishes["add"] is not None:
        mode = Mode.ADD if wishes["add"] else Mode.REPLACE
    register = _register(settings, name)
    if not is_ours(sheets, register):
        raise FileRefused(
            f"{file.name} bukan buku kerja register {name}: tidak satu sheet pun bernama dan berjudul kolom"
            f" seperti templatnya. Daftar Anda sendiri: pranala import-draft {file.name} draf.xlsx"
        )
    meant = (*wishes["complete"], *wishes["correct"])
    proposal = retire(propose(sheets, register, mode, meant), _excuse(wishes))
    changes = differences(proposal)
    faults = proposal.faults or (_rule_faults(settings, proposal, changes) if changes else ())
    asked = questions(proposal, changes, _today())
    return Outcome(file, mode, proposal, changes, faults, asked)


def _rule_faults(settings: Settings, proposal: Proposal, changes: Iterable[Difference]) -> Sequence[Fault]:
    """Return what shapes and checks find in the sources with the proposed tables in place of the present."""
    click.echo("Memeriksa aturan data…", err=True)
    with tempfile.TemporaryDirectory(prefix="pranala-impor-") as room:
        tables = [change.table for change in changes]
        sources = stage_sources(proposal, tables, settings.sources, Path(room))
        try:
            build.check(replace(settings, sources=sources))
        except SourceError as error:
            return first_causes([proposal.placed(fault) for fault in error.faults])
    return ()


def first_causes(faults: Sequence[Fault]) -> Sequence[Fault]:
    """Return faults once each, those of rows that the file holds alone where there are any.

    What it breaks elsewhere is counted: it goes with its cause.
    """
    told = {(fault.place, fault.rule, fault.said, fault.facts): fault for fault in faults}
    found = sorted(told.values(), key=lambda fault: fault.order)
    own = [fault for fault in found if fault.place.kind == SHEET]
    if own and (left := len(found) - len(own)):
        click.echo(
            f"Catatan: {left} kesalahan lagi pada catatan lain, mungkin akibat yang di bawah", err=True
        )
    return own or found


def _agreed(outcome: Outcome, wishes: Wishes) -> bool:
    """Return whether a change is to be written: rows go only for their number, typed or given.

    Raises:
        FileRefused: the number given is not that of the rows that would go, or none is and nobody is asked.
    """
    removed, given = outcome.removed, wishes["remove"]
    if given is not None and given != removed:
        raise FileRefused(f"berkas ini menghapus {removed} baris, bukan {given}; tidak ada yang ditulis")
    if removed and given is None:
        if wishes["yes"]:
            raise FileRefused(
                f"--yes tidak menghapus; bila {removed} baris memang hilang: --remove {removed}"
            )
        said = f"Ketik {removed} untuk menghapus {removed} baris dan menulis ke register"
        typed = str(click.prompt(f"{said} {outcome.proposal.register.name}", default="batal"))
        return typed.strip() == str(removed)
    though = " Yang perlu diperiksa sudah benar?" if outcome.questions else ""
    return wishes["yes"] or click.confirm(f"Tulis ke register {outcome.proposal.register.name}?{though}")


def _show(outcome: Outcome) -> None:
    """Print first what goes, then the faults, on standard error, or the difference, on standard output."""
    if outcome.removed and not outcome.faults:
        click.echo(removal(outcome.proposal, outcome.changes))
    for note in outcome.proposal.notes:
        click.echo(f"Catatan: {note}", err=True)
    for question in outcome.questions:
        click.echo(f"Periksa: {question}", err=True)
    if outcome.faults:
        console(sys.stderr).print(_fault_table(outcome.faults), markup=False)
    elif outcome.changes:
        console(sys.stdout).print(_difference_table(outcome), markup=False)
    else:
        click.echo("Tidak ada perubahan.")


def _difference_table(outcome: Outcome) -> Table:
    table = Table("sheet", "baris", "kolom", "semula", "menjadi", title="Perubahan pada register")
    rows = list(lines(outcome.proposal, outcome.changes))
    for row in rows[:MOST_SHOWN]:
        table.add_row(*row)
    if len(rows) > MOST_SHOWN:
        table.add_row("…", f"{len(rows) - MOST_SHOWN} lagi", "", "", "lihat --report")
    return table


def _fault_table(faults: Sequence[Fault]) -> Table:
    title = f"{len(faults)} kesalahan; register tidak diubah"
    table = Table("sheet", "sel", "kolom", "isi", "aturan", "perbaikan", title=title)
    for fault in faults[:MOST_SHOWN]:
        place = cell(fault.place) or (f"baris {fault.row}" if fault.row else "")
        table.add_row(where(fault.place), place, fault.column, fault.value, kind(fault), mend(fault))
    if len(faults) > MOST_SHOWN:
        table.add_row("…", f"{len(faults) - MOST_SHOWN} lagi", "", "", "", "lihat --report")
    return table
