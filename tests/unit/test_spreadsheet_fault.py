"""What a workbook changes is told by key and cell; what is wrong stands under the officer's own cell."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from publisher.author.spreadsheet.apart import mark_apart, read_apart
from publisher.author.spreadsheet.difference import differences, lines
from publisher.author.spreadsheet.mark import AUTHOR, Mark
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.author.spreadsheet.report import cell as cell_of
from publisher.words.fault import kind
from publisher.words.fault import mend as mend_of
from tests.workbook import REGISTER, changed, exported, ods, ods_table, proposed, put


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return exported(tmp_path)


def test_rows_are_added_changed_and_removed_by_key(book: Path):
    def change(opened: Workbook) -> None:
        put("program", "Nama Inggris", 2, "Hoax clinic")(opened)
        opened["ruang-lingkup"].delete_rows(3)
        last = opened["acara"].max_row + 1
        for cell in opened["acara"][2]:
            opened["acara"].cell(last, cell.column, cell.value)
        opened["acara"].cell(last, 1, "acara-lain")

    found = {one.table.split("/")[1]: one for one in differences(proposed(changed(book, change)))}
    assert found.keys() == {"program", "ruang-lingkup", "acara"}
    assert [(c.column, c.new) for c in found["program"].changed] == [("nama_inggris", "Hoax clinic")]
    assert found["ruang-lingkup"].removed == (("ks-0001", "2"),)
    assert found["acara"].added == (("acara-lain",),)


def test_a_difference_is_told_in_the_words_of_the_workbook(book: Path):
    def change(opened: Workbook) -> None:
        put("naskah", "Jenis naskah", 2, "mou")(opened)
        put("program", "Nama Inggris", 2, "Hoax clinic")(opened)
        put("klaim", "Kolom", 2, "Jenis naskah; Tanggal")(opened)
        opened["ruang-lingkup"].delete_rows(3)

    proposal = proposed(changed(book, change))
    assert list(lines(proposal, differences(proposal))) == [
        (
            *("klaim", "ks-0001 1", "Kolom"),
            (
                "jenis_menurut_sumber – Jenis menurut sumber; jenis – Jenis naskah; "
                "tanggal – Tanggal; tanggal_menurut_sumber – Tanggal menurut sumber; tempat – Tempat"
            ),
            "jenis – Jenis naskah; tanggal – Tanggal",
        ),
        (
            *("naskah", "ks-0001", "Jenis naskah"),
            *("pks – Perjanjian kerja sama (PKS)", "mou – Nota kesepahaman (MoU)"),
        ),
        ("program", "klinik-hoaks", "Nama Inggris", "Klinik Hoaks (hoax clinic)", "Hoax clinic"),
        ("ruang-lingkup", "- ks-0001 2", "", "", "dihapus"),
    ]


def test_another_order_is_a_difference(book: Path):
    def change(opened: Workbook) -> None:
        for cell in opened["sumber"][2]:
            other = opened["sumber"].cell(3, cell.column)
            cell.value, other.value = other.value, cell.value

    assert [(one.table, one.moved) for one in differences(proposed(changed(book, change)))] == [
        ("kerja-sama/sumber", True)
    ]


def test_columns_may_stand_in_any_order(book: Path):
    def change(opened: Workbook) -> None:
        sheet = opened["program"]
        for row in sheet.iter_rows():
            row[1].value, row[2].value = row[2].value, row[1].value

    assert not differences(proposed(changed(book, change)))


def test_adding_keeps_what_is_there(book: Path):
    def change(opened: Workbook) -> None:
        for sheet in opened.worksheets[1:-1]:
            sheet.delete_rows(2, sheet.max_row)
        for cell, value in zip(
            opened["program"][1], ["p2", "P2", "P2", "", "", "s-tuban", "paragraf 1"], strict=True
        ):
            opened["program"].cell(2, cell.column, value)

    proposal = proposed(changed(book, change), Mode.ADD)
    assert not proposal.faults
    assert [(one.table, one.added, one.removed) for one in differences(proposal)] == [
        ("kerja-sama/program", (("p2",),), ())
    ]


REGION = ("pihak", "Pemerintah daerah", 4)
DATE = ("naskah", "Tanggal", 2)
# A change to a workbook; the sheet, column, row and rule of its fault; what the mend says.
FAULTS = [
    (put(*REGION, 35.1), (*REGION, "angka"), "mungkin maksudnya: 35.10 – Kabupaten Banyuwangi"),
    (put(*REGION, "Diskominfo Kab. Tuban"), (*REGION, "rujukan"), "maksudnya: 35.23 – Kabupaten Tuban"),
    (put(*REGION, "Mojokerto"), (*REGION, "rujukan"), "35.16 – Kabupaten Mojokerto atau 35.76"),
    (put("pihak", "Sebutan", 4, "=A1"), ("pihak", "Sebutan", 4, "rumus"), "tidak punya nilai tersimpan"),
    (put(*DATE, "6/7/2025"), (*DATE, "isi"), "mungkin maksudnya: 2025-07-06 atau 2025-06-07"),
    (put(*DATE, "Jumat, 30 Januari 2025"), (*DATE, "isi"), "harinya Jumat, tetapi tanggal itu hari Kamis"),
    (put(*DATE, "Senin (5/10)"), (*DATE, "isi"), "“Senin (5/10)” pada kolom Tanggal menurut sumber; mungkin"),
    (put(*DATE, 45687), (*DATE, "angka"), "mungkin maksudnya: 2025-01-30"),
    (put(*REGION, "Kota Tuban"), (*REGION, "rujukan"), "tidak ada pada daftar pilihan; mungkin maksudnya: "),
    (put("klaim", "Sumber", 2, "s-x"), ("klaim", "Sumber", 2, "rujukan"), "sheet sumber maupun register"),
    (
        put("naskah", "Jenis naskah", 2, "x"),
        ("naskah", "Jenis naskah", 2, "isi"),
        "pilih dari daftar pada sel",
    ),
    (
        put("naskah", "Jenis naskah", 2, "pks – Nota kesepakatan"),
        ("naskah", "Jenis naskah", 2, "isi"),
        "pks – Perjanjian kerja sama (PKS) atau nota-kesepakatan – Nota kesepakatan",
    ),
    (put("naskah", "Naskah", 3, "ks-0001"), ("naskah", "Naskah", 3, "kunci"), "sudah dipakai baris 2"),
    (lambda b: b["pihak"].merge_cells("C4:D5"), ("pihak", "", 4, "gabungan"), "C4:D5"),
    (put("pihak", "Sebutan", 1, "Sebutn"), ("pihak", "Sebutn", 1, "kolom"), "mungkin maksudnya: sebutan"),
    (put("pihak", "Sebutan", 1, "Sebutn"), ("pihak", "Sebutan", 1, "kolom"), "tambahkan kolom “Sebutan”"),
    (lambda b: setattr(b["pihak"], "title", "Pihakk"), ("Pihakk", "", 0, "sheet"), "maksudnya: pihak"),
    (lambda b: b.remove(b["pihak"]), ("pihak", "", 0, "sheet"), "sheet pihak tidak ada"),
    (lambda b: b["pihak"].__setitem__("Z9", "catatan"), ("pihak", "Z", 9, "kolom"), "tanpa judul"),
    (put("klaim", "Kolom", 2, "jenis nama_naskah"), ("klaim", "Kolom", 2, "klaim"), "bukan kolom berklaim"),
]


@pytest.mark.parametrize(("change", "place", "mend"), FAULTS)
def test_a_fault_names_sheet_column_row_rule_and_mend(change, place, mend, book: Path):
    faults = proposed(changed(book, change)).faults
    assert [f for f in faults if (f.table, f.column, f.row, kind(f)) == place and mend in mend_of(f)]


@pytest.mark.parametrize(
    "text",
    [
        "Jenis menurut sumber; Jenis naskah; Tanggal; Tanggal menurut sumber; Tempat",
        "jenis menurut sumber, Jenis Naskah, tanggal, tanggal menurut sumber, tempat",
        "Jenis menurut sumber\njenis\ntanggal – Tanggal\ntanggal_menurut_sumber\nTempat",
        "jenis_menurut_sumber jenis tanggal tanggal_menurut_sumber tempat",
    ],
)
def test_what_rests_on_evidence_may_be_named_by_the_titles_above_it(book: Path, text: str):
    proposal = proposed(changed(book, put("klaim", "Kolom", 2, text)))
    assert not proposal.faults
    assert not differences(proposal)


def test_a_title_that_is_not_sure_is_asked_about(book: Path):
    shown = load_workbook(book)["klaim"]["D2"].value
    assert shown.startswith("jenis_menurut_sumber – Jenis menurut sumber; jenis – Jenis naskah; ")
    faults = proposed(changed(book, put("klaim", "Kolom", 2, "Jenis; Tanggal"))).faults
    offers = [(mend_of(f), f.candidates) for f in faults if cell_of(f.place) == "D2"]
    told = "jenis – Jenis naskah"
    assert offers == [(f"“Jenis” tidak ada pada daftar; mungkin maksudnya: {told}", (told,))]


def test_one_cell_has_one_fault(book: Path):
    faults = proposed(changed(book, put("pihak", "Pemerintah daerah", 4, "Diskominfo Kab. Tuban"))).faults
    assert [(cell_of(f.place), f.candidates) for f in faults] == [("D4", ("35.23 – Kabupaten Tuban",))]


def test_edges_are_trimmed_and_told(book: Path):
    proposal = proposed(changed(book, put("program", "Nama", 2, "Klinik Hoaks  ")))
    assert proposal.notes == ("sheet program: spasi di tepi 1 sel dirapikan",)
    assert not differences(proposal)


def test_what_is_taken_is_told_by_cell(book: Path):
    proposal = proposed(changed(book, put(*DATE, "30 Januari 2025")))
    assert proposal.notes == ("sheet naskah E2: “30 Januari 2025” dibaca sebagai 2025-01-30",)
    assert not differences(proposal)


def test_a_sheet_of_an_ods_file_may_bear_the_tables_title(tmp_path: Path):
    table = REGISTER.table("kerja-sama/program")
    rows = [[table.schema.columns[name].title for name in table.columns]]
    rows += [[row.cells[name] for name in table.columns] for row in table.rows]
    sheets = read_apart(ods(tmp_path / "a.ods", ods_table(table.schema.title, rows)))
    proposal = propose(sheets, REGISTER, Mode.ADD)
    assert not proposal.faults
    assert not differences(proposal)


def test_a_marked_copy_keeps_the_officers_file_and_colours_the_cells(book: Path, tmp_path: Path):
    changed(book, put("pihak", "Sebutan", 4, "=A1"))
    mark = Mark("pihak", 4, 3, "Sebutan", "=A1", "rumus", "tempel sebagai nilai")
    mark_apart(book, [mark, Mark("Pihakk", 0, 0, "", "", "sheet", "nama sheet")], tmp_path / "b.xlsx")
    opened = load_workbook(tmp_path / "b.xlsx")
    cell = opened["pihak"]["C4"]
    assert (cell.value, cell.comment.text, cell.comment.author) == ("=A1", "tempel sebagai nilai", AUTHOR)
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert [row[6].value for row in opened["Kesalahan"].iter_rows(min_row=2)] == [mark.mend, "nama sheet"]
    mark_apart(tmp_path / "b.xlsx", [], tmp_path / "c.xlsx")
    again = load_workbook(tmp_path / "c.xlsx")["pihak"]["C4"]
    assert (again.comment, again.fill.fgColor.rgb) == (None, "00000000")
