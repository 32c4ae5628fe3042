"""`pranala link`: names become codes beside what was there, and what is doubtful is listed, not guessed."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.config import Settings
from publisher.errors import FileRefused
from publisher.link.delimited import read_delimited
from publisher.link.judgement import COLUMNS
from publisher.link.source import read_source
from tests.client import ROOT

TABLE = (
    '\ufeffNo;Kab/Kota;"Nilai ""x"""\r\n'
    '1;Kab. Tuban;"a;b"\r\n'
    "2;PASURUAN;=1+1\r\n"
    "3;35.1\r\n"
    "4;Kab. Toba Samosir;é\r\n"
    "\r\n"
    "5;;\r\n"
    '6;91.01;"dua\r\nbaris"'
)


def link(settings: Settings, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "publisher", "link", *map(str, arguments)]
    environ = {"PRANALA_STATE": str(settings.state), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def linked(settings: Settings, release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table, what became of it as CSV and as a workbook."""
    folder = tmp_path_factory.mktemp("link")
    (folder / "a.csv").write_text(TABLE, encoding="utf-8", newline="")
    done = link(settings, folder / "a.csv", "--column", "Kab/Kota")
    assert done.returncode == 0, done.stderr
    assert "3 dari 7 baris mendapat kode" in done.stdout
    assert "35.14 Kabupaten Pasuruan; 35.75 Kota Pasuruan" in done.stdout
    return folder


def test_what_was_there_stays_byte_for_byte(linked: Path):
    before = (linked / "a.csv").read_bytes()
    after = (linked / "a-pranala.csv").read_bytes()
    for part in before.replace(b"\r\n\r\n", b"\r\n").split(b"\r\n"):
        assert part in after
    assert after.startswith(b"\xef\xbb\xbfNo;Kab/Kota;")
    assert after.count(b"\r\n") == before.count(b"\r\n")


def test_sure_names_have_their_codes_and_no_others_have_one(linked: Path):
    with (linked / "a-pranala.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["No"]: row for row in csv.DictReader(file, delimiter=";")}
    assert {no: row["pranala_kode"] for no, row in rows.items()} == {
        "1": "35.23",
        "2": "",
        "3": "",
        "4": "12.12",
        "5": "",
        "6": "93.01",
    }
    assert rows["1"]["pranala_kode_bps"] == "3523"
    assert rows["1"]["pranala_iri"].endswith("/id/wilayah/35.23")
    assert rows["6"]["pranala_catatan"] == "kode lama 91.01; kode BPS 9501 belum dikonfirmasi"


def test_doubts_are_a_table_of_their_own_with_the_rows_of_the_file(linked: Path):
    with (linked / "a-pranala-ragu.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["baris"], row["isi"]) for row in rows] == [("3", "PASURUAN"), ("4", "35.1")]
    assert rows[1]["calon"] == "35.01 Kabupaten Pacitan; 35.10 Kabupaten Banyuwangi"


def test_a_workbook_becomes_a_workbook_with_codes_as_text(settings: Settings, linked: Path):
    book = openpyxl.Workbook()
    book.active.append(["Daftar"])
    book.active.append(["Daerah", "Provinsi", "Nilai"])
    book.active.append(["Kota Batu", "Jatim", 1.5])
    book.active.append([35.1, "Jatim", None])
    book.save(linked / "b.xlsx")
    arguments = ("--column", "Daerah", "--parent-column", "Provinsi", "--type", "kabupaten-kota")
    done = link(settings, linked / "b.xlsx", *arguments, "-o", linked / "c.xlsx")
    assert done.returncode == 0, done.stderr
    result = openpyxl.load_workbook(linked / "c.xlsx")
    rows = list(result["Hasil"].values)
    assert rows[0][3:] == COLUMNS
    assert rows[1][:4] == ("Kota Batu", "Jatim", 1.5, "35.79")
    assert rows[2][3] is None
    assert [row[0] for row in result["Ragu"].values] == ["baris", "4"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "judul"),
        (b"Kab\xe9,x\n", "UTF-8"),
        (b"Kab/Kota,x\na,b,c\n", "baris 2"),
        (b'Kab/Kota,x\n"a,b\n', "kutip"),
        (b"Kabupaten,x\na,b\n", "tidak ada kolom"),
        (b"Kab/Kota,Kab/Kota\na,b\n", "2 kali"),
        (b"Kab/Kota,pranala_kode\na,b\n", "sudah ada"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, content: bytes, word: str):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(FileRefused, match=word):
        read_source(tmp_path / "a.csv", "Kab/Kota").column("Kab/Kota")


def test_a_refusal_is_told_and_nothing_is_written(settings: Settings, release: Path, tmp_path: Path):
    (tmp_path / "a.csv").write_text("Kabupaten,x\na,b\n", encoding="utf-8")
    done = link(settings, tmp_path / "a.csv", "--column", "Kab/Kota")
    assert done.returncode == 1
    assert "tidak ada kolom" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_a_table_written_without_additions_is_the_table(rows: list[list[str]], separator: str):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=separator).writerows([["a", "b"], *rows])
        read = read_delimited(path)
        whole = read.lead + "".join(one.text + one.end for one in (read.header, *read.records))
        assert whole.encode() == path.read_bytes()
        assert [list(one.cells) for one in read.records] == rows


def test_a_line_for_excel_names_the_separator(tmp_path: Path):
    (tmp_path / "a.csv").write_text("sep=|\r\nx|Kab/Kota\r\n1|Tuban\r\n", encoding="utf-8", newline="")
    read = read_delimited(tmp_path / "a.csv")
    assert (read.lead, read.separator, read.records[0].number) == ("sep=|\r\n", "|", 3)


def test_a_row_wider_than_the_header_is_refused(tmp_path: Path):
    (tmp_path / "a.csv").write_text("a,b\n1,2,3\n", encoding="utf-8")
    with pytest.raises(FileRefused, match="baris 2"):
        read_delimited(tmp_path / "a.csv")
