"""A spreadsheet file is read as it stands, or refused with a clear word, by a process that can be killed."""

import datetime
import json
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.content import Kind, Value
from publisher.errors import FileRefused
from tests.workbook import ODS, ods, ods_table, repacked

SHEET = "xl/worksheets/sheet1.xml"
CELLS = [
    "35.10",
    "=1+1",
    35.1,
    3510,
    datetime.date(2025, 11, 7),
    datetime.datetime(2025, 11, 7, 22, 9),
    datetime.time(11, 1),
    datetime.timedelta(hours=35, minutes=10),
    True,
    "#N/A",
    " tepi ",
    None,
    "_x0041_",
]
READ = [
    "35.10",
    Value(Kind.FORMULA, "=1+1"),
    Value(Kind.NUMBER, "35.1"),
    Value(Kind.NUMBER, "3510"),
    Value(Kind.DATE, "2025-11-07"),
    Value(Kind.DATE, "2025-11-07T22:09:00"),
    Value(Kind.TIME, "11:01:00"),
    Value(Kind.TIME, "35:10:00"),
    Value(Kind.BOOLEAN, "TRUE"),
    Value(Kind.ERROR, "#N/A"),
    " tepi ",
    "",
    "_x0041_",
]


def workbook(folder: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "pihak"
    sheet.append(CELLS)
    sheet.append([])
    sheet.append(["akhir"])
    sheet.merge_cells("A3:B4")
    book.create_sheet("tersembunyi").sheet_state = "hidden"
    book.save(folder / "buku.xlsx")
    return folder / "buku.xlsx"


def test_cells_of_an_xlsx_are_read_by_kind(tmp_path: Path):
    sheet, hidden = read_apart(workbook(tmp_path))
    assert (sheet.name, sheet.rows) == ("pihak", [(1, READ), (3, ["akhir"])])
    assert sheet.merged == ["A3:B4"]
    assert (hidden.name, hidden.rows) == ("tersembunyi", [])


def test_rows_beyond_the_size_a_sheet_states_are_read(tmp_path: Path):
    def lie(xml: bytes) -> bytes:
        return xml.replace(b'<dimension ref="A1:M4"', b'<dimension ref="A1:A1"')

    book = repacked(workbook(tmp_path), SHEET, lie)
    assert read_apart(book)[0].rows == [(1, READ), (3, ["akhir"])]


def test_cells_of_an_ods_are_read_by_kind(tmp_path: Path):
    cells = """
      <table:table-cell office:value-type="string">
        <office:annotation><text:p>catatan</text:p></office:annotation>
        <text:p>35.10<text:s text:c="2"/>x</text:p><text:p>dua</text:p></table:table-cell>
      <table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>
      <table:table-cell office:value-type="float" office:value="35.1"><text:p>35,10</text:p>
      </table:table-cell>
      <table:table-cell office:value-type="date" office:date-value="2025-11-07"/>
      <table:table-cell office:value-type="time" office:time-value="PT35H10M00S"/>
      <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
      <table:table-cell table:number-columns-spanned="2"><text:p>lebar</text:p></table:table-cell>
      <table:covered-table-cell/>
      <table:table-cell table:number-columns-repeated="2"><text:p>dua kali</text:p></table:table-cell>
      <table:table-cell table:number-columns-repeated="1000"/>"""
    rows = f"""<table:table-row table:number-rows-repeated="2"/><table:table-row>{cells}</table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>"""
    (sheet,) = read_apart(ods(tmp_path / "a.ods", f'<table:table table:name="pihak">{rows}</table:table>'))
    assert sheet.merged == ["G3:H3"]
    assert sheet.rows == [
        (
            3,
            [
                "35.10  x\ndua",
                Value(Kind.NUMBER, "2"),
                Value(Kind.NUMBER, "35.1"),
                Value(Kind.DATE, "2025-11-07"),
                Value(Kind.TIME, "35:10:00"),
                Value(Kind.BOOLEAN, "TRUE"),
                "lebar",
                "",
                "dua kali",
                "dua kali",
            ],
        )
    ]


def test_numbers_of_a_json_list_stay_as_written(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text('{"status": true, "data": [{"no": 35.10}, {"no": null, "judul": "x"}]}', encoding="utf-8")
    assert read_apart(path)[0].rows == [(1, ["no", "judul"]), (2, ["35.10", ""]), (3, ["", "x"])]


def declared(folder: Path) -> Path:
    """A small package that says it unpacks to 4 GiB."""
    path = workbook(folder)
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.rfind(b"PK\x01\x02") + 24, 0xFFFFFFF0)
    path.write_bytes(content)
    return path


def swelling(folder: Path) -> Path:
    """A package within the limits of size whose one cell is a book of its own."""
    path = folder / "a.ods"
    before, after = (ODS % ods_table("pihak", [["|"]])).split("|")
    with (
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as package,
        package.open("content.xml", "w") as part,
    ):
        part.write(before.encode())
        for _ in range(200):
            part.write(b"a" * (1 << 20))
        part.write(after.encode())
    return path


def repeating(folder: Path) -> Path:
    row = '<table:table-cell table:number-columns-repeated="400"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{row}</table:table-row>'
    return ods(folder / "a.ods", f'<table:table table:name="pihak">{rows}</table:table>')


def laughing(folder: Path) -> Path:
    entity = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    return repacked(workbook(folder), SHEET, lambda xml: entity + xml)


def text(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "says it unpacks to gigabytes": (declared, "mengembang"),
    "swells to one cell of 200 MiB": (swelling, "juta huruf"),
    "repeats a row a million times": (repeating, "sel"),
    "declares a document type": (laughing, "DOCTYPE"),
    "is no package": (lambda f: text(f, "a.xlsx", "halo"), "bukan berkas XLSX"),
    "is cut off": (lambda f: repacked(workbook(f), SHEET, lambda xml: xml[:-30]), "rusak"),
    "lacks its sheets": (
        lambda f: repacked(workbook(f), "xl/workbook.xml", lambda _: b"<a/>"),
        "tidak berisi sheet",
    ),
    "is another format": (lambda f: text(f, "a.xls", "halo"), "hanya .xlsx"),
    "is no list": (lambda f: text(f, "a.json", '{"a": 1}'), "daftar catatan"),
    "is broken JSON": (lambda f: text(f, "a.json", "[{"), "JSON"),
    "nests without end": (lambda f: text(f, "a.json", "[" * 100_000), "terlalu"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_is_refused_with_a_clear_word_that(name: str, tmp_path: Path):
    make, word = HOSTILE[name]
    with pytest.raises(FileRefused, match=word) as refused:
        read_apart(make(tmp_path))
    assert "Traceback" not in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


def test_a_folder_of_csv_is_read_with_its_row_numbers(tmp_path: Path):
    (tmp_path / "pihak.csv").write_text('no,sebutan\n1,"=1+1"\n\n2,x\n', encoding="utf-8")
    (sheet,) = read_apart(tmp_path)
    assert (sheet.name, sheet.rows) == (
        "pihak",
        [(1, ["no", "sebutan"]), (2, ["1", "=1+1"]), (4, ["2", "x"])],
    )


def test_a_csv_in_another_encoding_is_refused(tmp_path: Path):
    (tmp_path / "pihak.csv").write_bytes(b"no\n\xff\n")
    with pytest.raises(FileRefused, match=r"pihak.csv baris 2: simpan ulang .* UTF-8"):
        read_apart(tmp_path)


def test_values_of_records_that_are_lists_are_told_as_json(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"a": ["x", "y"]}]), encoding="utf-8")
    assert read_apart(path)[0].rows[1] == (2, ['["x", "y"]'])
