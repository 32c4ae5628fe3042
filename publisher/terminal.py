"""Where tables for people are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Console

if TYPE_CHECKING:
    from typing import TextIO

PIPE_COLUMNS: Final = 200  # a table in a file or a log is not folded at a terminal's 80 columns


def console(out: TextIO) -> Console:
    """Return a console on a stream, as wide as its terminal, or wide enough for a table where it has none."""
    found = Console(file=out)
    return found if found.is_terminal else Console(file=out, width=PIPE_COLUMNS)
