"""The header of a list of others is found where it stands, on one row or two, its titles shortened or not."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.content import Sheet
from publisher.author.spreadsheet.draft import Draft, draft
from publisher.author.spreadsheet.header import compared
from publisher.cli import main
from publisher.errors import FileRefused
from tests.workbook import REGISTER

FIXTURES = Path(__file__).parents[1] / "fixtures/tables"


def made(*rows: list[str], name: str = "a") -> Draft:
    return draft([Sheet(name, list(enumerate(rows, 1)))], REGISTER, "a.xlsx")


def column(drafted: Draft, name: str) -> list[str]:
    return [row.get(name, "") for row in drafted.rows["naskah"]]


@pytest.mark.parametrize(
    ("title", "name", "cell"),
    [
        *((title, "berlaku_sampai", "2026-01-30") for title in (
            "Tgl. Berakhir", "TGL BERAKHIR", "tgl_berakhir", "TglBerakhir", "Tanggal Berakhir",
            "Berlaku s.d.", "Berlaku s/d", "Berlaku sampai dengan", "Masa Berlaku s.d", "Tgl Akhir",
            "Berakhir pada", "Jatuh Tempo", "Tgl. Kedaluwarsa", "Berlaku hingga",
        )),
        *((title, "tanggal", "2026-01-30") for title in (
            "Tgl.", "Tgl TTD", "Tgl. Penandatanganan", "Tgl. Tanda Tangan", "TGL PKS", "Tanggal ttd",
        )),
        *((title, "nomor", "188/1") for title in ("No. PKS", "Nmr. Naskah", "Nomer Dokumen", "No Perj.")),
        *((title, "berlaku_mulai", "2026-01-30") for title in ("Tgl. Mulai", "TMT", "Tgl Berlaku")),
    ],
)  # fmt: skip
def test_a_shortened_title_is_known(title: str, name: str, cell: str):
    drafted = made(["Mitra", "Ruang Lingkup", title], ["Kab. Tuban", "x", cell])
    assert column(drafted, name) == [cell]
    assert drafted.unused == []


@pytest.mark.parametrize("title", ["No", "No.", "NO"])
def test_the_number_of_a_row_is_no_number_of_an_agreement(title: str):
    drafted = made([title, "Mitra", "Ruang Lingkup"], ["1", "Kab. Tuban", "x"])
    assert (column(drafted, "nomor"), drafted.unused) == ([""], [title])


@pytest.mark.parametrize("title", ["Tgl. Surat Masuk", "Berakhir Karena", "Nomor Telepon"])
def test_a_title_that_is_only_like_ours_fills_nothing(title: str):
    drafted = made(["Mitra", "Ruang Lingkup", title], ["Kab. Tuban", "x", "2026-01-30"])
    assert drafted.unused == [title]


def test_the_reported_workbook_with_two_header_rows_is_one_record():
    drafted = draft(read_apart(FIXTURES / "two-header-rows.xlsx"), REGISTER, "two-header-rows.xlsx")
    assert (drafted.records, column(drafted, "nomor"), column(drafted, "tanggal")) == (
        1,
        ["119/1"],
        ["2025-01-30"],
    )
    assert drafted.unused == ["No"]
    assert drafted.origin[:2] == [
        ["No", "Naskah", "", "Mitra", "Ruang Lingkup"],
        ["", "Nomor PKS", "Tanggal"],
    ]


def test_a_title_of_a_group_counts_with_the_title_below_it():
    drafted = made(
        ["DAFTAR PERJANJIAN KERJA SAMA"],
        ["No", "Mitra", "Tanggal", "", "Masa Berlaku", "", "Penanggung Jawab", ""],
        ["", "", "Penandatanganan", "Terima", "Mulai", "s.d.", "Nama", "HP"],
        ["1", "Kab. Tuban", "2025-01-30", "2025-02-01", "2025-01-30", "2026-01-30", "x", "y"],
    )
    assert drafted.records == 1
    assert column(drafted, "tanggal") == ["2025-01-30"]
    assert (column(drafted, "berlaku_mulai"), column(drafted, "berlaku_sampai")) == (
        ["2025-01-30"],
        ["2026-01-30"],
    )
    assert drafted.unused == ["No", "Tanggal Terima", "Penanggung Jawab Nama", "Penanggung Jawab HP"]


def test_a_first_record_in_words_is_no_header():
    drafted = made(["Mitra", "Ruang Lingkup", "Jenis"], ["Kab. Tuban", "Bidang", "Perjanjian"])
    assert drafted.records == 1


@pytest.mark.parametrize("numbers", [["1", "2", "3"], ["(1)", "(2)", "(3)"]])
def test_a_row_that_numbers_the_columns_is_no_record(numbers: list[str]):
    drafted = made(["No", "Mitra", "Ruang Lingkup"], numbers, ["1", "Kab. Tuban", "x"])
    assert drafted.records == 1


def test_every_sheet_with_a_known_header_is_drafted_and_the_others_named(tmp_path: Path):
    book = Workbook()
    book.worksheets[0].title = "2024"
    for name in ("2024", "2025"):
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in (["Mitra", "No. PKS"], ["Kab. Tuban", f"1/{name}"]):
            sheet.append(row)
    book.create_sheet("Rekap").append(["Jumlah", 2])
    book.create_sheet("Kosong")
    book.save(tmp_path / "a.xlsx")
    drafted = draft(read_apart(tmp_path / "a.xlsx"), REGISTER, "a.xlsx")
    assert column(drafted, "nomor") == ["1/2024", "1/2025"]
    assert len({row["naskah"] for row in drafted.rows["naskah"]}) == 2
    assert drafted.ignored == ("Rekap",)
    assert [row[0] for row in drafted.origin] == [
        "sheet 2024",
        "Mitra",
        "Kab. Tuban",
        "sheet 2025",
        "Mitra",
        "Kab. Tuban",
    ]


def test_a_folder_of_csv_becomes_a_draft_by_the_command(tmp_path: Path):
    (tmp_path / "daftar").mkdir()
    for year in (2024, 2025):
        text = f"Mitra;Nomor PKS;PIC\r\nKab. Tuban;1/{year};B\r\n"
        (tmp_path / f"daftar/{year}.csv").write_text(text, encoding="utf-8-sig", newline="")
    done = CliRunner().invoke(main, ["import-draft", str(tmp_path / "daftar"), str(tmp_path / "draf.xlsx")])
    assert done.exit_code == 0, done.output
    assert "draf 2 naskah" in done.output
    assert "kolom “PIC” tidak dipakai" in done.output
    assert load_workbook(tmp_path / "draf.xlsx")["naskah"].max_row == 3


def test_an_empty_folder_is_refused_in_the_words_of_officers(tmp_path: Path):
    (tmp_path / "kosong").mkdir()
    done = CliRunner().invoke(main, ["import-draft", str(tmp_path / "kosong"), str(tmp_path / "draf.xlsx")])
    assert done.exit_code == 1
    assert "folder kosong tidak berisi berkas .csv" in done.output


LINES = [{"mitra": "Kab. Tuban", "nomor": "1"}, {"mitra": "Kota Batu", "nomor": "2"}]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_lines_of_json_are_a_list(tmp_path: Path, name: str, end: str):
    text = "".join(json.dumps(line) + end for line in LINES)
    (tmp_path / name).write_text(text, encoding="utf-8-sig", newline="")
    assert column(draft(read_apart(tmp_path / name), REGISTER, name), "nomor") == ["1", "2"]


def test_one_line_of_json_is_a_list_of_one(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(json.dumps(LINES[0]) + "\n", encoding="utf-8")
    assert column(draft(read_apart(tmp_path / "a.jsonl"), REGISTER, "a.jsonl"), "nomor") == ["1"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('{"mitra": "x"}\n{"mitra": \n', r"a\.jsonl baris 2: bukan satu objek JSON"),
        ('[{"mitra": "x"}', r"a\.jsonl baris 1: bukan satu objek JSON"),
        ('{"mitra": "x"}\n[1]\n', r"a\.jsonl baris 2: bukan satu objek JSON"),
        ("\n", r"a\.jsonl tidak berisi daftar catatan"),
    ],
)
def test_lines_that_are_no_records_are_refused_with_their_number(tmp_path: Path, text: str, word: str):
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused, match=word):
        read_apart(tmp_path / "a.jsonl")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[{"mitra": "x"}', r"bukan JSON yang utuh \(baris 1, kolom"),
        ('{"mitra": "x"}\n{"mitra": \n', r"a\.json baris 2: bukan satu objek JSON"),
        ('[{"mitra": "x"}, "y"]', r"butir ke-2 pada daftarnya bukan objek"),
        ('{"a": ["x"]}', "tidak berisi daftar catatan"),
    ],
)
def test_json_that_is_no_list_of_records_is_refused_with_its_place(tmp_path: Path, text: str, word: str):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused, match=word):
        read_apart(tmp_path / "a.json")


def test_the_list_of_records_is_found_beside_other_lists(tmp_path: Path):
    document = {"fields": ["mitra", "nomor"], "data": LINES}
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    assert column(draft(read_apart(tmp_path / "a.json"), REGISTER, "a.json"), "nomor") == ["1", "2"]


def test_titles_are_compared_without_dots_and_case():
    assert compared("Tgl. TTD") == compared("tanggal tanda tangan") == compared("TANGGAL_TANDATANGAN")
