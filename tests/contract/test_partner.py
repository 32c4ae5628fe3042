"""Party, legal party and implementing agency: who is whose partner is one and the same everywhere."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import Literal

from publisher.store import EmbeddedStore
from tests.faces import Ask
from tests.gallery import rows, shown
from tests.markup import plain

ROOT = Path(__file__).parents[2]
PARTNERS = "PREFIX ks: <https://w3id.org/kerja-sama/ns#> SELECT ?one ?other { ?one ks:partnerOf ?other }"


@pytest.fixture(scope="module")
def partners(store: EmbeddedStore) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in store.select(PARTNERS):
        found.setdefault(shown(row["one"]), set()).add(shown(row["other"]))
    return found


def test_the_most_connected_are_counted_by_their_partners(
    store: EmbeddedStore, partners: dict[str, set[str]]
):
    told = rows(store, "pemerintah-paling-terhubung", minimum=[Literal(1)])
    assert {row["pemda"]: int(row["jumlahMitra"]) for row in told} == {
        one: len(others) for one, others in partners.items()
    }
    assert len(partners["id/pemda/35"]) == 22


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("35", "33", id="legal parties of two agencies"),
        pytest.param("35", "35.23", id="parties themselves"),
        pytest.param("35", "13", id="an agency that is party is its government's side"),
        pytest.param("11", "32", id="two agencies without a legal party"),
    ],
)
def test_governments_of_two_sides_are_partners(partners: dict[str, set[str]], one: str, other: str):
    assert f"id/pemda/{other}" in partners[f"id/pemda/{one}"]
    assert f"id/pemda/{one}" in partners[f"id/pemda/{other}"]


def test_no_government_is_a_partner_because_its_agency_only_implements(partners: dict[str, set[str]]):
    """By the tables: a government that is on no side has no partner, whatever its agencies carry out."""
    sides: set[str] = set()
    for path in ROOT.glob("data/*/pihak.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                named = (row["pemda"], row.get("pihak_hukum", ""), row["instansi"].split("-")[0])
                sides |= {f"id/pemda/{code}" for code in named if code}
    assert partners.keys() <= sides
    assert not [one for one, others in partners.items() if one in others]


def test_pairs_of_provinces_of_one_register_are_those_that_are_counted(store: EmbeddedStore, asked: Ask):
    """rm-0171 is one PKS of ten provinces: 45 pairs, in register-media only; I6 counts the other register."""
    told = rows(store, "nilai-indikator", kodeIndikator=[Literal("I6")])
    totals = [(row["nilai"], row["register"]) for row in told if row["golongan"] == "Semua"]
    assert set(totals) == {("1", "kerja-sama")}
    query = """PREFIX ks: <https://w3id.org/kerja-sama/ns#> SELECT DISTINCT ?a ?b {
      ?naskah ks:involvesRegion ?a , ?b FILTER(STR(?a) < STR(?b) && STRENDS(STR(?naskah), "/rm-0171")) }"""
    assert len(list(store.select(query))) == 45
    page = plain(asked("statistik/i6?lang=id").decode())
    assert "sekurang-kurangnya 1 · Register kerja sama daerah" in page
