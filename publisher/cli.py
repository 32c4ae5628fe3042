"""The command `pranala`."""

from __future__ import annotations

import click

from publisher import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pranala")
def main() -> None:
    """Publish registers of cooperation agreements as linked open data."""
