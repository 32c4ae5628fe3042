"""What a source says of an event is not what it says of an agreement; each source has its own place."""

import csv
from pathlib import Path

import pytest

from publisher.store import EmbeddedStore
from tests.faces import Ask
from tests.gallery import rows, shown
from tests.markup import plain

ROOT = Path(__file__).parents[2]
AGENCY = "id/instansi/35-komunikasi-dan-informatika"
PAIRS = """PREFIX ks: <https://w3id.org/kerja-sama/ns#> PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?thing ?source ?locator {
  ?thing ks:hasEvidence ?evidence ; dct:source ?source . ?evidence ks:source ?source ; ks:locator ?locator
  FILTER NOT EXISTS { ?thing ks:rank ?rank } }"""
BARE = """PREFIX ks: <https://w3id.org/kerja-sama/ns#>
SELECT ?thing {
  ?thing ks:locator ?locator ; a ?kind . VALUES ?kind { ks:Agency ks:Body ks:Event ks:Programme } }"""


def placed() -> set[tuple[str, str, str]]:
    """What the tables say: a thing, a source of it, and where in it."""
    found = set()
    for table in ("instansi", "lembaga", "acara", "program"):
        for path in ROOT.glob(f"data/*/{table}.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    if row["lokasi"]:
                        thing = f"id/{table}/{row[table]}"
                        found.add((thing, f"id/sumber/{row['sumber']}", row["lokasi"]))
    return found


def test_each_source_of_a_thing_stands_with_its_own_place(store: EmbeddedStore):
    found = {
        tuple(shown(row[name]) for name in ("thing", "source", "locator")) for row in store.select(PAIRS)
    }
    assert found == placed()
    assert len([one for one in found if one[0] == AGENCY]) == 2
    assert list(store.select(BARE)) == []


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("doc/acara/rapat-gubernur-fkd-mpu-2025.html?lang=id", "paragraf 1-2"),
        ("doc/acara/forum-pemerintahan-digital-jawa-timur-2025.html?lang=id", "Tubankab"),
        ("doc/lembaga/lb-0001.html?lang=id", "paragraf 1-4, 5-8"),
    ],
)
def test_a_page_shows_the_place_beside_its_source(asked: Ask, page: str, says: str):
    assert says in plain(asked(page).decode())


def test_an_event_that_no_source_dates_is_told_as_not_recorded(asked: Ask):
    told = plain(asked("doc/acara/rapat-gubernur-fkd-mpu-2025.html?lang=id").decode())
    assert told.count("belum tercatat untuk acara ini; hari dan tempat naskahnya ada di bawah") == 2
    assert "tidak dinyatakan sumber" not in told


def test_days_and_places_of_agreements_are_not_those_of_their_event(store: EmbeddedStore):
    by_event = {row["acara"].rsplit("/", 1)[-1]: row for row in rows(store, "naskah-menurut-acara")}
    assert [key for key, row in by_event.items() if row["statusTanggal"] == "tercatat"] == [
        "forum-pemerintahan-digital-jawa-timur-2025"
    ]
    one = by_event["rapat-gubernur-fkd-mpu-2025"]
    assert (one["tanggalNaskahAwal"], one["tanggalNaskahAkhir"]) == ("2025-06-17", "2025-06-17")
    assert one["tempatNaskah"] == "Ballroom Flores, Hotel Borobudur, Jakarta"
    assert not {"tanggalAcara", "tempat"} & one.keys()
    month = by_event["misi-dagang-dan-investasi-jatim-kepri-ke-12-tahun-2025"]
    assert (month["tanggalNaskahAwal"], month["tanggalNaskahAkhir"], month["kepastian"]) == (
        *("2025-12-01", "2025-12-31"),
        "tersirat",
    )
