"""How surely a reported agreement is known: by its date's basis, a name, or one of values that conflict."""

import pytest

from publisher.store import EmbeddedStore
from publisher.vocab import KODE
from tests.report import BASE, OURS, rows, values

# What MODEL.md §2.5 makes of the basis of a date.
STATED = {"dinyatakan", "sumber-kedua"}
IMPLIED = {"tahun-disimpulkan", "tahun-dari-tanggal-terbit", "ungkapan-relatif", "direkonsiliasi"}
POSSIBLE = {"tanggal-terbit", "disimpulkan-dari-acara", "beberapa-calon"}


def test_a_match_by_name_is_implied_and_says_so(store: EmbeddedStore):
    """No page states a code: each government, agency or region is reached by its name."""
    query = f"""SELECT DISTINCT ?certainty ?step WHERE {{
        {OURS} ?agreement ks:hasClaim ?claim .
        ?claim ks:property ks:party ; ks:value ?party ; ks:certainty ?certainty .
        ?party a ?kind . VALUES ?kind {{ ks:Government ks:Agency }}
        OPTIONAL {{ ?claim ks:inferenceStep ?step FILTER(LANG(?step) = "id") }}
    }}"""
    found = rows(store, query)
    assert {certainty for certainty, _ in found} == {"kepastian/tersirat"}
    assert all("menurut nama" in step for _, step in found)


def test_what_the_tables_do_not_settle_is_not_stated(store: EmbeddedStore):
    """Not assessed: a claim that is kept in sight, and no plain statement."""
    query = f"""SELECT ?property (COUNT(?claim) AS ?n) (COUNT(?same) AS ?plain) WHERE {{
        {OURS} ?agreement ks:hasClaim ?claim .
        ?claim ks:certainty <{KODE}kepastian/belum-dinilai> ; ks:about ?about ; ks:property ?property .
        OPTIONAL {{ ?about ?property ?same }}
    }} GROUP BY ?property"""
    assert rows(store, query) == [
        ("ks:durationAsReported", "2", "0"),
        ("ks:reportedType", "10", "0"),
        ("ks:type", "30", "0"),
    ]


def test_confidence_is_only_a_note(store: EmbeddedStore):
    words = rows(
        store, f"SELECT ?p WHERE {{ {OURS} ?agreement ?p ?v FILTER(CONTAINS(STR(?v), 'Keyakinan')) }}"
    )
    assert set(words) == {("ks:note",)}
    assert len(words) == 195


# ── dates ──────────────────────────────────────────────────────────────────────────────────────


def test_a_date_is_as_sure_as_its_basis(store: EmbeddedStore):
    query = f"""SELECT ?basis ?property ?certainty (COUNT(*) AS ?n) WHERE {{
        {OURS} ?agreement ks:dateBasis ?basis ; ks:hasClaim ?claim .
        ?claim ks:property ?property ; ks:rank <{KODE}peringkat-klaim/terbit> ; ks:certainty ?certainty .
        VALUES ?property {{ ks:dateSigned ks:dateEdtf }}
    }} GROUP BY ?basis ?property ?certainty"""
    for basis, property_, certainty, _ in rows(store, query):
        code = basis.rpartition("/")[2]
        expected = "tersurat" if code in STATED else "tersirat" if code in IMPLIED else "mungkin"
        assert certainty == f"kepastian/{expected}", code
        assert code not in POSSIBLE or property_ == "ks:dateEdtf"


def test_a_possible_date_only_bounds_the_day(store: EmbeddedStore):
    for basis in sorted(POSSIBLE):
        query = f"""SELECT ?agreement WHERE {{
            {OURS} ?agreement ks:dateBasis <{KODE}dasar-tanggal/{basis}> .
            {{ ?agreement ks:dateSigned ?day }} UNION {{ ?agreement ks:dateEdtf ?day }}
        }}"""
        assert not rows(store, query), basis


