"""A register goes through a workbook and back unchanged; a workbook's faults stand under its own cells."""

import csv
import io
import string
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from publisher.author.spreadsheet.apart import mark_apart, read_apart
from publisher.author.spreadsheet.content import Sheet, line, read_lines
from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.keep import csv_text, keep
from publisher.author.spreadsheet.mark import AUTHOR, Mark
from publisher.author.spreadsheet.proposal import Mode, Proposal, propose
from publisher.author.spreadsheet.register import Register, load_register
from publisher.author.spreadsheet.template import export_book, export_folder, write_template
from publisher.author.spreadsheet.xlsx import read_xlsx
from publisher.author.table import Row, read_table
from publisher.errors import FileRefused
from tests.workbook import changed, ods, ods_table

DATA = Path(__file__).parents[2] / "data"
REGISTER = load_register(DATA, "kerja-sama")
REGISTERS = ("kerja-sama", "register-media")


def in_process(book: Path) -> list[Sheet]:
    """Read a workbook of our own without a process of its own."""
    return read_lines(line(part) for part in read_xlsx(book))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("ekspor") / "a.xlsx"
    export_book(REGISTER, path)
    return path.read_bytes()


@pytest.fixture
def book(exported: bytes, tmp_path: Path) -> Path:
    (tmp_path / "a.xlsx").write_bytes(exported)
    return tmp_path / "a.xlsx"


def proposed(book: Path, mode: Mode = Mode.REPLACE, register: Register = REGISTER) -> Proposal:
    return propose(in_process(book), register, mode)


def column(book: Workbook, sheet: str, title: str) -> str:
    return next(cell.column_letter for cell in book[sheet][1] if cell.value == title)


def put(sheet: str, title: str, row: int, value: object):
    """Return a change that types a value into a cell."""

    def change(book: Workbook) -> None:
        book[sheet][f"{column(book, sheet, title)}{row}"] = value

    return change


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


def test_text_like_a_formula_is_written_as_text(tmp_path: Path):
    table = REGISTER.table("kerja-sama/program")
    cells = table.rows[0].cells | {"nama": "=HYPERLINK(1)"}
    register = Register("kerja-sama", (replace(table, rows=(Row(2, cells),)),), REGISTER.around)
    export_book(register, tmp_path / "a.xlsx")
    opened = load_workbook(tmp_path / "a.xlsx")["program"]
    cell = opened[f"{next(c.column_letter for c in opened[1] if c.value == 'Nama')}2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=HYPERLINK(1)", "s", "@")


def test_a_template_asks_in_the_schemas_words(tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    opened = load_workbook(tmp_path / "a.xlsx")
    assert [n for n in opened.sheetnames if n not in {"Petunjuk", "Daftar"}] == [
        n for n in opened.sheetnames if REGISTER.table(f"kerja-sama/{n}")
    ]
    for table in REGISTER.tables:
        sheet = opened[table.name.split("/")[1]]
        columns = [table.schema.columns[name] for name in table.columns]
        assert [cell.value for cell in sheet[1]] == [one.title for one in columns]
        assert all(one.description in cell.comment.text for one, cell in zip(columns, sheet[1], strict=True))
        assert sheet.freeze_panes == "B2"
        assert {sheet.column_dimensions[c].number_format for c in sheet.column_dimensions} == {"@"}
        listed = {
            str(rule.sqref).rstrip("0123456789:").split("2:")[0]
            for rule in sheet.data_validations.dataValidation
        }
        assert listed >= {
            cell.column_letter
            for one, cell in zip(columns, sheet[1], strict=True)
            if one.choices and not one.separator
        }


def test_a_template_as_it_is_changes_nothing(tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    proposal = proposed(tmp_path / "a.xlsx", Mode.ADD)
    assert not proposal.faults
    assert not differences(proposal)
    assert proposal.notes == (f"{len(REGISTER.tables)} baris contoh dilewati",)


def test_a_region_can_be_chosen_by_code_and_name(tmp_path: Path):
    write_template(REGISTER, tmp_path / "a.xlsx")
    opened = load_workbook(tmp_path / "a.xlsx")
    listed = {cell.value for row in opened["Daftar"].iter_rows() for cell in row}
    assert {"35.10 Kabupaten Banyuwangi", "35.23 Kabupaten Tuban"} <= listed


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
    (put(*REGION, 35.1), (*REGION, "angka"), "mungkin maksudnya: 35.10 (Kabupaten Banyuwangi)"),
    (put(*REGION, "Kab. Tuban"), (*REGION, "rujukan"), "mungkin maksudnya: 35.23 (Kabupaten Tuban)"),
    (put(*REGION, "Mojokerto"), (*REGION, "rujukan"), "35.16 (Kabupaten Mojokerto) atau 35.76"),
    (put("pihak", "Sebutan", 4, "=A1"), ("pihak", "Sebutan", 4, "rumus"), "tempel sebagai nilai"),
    (put(*DATE, "30 Januari 2025"), (*DATE, "isi"), "mungkin maksudnya: 2025-01-30"),
    (put(*DATE, 45687), (*DATE, "angka"), "mungkin maksudnya: 2025-01-30"),
    (put("naskah", "Jenis naskah", 2, "PKS"), ("naskah", "Jenis naskah", 2, "isi"), "mungkin maksudnya: pks"),
    (put("naskah", "Naskah", 3, "ks-0001"), ("naskah", "Naskah", 3, "kunci"), "sudah dipakai baris 2"),
    (lambda b: b["pihak"].merge_cells("C4:D5"), ("pihak", "", 4, "gabungan"), "C4:D5"),
    (put("pihak", "Sebutan", 1, "Sebutn"), ("pihak", "Sebutn", 1, "kolom"), "mungkin maksudnya: sebutan"),
    (put("pihak", "Sebutan", 1, "Sebutn"), ("pihak", "Sebutan", 1, "kolom"), "tambahkan kolom “Sebutan”"),
    (lambda b: setattr(b["pihak"], "title", "Pihakk"), ("Pihakk", "", 0, "sheet"), "maksudnya: pihak"),
    (lambda b: b.remove(b["pihak"]), ("pihak", "", 0, "sheet"), "sheet pihak tidak ada"),
    (lambda b: b["pihak"].__setitem__("Z9", "catatan"), ("pihak", "Z", 9, "kolom"), "tanpa judul"),
    (put("klaim", "Kolom", 2, "jenis judul"), ("klaim", "Kolom", 2, "klaim"), "bukan kolom berklaim"),
]


@pytest.mark.parametrize(("change", "place", "mend"), FAULTS)
def test_a_fault_names_sheet_column_row_rule_and_mend(change, place, mend, book: Path):
    faults = proposed(changed(book, change)).faults
    assert [f for f in faults if (f.sheet, f.column, f.row, f.rule) == place and mend in f.mend]


def test_one_cell_has_one_fault(book: Path):
    faults = proposed(changed(book, put("pihak", "Pemerintah daerah", 4, "Kab. Tuban"))).faults
    assert [(f.cell, f.candidates) for f in faults] == [("D4", ("35.23 (Kabupaten Tuban)",))]


def test_edges_are_trimmed_and_told(book: Path):
    proposal = proposed(changed(book, put("program", "Nama", 2, "Klinik Hoaks  ")))
    assert proposal.notes == ("sheet program: spasi di tepi 1 sel dirapikan",)
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


def copy_of(tmp_path: Path) -> tuple[Path, Register]:
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
