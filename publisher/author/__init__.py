"""What an author writes: tables of a register, their schema, checks, and the way into triples and back."""

from publisher.author.check import check_tables
from publisher.author.folder import AGREEMENTS, REGISTERS, folder_faults
from publisher.author.gap import Gaps
from publisher.author.mapping import map_tables
from publisher.author.origin import Origins
from publisher.author.table import Row, Table, read_register
from publisher.author.tombstone import lost_faults

__all__ = [
    "AGREEMENTS",
    "REGISTERS",
    "Gaps",
    "Origins",
    "Row",
    "Table",
    "check_tables",
    "folder_faults",
    "lost_faults",
    "map_tables",
    "read_register",
]
