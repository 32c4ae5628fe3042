"""The command of `pranala` that gives an officer sources of their own, outside the program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from publisher.config import PARTS, Settings, load_settings
from publisher.errors import FileRefused

PACKAGES = frozenset({"site-packages", "dist-packages"})


def within_program(folder: Path) -> bool:
    """Return whether a folder lies where the next installation of the program erases what is written."""
    place = folder.resolve()
    own = place.is_relative_to(Path(__file__).resolve().parent)
    return own or not PACKAGES.isdisjoint(place.parts)


def data_folder(settings: Settings) -> Path:
    """Return the folder whose tables may be written.

    Raises:
        FileRefused: it is the program's own, which the next installation erases.
    """
    if within_program(settings.sources):
        raise FileRefused(
            f"{settings.sources} adalah bagian program: yang ditulis di sana hilang saat program dipasang"
            " ulang. Salin dahulu: pranala sources FOLDER, lalu jalankan dengan PRANALA_SOURCES=FOLDER"
        )
    return settings.sources / "data"


@click.command("sources")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def sources_command(folder: Path) -> None:
    """Copy ontology/, data/ and queries/ into a new folder, for a register of one's own."""
    settings = load_settings(os.environ)
    if folder.exists() and any(folder.iterdir()):
        raise FileRefused(f"{folder} sudah ada isinya; pilih folder baru")
    if within_program(folder):
        raise FileRefused(f"{folder} adalah bagian program; pilih folder di luarnya")
    for name in PARTS:
        shutil.copytree(settings.sources / name, folder / name)
    click.echo(f"Tersalin. Jalankan semua perintah dengan PRANALA_SOURCES={folder.resolve()}")
