"""The indicators I1-I9 against values computed by hand from the two articles, and what they must never say.

By hand: agreement A (2025-01-30) joins the agencies of 35 and 33 over four titles; B1-B10 (2025-11-07)
join 35 with seven kabupaten, two kota and "Pasuruan", which may be either, over four fields.
"""

import csv
from pathlib import Path

import pytest
from pyoxigraph import Store

from publisher.build import REGISTERS
from publisher.release.gate import checks_hold
from tests.article import BASE, HEAD
from tests.indicator import CUBE_CHECKS, END, articles, bounds, counted, observations, value

ROOT = Path(__file__).parents[2]
B_SCOPES = ("_T", "informatika", "komunikasi", "persandian", "statistik")
A_SCOPES = (
    "_T",
    "pengelolaan-informasi-dan-komunikasi-publik",
    "pengelolaan-keamanan-informasi-dan-persandian",
    "pengembangan-aplikasi-informatika",
    "peningkatan-penyelenggaraan-statistik-sektoral",
)
# Indicator: {what is after #amatan-: (value, bound, numerator, denominator)}.
EXPECTED: dict[str, dict[str, tuple[str, str, str, str]]] = {
    "i1": {
        **{
            f"33-{period}-{scope}": ("1", "batas-bawah", "", "")
            for period in ("2025", "2025-01")
            for scope in A_SCOPES
        },
        **{f"35-2025-01-{scope}": ("1", "batas-bawah", "", "") for scope in A_SCOPES},
        **{f"35-2025-11-{scope}": ("10", "batas-bawah", "", "") for scope in B_SCOPES},
        **{f"35-2025-{scope}": ("1", "batas-bawah", "", "") for scope in A_SCOPES[1:]},
        **{f"35-2025-{scope}": ("10", "batas-bawah", "", "") for scope in B_SCOPES[1:]},
        "35-2025-_T": ("11", "batas-bawah", "", ""),
    },
    "i2": {f"35-{END}-{scope}": ("10", "batas-bawah", "", "") for scope in B_SCOPES},
    "i3": {f"35-{END}-{scope}": ("26.31", "batas-bawah", "10", "38") for scope in B_SCOPES},
    "i4": {f"35-{END}-ks-0002-sasaran-1": ("28", "batas-atas", "", "")},
    "i5": {
        **{
            f"33-{period}-{affair}": ("1", "batas-bawah", "", "")
            for period in ("2025", "2025-01")
            for affair in ("2.16", "2.20", "2.21")
        },
        **{f"35-2025-{affair}": ("11", "batas-bawah", "", "") for affair in ("2.16", "2.20", "2.21")},
        **{f"35-2025-01-{affair}": ("1", "batas-bawah", "", "") for affair in ("2.16", "2.20", "2.21")},
        **{f"35-2025-11-{affair}": ("10", "batas-bawah", "", "") for affair in ("2.16", "2.20", "2.21")},
    },
    "i6": {
        f"ID-{period}-{scope}": ("1", "batas-bawah", "", "")
        for period in ("per-2025-06-30", END)
        for scope in A_SCOPES
    },
    # Known of 23 elements: A 7 (scope, date, place, type, purpose, parties, agencies), the MoU 2 (type,
    # parties), nine of B 7 (event, date, place, type, umbrella, scope, parties), "Pasuruan" 6: 78 of 276.
    "i7": {"kerja-sama": ("28.26", "nilai-tepat", "78", "276")},
    # A has 31 claims, by a news medium; the MoU 15, Tuban's PKS 33, each of the other nine 31, by a party.
    "i8": {
        "kerja-sama-media": ("8.67", "nilai-tepat", "32", "369"),
        "kerja-sama-siaran-pers-resmi-pihak": ("91.33", "nilai-tepat", "337", "369"),
    },
    "i9": {
        f"35-{END}-kabupaten-sekurangnya": ("7", "batas-bawah", "", ""),
        f"35-{END}-kabupaten-setingginya": ("8", "batas-atas", "", ""),
        f"35-{END}-kota-sekurangnya": ("2", "batas-bawah", "", ""),
        f"35-{END}-kota-setingginya": ("3", "batas-atas", "", ""),
        f"35-{END}-_T-sekurangnya": ("10", "batas-bawah", "", ""),
        f"35-{END}-_T-setingginya": ("10", "batas-atas", "", ""),
    },
}


