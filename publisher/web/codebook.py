"""The codebook of a release: every table and column, from the metadata (CSVW) frozen beside the tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from publisher.manifest import DUMPS
from publisher.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from publisher.manifest import Manifest

NAME: Final = "buku-kode.csv"
METADATA: Final = ".csv-metadata.json"
Json = dict[str, Any]  # what JSON holds is of many types


class Column(NamedTuple):
    """One column of a table: its titles and meanings by language, what its cells hold, where they lead."""

    name: str
    titles: Mapping[str, str]
    meanings: Mapping[str, str]
    datatype: str
    format: str
    required: bool
    separator: str
    property: str
    refers: str


class Table(NamedTuple):
    """One table of a release: its file, its titles and descriptions by language, its key and columns."""

    file: str
    titles: Mapping[str, str]
    meanings: Mapping[str, str]
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def tables(folder: Path, manifest: Manifest) -> Iterator[Table]:
    """Yield the tables of a release by file name (Metadata Vocabulary for Tabular Data §5)."""
    for file in sorted(one.file for one in manifest.files if one.file.endswith(METADATA)):
        said = orjson.loads((folder / DUMPS / file).read_bytes())
        schema = said["tableSchema"]
        key = schema.get("primaryKey", ())
        yield Table(
            file=file.removesuffix("-metadata.json"),
            titles=_texts(said.get("dc:title")),
            meanings=_texts(said.get("dc:description")),
            key=(key,) if isinstance(key, str) else tuple(key),
            columns=tuple(_column(one, schema) for one in schema["columns"] if not one.get("virtual")),
        )


def codebook(folder: Path, manifest: Manifest) -> str:
    """Return the codebook as CSV, one row a column (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    both = [f"{name}_{language}" for name in ("judul", "arti") for language in LANGUAGES]
    rest = ("tipe", "pola", "wajib", "pemisah", "sifat", "merujuk")
    writer.writerow(["tabel", "kolom", *both, *rest])
    for table in tables(folder, manifest):
        for one in table.columns:
            told = [texts.get(lang, "") for texts in (one.titles, one.meanings) for lang in LANGUAGES]
            required = "ya" if one.required else "tidak"
            last = (one.datatype, one.format, required, one.separator, one.property, one.refers)
            writer.writerow([table.file, one.name, *told, *last])
    return out.getvalue()


def _column(said: Json, schema: Json) -> Column:
    datatype = said.get("datatype", "string")
    described = datatype if isinstance(datatype, dict) else {"base": datatype}
    return Column(
        name=said["name"],
        titles=_titles(said.get("titles"), said["name"]),
        meanings=_texts(said.get("dc:description")),
        datatype=described.get("base", "string"),
        format=str(described.get("format", "")),
        required=bool(said.get("required")),
        separator=said.get("separator", ""),
        property=said.get("propertyUrl", ""),
        refers=_refers(said["name"], schema),
    )


def _refers(name: str, schema: Json) -> str:
    """Return the column that a foreign key leads to (§5.6), as ``table.csv#column``."""
    for key in schema.get("foreignKeys", ()):
        there = key["reference"]
        if key["columnReference"] in (name, [name]):
            return f"{there.get('resource', '')}#{there['columnReference']}"
    return ""


def _titles(said: object, name: str) -> Mapping[str, str]:
    found = said if isinstance(said, dict) else {}
    return {language: str(found.get(language, name)) for language in LANGUAGES}


def _texts(said: object) -> Mapping[str, str]:
    """Return texts by language, as JSON-LD writes them."""
    among = said if isinstance(said, list) else [said]
    return {one["@language"]: one["@value"] for one in among if isinstance(one, dict) and "@language" in one}
