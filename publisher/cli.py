"""The command `pranala`."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from publisher import __version__, answer, build, diagnosis, edition, serve, sources, spreadsheet
from publisher.answer.lack import lack
from publisher.answer.writer import FORMATS
from publisher.config import load_settings
from publisher.errors import (
    ConfigError,
    EndpointError,
    PranalaError,
    QuestionError,
    ReleaseError,
    SourceError,
)
from publisher.link import link_command
from publisher.queries import load_queries
from publisher.release.adopt import adopt
from publisher.release.evidence import evidence_pack
from publisher.release.foreign.format import format_called
from publisher.release.foreign.parse import Wanted
from publisher.release.publish import serving
from publisher.store.disk import keep
from publisher.terminal import console
from publisher.web.atlas import boundaries_of
from publisher.web.http.outlet import spool_of
from publisher.words.fault import mend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from publisher.config import Settings
    from publisher.errors import Fault


MOST_HIDDEN: Final = 100  # addresses told one by one at the start


class Said(TypedDict):
    """The options of `pranala serve` that have one value, and contexts lent."""

    form: str
    lent: tuple[str, ...]
    port: int | None
    base: str | None


class Commands(click.Group):
    """Turns the errors raised on purpose into a message and an exit status: 2 for settings, else 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            for fault in error.faults:
                click.echo(f"pranala: {fault}", err=True)
            ctx.exit(2)
        except SourceError as error:
            report(error)
            ctx.exit(1)
        except QuestionError as error:
            raise click.UsageError(str(error)) from error
        except PranalaError as error:
            click.echo(f"pranala: {error}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            raise  # whoever read has left, which click takes quietly
        except OSError as error:  # a file or folder that the operator named, or a full disk
            click.echo(f"pranala: {error.filename or 'file system'}: {error.strerror}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pranala")
def main() -> None:
    """Publish registers of cooperation agreements as linked open data."""


@main.command("check")
@click.option("--lengkap", "complete", is_flag=True, help="List what the records do not have yet.")
def check_command(*, complete: bool) -> None:
    """Check the sources; name every fault by table, row and column."""
    settings = load_settings(os.environ)
    with progress() as tell:
        draft = build.check(settings, tell)
    rows = sum(len(table.rows) for table in draft.tables)
    click.echo(f"Tidak ada kesalahan: {len(draft.tables)} tabel, {rows} baris.")
    missing = build.gaps(draft, settings)
    hint = "" if complete else " (pranala check --lengkap menyebutnya)"
    click.echo(f"Catatan, bukan kesalahan: {len(missing)} hal belum lengkap{hint}.")
    if complete:
        show("Belum lengkap", missing, stderr=False)


@main.command("build")
@click.option("--without-keys", "without", type=int, default=0, help="Let this many published keys go.")
def build_command(without: int) -> None:
    """Check the sources and publish them as the current release."""
    settings = load_settings(os.environ)
    with progress() as tell:
        folder = build.build(settings, tell, without)
    click.echo(f"Rilis {folder.name} siap.")


@main.command("serve")
@click.option("--data", "files", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True)
@click.option("--format", "form", default="", metavar="NAME", help="Format of the files, such as turtle.")
@click.option(
    "--context", "lent", multiple=True, metavar="IRI=FILE", help="Lend a context that JSON-LD names."
)
@click.option("--port", type=int, help="Port to listen on (PRANALA_PORT).")
@click.option("--base", help="Public base IRI (PRANALA_BASE).")
@click.argument("more", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1)
def serve_command(files: tuple[Path, ...], more: tuple[Path, ...], **said: Unpack[Said]) -> None:
    """Serve the release of the sources, or any RDF files with --data FILE."""
    if not files and (more or said["form"] or said["lent"]):
        raise click.UsageError("files are served with --data FILE…")
    if said["form"]:
        format_called(said["form"])  # a fault is told now, not once for each file
    wanted = Wanted(said["form"], _lent(said["lent"]))
    given = {"PRANALA_PORT": said["port"] and str(said["port"]), "PRANALA_BASE": said["base"]}
    environ = {**os.environ, **{name: text for name, text in given.items() if text}}
    settings = load_settings(environ)
    boundaries_of(settings)  # a fault is told now, not on a page
    spool_of(settings)
    unguarded = serve.guarded(settings)
    with tempfile.TemporaryDirectory(prefix="pranala-data-") as folder:
        data = Path(folder) / "data"
        release, older = (
            _newest(settings) if not files else (_adopt([*files, *more], wanted, settings, data), "")
        )
        notes = [note for note in (unguarded, older) if note]
        for note in notes:
            click.echo(f"pranala: {note}", err=True)
        plan = serve.Plan(release, settings, environ, "; ".join(notes))
        status = serve.serve(plan, lambda at: click.echo(f"Pranala: {at}"))
    sys.exit(status)


@main.command("query")
@click.argument("name", metavar="NAME|FILE")
@click.option("--param", "arguments", metavar="NAME=VALUE", multiple=True, help="Bind a parameter.")
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint, not the local release.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def query_command(name: str, arguments: tuple[str, ...], endpoint: str | None, form: str) -> None:
    """Answer a query of the gallery, or of a .rq file, from the local release or any endpoint."""
    settings = load_settings(os.environ)
    text = answer.bound(answer.find_query(settings.sources, name), arguments)
    place = answer.place(settings, endpoint)
    found = answer.write_answer(text, place, form, sys.stdout)
    if endpoint and not found and (said := lack(settings.sources, place.store)):
        raise EndpointError(said)


@main.command("evidence-pack")
@click.argument("indicator", metavar="INDICATOR")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def evidence_pack_command(indicator: str, folder: Path) -> None:
    """Write the supporting evidence (bukti dukung) of an indicator, such as I2, as a ZIP."""
    settings = load_settings(os.environ)
    folder.mkdir(parents=True, exist_ok=True)  # before a build that takes minutes
    name, content = evidence_pack(_ensure(settings), settings.sources, indicator)
    (folder / name).write_bytes(content)
    click.echo(str(folder / name))


OWN = (edition.import_edition_command, link_command, diagnosis.doctor_command, sources.sources_command)
for command in (*spreadsheet.COMMANDS, *OWN):
    main.add_command(command)


def _ensure(settings: Settings) -> Path:
    with progress() as tell:
        return build.ensure(settings, tell)


def _newest(settings: Settings) -> tuple[Path, str]:
    """Return the release to serve; where the newest cannot be, the one before and a note that says so."""
    try:
        return _ensure(settings), ""
    except (ReleaseError, SourceError) as error:
        older = serving(settings.state, settings.memory_quads)
        if older is None or older[1].base != settings.base:
            raise
        if isinstance(error, SourceError):
            report(error)
        return older[0], f"release {older[0].name} of {older[1].built} is served, not the newest: {error}"


def _lent(lent: Iterable[str]) -> dict[str, Path]:
    """Return the files of contexts that are lent, by address; an address may hold a = itself."""
    contexts = {}
    for one in lent:
        address, _, file = one.rpartition("=")
        if not address or not Path(file).is_file():
            raise click.BadParameter(
                f"{one}: wanted is IRI=FILE, of a file that is there", param_hint="--context"
            )
        contexts[address] = Path(file)
    return contexts


def _adopt(files: list[Path], wanted: Wanted, settings: Settings, folder: Path) -> Path:
    queries = load_queries(*(settings.sources / "queries" / name for name in ("derive", "document")))
    adopted = adopt(files, settings, folder, queries, wanted)
    click.echo(f"{adopted.manifest.quads} quads; {adopted.skolemised} blank nodes became IRIs", err=True)
    for loss in adopted.losses:
        click.echo(loss, err=True)
    keep(folder, settings.memory_quads)
    for iri in adopted.hidden[:MOST_HIDDEN]:
        click.echo(f"hidden by an address of this server: {iri}", err=True)
    if left := len(adopted.hidden[MOST_HIDDEN:]):
        click.echo(f"and {left} more are hidden by addresses of this server", err=True)
    return folder


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show a bar over the build's steps on a terminal; yield what is told of each step's beginning."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    paper = console(sys.stderr)
    with Progress(*columns, console=paper, transient=True, disable=not paper.is_terminal) as bar:
        task = bar.add_task("", total=len(build.STEPS))

        def tell(step: str) -> None:
            bar.update(task, description=step, completed=build.STEPS.index(step))

        yield tell


def report(error: SourceError) -> None:
    """Print every fault of the sources as a table on standard error."""
    show(str(error), error.faults, stderr=True)


def show(title: str, faults: Iterable[Fault], *, stderr: bool) -> None:
    """Print faults, or what is only told of, as a table."""
    table = Table("tabel", "baris", "kolom", "isi", "perbaikan", title=title)
    for fault in faults:
        table.add_row(fault.table, str(fault.row or ""), fault.column, fault.value, mend(fault))
    console(sys.stderr if stderr else sys.stdout).print(table, markup=False)