@pytest.fixture(scope="module")
def store() -> Store:
    return counted(articles())


@pytest.mark.parametrize("indicator", EXPECTED)
def test_an_indicator_has_the_values_computed_by_hand_and_no_others(store: Store, indicator: str):
    assert observations(store)[indicator] == EXPECTED[indicator]


def test_all_indicators_are_computed(store: Store):
    assert observations(store).keys() == EXPECTED.keys()


def test_the_cubes_are_well_formed(store: Store):
    assert not list(checks_hold(store, CUBE_CHECKS))


def test_kabupaten_and_kota_add_up_to_the_partners(store: Store):
    """A party that may be either widens both bounds and leaves the sum."""
    ends = [
        f"35-{END}-{kind}-{end}" for kind in ("kabupaten", "kota") for end in ("sekurangnya", "setingginya")
    ]
    least_kab, most_kab, least_kota, most_kota = (int(value(store, "i9", name)) for name in ends)
    assert least_kab + most_kota == most_kab + least_kota == int(value(store, "i2", f"35-{END}-_T")) == 10


def test_shares_of_claims_sum_to_all(store: Store):
    counts = [(int(n), int(d)) for _, _, n, d in observations(store)["i8"].values()]
    assert sum(n for n, _ in counts) == counts[0][1]


def test_a_province_without_recorded_partners_has_no_observation(store: Store):
    """ "Jawa Tengah 0 %" is never published."""
    for indicator in ("i2", "i3", "i4", "i9"):
        assert not [name for name in observations(store)[indicator] if not name.startswith("35-")]


def test_nothing_but_what_registers_themselves_hold_is_exact(store: Store):
    exact = {i for i, found in observations(store).items() for v in found.values() if v[1] == "nilai-tepat"}
    assert exact == {"i7", "i8"}


def test_without_a_declaration_partners_are_a_lower_bound(store: Store):
    assert bounds(store) == {"batas-bawah"}


def test_no_count_or_coverage_is_computed_from_a_register_that_is_no_sample():
    with (ROOT / "data/statistik/indikator.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["indikator"]: row["dihitung_dari"].split() for row in csv.DictReader(file)}
    assert {i for i, names in sources.items() if "register-media" in names} == {"i7", "i8"}


def test_reference_dates_are_rows_and_no_query_asks_the_clock():
    with (ROOT / "data/statistik/periode.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["periode"] == f"per-{row['sampai']}" or row["mulai"] or row["periode"] == "tidak-pasti"
    for path in (ROOT / "queries/derive").glob("*-statistik-*.rq"):
        assert "NOW()" not in path.read_text(encoding="utf-8")


def test_each_observation_leads_to_its_indicator_and_variables(store: Store):
    query = """SELECT DISTINCT ?observation WHERE {
      ?observation a qb:Observation ; qb:dataSet/ks:indicator ?indicator .
      ?indicator ks:formula ?formula ; ks:buildingVariable/ks:validationRule ?rule }"""
    found = list(store.query(HEAD + query, use_default_graph_as_union=True))
    assert len(found) == sum(map(len, observations(store).values()))


def test_every_observation_lies_in_one_slice(store: Store):
    query = "SELECT ?o (COUNT(?slice) AS ?n) WHERE { ?slice qb:observation ?o } GROUP BY ?o"
    found = list(store.query(HEAD + query, use_default_graph_as_union=True))
    assert {int(row["n"].value) for row in found} == {1}
    assert len(found) == sum(map(len, observations(store).values()))


def test_what_is_counted_can_be_looked_up(store: Store):
    query = f"SELECT ?a WHERE {{ ?a ks:countedIn <{BASE}id/dataset/statistik#periode-2025-11> }}"
    found = {row["a"].value[-7:] for row in store.query(HEAD + query, use_default_graph_as_union=True)}
    assert found == {f"ks-{number:04}" for number in range(3, 13)}


def test_the_registers_that_are_measured_are_registers():
    with (ROOT / "data/statistik/indikator.csv").open(encoding="utf-8", newline="") as file:
        assert {name for row in csv.DictReader(file) for name in row["dihitung_dari"].split()} <= set(
            REGISTERS
        )


def test_the_shipped_registers_declare_nothing_complete():
    for name in ("kerja-sama", "register-media"):
        table = ROOT / "data" / name / "kelengkapan.csv"
        assert len(table.read_text(encoding="utf-8").splitlines()) == 1
