"""Plans are no agreements: what the tables refuse without a clock, and what an import asks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publisher.author import Row, Table, check_tables, read_register
from publisher.author.plan import plan_faults
from publisher.author.spreadsheet.change.plan import questions
from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.words.fault import mend
from tests.workbook import REGISTER, sheets_of

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 2, 1)
SOURCE = {"ks-0001": "s-panji", "ks-0003": "s-tuban"}


def changed(table: Table, key: str, cells: Mapping[str, str]) -> Table:
    rows = [
        Row(row.number, {**row.cells, **cells}) if row.cells[table.schema.primary[0]] == key else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def tables(signed: str, **source: str) -> list[Table]:
    """The register of two articles with another day of signing of ks-0001, and other days of its source."""
    found = []
    for table in read_register(DATA / "kerja-sama"):
        match table.name.partition("/")[2]:
            case "naskah":
                found.append(changed(table, "ks-0001", {"tanggal": signed}))
            case "sumber":
                found.append(changed(table, "s-panji", source))
            case _:
                found.append(table)
    return found


LATER = {
    "the day after its publication": ("2025-01-31", {"terbit": "2025-01-30"}),
    "a month after it": ("2025-02", {"terbit": "2025-01-30"}),
    "after its month": ("2025-02-01", {"terbit": "2025-01"}),
    "an interval that begins after it": ("2025-02-01/2025-02-10", {"terbit": "2025-01-30"}),
    "one of two days after it": ("[2025-02-01,2026-02-01]", {"terbit": "2025-01-30"}),
    "after its retrieval": ("2025-02-02", {"terbit": "", "diambil": "2025-02-01"}),
    "after its retrieval in the year of its publication": (
        "2025-02-02",
        {"terbit": "2025", "diambil": "2025-02-01"},
    ),
    "a day to come": ("2027-03-01", {"terbit": "2025-01-30"}),
}


@pytest.mark.parametrize("case", LATER)
def test_no_source_tells_of_a_signing_after_it_was_published_or_read(case: str):
    signed, source = LATER[case]
    (fault,) = check_tables(tables(signed, **source), {"wilayah"})
    assert (fault.table, fault.row, fault.column, fault.value) == ("kerja-sama/naskah", 2, "tanggal", signed)
    assert fault.rule == "tanggal-sesudah-sumber"
    assert "sumber s-panji terbit atau diambil 2025-" in mend(fault)


@pytest.mark.parametrize(
    ("signed", "source"),
    [
        ("2025-01-30", {"terbit": "2025-01-30"}),
        ("2025-01", {"terbit": "2025-01-15"}),
        ("../2025-02-16", {"terbit": "2025-01-30"}),
        ("XXXX-11-28", {"terbit": "2025-01-30"}),
        ("[2017-11-14,2025-11-14]", {"terbit": "2025-01-30"}),
        ("2025-12-31", {"terbit": "2025"}),
        ("2027-03-01", {"terbit": ""}),
        ("tidak dinyatakan", {"terbit": "2025-01-30"}),
        ("30 Januari", {"terbit": "2025-01-30"}),
    ],
)
def test_what_a_source_can_have_known_is_no_fault_of_it(signed: str, source: dict[str, str]):
    assert not list(plan_faults(tables(signed, **source)))


def test_a_value_that_is_kept_beside_is_held_to_its_own_source():
    register = [
        changed(table, "s-lenterajabar-2018", {"terbit": "2018-05-10"})
        if table.name.endswith("/sumber")
        else table
        for table in read_register(DATA / "register-media")
    ]
    found = list(plan_faults(register))
    assert len(found) == 9  # of as many agreements that it says were signed on the 11th
    assert {(one.table, one.value) for one in found} == {("register-media/nilai-lain", "2018-05-11")}


def test_every_shipped_signing_is_one_that_its_source_can_tell_of():
    for name in ("kerja-sama", "register-media"):
        assert not list(plan_faults(read_register(DATA / name)))


def asked(**cells: str) -> list[str]:
    """What an officer is asked who adds an agreement with these cells."""
    proposal = propose(sheets_of(naskah=[{"naskah": "ks-0013", **cells}]), REGISTER, Mode.ADD)
    return questions(proposal, differences(proposal), TODAY)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"tanggal": "2026-02-02"}, "ks-0013: Tanggal 2026-02-02 belum tiba"),
        ({"tanggal": "2027"}, "ks-0013: Tanggal 2027 belum tiba"),
        ({"jenis_menurut_sumber": "Rencana MoU"}, "memuat kata “Rencana”: Rencana MoU"),
        ({"catatan_id": "Penandatanganan direncanakan bulan depan."}, "memuat kata “direncanakan”"),
    ],
)
def test_an_import_asks_about_what_looks_like_a_plan_and_says_where_plans_belong(
    cells: dict[str, str], words: str
):
    first, last = asked(**cells)
    assert words in first
    assert "bukan naskah kerja sama" in last
    assert "sheet sasaran" in last


@pytest.mark.parametrize(
    "cells",
    [
        {"tanggal": "2026-02-01"},
        {"tanggal": "2026"},
        {"topik": "Perencanaan pembangunan daerah"},
        {"jenis_menurut_sumber": "MoU"},
    ],
)
def test_nothing_is_asked_of_what_does_not(cells: dict[str, str]):
    assert not asked(**cells)


def test_rows_that_stay_are_asked_about_no_more():
    proposal = propose(sheets_of(naskah=[]), REGISTER, Mode.ADD)
    assert not questions(proposal, differences(proposal), date(2000, 1, 1))
