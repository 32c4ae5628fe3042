"""What an author writes: tables of a register, their schema, checks, and the way into triples and back."""

from publisher.author.check import check_tables
from publisher.author.gap import Gaps
from publisher.author.mapping import map_tables
from publisher.author.origin import locate
from publisher.author.table import Row, Table, read_register

__all__ = ["Gaps", "Row", "Table", "check_tables", "locate", "map_tables", "read_register"]
