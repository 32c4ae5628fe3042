"""A register goes through a workbook and back unchanged; an import writes all of it or nothing."""

import csv
import io
import shutil
import string
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.keep import csv_text, keep
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.author.spreadsheet.register import Register, load_register
from publisher.author.spreadsheet.template import export_book, export_folder
from publisher.author.table import Row, read_table
from publisher.errors import FileRefused
from tests.workbook import DATA, REGISTER, changed, exported, in_process, proposed, put

REGISTERS = ("kerja-sama", "register-media")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return exported(tmp_path)


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_comes_back_from_a_workbook_as_it_was(name: str, tmp_path: Path):
    register = load_register(DATA, name)
    export_book(register, tmp_path / "a.xlsx")
    proposal = proposed(tmp_path / "a.xlsx", register=register)
    assert not proposal.faults
    assert not differences(proposal)
    assert [csv_text(table) for table in proposal.tables] == [
        (DATA / f"{table.name}.csv").read_text(encoding="utf-8") for table in register.tables
    ]


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_comes_back_from_a_folder_byte_for_byte(name: str, tmp_path: Path):
    export_folder(load_register(DATA, name), tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (DATA / name / path.name).read_bytes()
    assert not differences(propose(read_apart(tmp_path), load_register(DATA, name), Mode.REPLACE))


def clean(text: str) -> bool:
    ok = unicodedata.is_normalized("NFC", text) and text == " ".join(text.split())
    return ok and not any(unicodedata.category(c)[0] == "C" for c in text)


TEXT = st.one_of(
    st.text(max_size=12).filter(clean),
    st.sampled_from(
        ["=1+1", "+62", "-", "@SUM(A1)", "#N/A", "TRUE", "35.10", "0", "1e5", "2025-11-07", "'x"]
    ),
    st.sampled_from(["_x0041_", "_x005F_x0041_", "x005F_", "a&b <c>", '"', "contoh: x", "tidak dinyatakan"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=6))
def test_any_text_comes_back_in_its_cell_and_order(texts: list[tuple[str, str, str]], tmp_path: Path):
    table = REGISTER.table("kerja-sama/pihak")
    rows = [
        Row(
            n,
            dict.fromkeys(table.columns, "")
            | {"naskah": "ks-0001", "no": str(n), "sebutan": a, "nomor_pihak": b},
        )
        for n, (a, b, _) in enumerate(texts, 2)
    ]
    register = Register("kerja-sama", (replace(table, rows=tuple(rows)),), ())
    export_book(register, tmp_path / "a.xlsx")
    assert not differences(propose(in_process(tmp_path / "a.xlsx"), register, Mode.REPLACE))
    text = io.StringIO(csv_text(replace(table, rows=tuple(rows))), newline="")
    assert [r["sebutan"] for r in csv.DictReader(text)] == [row.cells["sebutan"] for row in rows]


def copy_of(tmp_path: Path) -> tuple[Path, Register]:
    shutil.copytree(DATA.parent / "ontology/schemes", tmp_path.parent / "ontology/schemes")
    for name in ("kerja-sama", "wilayah"):
        (tmp_path / name).mkdir(parents=True)
        for path in (DATA / name).iterdir():
            if path.stat().st_size < 150_000:
                (tmp_path / name / path.name).write_bytes(path.read_bytes())
    return tmp_path, load_register(tmp_path, "kerja-sama")


def test_only_the_changed_tables_are_written_and_nothing_is_left_beside_them(book: Path, tmp_path: Path):
    data, register = copy_of(tmp_path / "data")
    before = {path.name: path.read_bytes() for path in (data / "kerja-sama").iterdir()}
    proposal = proposed(changed(book, put("program", "Nama Inggris", 2, "Hoax, clinic")), register=register)
    keep(proposal, [one.table for one in differences(proposal)], data)
    after = {path.name: path.read_bytes() for path in (data / "kerja-sama").iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"program.csv"}
    assert read_table(data / "kerja-sama", "program").rows[0].cells["nama_inggris"] == "Hoax, clinic"
    assert {path.name for path in data.iterdir()} == {"kerja-sama", "wilayah"}


def test_a_register_that_changed_meanwhile_is_not_overwritten(book: Path, tmp_path: Path):
    data, register = copy_of(tmp_path / "data")
    proposal = proposed(changed(book, put("program", "Nama Inggris", 2, "x")), register=register)
    path = data / "kerja-sama/sumber.csv"
    path.write_text(
        "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8"
    )
    with pytest.raises(FileRefused, match="berubah selama impor"):
        keep(proposal, ["kerja-sama/program"], data)
    assert "Klinik Hoaks (hoax clinic)" in (data / "kerja-sama/program.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["tidak-ada", "..", "kerja-sama/..", string.printable[:5]])
def test_an_unknown_register_is_refused_with_those_there_are(name: str):
    with pytest.raises(FileRefused, match=r"yang ada: .*kerja-sama"):
        load_register(DATA, name)
