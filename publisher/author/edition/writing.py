"""An edition written into the tables: its own row, each change, former codes, the regions as they are."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from publisher.author.edition.difference import CREATED, GONE, LEVELS, MOVED, RENAMED, SPELT, full
from publisher.author.edition.listing import above, level
from publisher.author.schema import SUFFIX
from publisher.errors import Fault, Place, SourceError, facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from publisher.author.edition.difference import Change, Difference, Edition
    from publisher.author.edition.listing import Listed
    from publisher.author.table import Table

Cells = dict[str, str]

COUNTS: Final = ("provinsi", "kabupaten_kota", "kecamatan", "desa")
LOWER: Final = {"dan", "di"}
ROMAN: Final = re.compile(r"[IVX]+")
WORD: Final = re.compile(r"[^\W\d_]+(['’][^\W\d_]+)*")
DEFAULTED: Final = ("kecamatan", "desa")  # tables whose edition is the default of their metadata


def write_edition(
    folder: Path, tables: Sequence[Table], listed: Mapping[str, Listed], edition: Edition, found: Difference
) -> None:
    """Write an edition and its differences into the tables of a folder, all of them or none.

    Raises:
        SourceError: the edition is there already, or the list does not say enough.
    """
    by_name = {table.name.partition("/")[2]: table for table in tables}
    rows = {name: [dict(row.cells) for row in table.rows] for name, table in by_name.items()}
    latest = max(rows["edisi"], key=lambda row: row["terbit"])
    if faults := _faults(rows["edisi"], rows["desa"], edition, found):
        raise SourceError(faults)
    _regions(rows, edition, found)
    rows["edisi"].append(_edition_row(edition, latest["edisi"], listed))
    rows["perubahan"] += [_change_row(change, edition, latest["edisi"]) for change in found.changes]
    rows["kode-lama"] += _former_rows(tables, found.changes, latest["edisi"])
    rows["kode-lama"].sort(key=lambda row: row["kode"])
    for name, content in rows.items():
        _write(folder / f"{name}.csv", by_name[name].columns, content)
    for name in (name for number, name in enumerate(DEFAULTED, 3) if number in found.levels):
        _set_default(folder / f"{name}{SUFFIX}", edition.key)


def _faults(
    editions: Iterable[Cells], villages: Sequence[Cells], edition: Edition, found: Difference
) -> list[Fault]:
    faults = []
    if any(row["edisi"] == edition.key for row in editions):
        faults.append(Fault(Place("wilayah/edisi", column="edisi"), edition.key, "edisi-sudah-ada"))
    if any(row["terbit"] >= edition.issued for row in editions):
        faults.append(Fault(Place("wilayah/edisi", column="terbit"), edition.issued, "edisi-lebih-lama"))
    for change in found.changes:
        gone = change.kind in (MOVED, GONE) and change.level < len(LEVELS)
        if gone and change.level + 1 not in found.levels and change.before:
            place, wanted = Place("wilayah/edisi", column="kode"), facts(level=str(change.level + 1))
            faults.append(Fault(place, change.before.code, "tingkat-kurang", wanted))
        if change.kind == CREATED and change.level == len(LEVELS) and not _village_kind(change.key, villages):
            faults.append(Fault(Place("wilayah/desa", column="jenis"), change.key, "jenis-desa"))
    return faults


def _village_kind(code: str, villages: Iterable[Cells]) -> str:
    """Return the kind that all villages with the same first digit have; empty where they differ."""
    kinds = {row["jenis"] for row in villages if row["kode"].split(".")[3][0] == code.split(".")[3][0]}
    return kinds.pop() if len(kinds) == 1 else ""


def titled(name: str) -> str:
    """Return a name printed in capitals as names are written, any other as it is.

    >>> titled("KAB. PANGKAJENE DAN KEPULAUAN"), titled("KOTA II"), titled("Toli-Toli")
    ('Kabupaten Pangkajene dan Kepulauan', 'Kota II', 'Toli-Toli')
    """
    name = full(name)
    if not any(word.isupper() and len(word) > 1 for word in re.findall(r"[^\W\d_]+", name)):
        return name
    return WORD.sub(lambda word: _written(word[0]), name)


def _written(word: str) -> str:
    if ROMAN.fullmatch(word):
        return word
    return word.lower() if word.lower() in LOWER else word.capitalize()


def _regions(rows: Mapping[str, list[Cells]], edition: Edition, found: Difference) -> None:
    """Bring the tables of regions to the edition: keys, parents, names; new ones added, gone ones removed."""
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in found.changes:
        changes[LEVELS[change.level - 1].partition("/")[2]].append(change)
    kind_of = _kinds(rows["desa"])
    for name, own in changes.items():
        before = {change.before.key: change for change in own if change.before}
        rows[name][:] = [row for row in rows[name] if _kept(row, before.get(row["kode"]), edition)]
        rows[name].extend(_new_row(c, name, edition, kind_of) for c in own if c.kind == CREATED)
    for name in {LEVELS[number - 1].partition("/")[2] for number in found.levels}:
        for row in rows[name]:
            if parent := above(row["kode"].partition("-")[0]):
                row["induk"] = found.keys.get(parent, row["induk"])
            if name not in DEFAULTED:
                row["edisi"] = edition.key
        rows[name].sort(key=lambda row: row["kode"])


def _kinds(villages: Sequence[Cells]) -> Callable[[str], str]:
    known = {code: _village_kind(f"...{code}", villages) for code in {r["kode"][9] for r in villages}}
    return lambda code: known.get(code.split(".")[3][0], "")


def _kept(row: Cells, change: Change | None, edition: Edition) -> bool:
    """Bring a row up to date; return False where its region is gone."""
    if change is None:
        return True
    if change.after and (change.kind in (RENAMED, SPELT) or change.kind == MOVED):
        _rename(row, change)
    if change.kind == MOVED:
        row["kode"] = change.key
        if "edisi_awal" in row:
            row["edisi_awal"] = edition.key
            # The match was made with the code before; whether it still holds no source has said yet.
            row["status_bps"] = row["status_bps"] and "belum-dikonfirmasi"
    return change.kind != GONE


def _rename(row: Cells, change: Change) -> None:
    after, before = change.after, change.before
    if after and before and full(after.name).casefold() != full(before.name).casefold():
        row["nama"] = titled(after.name)
        if "nama_pendek" in row:
            row["nama_pendek"] = _short(row["nama"])


def _short(name: str) -> str:
    return re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", name)


def _new_row(change: Change, table: str, edition: Edition, village_kind: Callable[[str], str]) -> Cells:
    name = titled(change.after.name) if change.after else ""
    row = {"kode": change.key, "nama": name, "induk": ""}
    if table == "desa":
        return row | {"jenis": village_kind(change.key)}
    if table == "kecamatan":
        return row
    kind = _kind(name, change.key)
    pemda = "" if "administrasi" in kind else change.key
    dates = {"edisi_awal": edition.key, "edisi": edition.key}
    return row | {"jenis": kind, "nama_pendek": _short(name), "pemda": pemda} | dates


def _kind(name: str, key: str) -> str:
    """Return the kind of a region of the first two levels: a list writes it before the name."""
    if level(key) == 1:
        return "provinsi"
    kind = re.match(r"(Kabupaten|Kota)( Administrasi)?", name)
    return kind[0].lower().replace(" ", "-") if kind else ""


def _edition_row(edition: Edition, latest: str, listed: Mapping[str, Listed]) -> Cells:
    counts = [sum(level(code) == number for code in listed) for number in range(1, 5)]
    row = {"edisi": edition.key, "judul": edition.title, "terbit": edition.issued, "mengikuti": latest}
    return row | {name: str(count) for name, count in zip(COUNTS, counts, strict=True) if count}


def _change_row(change: Change, edition: Edition, latest: str) -> Cells:
    before, after = change.before, change.after
    return {
        "edisi_sebelum": latest,
        "edisi": edition.key,
        "jenis": change.kind,
        "kode_sebelum": before.code if before else "",
        "nama_sebelum": before.name if before else "",
        "kode": change.key,
        "nama": after.name if after else "",
    }


def _former_rows(tables: Sequence[Table], changes: Iterable[Change], latest: str) -> list[Cells]:
    """Return the rows of the codes that end with the edition before; they stay for ever."""
    first = {
        row.cells["kode"]: row.cells.get("edisi_awal", "")
        for table in tables
        if table.name in LEVELS
        for row in table.rows
    }
    parents = {r.cells["kode"]: r.cells["induk"] for t in tables if t.name in LEVELS for r in t.rows}
    return [
        {
            "kode": change.before.key,
            "nama": change.before.name,
            "induk": parents[change.before.key],
            "pengganti": change.key if change.kind == MOVED else "",
            "edisi_awal": first[change.before.key],
            "edisi_akhir": latest,
        }
        for change in changes
        if change.before and change.kind in (MOVED, GONE)
    ]


def _write(path: Path, columns: Sequence[str], rows: Iterable[Cells]) -> None:
    """Write a table in one step: the one before stays until the new one is whole."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    draft = path.with_suffix(".csv.new")
    draft.write_text(text.getvalue(), encoding="utf-8", newline="")
    draft.replace(path)


def _set_default(metadata: Path, edition: str) -> None:
    table = json.loads(metadata.read_text(encoding="utf-8"))
    for column in table["tableSchema"]["columns"]:
        if column["name"] == "edisi":
            column["default"] = edition
    metadata.write_text(json.dumps(table, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
