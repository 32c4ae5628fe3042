"""What an import found, for people and programs: faults by cell, the difference, what was done."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import orjson

from publisher.author.spreadsheet.apart import mark_apart
from publisher.author.spreadsheet.content import letters
from publisher.author.spreadsheet.mark import Mark, mark_sheets
from publisher.words.fault import kind, mend, where

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from publisher.author.spreadsheet.content import Sheet
    from publisher.author.spreadsheet.difference import Difference
    from publisher.author.spreadsheet.proposal import Mode, Proposal
    from publisher.errors import Fault, Place

MOST_MARKS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """An import as far as it came: its file and mode, the proposal, what it changes, what is wrong."""

    file: Path
    mode: Mode
    proposal: Proposal
    changes: Sequence[Difference]
    faults: Sequence[Fault]
    questions: Sequence[str] = ()

    @property
    def removed(self) -> int:
        """How many rows of the register would go."""
        return sum(len(change.removed) for change in self.changes)

    def write_report(self, to: Path, *, written: bool) -> None:
        """Write all of it as JSON; ``written`` tells whether the register was changed."""
        document = {
            "file": self.file.name,
            "register": self.proposal.register.name,
            "mode": str(self.mode),
            "written": written,
            "notes": self.proposal.notes,
            "questions": self.questions,
            "faults": [_told(fault) for fault in self.faults],
            "differences": [asdict(change) for change in self.changes],
        }
        to.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n")

    def write_marked(self, sheets: Sequence[Sheet], to: Path) -> None:
        """Write a copy of the file as a workbook with the faults marked in their cells."""
        marks = [
            Mark(where(f.place), f.row, f.place.number, f.column, f.value, kind(f), mend(f))
            for f in self.faults[:MOST_MARKS]
        ]
        if more := len(self.faults) - len(marks):
            marks.append(Mark("", 0, 0, "", "", "", f"dan {more} kesalahan lagi; perbaiki yang ini dahulu"))
        if self.file.suffix.lower() == ".xlsx":
            mark_apart(self.file, marks, to)
        else:
            mark_sheets(sheets, marks, to)


def cell(place: Place) -> str:
    """Return the address of a cell of a sheet, empty where no one cell is meant."""
    return f"{letters(place.number)}{place.row}" if place.row and place.number else ""


def _told(fault: Fault) -> dict[str, object]:
    place = fault.place
    told: dict[str, object] = {"in": place.kind, "sheet": where(place), "row": place.row}
    told |= {"column": place.column, "cell": cell(place), "value": fault.value, "rule": kind(fault)}
    told |= {"fault": fault.rule, "facts": dict(fault.facts), "candidates": fault.candidates}
    return told | {"mend": mend(fault)}
