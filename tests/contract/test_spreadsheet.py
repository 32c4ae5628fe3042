"""The officer's commands from end to end: nothing wrong is written, nothing right is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.sources import known_state, two_articles
from tests.workbook import changed


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_articles(tmp_path_factory.mktemp("sumber"))


def pranala(sources: Path, *arguments: str | Path, answer: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "publisher", *map(str, arguments)]
    environ = {**os.environ, "PRANALA_SOURCES": str(sources)}
    environ["PRANALA_STATE"] = str(known_state(sources / "keadaan"))
    return subprocess.run(command, env=environ, capture_output=True, text=True, input=answer, check=False)


def tables(sources: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (sources / "data/kerja-sama").glob("*.csv")}


def put(book: Path, sheet: str, title: str, text: str) -> Path:
    """Type a text into the second row of a column."""

    def change(opened: Workbook) -> None:
        column = next(cell.column for cell in opened[sheet][1] if cell.value == title)
        opened[sheet].cell(2, column, text)

    return changed(book, change)


@pytest.fixture
def book(sources: Path, tmp_path: Path) -> Path:
    done = pranala(sources, "export", tmp_path / "a.xlsx")
    assert done.returncode == 0, done.stderr
    return tmp_path / "a.xlsx"


def test_what_is_exported_changes_nothing_when_imported(sources: Path, book: Path):
    done = pranala(sources, "import", book)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Tidak ada perubahan.\n", "")


def test_a_wrong_cell_is_reported_three_ways_and_nothing_is_written(
    sources: Path, book: Path, tmp_path: Path
):
    before = tables(sources)
    put(book, "pihak", "Pihak menurut hukum", "Diskominfo Kab. Tuban")
    report, marked = tmp_path / "a.json", tmp_path / "b.xlsx"
    done = pranala(sources, "import", book, "--yes", "--report", report, "--marked", marked)
    assert done.returncode == 1
    assert done.stdout == ""  # not the difference, which may be long, before what is wrong
    assert "mungkin maksudnya: 35.23 – Kabupaten Tuban" in " ".join(done.stderr.replace("│", " ").split())
    told = json.loads(report.read_bytes())
    (fault,) = told["faults"]
    assert (told["written"], fault["sheet"], fault["row"], fault["column"]) == (
        False,
        "pihak",
        2,
        "Pihak menurut hukum",
    )
    assert (fault["value"], fault["rule"]) == ("Diskominfo Kab. Tuban", "rujukan")
    assert fault["candidates"] == ["35.23 – Kabupaten Tuban"]
    assert "35.23" in load_workbook(marked)["pihak"][fault["cell"]].comment.text
    assert tables(sources) == before


def test_what_a_shape_finds_stands_in_the_officers_cell(sources: Path, book: Path, tmp_path: Path):
    before = tables(sources)
    put(book, "penandatangan", "Jabatan", "Plt. Kepala Diskominfo-SP Kabupaten Tuban")
    done = pranala(sources, "import", book, "--yes", "--report", tmp_path / "a.json")
    assert done.returncode == 1, done.stdout
    faults = json.loads((tmp_path / "a.json").read_bytes())["faults"]
    assert ("penandatangan", 2, "signature-acting") in {(f["sheet"], f["row"], f["rule"]) for f in faults}
    assert tables(sources) == before


def test_a_clean_change_is_shown_and_written_when_agreed_to(sources: Path, book: Path):
    before = tables(sources)
    done = pranala(sources, "import", put(book, "program", "Nama Inggris", "Hoax clinic"), answer="y\n")
    assert done.returncode == 0, done.stderr
    assert "Tulis ke register kerja-sama?" in done.stdout
    after = tables(sources)
    assert {name for name in after if after[name] != before[name]} == {"program.csv"}
    assert after["program.csv"] == before["program.csv"].replace(
        b"Klinik Hoaks (hoax clinic)", b"Hoax clinic"
    )


@pytest.mark.slow
def test_a_clean_change_is_not_written_unless_agreed_to(sources: Path, book: Path):
    before = tables(sources)
    done = pranala(sources, "import", put(book, "program", "Nama", "Klinik Hoax"), answer="n\n")
    assert (done.returncode, tables(sources)) == (1, before)


def test_a_template_and_a_draft_are_written(sources: Path, tmp_path: Path):
    assert pranala(sources, "template", "--register", "register-media", tmp_path / "a.xlsx").returncode == 0
    (tmp_path / "a.json").write_text('[{"noPeraturan": "1/2025", "jenis": "PKS"}]', encoding="utf-8")
    done = pranala(sources, "import-draft", tmp_path / "a.json", tmp_path / "b.xlsx")
    assert "draf 1 naskah" in done.stdout
    refused = pranala(sources, "import", tmp_path / "a.xlsx", "--register", "kerja-sama")
    assert "dibuat untuk register register-media" in refused.stderr


def test_an_export_never_overwrites_the_register_it_exports(sources: Path):
    done = pranala(sources, "export", sources / "data/kerja-sama")
    assert "register itu sendiri" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["template", "{}/a.xlsx"],
        ["export", "{}/a.xlsx"],
        ["export", "{}/folder"],
        ["evidence-pack", "I2", "--to", "{}/folder"],
    ],
    ids=" ".join,
)
def test_a_place_that_cannot_be_written_is_named_without_a_traceback(
    arguments: list[str], sources: Path, tmp_path: Path
):
    (tmp_path / "berkas").touch()
    done = pranala(sources, *(text.format(tmp_path / "berkas") for text in arguments))
    assert (done.returncode, done.stdout) == (1, "")
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"pranala: {tmp_path}/berkas")
    assert said.endswith("Not a directory")


@pytest.mark.parametrize("option", ["--report", "--marked"])
def test_what_an_import_is_to_tell_may_not_be_writable(
    option: str, sources: Path, book: Path, tmp_path: Path
):
    before = tables(sources)
    put(book, "pihak", "Pihak menurut hukum", "Diskominfo Kab. Tuban")
    (tmp_path / "berkas").touch()
    done = pranala(sources, "import", book, "--yes", option, tmp_path / "berkas/a.xlsx")
    assert (done.returncode, tables(sources)) == (1, before)
    assert done.stderr.splitlines()[-1].endswith("Not a directory")
    assert "Traceback" not in done.stderr


def without_quotation(book: Path) -> Path:
    """Remove a quotation and its two rows of evidence."""

    def change(opened: Workbook) -> None:
        opened["kutipan"].delete_rows(2)
        opened["klaim"].delete_rows(17, 2)

    return changed(book, change)


def test_what_goes_is_told_first_and_goes_only_for_its_number(sources: Path, book: Path):
    before = tables(sources)
    without_quotation(book)
    done = pranala(sources, "import", book, "--yes")
    assert (done.returncode, tables(sources)) == (1, before)
    told = "menghapus 3 baris: klaim 2 (ks-0001 16, ks-0001 17); kutipan 1 (ks-0001 1)"
    assert done.stdout.splitlines()[0] == told
    assert "--remove 3" in done.stderr
    for given in (["--yes", "--remove", "2"], ["--remove", "4"]):
        done = pranala(sources, "import", book, *given, answer="y\n")
        assert (done.returncode, tables(sources)) == (1, before), given
        assert "berkas ini menghapus 3 baris" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["y\n", "2\n", "\n", ""])
def test_an_answer_that_is_not_the_number_removes_nothing(answer: str, sources: Path, book: Path):
    before = tables(sources)
    done = pranala(sources, "import", without_quotation(book), answer=answer)
    assert (done.returncode, tables(sources)) == (1, before)


def test_rows_go_for_their_number(tmp_path: Path):
    own = two_articles(tmp_path / "sumber")
    assert pranala(own, "export", tmp_path / "a.xlsx").returncode == 0
    without_quotation(tmp_path / "a.xlsx")
    done = pranala(own, "import", tmp_path / "a.xlsx", answer="3\n")
    assert done.returncode == 0, done.stderr
    assert "ks-0001,1,Dadang" not in (own / "data/kerja-sama/kutipan.csv").read_text(encoding="utf-8")


def test_an_export_of_before_another_officers_import_removes_nothing(sources: Path, tmp_path: Path):
    own = two_articles(tmp_path / "sumber")
    for place in ("senin.xlsx", "senin"):
        assert pranala(own, "export", tmp_path / place).returncode == 0
    with (own / "data/kerja-sama/program.csv").open("a", encoding="utf-8") as file:
        file.write("p2,Klinik lain,Another clinic,,,s-tuban,paragraf 1\n")
    before = tables(own)
    for place in ("senin.xlsx", "senin"):
        done = pranala(own, "import", tmp_path / place, "--yes", "--remove", "1")
        assert (done.returncode, tables(own)) == (1, before)
        assert "Klinik lain" in done.stderr
        assert "ekspor ulang" in " ".join(done.stderr.replace("│", " ").split())


def test_a_list_of_ones_own_is_led_to_the_command_that_reads_it(sources: Path, tmp_path: Path):
    (tmp_path / "daftar.csv").write_text("No,Mitra,Tanggal\n1,Kab. Tuban,Juni 2025\n", encoding="utf-8")
    done = pranala(sources, "import", tmp_path / "daftar.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "pranala import-draft daftar.csv draf.xlsx" in done.stderr


@pytest.mark.parametrize("command", [["import"], ["import-draft"]])
def test_a_file_that_is_not_there_is_said_in_indonesian(command: list[str], sources: Path, tmp_path: Path):
    out = [tmp_path / "a.xlsx"] if command == ["import-draft"] else []
    done = pranala(sources, *command, tmp_path / "tidak.xlsx", *out)
    assert (done.returncode, done.stderr) == (
        1,
        f"pranala: {tmp_path}/tidak.xlsx: berkas atau folder ini tidak ada\n",
    )
