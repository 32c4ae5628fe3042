"""What an officer is asked before new rows are written: days that have not come yet, the word "rencana"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from publisher.author.edtf import span_of
from publisher.author.plan import SIGNED
from publisher.author.table import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from publisher.author.schema import Column
    from publisher.author.spreadsheet.difference import Difference
    from publisher.author.spreadsheet.proposal import Proposal
    from publisher.author.table import Row, Table

PLANNED: Final = re.compile(r"\b(?:di)?rencana(?:kan|nya)?\b", re.IGNORECASE)
WHERE: Final = (
    "Rencana, kunjungan, dan audiensi bukan naskah kerja sama: catat setelah ditandatangani. Sasaran atau"
    " harapan yang disebut sumber sebuah naskah masuk sheet sasaran, kutipan, atau ruang-lingkup dengan"
    " status direncanakan atau diharapkan"
)


def questions(proposal: Proposal, changes: Iterable[Difference], today: date) -> list[str]:
    """Return what to look at in agreements that are new or changed; at last, where plans belong."""
    told = {change.table: {*change.added, *(one.key for one in change.changed)} for change in changes}
    found = [
        question
        for table in proposal.tables
        if any(column.predicate == SIGNED for column in table.schema.columns.values())
        for row in table.rows
        if key_of(table, row) in told.get(table.name, ())
        for question in _asked(table, row, today)
    ]
    return [*found, WHERE] if found else []


def _asked(table: Table, row: Row, today: date) -> Iterator[str]:
    key = " ".join(key_of(table, row))
    for name, column in table.schema.columns.items():
        text = row.stated(name)
        if column.predicate == SIGNED and _to_come(text, today):
            yield f"{key}: {column.title} {text} belum tiba"
        elif _of_words(column) and (word := PLANNED.search(text)):
            yield f"{key}: {column.title} memuat kata “{word[0]}”: {text}"


def _of_words(column: Column) -> bool:
    return column.kind == "string" and not column.choices


def _to_come(text: str, today: date) -> bool:
    span = span_of(text)
    return bool(span and span.earliest and span.earliest > today)
