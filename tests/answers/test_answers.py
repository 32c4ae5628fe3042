"""Every gallery query gives the answer that was worked out by hand from the facts of its sources."""

import csv
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal

from publisher.cli import main
from publisher.rdf import Term
from publisher.store import EmbeddedStore
from publisher.vocab import W3ID
from tests.gallery import BASE, GALLERY, code, day, rows

HERE = Path(__file__).parent
SECONDS = 1.0
MEDIA = code("register-media")
PLACED = [name for name, query in GALLERY.items() if "kode" in query.parameters]
COUNTED = ("batasBawah", "batasAtasTercatat")
COVERAGE = (
    "cakupan-provinsi",
    "jarak-ke-sasaran",
    "mitra-menurut-jenis-daerah",
    "mitra-provinsi",
    "wilayah-belum-tercatat",
)


def expected(name: str) -> list[list[str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", GALLERY)
def test_the_answer_is_the_one_worked_out_by_hand(store: EmbeddedStore, name: str):
    header, *wanted = expected(name)
    found = [[row.get(column, "") for column in header] for row in rows(store, name)]
    assert found == wanted


@pytest.mark.parametrize("name", GALLERY)
def test_the_columns_are_the_ones_of_the_answer(name: str):
    columns = re.search(r"^SELECT (?:DISTINCT )?(.*)$", GALLERY[name].text, re.MULTILINE)
    assert columns
    assert columns[1].replace("?", "").split() == expected(name)[0]


@pytest.mark.parametrize("name", GALLERY)
def test_the_answer_takes_less_than_a_second_of_a_processor(store: EmbeddedStore, name: str):
    """Of this thread's own: what else the machine does meanwhile is not its matter."""
    began = time.thread_time()
    rows(store, name)
    assert time.thread_time() - began < SECONDS


@pytest.mark.parametrize("name", GALLERY)
def test_a_query_names_no_deployment(name: str):
    """Terms are fixed for all deployments; data is bound by codes, so a query runs on any base."""
    body = re.sub(r"^PREFIX .*$", "", GALLERY[name].text, flags=re.MULTILINE)
    assert not re.search(r"<[a-z]+:[^>]*>", body)
    assert not re.search(r"\bNOW\(", body)


@pytest.mark.parametrize("name", COVERAGE)
def test_no_coverage_counts_a_register_that_is_no_sample(name: str):
    blocks = re.findall(r"VALUES \?register \{(.*?)\}", GALLERY[name].text)
    assert blocks
    assert {block.strip() for block in blocks} == {'"kerja-sama"'}


def test_the_command_prints_the_answer_of_the_local_release(release: Path):
    asked = ["query", "cakupan-provinsi", "--param", "kode=33", "--param", "kode=35", "--format", "csv"]
    done = CliRunner().invoke(main, asked, env={"PRANALA_STATE": str(release.parents[1])})
    assert done.exit_code == 0
    printed = done.output.replace(BASE, "").replace(W3ID, "").splitlines()
    assert list(csv.reader(printed)) == expected("cakupan-provinsi")


def test_every_answer_has_its_query():
    assert {path.stem for path in HERE.glob("*.csv")} == set(GALLERY)


@pytest.mark.parametrize("name", PLACED)
def test_an_unknown_code_gives_no_row_rather_than_a_rate_of_zero(store: EmbeddedStore, name: str):
    assert rows(store, name, kode=code("35.99")) == []


@pytest.mark.parametrize("name", ["cakupan-provinsi", "mitra-menurut-jenis-daerah", "jarak-ke-sasaran"])
@pytest.mark.parametrize(
    "values",
    [{"kode": code("33")}, {"tanggal": day("2025-11-06")}, {"kode": code("31")}],
    ids=["another province", "the day before", "a province without autonomous regions"],
)
def test_a_lower_bound_of_zero_is_not_published(
    store: EmbeddedStore, name: str, values: Mapping[str, Sequence[Term]]
):
    assert rows(store, name, **values) == []


@pytest.mark.parametrize(
    ("name", "values", "count"),
    [
        ("perjanjian-menurut-tahun", {"tahun": [Literal(2009)]}, 2),
        ("perjanjian-menurut-tahun", {"register": code("kerja-sama")}, 23),
        ("perjanjian-menurut-tahun", {"tahun": [Literal(2019)]}, 6),
        ("mitra-provinsi", {"kode": code("33")}, 0),
        ("mitra-provinsi", {"tanggal": day("2025-11-06")}, 0),
        ("mitra-provinsi", {"tanggal": day("2025-11-07")}, 11),
        ("wilayah-belum-tercatat", {"kode": code("33")}, 35),
        ("wilayah-belum-tercatat", {"kode": code("31")}, 0),
        ("wilayah-belum-tercatat", {"tanggal": day("2025-11-06")}, 38),
        ("cakupan-provinsi", {"kode": code("33", "35")}, 1),
        ("cakupan-provinsi", {"tanggal": day("2025-11-07")}, 1),
        ("naskah-payung", {"tanggal": day("2025-06-30"), "register": code("kerja-sama")}, 1),
        ("kode-wilayah", {"kode": code("35.1")}, 0),
        ("kode-wilayah", {"kode": code("35.10", "35.20", "35")}, 3),
        ("naskah-menurut-urusan", {"kodeUrusan": code("2.21")}, 12),
        ("naskah-berlaku", {"tanggal": day("2026-06-03"), "kode": code("31")}, 7),
        ("naskah-berlaku", {"tanggal": day("2026-06-04"), "kode": code("31")}, 6),
        ("naskah-segera-berakhir", {"hari": [Literal(152)]}, 0),
        ("naskah-segera-berakhir", {"hari": [Literal(153)]}, 1),
        ("naskah-segera-berakhir", {"tanggal": day("2017-12-31"), "hari": [Literal(66)]}, 1),
        ("tanda-tangan-pejabat-sementara", {"statusJabatan": code("plh")}, 2),
        ("sumber-pernyataan", {"pengenal": code("ks-9999")}, 0),
        ("pasangan-provinsi", {"kode": code("72")}, 6),
        ("pemerintah-paling-terhubung", {"minimum": [Literal(34)]}, 0),
        ("perjanjian-kumulatif-bulanan", {"jenis": code("komitmen-bersama"), "register": MEDIA}, 2),
        ("mitra-dalam-wilayah", {"kode": code("34")}, 3),
        ("mitra-dalam-wilayah", {"kode": code("35.23")}, 1),
        ("pernyataan-bertentangan", {"sifat": code("placeSigned")}, 3),
        ("naskah-dengan-nama-lama", {"jenisPerubahan": code("ejaan")}, 6),
        ("program-menurut-status", {"statusPernyataan": code("direncanakan")}, 8),
        ("set-data-berisi-lebih-baru", {"tanggal": day("2030-01-01")}, 8),
        ("pengamatan-dan-metadata", {"kodeIndikator": code("I2")}, 1),
        ("nilai-indikator", {"kodeIndikator": code("I9")}, 6),
        ("nilai-indikator", {"kodeIndikator": code("I99")}, 0),
        ("cakupan-ruang-lingkup", {"tanggal": day("2025-06-30")}, 0),
        ("cakupan-ruang-lingkup", {"tanggal": day("2025-11-06")}, 0),
        ("cakupan-ruang-lingkup", {"tanggal": day("2026-01-31")}, 5),
    ],
)
def test_a_parameter_changes_the_answer(
    store: EmbeddedStore, name: str, values: Mapping[str, Sequence[Term]], count: int
):
    assert len(rows(store, name, **values)) == count


def test_the_not_yet_recorded_are_27_and_exactly_one_of_two(store: EmbeddedStore):
    status = [row["status"] for row in rows(store, "wilayah-belum-tercatat")]
    assert (status.count("tidak-tercatat"), status.count("mungkin")) == (27, 2)
    statements = {row.get("pernyataan") for row in rows(store, "wilayah-belum-tercatat")} - {None}
    assert len(statements) == 1


def test_a_source_without_a_date_leaves_open_whether_a_dataset_is_newer(store: EmbeddedStore):
    """Of the 161 sources of reports 99 have no date; both articles have one."""
    later = rows(store, "set-data-berisi-lebih-baru", tanggal=day("2026-02-11"))
    status = {row["pengenal"]: row["status"] for row in later}
    assert (status["register-media"], status["kerja-sama"]) == ("mungkin", "tidak-lebih-baru")


def test_a_bps_code_not_agreed_upon_is_not_shown(store: EmbeddedStore):
    (papua,) = rows(store, "kode-wilayah", kode=code("91"))
    assert papua["statusKodeBps"] == "belum-dikonfirmasi"
    assert not papua.keys() & {"kodeBps", "induk", "kodeInduk"}
