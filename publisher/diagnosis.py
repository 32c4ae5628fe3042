"""The command `pranala doctor`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click
import orjson
from rich.table import Table
from rich.text import Text

from publisher.config import load_settings
from publisher.doctor import examine
from publisher.doctor.network import Network
from publisher.terminal import console
from publisher.uris import Space
from publisher.words.doctor import COLUMNS, LEVELS, VERDICTS
from publisher.words.language import LANGUAGES

if TYPE_CHECKING:
    from publisher.config import Settings
    from publisher.doctor.finding import Report


@click.command("doctor")
@click.argument("url", metavar="[URL]", default="")
@click.option("--anywhere", is_flag=True, help="Ask other machines too, wherever a link leads.")
@click.option("--json", "as_json", is_flag=True, help="Write the findings as JSON.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the findings; else LANG, else id.")
def doctor_command(url: str, lang: str | None, *, anywhere: bool, as_json: bool) -> None:
    """Tell what CKAN, LDES clients, search engines, browsers and OpenRefine would make of a catalogue.

    URL is the catalogue as a harvester is given it, or a site's address ending in /; without it, ours.
    Exit status 1: something would be missed or deleted, or could not be examined.
    """
    language = lang or ("en" if os.environ.get("LANG", "").startswith("en") else "id")
    settings = load_settings(os.environ)
    asker = Network(anywhere=anywhere) if url else _ours(settings)
    report = examine(asker, url or settings.base)
    if as_json:
        click.echo(orjson.dumps(report.described(language), option=orjson.OPT_INDENT_2))
    else:
        _show(report, language)
    sys.exit(0 if report.verdict == "well" else 1)


def _ours(settings: Settings) -> Network:
    """Return a way to our own server, whatever its public base: it listens on this machine."""
    prefix = Space(settings.base, settings.reference_base).prefix
    return Network(anywhere=True, base=settings.base, address=f"{settings.own_address}{prefix}")


def _show(report: Report, language: str) -> None:
    column = LANGUAGES.index(language)
    table = Table(*(names[column] for names in COLUMNS), title=report.url, show_lines=True)
    for section in report.sections:
        for number, one in enumerate(section.findings):
            client = section.name(language) if number == 0 else ""
            effect = LEVELS[one.level][column] + one.times
            cells = (client, effect, one.text(language), "\n".join(one.where))
            table.add_row(*map(Text, cells))
    console(sys.stdout).print(table)
    click.echo(VERDICTS[report.verdict][column])
