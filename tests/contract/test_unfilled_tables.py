"""Tables that no source fills yet: a row in them is checked, mapped, counted and asked for like any other."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from publisher.build import Draft, check
from publisher.config import load_settings
from publisher.store import EmbeddedStore
from publisher.vocab import DCT, KS
from tests.gallery import BASE, rows
from tests.sources import known_state, two_articles

COMPLETENESS = {
    "kelengkapan": "pks-2025",
    "wilayah": "35",
    "sampai": "2025-12-31",
    "jenis": "pks mou",
    "bidang": "2.16 2.20 2.21",
    "pokok_id": "Semua PKS dan MoU bidang komunikasi, informatika, statistik, dan persandian",
    "pokok_en": "All PKS and MoU on communication, informatics, statistics and cryptography",
    "pemda": "35",
    "sumber": "s-tuban",
    "lokasi": "contoh; tidak satu sumber pun menyatakannya",
}
EXACT = f"""PREFIX ks: <{KS}>
SELECT ?share ?numerator ?denominator {{
  ?observation ks:partnerShare ?share ; ks:numerator ?numerator ; ks:denominator ?denominator ;
    ks:scopeDimension/^ks:completeUnder ?statement ;
    ks:bound <https://w3id.org/kerja-sama/kode/batas/nilai-tepat> .
  FILTER(?numerator > 0 && STRENDS(STR(?observation), "-_T"))
}}"""


FORMER, LATER = "33-komunikasi-dan-informatika", "33-komunikasi-dan-digital"
RENAMED = {
    "perubahan": "33-2025",
    "instansi_lama": FORMER,
    "instansi_baru": LATER,
    "tanggal": "2025-07",
    "dasar": "Perda contoh",
    "sumber": "s-panji",
    "lokasi": "contoh; tidak satu sumber pun menyatakannya",
}
AGENCY = {
    "instansi": LATER,
    "nama": "Dinas Komunikasi dan Digital Provinsi Jawa Tengah",
    "sebutan": "Dinas Komunikasi dan Digital Provinsi Jawa Tengah",
    "jenis": "dinas",
    "pemda": "33",
    "sumber": "s-panji",
    "lokasi": "contoh",
}


def add_row(table: Path, row: dict[str, str]) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header).writerow(row)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """The register of two articles with a row that no source states in each of these tables."""
    folder = tmp_path_factory.mktemp("unfilled")
    sources = two_articles(folder / "sources")
    for name, row in (("kelengkapan", COMPLETENESS), ("instansi", AGENCY), ("perubahan-instansi", RENAMED)):
        add_row(sources / f"data/kerja-sama/{name}.csv", row)
    return check(load_settings({"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(known_state(folder))}))


def test_a_row_of_completeness_makes_a_rate_exact(draft: Draft):
    found = draft.store.query(EXACT, use_default_graph_as_union=True)
    assert [tuple(term.value for term in row) for row in found] == [("26.32", "10", "38")]


def test_a_row_of_a_change_finds_the_agreements_under_the_former_name(draft: Draft):
    dataset = NamedNode(f"{BASE}id/dataset/kerja-sama")  # the catalogue, which names it, is written last
    draft.store.add(Quad(dataset, NamedNode(f"{DCT}identifier"), Literal("kerja-sama"), dataset))
    (found,) = rows(EmbeddedStore(draft.store, union=True), "naskah-dengan-nama-lama", jenisPerubahan=[])
    assert (found["naskah"], found["status"]) == ("id/naskah/ks-0001", "nama-lama")
    assert found["namaLama"] == "Dinas Komunikasi dan Informatika Provinsi Jawa Tengah"
    assert (found["namaKini"], found["tercatatPada"]) == (AGENCY["nama"], "2025-07-31")


def test_the_shipped_tables_state_no_change_of_an_agency():
    """No source at hand says that an agency was renamed; names that look alike are no statement."""
    data = Path(__file__).parents[2] / "data"
    for table in data.glob("*/perubahan-instansi.csv"):
        assert len(table.read_text(encoding="utf-8").splitlines()) == 1
