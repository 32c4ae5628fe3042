"""A table that was judged row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from publisher.errors import FileRefused
from publisher.link.beside import Witness, witness
from publisher.link.judgement import Cell, Judge, Told, type_of
from publisher.link.system import Beside, Taken, bare_code, heading_system, named, take
from publisher.match.code import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from publisher.link.judgement import Verdict
    from publisher.link.source import Source
    from publisher.match import Index

STEP: Final = 500  # rows between two words of how far it is


class Wishes(TypedDict):
    """What is asked of a table: columns by their headings, what its values are and lie in, whose codes.

    ``name_column`` says what the codes mean: None where it is to be looked for, empty where there is none.
    """

    column: str
    within: str | None
    parent_column: str | None
    name_column: str | None
    type: str | None
    system: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A table with its cells and what each means; of what type they were taken to be, whose codes."""

    source: Source
    cells: Sequence[Cell]
    verdicts: Sequence[Verdict]
    type: str
    taken: Taken

    def doubts(self) -> Iterator[list[str]]:
        """Yield the rows without a code: row, text, parent, why, candidates; empty cells are none."""
        for number, cell, verdict in zip(self.source.numbers, self.cells, self.verdicts, strict=True):
            if verdict.doubt and cell.text.strip():
                yield [str(number), cell.text, cell.parent, verdict.doubt, "; ".join(verdict.candidates)]


def link(
    index: Index, source: Source, wishes: Wishes, tell: Callable[[int], None] = lambda _: None
) -> Linked:
    """Return what each row of a table means; ``tell`` hears how many are done.

    Raises:
        FileRefused: a column is not there, or ``within`` is no region that is known.
    """
    cells, told = _read(index, source, wishes)
    kind = wishes["type"] or type_of(wishes["column"])
    judge = Judge(index, kind, told)
    if within := wishes["within"]:
        judge.within = judge.places(within, told.parent)
        if not judge.within:
            raise FileRefused(f"--within: wilayah {judge.unplaced(within, told.parent)}")
    verdicts: list[Verdict] = []
    for number, cell in enumerate(cells, 1):
        verdicts.append(judge.verdict(cell))
        if number % STEP == 0:
            tell(number)
    return Linked(source, cells, verdicts, kind, told.own)


def _read(index: Index, source: Source, wishes: Wishes) -> tuple[list[Cell], Told]:
    """Return the cells to be judged with what is beside each, and whose codes the columns hold."""
    own = source.column(wishes["column"])
    parent = source.column(wishes["parent_column"]) if wishes["parent_column"] else own
    beside = _witness(index, source, wishes, (own, parent))
    cells = []
    for row in source.rows:
        text = _cell(row, own)
        heard = beside if beside and (beside.trusted or bare_code(text)) else None
        around = _cell(row, parent) if wishes["parent_column"] else ""
        cells.append(Cell(text, around, _cell(row, heard.place) if heard else ""))
    system = beside.system if beside else ""
    coded = ((bare_code(cell.text), cell) for cell in cells)
    pairs = (Beside(code, named(cell.text) or cell.beside, system) for code, cell in coded if code)
    taken = take(index, wishes["column"], pairs, wishes["system"])
    wish = wishes["system"] if wishes["system"] in SYSTEMS else ""
    return cells, Told(taken, system, wish or heading_system(wishes["parent_column"] or ""))


def _witness(index: Index, source: Source, wishes: Wishes, apart: tuple[int, int]) -> Witness | None:
    name = wishes["name_column"]
    if name == "":
        return None
    if name:
        return Witness(source.column(name), name, trusted=True, system=heading_system(name))
    wish = wishes["system"] if wishes["system"] in SYSTEMS else ""
    return witness(index, source, apart, wish or heading_system(wishes["column"]))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
