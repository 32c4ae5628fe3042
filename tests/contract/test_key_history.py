"""A key that was published is for ever: no template offers it, no import takes it, no build forgets it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publisher.build import build
from publisher.config import load_settings
from publisher.errors import SourceError
from publisher.release.publish import current
from publisher.words.fault import mend
from tests.client import serving
from tests.retirement import HISTORY, entry, remove, retire, rewrite
from tests.sources import known_state, two_articles

OWN, OTHER, KEY = "kerja-sama", "register-media", "ks-0012"
REASON = ("--reason", "tercatat-ganda", "--because", "Sama dengan ks-0011.")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sources and a state in which they were published."""
    folder = tmp_path_factory.mktemp("published")
    two_articles(folder / "sources")
    known_state(folder / "state")
    build(load_settings(environ(folder)))
    return folder


@pytest.fixture
def room(first: Path, tmp_path: Path) -> Path:
    """The same, to be changed by one test."""
    for name in ("sources", "state"):
        shutil.copytree(first / name, tmp_path / name, symlinks=True)
    return tmp_path


def environ(room: Path) -> dict[str, str]:
    return {"PRANALA_SOURCES": str(room / "sources"), "PRANALA_STATE": str(room / "state"), "COLUMNS": "500"}


def pranala(room: Path, *arguments: object, answer: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "publisher", *map(str, arguments)]
    return subprocess.run(
        command, input=answer, env=environ(room), capture_output=True, text=True, check=False
    )


def register(room: Path, name: str = OWN) -> Path:
    return room / "sources/data" / name


def told(done: subprocess.CompletedProcess[str]) -> str:
    return re.sub(r"[\s│┃]+", " ", done.stdout + done.stderr)


def without(room: Path, key: str) -> Path:
    """An export from which an officer deleted every row of an agreement."""
    book = room / "a.xlsx"
    assert pranala(room, "export", book).returncode == 0
    opened = load_workbook(book)
    for sheet in opened.worksheets[1:]:
        rows = [row for row in range(sheet.max_row, 1, -1) if sheet.cell(row, 1).value == key]
        for row in rows:
            sheet.delete_rows(row)
    opened.save(book)
    return book


def history(room: Path) -> list[str]:
    return (register(room) / f"{HISTORY}.csv").read_text(encoding="utf-8").splitlines()[1:]


