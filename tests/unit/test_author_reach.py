"""Reviewed evidence is that of the claims; where it was noted who says a cell, others are no evidence."""

import csv
import shutil
from pathlib import Path

import pytest

from publisher.author import check_tables, read_register
from publisher.author.reach import REVIEWED
from publisher.errors import Fault
from publisher.words.fault import mend

REGISTER = Path(__file__).parents[2] / "data/register-media"
KEY = ("rm-0144", "37")  # the term and the renewal, by Harian Bhirawa


def faults(
    folder: Path, change: dict[str, str], table: str = REVIEWED, key: tuple[str, str] = KEY
) -> list[Fault]:
    """The faults of the register with these cells of one row typed anew."""
    register = folder / "register-media"
    shutil.copytree(REGISTER, register)
    path = register / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    number = "bukti" if table == REVIEWED else "no"
    for row in rows:
        if (row["naskah"], row[number]) == key:
            row.update(change)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return [fault for fault in check_tables(read_register(register)) if fault.rule.startswith("tinjauan")]


@pytest.mark.parametrize(
    ("column", "typed", "wanted"),
    [
        ("bagian", "pihak-1", "“”"),
        ("kolom", "jangka_waktu", "“jangka_waktu pembaruan”"),
        ("sumber", "s-matta-ta", "“s-bhirawa-ta”"),
        ("lokasi", "paragraf 9", "“paragraf 1-2, 6-7”"),
    ],
)
def test_a_reviewed_row_that_is_not_its_evidence_is_refused(
    tmp_path: Path, column: str, typed: str, wanted: str
):
    (fault,) = faults(tmp_path, {column: typed})
    assert (fault.table, fault.place.column, fault.value) == (f"register-media/{REVIEWED}", column, typed)
    assert mend(fault).endswith(wanted)
    assert "register-media/klaim baris" in mend(fault)


def test_the_order_of_the_columns_does_not_matter(tmp_path: Path):
    assert not faults(tmp_path, {"kolom": "pembaruan jangka_waktu"})


def test_a_source_that_is_not_noted_is_no_evidence_of_a_cell_that_is(tmp_path: Path):
    columns = {"kolom": "tanggal tanggal_menurut_sumber tempat jangka_waktu"}
    (fault,) = faults(tmp_path, columns, "klaim", ("rm-0144", "8"))
    assert (fault.table, fault.place.column, fault.value) == ("register-media/klaim", "sumber", "s-matta-ta")
    assert f"register-media/{REVIEWED} baris" in mend(fault)


def test_evidence_that_does_not_exist_is_no_evidence(tmp_path: Path):
    register = tmp_path / "register-media"
    shutil.copytree(REGISTER, register)
    path = register / f"{REVIEWED}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("rm-0144,37,", "rm-0144,99,"), encoding="utf-8")
    found = [fault for fault in check_tables(read_register(register)) if fault.rule == "rujukan"]
    assert [(fault.place.column, fault.value) for fault in found] == [("bukti", "rm-0144 99")]
