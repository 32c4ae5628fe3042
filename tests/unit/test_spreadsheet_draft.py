"""A draft holds what a list says, marks what an officer must see to, and cannot be imported as it is."""

import datetime
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.draft import Draft, draft
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.author.spreadsheet.register import load_register
from publisher.errors import FileRefused

REGISTER = load_register(Path(__file__).parents[2] / "data", "kerja-sama")
SPAN = "5 tahun"
SCOPE = "1. Komunikasi\n2. Statistik"
HEADER = ["No", "MITRA", "No. PKS", "Tanggal", "Ruang Lingkup", "Tautan", "PIC", "Tahun", "Jangka Waktu"]
ROWS = [
    [1, "Pemkab. Tuban", "188/12/2025", datetime.date(2025, 11, 7), SCOPE, "https://a.id/1", "B", 2025, SPAN],
    [2, "Mojokerto; Kota Probolinggo", "-", "3/11/2025", "Persandian", None, "B", 2025, "-"],
    [],
    [3, "=A1", "12", "7 November 2025", None, None, "B", 2025],
]  # fmt: skip
JDIH = {
    "idData": "7",
    "tahun_pengundangan": "2025",
    "tanggal_pengundangan": "2025-01-30",
    "jenis": "Perjanjian Kerja Sama",
    "noPeraturan": "188/5",
    "judul": "Judul menurut JDIH",
    "teuBadan": "Kabupaten Tuban",
    "subjek": "KERJA SAMA",
    "urlDetailPeraturan": "https://jdih.example.go.id/7",
    "penerbit": "-",
}


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in [["DAFTAR KERJA SAMA DAERAH"], [], HEADER, *ROWS]:
        sheet.append(row)
    book.save(tmp_path / "daftar.xlsx")
    return tmp_path / "daftar.xlsx"


@pytest.fixture
def made(tracker: Path) -> Draft:
    return draft(read_apart(tracker), REGISTER, tracker.name)


def notes(made: Draft, table: str, row: int, column: str) -> str:
    return "\n".join(made.notes.get((table, row, column), []))


def cells(made: Draft, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(column, "") for column in columns) for row in made.rows[table]]


def test_what_a_tracker_says_stands_in_its_cells(made: Draft):
    first = max(row.cells["naskah"] for row in REGISTER.table("kerja-sama/naskah").rows)
    keys = [f"ks-{int(first[3:]) + n:04d}" for n in (1, 2, 3)]
    assert cells(made, "naskah", "naskah", "nomor", "tanggal") == [
        (keys[0], "188/12/2025", "2025-11-07"),
        (keys[1], "", ""),
        (keys[2], "12", "2025-11-07"),
    ]
    assert cells(made, "naskah", "jangka_waktu") == [(SPAN,), ("",), ("",)]
    assert cells(made, "pihak", "naskah", "no", "sebutan", "pemda") == [
        (keys[0], "1", "Pemkab. Tuban", ""),
        (keys[1], "1", "Mojokerto", ""),
        (keys[1], "2", "Kota Probolinggo", ""),
        (keys[2], "1", "", ""),
    ]
    assert [text for (text,) in cells(made, "ruang-lingkup", "sebutan")] == [
        "Komunikasi",
        "Statistik",
        "Persandian",
    ]
    assert cells(made, "sumber", "url") == [("https://a.id/1",), ("",)]


def test_what_it_may_mean_is_told_beside_the_cell(made: Draft):
    assert "35.23 – Kabupaten Tuban" in notes(made, "pihak", 0, "pemda")
    assert "35.16 – Kabupaten Mojokerto atau 35.76 – Kota Mojokerto" in notes(made, "pihak", 1, "pemda")
    assert "2025-11-03 atau 2025-03-11" in notes(made, "naskah", 1, "tanggal")
    assert "Tahun: 2025" in notes(made, "naskah", 0, "tanggal")
    assert "lengkapi" in notes(made, "klaim", 0, "kepastian")


def test_every_value_has_a_row_of_evidence_to_be_completed(made: Draft):
    rows = cells(made, "klaim", "bagian", "kolom", "kepastian", "lokasi")
    assert rows[:4] == [
        ("", "nomor tanggal jangka_waktu", "", ""),
        ("pihak-1", "sebutan", "", ""),
        ("lingkup-1", "sebutan", "", ""),
        ("lingkup-2", "sebutan", "", ""),
    ]


def test_what_is_not_used_is_kept_and_named(made: Draft, tmp_path: Path):
    assert made.unused == ["No", "PIC"]
    made.write(tmp_path / "draf.xlsx")
    origin = load_workbook(tmp_path / "draf.xlsx")["Data asal"]
    assert [cell.value for cell in origin[1]] == HEADER


def test_a_draft_cannot_be_imported_before_it_is_completed(made: Draft, tmp_path: Path):
    made.write(tmp_path / "draf.xlsx")
    proposal = propose(read_apart(tmp_path / "draf.xlsx"), REGISTER, Mode.ADD)
    open_cells = {(fault.table, fault.column) for fault in proposal.faults}
    assert {("klaim", "Kepastian"), ("klaim", "Lokasi"), ("sumber", "Mutu bukti")} <= open_cells
    sheet = load_workbook(tmp_path / "draf.xlsx")["klaim"]
    marked = {cell.column_letter for cell in sheet[2] if cell.comment}
    assert marked == {"E", "I", "J"}


def test_a_jdih_list_gives_no_date_of_signing(tmp_path: Path):
    path = tmp_path / "jdih.json"
    path.write_text(json.dumps([JDIH]), encoding="utf-8")
    made = draft(read_apart(path), REGISTER, path.name)
    assert cells(made, "naskah", "jenis_menurut_sumber", "nomor", "tanggal") == [
        ("Perjanjian Kerja Sama", "188/5", "")
    ]
    assert "judul: Judul menurut JDIH; periksa" in notes(made, "naskah", 0, "judul")
    assert "tanggal_pengundangan: 2025-01-30; periksa" in notes(made, "naskah", 0, "tanggal")
    assert cells(made, "sumber", "judul", "url", "penerbit") == [
        ("Judul menurut JDIH", "https://jdih.example.go.id/7", "")
    ]
    assert "teuBadan: Kabupaten Tuban" in notes(made, "pihak", 0, "sebutan")


def test_a_list_without_a_known_header_is_refused(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text('[{"a": 1, "b": 2}]', encoding="utf-8")
    with pytest.raises(FileRefused, match="tidak ada baris judul yang dikenal"):
        draft(read_apart(path), REGISTER, path.name)
