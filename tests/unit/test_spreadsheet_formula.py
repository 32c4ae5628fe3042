"""The stored value of a formula is what an officer saw: it is taken, wherever a workbook is read."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from publisher.author.edition import read_listing
from publisher.author.spreadsheet.apart import mark_apart, read_apart
from publisher.author.spreadsheet.content import Kind, Value
from publisher.author.spreadsheet.draft import Draft, draft
from publisher.author.spreadsheet.mark import Mark
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.errors import FileRefused, SourceError
from publisher.link.source import read_source
from publisher.words.fault import kind, mend
from tests.workbook import REGISTER, exported, ods, repacked

FIXTURES = Path(__file__).parents[1] / "fixtures/tables"
# A cell as a program stores it (ECMA-376 part 1 §18.3.1.4), and what was seen in it.
STORED = {
    "text": ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>35.10</v></c>', "35.10"),
    "empty text": ('<c r="A1" t="str"><f>IF(B1,1,"")</f><v></v></c>', ""),
    "number": ('<c r="A1"><f>1+1</f><v>2</v></c>', Value(Kind.NUMBER, "2")),
    "nought": ('<c r="A1"><f>1-1</f><v>0</v></c>', Value(Kind.NUMBER, "0")),
    "truth": ('<c r="A1" t="b"><f>TRUE()</f><v>1</v></c>', Value(Kind.BOOLEAN, "TRUE")),
    "error": ('<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>', Value(Kind.ERROR, "#REF!")),
    "error typed": ('<c r="A1" t="inlineStr"><is><t>#N/A</t></is></c>', Value(Kind.ERROR, "#N/A")),
    "shared": ('<c r="A1"><f t="shared" si="0"/><v>7</v></c>', Value(Kind.NUMBER, "7")),
    "never calculated": ('<c r="A1"><f>1+1</f></c>', Value(Kind.FORMULA, "=1+1")),
    "no value": ('<c r="A1"><f>EDATE(B1,12)</f><v/></c>', Value(Kind.FORMULA, "=EDATE(B1,12)")),
    "without an address": ("<c><f>1+1</f></c>", Value(Kind.FORMULA, "=1+1")),
}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN_DOCUMENT = {
    "text": ('office:value-type="string"><text:p>35.10</text:p>', "35.10"),
    "date": ('office:value-type="date" office:date-value="2026-01-30">', Value(Kind.DATE, "2026-01-30")),
    "error": ('office:value-type="string"><text:p>Err:502</text:p>', Value(Kind.ERROR, "Err:502")),
    "never calculated": (">", Value(Kind.FORMULA, "=1+1")),
}


def holding(folder: Path, cells: str) -> Path:
    """Write a workbook whose only sheet has a row of these cells."""
    book = Workbook()
    book.worksheets[0].append(["a"])
    book.save(folder / "a.xlsx")
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    return repacked(folder / "a.xlsx", "xl/worksheets/sheet1.xml", lambda _: sheet.encode())


@pytest.mark.parametrize(("cell", "seen"), STORED.values(), ids=STORED)
def test_a_cell_is_what_was_seen_in_it(tmp_path: Path, cell: str, seen: object):
    last = '<c r="B1" t="inlineStr"><is><t>akhir</t></is></c>'
    (sheet,) = read_apart(holding(tmp_path, cell + last))
    assert sheet.rows == [(1, [seen, "akhir"])]


@pytest.mark.parametrize(("cell", "seen"), OPEN_DOCUMENT.values(), ids=OPEN_DOCUMENT)
def test_a_cell_of_an_open_document_is_what_was_seen_in_it(tmp_path: Path, cell: str, seen: object):
    body = f'<table:table-cell table:formula="of:=1+1" {cell}</table:table-cell>'
    table = f'<table:table table:name="a"><table:table-row>{body}</table:table-row></table:table>'
    (sheet,) = read_apart(ods(tmp_path / "a.ods", table))
    assert sheet.rows == [(1, [seen])]


@pytest.fixture
def made() -> Draft:
    return draft(read_apart(FIXTURES / "formula-date.xlsx"), REGISTER, "formula-date.xlsx")


def told(made: Draft, table: str, row: int, column: str) -> str:
    return "\n".join(made.notes.get((table, row, column), ()))


def test_a_draft_has_the_date_that_a_formula_showed(made: Draft):
    assert made.rows["naskah"][0]["berlaku_sampai"] == "2026-01-30"
    assert not told(made, "naskah", 0, "berlaku_sampai")


def test_a_draft_marks_an_error(made: Draft, tmp_path: Path):
    assert "berisi galat rumus #REF!" in told(made, "naskah", 4, "berlaku_sampai")
    made.write(tmp_path / "draf.xlsx")
    sheet = load_workbook(tmp_path / "draf.xlsx")["naskah"]
    (column,) = (cell.column for cell in sheet[1] if cell.value == "Berlaku sampai")
    assert "#REF!" in sheet.cell(6, column).comment.text
    assert sheet.cell(6, column).fill.fgColor.rgb == sheet.cell(4, column).fill.fgColor.rgb
    assert sheet.cell(6, column).fill.fgColor.rgb != sheet.cell(2, column).fill.fgColor.rgb


def test_a_draft_marks_a_formula_that_was_never_calculated():
    """The file in Strict Open XML, which is read, has one that no program calculated."""
    made = draft(read_apart(FIXTURES / "strict.xlsx"), REGISTER, "strict.xlsx")
    assert "rumus tanpa nilai tersimpan (=EDATE(C4,12))" in told(made, "naskah", 0, "berlaku_sampai")
    assert made.rows["naskah"][1]["berlaku_sampai"] == "2026-12-31"


def test_a_draft_marks_a_part_that_is_an_error(tmp_path: Path):
    (tmp_path / "a.csv").write_text("Nomor PKS,Tanggal,Mitra\n1,2025-01-30,#REF!\n", encoding="utf-8")
    made = draft(read_apart(tmp_path / "a.csv"), REGISTER, "a.csv")
    assert "“Mitra” daftar asal berisi galat rumus #REF!" in told(made, "pihak", 0, "sebutan")
    assert "sebutan" not in made.rows["pihak"][0]


def faults_of(book: Path, change: Callable[[Workbook], None], **values: tuple[str, str]) -> list[str]:
    opened = load_workbook(book)
    change(opened)
    opened.active = 0
    opened.save(book)
    opened = load_workbook(book)
    part = f"xl/worksheets/sheet{opened.sheetnames.index('pihak') + 1}.xml"

    def store(content: bytes) -> bytes:
        text = content.decode()
        for formula, (attribute, value) in values.items():
            there = text.index(f"<f>{formula}</f>")
            begin, end = text.rindex("<c ", 0, there) + 3, text.index("</c>", there)
            text = f"{text[:begin]}{attribute} {text[begin:there]}<f>{formula}</f><v>{value}</v>{text[end:]}"
        return text.encode()

    proposal = propose(read_apart(repacked(book, part, store)), REGISTER, Mode.REPLACE)
    return [f"{fault.column}: {kind(fault)}: {mend(fault)}" for fault in proposal.faults]


def test_an_import_takes_the_stored_value(tmp_path: Path):
    def change(book: Workbook) -> None:
        book["pihak"]["C4"] = "=ZZ1"

    book = exported(tmp_path)
    before = load_workbook(book)["pihak"]["C4"].value
    assert faults_of(book, change, ZZ1=('t="str"', str(before))) == []


def test_an_import_names_an_error_and_a_formula_without_a_value(tmp_path: Path):
    def change(book: Workbook) -> None:
        book["pihak"]["C4"] = "=ZZ1"
        book["pihak"]["C5"] = "=ZZ2"

    found = faults_of(exported(tmp_path), change, ZZ1=('t="e"', "#REF!"))
    assert sum("galat rumus" in one for one in found) == 1
    assert sum("tidak punya nilai tersimpan" in one for one in found) == 1


def test_an_edition_in_a_workbook_is_read_and_its_errors_named(tmp_path: Path):
    book = Workbook()
    for row in [["Lampiran"], ["Kode", "Nama"], ["35", "JAWA TIMUR"], ["35.23", "TUBAN"]]:
        book.worksheets[0].append(row)
    book.create_sheet("kecamatan")
    for row in [["kode", "nama"], ["35.23.01", "KENDURUAN"]]:
        book["kecamatan"].append(row)
    book.save(tmp_path / "edisi.xlsx")
    assert list(read_listing(tmp_path / "edisi.xlsx")) == ["35", "35.23", "35.23.01"]
    book["kecamatan"]["B2"], book["kecamatan"]["A3"], book["kecamatan"]["B3"] = "#REF!", "=A2", "x"
    book.save(tmp_path / "edisi.xlsx")
    with pytest.raises(SourceError) as error:
        read_listing(tmp_path / "edisi.xlsx")
    assert [(f.table, f.row, f.column, f.rule) for f in error.value.faults] == [
        ("kecamatan", 2, "nama", "galat"),
        ("kecamatan", 3, "kode", "rumus"),
    ]


def test_a_number_that_lost_its_nought_is_no_code_of_an_edition(tmp_path: Path):
    book = Workbook()
    for row in [["kode", "nama"], ["35", "JAWA TIMUR"], [35.10, "BANYUWANGI"]]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "edisi.xlsx")
    with pytest.raises(SourceError) as error:
        read_listing(tmp_path / "edisi.xlsx")
    assert [(f.row, f.column, f.value) for f in error.value.faults] == [(3, "kode", "35.1")]


def test_a_table_to_be_linked_has_what_was_seen(tmp_path: Path):
    cells = (
        '<c r="A1" t="inlineStr"><is><t>Kab</t></is></c></row><row r="2">'
        '<c r="A2" t="str"><f>B2</f><v>Tuban</v></c></row><row r="3"><c r="A3" t="e"><f>B3</f><v>#N/A</v></c>'
    )
    source = read_source(holding(tmp_path, cells), "Kab")
    assert [row[0] for row in source.rows] == ["Tuban", "#N/A"]


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    path = tmp_path / "strict.xlsx"
    path.write_bytes((FIXTURES / "strict.xlsx").read_bytes())
    return path


def test_strict_open_xml_is_read_as_the_other_form(strict: Path):
    (sheet,) = read_apart(strict)
    assert sheet.rows[1][1][:3] == ["No", "Nomor PKS", "Tanggal"]
    assert sheet.rows[2][1][2] == Value(Kind.DATE, "2025-01-30")
    assert sheet.merged == ["A1:H1"]


def test_a_day_in_strict_open_xml_is_written_out(strict: Path):
    """ISO/IEC 29500-1 §18.18.11: ``t="d"``."""
    number = b'<c r="C4" s="1" t="n"><v>45687</v></c>'
    day = b'<c r="C4" s="1" t="d"><v>2025-01-30T00:00:00</v></c>'
    repacked(strict, "xl/worksheets/sheet1.xml", lambda content: content.replace(number, day))
    (sheet,) = read_apart(strict)
    assert sheet.rows[2][1][2] == Value(Kind.DATE, "2025-01-30")


def test_what_stands_in_a_cell_is_not_renamed_with_the_form(strict: Path):
    address = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    repacked(
        strict, "xl/worksheets/sheet1.xml", lambda content: content.replace(b"Kab. Tuban", address.encode())
    )
    (sheet,) = read_apart(strict)
    assert sheet.rows[2][1][3] == address


def test_a_strict_workbook_is_marked_too(strict: Path, tmp_path: Path):
    mark_apart(strict, [Mark("Sheet1", 4, 6, "Berakhir", "x", "rumus", "isi")], tmp_path / "salah.xlsx")
    assert load_workbook(tmp_path / "salah.xlsx")["Sheet1"]["F4"].comment.text == "isi"


def test_a_strict_workbook_without_its_parts_is_refused(strict: Path):
    with ZipFile(strict) as package:
        parts = {name: package.read(name) for name in package.namelist() if "sheet1" not in name}
    with ZipFile(strict, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(FileRefused, match=r"strict\.xlsx"):
        read_apart(strict)
