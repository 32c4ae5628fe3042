"""Every command that reads CSV takes what spreadsheets save: one place finds separator and encoding."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.author.delimited import UnreadableRow, read_delimited
from publisher.author.edition import read_listing
from publisher.author.spreadsheet.apart import read_apart
from publisher.author.spreadsheet.content import shown
from publisher.author.spreadsheet.difference import differences
from publisher.author.spreadsheet.draft import draft
from publisher.author.spreadsheet.proposal import Mode, propose
from publisher.author.spreadsheet.template import export_folder
from publisher.author.table import read_register
from publisher.errors import FileRefused
from publisher.link.source import read_source
from publisher.words.fault import mend
from tests.workbook import DATA, REGISTER

FIXTURES = Path(__file__).parents[1] / "fixtures/tables"


def as_saved(separator: str, lead: bytes = b"", encoding: str = "utf-8") -> Callable[[Path], None]:
    """Return a change that saves a CSV file as a spreadsheet does that has this separator and encoding."""

    def change(path: Path) -> None:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows(rows)
        path.write_bytes(lead + text.getvalue().encode(encoding))

    return change


SAVED = {
    "semicolons": as_saved(";"),
    "semicolons and a mark": as_saved(";", BOM_UTF8),
    "tabs": as_saved("\t"),
    "a mark": as_saved(",", BOM_UTF8),
    "a line for Excel": as_saved(";", b"sep=;\r\n"),
    "a mark and a line for Excel": as_saved("|", BOM_UTF8 + b"sep=|\r\n"),
    "Unicode text": as_saved("\t", BOM_UTF16_LE, "utf-16-le"),
    "Unicode text, big": as_saved(";", BOM_UTF16_BE, "utf-16-be"),
}
saved = pytest.mark.parametrize("change", SAVED.values(), ids=SAVED)


@saved
def test_an_exported_folder_comes_back_unchanged(tmp_path: Path, change: Callable[[Path], None]):
    export_folder(REGISTER, tmp_path / "ekspor")
    for path in (tmp_path / "ekspor").iterdir():
        change(path)
    proposal = propose(read_apart(tmp_path / "ekspor"), REGISTER, Mode.REPLACE)
    assert [mend(fault) for fault in proposal.faults] == []
    assert not differences(proposal)


@saved
def test_a_table_of_the_sources_is_one_fault_that_names_the_cause(
    tmp_path: Path, change: Callable[[Path], None]
):
    """Tables are kept as they are published: in UTF-8 with commas; a mark before them does no harm."""
    for path in (DATA / "kerja-sama").glob("naskah.csv*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    change(tmp_path / "naskah.csv")
    (table,) = read_register(tmp_path)
    if change is SAVED["a mark"]:
        assert table.faults == ()
    else:
        assert [fault.row for fault in table.faults] == [1]
        assert "dengan koma sebagai pemisah kolom" in mend(table.faults[0])


@saved
def test_a_list_of_an_edition_is_read(tmp_path: Path, change: Callable[[Path], None]):
    path = tmp_path / "edisi.csv"
    path.write_text('kode,nama\n35,JAWA TIMUR\n35.23,"TUBAN, KABUPATEN"\n', encoding="utf-8")
    change(path)
    assert {code: one.name for code, one in read_listing(path).items()} == {
        "35": "JAWA TIMUR",
        "35.23": "TUBAN, KABUPATEN",
    }


@saved
def test_a_table_is_linked_and_written_as_it_was(tmp_path: Path, change: Callable[[Path], None]):
    path = tmp_path / "a.csv"
    path.write_text('No,Kab\n1,"Tuban, é"\n2,\n', encoding="utf-8")
    change(path)
    source = read_source(path, "Kab")
    assert [row[1] for row in source.rows] == ["Tuban, é", ""]
    written = source.text(["kode"], [["35.23"], [""]]).encode(source.encoding)
    (tmp_path / "b.csv").write_bytes(written)
    again = read_source(tmp_path / "b.csv", "kode")
    assert [list(row) for row in again.rows] == [["1", "Tuban, é", "35.23"], ["2", "", ""]]
    assert written.startswith(path.read_bytes()[:6])


@saved
def test_a_tracker_becomes_a_draft(tmp_path: Path, change: Callable[[Path], None]):
    path = tmp_path / "a.csv"
    path.write_text("Nomor PKS,Tanggal,Mitra\n119/1/2025,30-01-2025,Kab. Tuban\n", encoding="utf-8")
    change(path)
    made = draft(read_apart(path), REGISTER, path.name)
    assert made.rows["pihak"][0]["sebutan"] == "Kab. Tuban"


def test_the_reported_tracker_becomes_a_draft():
    made = draft(read_apart(FIXTURES / "tracker-semicolon.csv"), REGISTER, "tracker-semicolon.csv")
    assert (made.rows["naskah"][0]["nomor"], made.rows["naskah"][0]["tanggal"]) == (
        "119/1/2025",
        "2025-01-30",
    )


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("Nama, gelar;Alamat, kota;x\nA;B;C\n", ";"),
        ('a,b\n1,"x;y"\n2,"z;w"\n', ","),
        ("a,b,c\n1,x;y,\n2,z;w,\n", ","),
        ("DAFTAR PKS, TAHUN 2025\nNo;Mitra;Nomor\n1;Tuban;2\n", ";"),
        ("nama\nTuban\n", ","),
        ("nama\n", ","),
        ("", ","),
        ("a\tb\n1,5\t2\n", "\t"),
        ("jumlah;harga\n1,5;2,5\n3,5;4,5\n", ";"),
    ],
)
def test_the_first_rows_tell_the_separator(text: str, separator: str):
    assert read_delimited(text.encode()).separator == separator


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), st.sampled_from(",;\t|"))
def test_rows_that_a_spreadsheet_wrote_are_those_that_are_read(rows: list[list[str]], separator: str):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows([["a", "b", "c"], *rows])
    read = read_delimited(written.getvalue().encode())
    assert [cells for _, cells in read.rows()] == [["a", "b", "c"], *rows]


@pytest.mark.parametrize(
    ("content", "row", "rule"),
    [
        (b"a;b\n\xe9;1\n", 2, "bukan-utf-8"),
        (BOM_UTF16_LE + b"a", 1, "bukan-utf-8"),
        (b'a;b\n"1;2\n', 2, "tanda-kutip"),
        (b'sep=;\na;b\n1;"2" x\n', 3, "tanda-kutip"),
    ],
)
def test_what_is_no_csv_is_told_with_its_row(content: bytes, row: int, rule: str):
    with pytest.raises(UnreadableRow) as error:
        list(read_delimited(content).rows())
    assert (error.value.number, error.value.rule) == (row, rule)


def test_a_folder_without_csv_is_refused_in_the_words_of_officers(tmp_path: Path):
    with pytest.raises(FileRefused, match=r"tidak berisi berkas \.csv"):
        read_apart(tmp_path)


def test_an_error_of_a_spreadsheet_is_one_in_csv_too(tmp_path: Path):
    (tmp_path / "a.csv").write_text("a;b\n#REF!;###\n#1;x#REF!\n", encoding="utf-8")
    (sheet,) = read_apart(tmp_path / "a.csv")
    kinds = [[type(cell).__name__ for cell in cells] for _, cells in sheet.rows[1:]]
    assert kinds == [["Value", "Value"], ["str", "str"]]
    assert [shown(cell) for cell in sheet.rows[1][1]] == ["#REF!", "###"]
