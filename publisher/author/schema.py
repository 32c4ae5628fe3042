"""What a table's CSVW metadata says of it (Metadata Vocabulary for Tabular Data), in our own terms."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import csvw  # type: ignore[import-untyped]  # 4.1.1 ships no types; only this module touches it

from publisher.vocab import KS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
SUFFIX: Final = ".csv-metadata.json"
CHOICES: Final = re.compile(r"[\w.-]+(\|[\w.-]+)*")


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``kind`` is its CSVW base datatype or ``edtf``, ``read`` raises ValueError on a bad item.

    ``element`` is the monitored element (kode/unsur-naskah) that "tidak dinyatakan" in a cell stands
    for, empty where a cell may not say so. ``claim`` is true where each filled cell needs evidence.
    ``default`` is what an empty cell says (CSVW §5.7). ``value`` is the URI template of what a value names.
    ``summary`` is the property of a cell that holds our own words, where ``predicate`` is for a source's.
    """

    name: str
    title: str
    description: str
    kind: str
    choices: tuple[str, ...]
    required: bool
    separator: str
    predicate: str
    claim: bool
    element: str
    read: Callable[[str], object]
    default: str = ""
    value: str = ""
    summary: str = ""

    def items(self, text: str) -> list[str]:
        """Return the values of a filled cell: one, or where the column is a list all of it."""
        return text.split(self.separator) if self.separator else [text]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must stand in columns of another table (``register/table``)."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A table's columns by name, its keys, and the local addresses of what its rows are about.

    ``abouts`` are URI templates over column names; the first is the row's own subject. Title and
    description are the Indonesian ones.
    """

    columns: dict[str, Column]
    primary: tuple[str, ...] = ()
    foreign: tuple[ForeignKey, ...] = ()
    abouts: tuple[str, ...] = ()
    title: str = ""
    description: str = ""


def read_schema(path: Path) -> Schema:
    """Return the schema that a metadata file gives.

    Raises:
        ValueError: it is not valid CSVW metadata.
        OSError: it cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # csvw warns where the metadata are wrong
            table = csvw.Table.from_file(path)
    except (UserWarning, ValueError, TypeError, KeyError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(str(error)) from error
    schema = table.tableSchema
    written = {str(c.name): _column(c) for c in schema.columns if not c.virtual}
    abouts = [schema.aboutUrl, *(c.aboutUrl for c in schema.columns if c.virtual)]
    return Schema(
        columns=written,
        primary=tuple(schema.primaryKey or ()),
        foreign=tuple(_foreign_key(key, path.parent.name) for key in schema.foreignKeys or ()),
        abouts=tuple(str(about) for about in abouts if about is not None),
        title=_indonesian(table.common_props.get("dc:title")),
        description=_indonesian(table.common_props.get("dc:description")),
    )


def _column(column: csvw.Column) -> Column:
    datatype = column.datatype or csvw.Datatype.fromvalue("string")
    pattern = str(datatype.format or "")
    kind = "edtf" if datatype.at_props.get("id") == EDTF else str(datatype.base)
    titles = column.titles
    return Column(
        name=str(column.name),
        title=str((titles and titles.getfirst("id")) or column.name),
        description=_indonesian(column.common_props.get("dc:description")),
        kind=kind,
        choices=tuple(pattern.split("|")) if CHOICES.fullmatch(pattern) else (),
        required=bool(column.required),
        separator=str(column.separator or ""),
        predicate=str(column.propertyUrl or ""),
        claim=bool(column.common_props.get(f"{KS}requiresClaim")),
        element=str(column.common_props.get(f"{KS}notStated", "")),
        read=cast("Callable[[str], object]", datatype.read),
        default=str(column.default or ""),
        value=str(column.valueUrl or ""),
        summary=str(column.common_props.get(f"{KS}summarisedAs", "")),
    )


def _foreign_key(key: csvw.metadata.ForeignKey, register: str) -> ForeignKey:
    """Return a key whose table is named by its folder and file, as every table here is."""
    *folder, name = str(key.reference.resource).split("/")
    table = f"{folder[-1] if folder else register}/{name.removesuffix('.csv')}"
    return ForeignKey(tuple(key.columnReference), table, tuple(key.reference.columnReference))


def _indonesian(description: object) -> str:
    """Return the Indonesian one of CSVW text values (§5.1.6), or the only one."""
    values = description if isinstance(description, list) else [description]
    by_language = {v.get("@language"): v.get("@value") for v in values if isinstance(v, dict)}
    return str(by_language.get("id") or next(iter(by_language.values()), description or ""))