@pytest.mark.parametrize(
    ("agreement", "edtf", "bounds"),
    [
        pytest.param("rm-0084", set(), {"2017-11-14", "2023-11-14"}, id="two years fit, neither is said"),
        pytest.param("rm-0078", {"../2025-02-17"}, {"2025-02-17"}, id="only an upper bound"),
        pytest.param("rm-0190", set(), {"2019-06-25"}, id="the day of publication"),
        pytest.param("rm-0185", {"2018"}, {"2018-01-01", "2018-12-31"}, id="a year"),
        pytest.param("rm-0048", {"2025-12"}, {"2025-12-01", "2025-12-31"}, id="weekday and day differ"),
        pytest.param("rm-0001", set(), {"2010-03-01", "2010-03-31"}, id="a month from an address"),
        pytest.param("rm-0129", set(), set(), id="no date stated"),
    ],
)
def test_an_imprecise_date_has_its_bounds_and_no_day(
    store: EmbeddedStore, agreement: str, edtf: set[str], bounds: set[str]
):
    assert values(store, agreement, "ks:dateEdtf") == edtf
    assert values(store, agreement, "ks:dateEarliest|ks:dateLatest") == bounds
    assert not values(store, agreement, "ks:dateSigned")


def test_a_label_tells_a_day_or_a_month_in_words(store: EmbeddedStore):
    query = """SELECT ?edtf ?label WHERE {
        ?agreement a ks:Agreement ; ks:dateEdtf ?edtf ; rdfs:label ?label FILTER(LANG(?label) = "id")
    }"""
    labels = dict.fromkeys(("2025-12", "2017-05", "2025-11-07"), "")
    labels |= {str(edtf): str(label) for edtf, label in rows(store, query)}
    ends = [labels[edtf].rpartition(", ")[2] for edtf in ("2025-12", "2017-05", "2025-11-07")]
    assert ends == ["Desember 2025", "Mei 2017", "7 November 2025"]


# ── conflicts ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("agreement", "property_", "published", "kept"),
    [
        ("rm-0155", "dateSigned", {"2025-09-12"}, {"2024-09-12"}),
        ("rm-0003", "dateSigned", {"2018-05-09"}, {"2018-05-11"}),
        ("rm-0003", "reportedType", {"kesepakatan bersama"}, {"MoU", "kerja sama"}),
        ("rm-0187", "placeSigned", {"Kantor Diskominfo Lombok Tengah"}, {"kantor Bupati Lombok Tengah"}),
        ("rm-0043", "eventInstrumentCount", set(), {"10", "11"}),
    ],
)
def test_conflicting_values_stand_side_by_side(
    store: EmbeddedStore, agreement: str, property_: str, published: set[str], kept: set[str]
):
    assert values(store, agreement, f"ks:{property_}") == published
    query = f"""SELECT ?value WHERE {{
        ?claim ks:about <{BASE}id/naskah/{agreement}> ; ks:property ks:{property_} ;
               ks:rank <{KODE}peringkat-klaim/simpan> ; ks:literalValue ?value ; ks:rankReason ?reason .
        FILTER(LANG(?reason) = "id")
    }}"""
    assert {value for (value,) in rows(store, query)} == kept


def test_the_published_value_of_several_says_why(store: EmbeddedStore):
    query = f"""SELECT ?claim WHERE {{
        ?kept ks:rank <{KODE}peringkat-klaim/simpan> ; ks:about ?about ; ks:property ?property .
        ?claim ks:rank <{KODE}peringkat-klaim/terbit> ; ks:about ?about ; ks:property ?property .
        FILTER NOT EXISTS {{ ?claim ks:rankReason ?reason }}
    }}"""
    assert not rows(store, query)


def test_a_source_that_gives_another_value_is_no_evidence_for_the_published_one(store: EmbeddedStore):
    query = f"""SELECT ?claim WHERE {{
        ?kept ks:rank <{KODE}peringkat-klaim/simpan> ; ks:about ?about ; ks:property ?property ;
              ks:hasEvidence/ks:source ?source .
        ?claim ks:rank <{KODE}peringkat-klaim/terbit> ; ks:about ?about ; ks:property ?property ;
               ks:hasEvidence/ks:source ?source .
    }}"""
    assert not rows(store, query)
