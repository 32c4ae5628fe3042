"""A row of the table kelengkapan makes partners exact: from the cells to the observations."""

import csv
from pathlib import Path

from publisher.build import check
from publisher.config import load_settings
from publisher.vocab import KS
from tests.sources import two_articles

ROW = {
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


def test_a_row_of_the_table_makes_a_rate_exact(tmp_path: Path):
    sources = two_articles(tmp_path / "sources")
    table = sources / "data/kerja-sama/kelengkapan.csv"
    (header,) = csv.reader(table.read_text(encoding="utf-8").splitlines())
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header).writerow(ROW)
    draft = check(load_settings({"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(tmp_path)}))
    found = draft.store.query(EXACT, use_default_graph_as_union=True)
    assert [tuple(term.value for term in row) for row in found] == [("26.32", "10", "38")]