def removed(room: Path, book: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """An import that may remove the rows it told of."""
    first = pranala(room, "import", book, "--yes", *options)
    number = re.search(r"--remove ([0-9]+)", told(first))
    return pranala(room, "import", book, "--yes", *options, "--remove", number[1]) if number else first


def test_an_import_that_forgets_a_published_key_is_refused_with_two_ways_out(room: Path):
    before = (register(room) / "naskah.csv").read_bytes()
    done = pranala(room, "import", without(room, KEY), "--yes")
    assert done.returncode == 1
    for words in (KEY, "sheet riwayat-kunci: naskah, ks-0012, dicabut", "--reason KODE --because KETERANGAN"):
        assert words in told(done)
    assert (register(room) / "naskah.csv").read_bytes() == before


def test_an_import_with_a_reason_withdraws_what_goes_and_the_next_build_publishes_it(room: Path):
    done = removed(room, without(room, KEY), *REASON)
    assert done.returncode == 0, told(done)
    assert f"+ naskah {KEY}" in told(done)
    (row,) = history(room)
    assert row.startswith(f"naskah,{KEY},dicabut,")
    assert row.endswith(",tercatat-ganda,Sama dengan ks-0011.,,")
    assert pranala(room, "build").returncode == 0


def test_a_reason_may_hold_no_personal_data(room: Path):
    reason = ("--reason", "permintaan", "--because", "diminta lewat 0812-3456-7890")
    done = removed(room, without(room, KEY), *reason)
    assert (done.returncode, history(room)) == (1, [])
    assert "data pribadi tidak boleh dimuat" in told(done)


def test_a_row_of_the_history_is_never_removed_by_an_import(room: Path):
    remove(register(room), "naskah", KEY)
    retire(register(room), [entry("naskah", KEY)])
    assert pranala(room, "build").returncode == 0
    book = room / "a.xlsx"
    pranala(room, "export", book)
    opened = load_workbook(book)
    opened[HISTORY].delete_rows(2)
    opened.save(book)
    done = pranala(room, "import", book, "--yes", *REASON)
    assert (done.returncode, len(history(room))) == (1, 1)
    assert "baris riwayat ini dihapus" in told(done)


def test_the_history_tells_of_no_key_that_nothing_ever_had(room: Path):
    book = room / "a.xlsx"
    pranala(room, "template", book)
    opened = load_workbook(book)
    opened[HISTORY].append(
        ["naskah", "ks-0099", "dicabut", "2026-01-01", "lain", "Salah ketik.", "A slip.", None]
    )
    opened.save(book)
    done = pranala(room, "import", book, "--yes")
    assert (done.returncode, history(room)) == (1, [])
    assert "tidak pernah ada entitas dengan kunci ini" in told(done)


def test_a_book_without_the_history_leaves_it_as_it_is(room: Path):
    retire(register(room), [entry("naskah", "ks-0099")])
    book = room / "a.xlsx"
    pranala(room, "export", book)
    opened = load_workbook(book)
    del opened[HISTORY]
    opened.save(book)
    assert "Tidak ada perubahan" in told(pranala(room, "import", book, "--yes"))
    assert len(history(room)) == 1


def test_a_build_refuses_to_forget_a_key_and_the_release_before_it_stays(room: Path):
    before = current(room / "state")
    remove(register(room), "naskah", KEY)
    done = pranala(room, "build")
    assert done.returncode == 1
    for words in (KEY, "kunci ini ada pada rilis yang terbit dan kini tidak ada", "--without-keys 1"):
        assert words in told(done)
    assert current(room / "state") == before
    assert pranala(room, "build", "--without-keys", "2").returncode == 1
    assert pranala(room, "build", "--without-keys", "1").returncode == 0
    assert current(room / "state") != before


def test_a_server_over_sources_that_forget_a_key_serves_the_release_before(room: Path):
    remove(register(room), "naskah", KEY)
    sources = str(room / "sources")
    with serving(room / "state", base="http://localhost:8000/", PRANALA_SOURCES=sources) as server:
        assert server.ask(f"doc/naskah/{KEY}.ttl").status == 200
        assert "is served, not the newest" in server.ask("readyz").text


FORGOTTEN = {
    "acara": ("acara", "forum-pemerintahan-digital-jawa-timur-2025"),
    "instansi": ("instansi", "33-komunikasi-dan-informatika"),
    "naskah": ("naskah", KEY),
    "program": ("program", "klinik-hoaks"),
    "sumber": ("sumber", "s-tuban"),
}


@pytest.mark.parametrize("name", FORGOTTEN)
def test_a_build_forgets_no_key_of_any_table(room: Path, name: str):
    column, key = FORGOTTEN[name]
    rewrite(register(room) / f"{name}.csv", lambda rows: [row for row in rows if row[column] != key])
    with pytest.raises(SourceError) as refused:
        build(load_settings(environ(room)))
    (fault,) = refused.value.faults
    assert (fault.rule, fault.table, fault.value) == ("kunci-hilang", f"{OWN}/{name}", key)
    assert f"tabel {OWN}/{HISTORY}: {name}, {key}, dicabut" in mend(fault)


def test_a_withdrawn_key_comes_back_only_on_purpose(room: Path):
    saved = {table: table.read_text(encoding="utf-8") for table in register(room).glob("*.csv")}
    remove(register(room), "naskah", KEY)
    retire(register(room), [entry("naskah", KEY)])
    assert pranala(room, "build").returncode == 0
    for table, text in saved.items():
        table.write_text(text, encoding="utf-8")
    done = pranala(room, "build")
    assert done.returncode == 1
    assert "kunci ini pernah dicabut atau diganti pada rilis yang terbit" in told(done)
    assert pranala(room, "build", "--without-keys", "1").returncode == 0


def guide(room: Path, name: str = OWN) -> list[list[str]]:
    book = room / "t.xlsx"
    assert pranala(room, "template", "--register", name, book).returncode == 0
    rows = load_workbook(book)["Petunjuk"].iter_rows(values_only=True)
    return [[str(cell or "") for cell in row] for row in rows]


def next_keys(room: Path, name: str = OWN) -> dict[str, str]:
    return {row[2].rpartition(" ")[2]: row[1] for row in guide(room, name) if row[0] == "Kunci berikutnya"}


def test_a_template_offers_no_key_that_was_ever_published(room: Path):
    """The last of a register, withdrawn with a word, withdrawn without, and of the other register."""
    rewrite(register(room, OTHER) / "lembaga.csv", lambda rows: [*rows, body("lb-0007")])
    assert next_keys(room) == {"lembaga": "lb-0008", "naskah": "ks-0013"}
    remove(register(room), "naskah", KEY)
    assert next_keys(room)["naskah"] == "ks-0013"
    retire(register(room), [entry("naskah", KEY), entry("lembaga", "lb-0040")])
    assert next_keys(room) == {"lembaga": "lb-0041", "naskah": "ks-0013"}


def body(key: str) -> dict[str, str]:
    return {"lembaga": key, "nama": "Badan contoh", "jenis": "badan", "sumber": "s-tuban", "lokasi": "x"}


def added(room: Path, sheet: str, *cells: str) -> Path:
    """A template with one row typed into one sheet."""
    book = room / "t.xlsx"
    assert pranala(room, "template", book).returncode == 0
    opened = load_workbook(book)
    opened[sheet].append(cells)
    opened.save(book)
    return book


def test_a_key_of_the_other_register_is_refused_by_that_name(room: Path):
    rewrite(register(room, OTHER) / "lembaga.csv", lambda rows: [*rows, body("lb-0007")])
    row = ("lb-0007", "Universitas Contoh", "", "perguruan-tinggi", "", "", "s-tuban", "paragraf 1")
    done = pranala(room, "import", added(room, "lembaga", *row), "--yes")
    assert done.returncode == 1
    assert "kunci sudah dipakai register-media untuk “Badan contoh”" in told(done)
    assert "mungkin maksudnya: lb-0008" in told(done)
    assert "body-label" not in told(done)


def test_a_withdrawn_key_is_refused_for_another_thing(room: Path):
    retire(register(room), [entry("lembaga", "lb-0001")])
    row = ("lb-0001", "Universitas Contoh", "", "perguruan-tinggi", "", "", "s-tuban", "paragraf 1")
    done = pranala(room, "import", added(room, "lembaga", *row), "--yes")
    assert done.returncode == 1
    assert "kunci ini dicabut pada register kerja-sama/riwayat-kunci (baris 2 pada register)" in told(done)
    assert "mungkin maksudnya: lb-0002" in told(done)


def test_a_key_that_only_an_old_release_knows_is_refused_too(room: Path):
    rewrite(register(room) / "lembaga.csv", lambda rows: [*rows, body("lb-0001")])
    assert pranala(room, "build").returncode == 0
    rewrite(register(room) / "lembaga.csv", lambda _: [])
    assert pranala(room, "build", "--without-keys", "1").returncode == 0
    row = ("lb-0001", "Universitas Contoh", "", "perguruan-tinggi", "", "", "s-tuban", "paragraf 1")
    done = pranala(room, "import", added(room, "lembaga", *row), "--yes")
    assert done.returncode == 1
    assert "kunci ini pernah terbit dan tidak dipakai lagi" in told(done)
    assert "mungkin maksudnya: lb-0002" in told(done)
