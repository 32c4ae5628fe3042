"""How surely a reported agreement is known: by its date's basis, a name, or one of values that conflict."""

import re

import pytest

from publisher.store import EmbeddedStore
from publisher.vocab import KODE
from tests.report import BASE, OURS, rows, values

# What MODEL.md §2.5 makes of the basis of a date.
STATED = {"dinyatakan", "sumber-kedua", "tahun-tidak-disebut"}
IMPLIED = {
    "tahun-disimpulkan",
    "tahun-dari-tanggal-terbit",
    "ungkapan-relatif",
    "direkonsiliasi",
    "hari-tidak-cocok",
}
POSSIBLE = {"tanggal-terbit", "disimpulkan-dari-acara", "beberapa-calon", "tahun-hak-cipta"}


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
        pytest.param("rm-0084", {"XXXX-11-14"}, set(), id="a day without its year bounds nothing"),
        pytest.param("rm-0146", {"XXXX-11-28"}, set(), id="nor does another"),
        pytest.param("rm-0078", {"../2025-02-16"}, {"2025-02-16"}, id="before a day is up to the day before"),
        pytest.param("rm-0190", set(), {"2019-06-25"}, id="the day of publication bounds from above"),
        pytest.param("rm-0001", set(), {"2010-03-31"}, id="so does a month in an address"),
        pytest.param("rm-0049", set(), {"2015-05-31"}, id="and a month of publication"),
        pytest.param("rm-0023", set(), set(), id="the year of a copyright line is only possible"),
        pytest.param("rm-0104", set(), set(), id="so is the day of a statement"),
        pytest.param("rm-0185", {"2018"}, {"2018-01-01", "2018-12-31"}, id="a year"),
        pytest.param("rm-0048", {"2025-12"}, {"2025-12-01", "2025-12-31"}, id="weekday and day differ"),
        pytest.param("rm-0096", set(), set(), id="a weekday alone"),
        pytest.param("rm-0129", set(), set(), id="no date stated"),
    ],
)
def test_an_imprecise_date_has_its_bounds_and_no_day(
    store: EmbeddedStore, agreement: str, edtf: set[str], bounds: set[str]
):
    assert values(store, agreement, "ks:dateEdtf") == edtf
    assert values(store, agreement, "ks:dateEarliest|ks:dateLatest") == bounds
    assert not values(store, agreement, "ks:dateSigned")


@pytest.mark.parametrize(
    ("agreement", "printed", "certainty"),
    [
        ("rm-0002", "Rabu 9 Mei 2018", "tersurat"),
        ("rm-0023", "Senin", "tersurat"),
        ("rm-0048", "Senin, 5 Desember 2025", "tersurat"),
        ("rm-0053", "Senin (30/5/20220)", "tersurat"),
        ("rm-0078", "sebelum 17 Februari 2025", "tersurat"),
        ("rm-0084", "Selasa (14/11)", "tersurat"),
        ("rm-0086", "Selasa (20/12)", "mungkin"),
        ("rm-0096", "Selasa", "tersurat"),
        ("rm-0104", "Kamis (15/1/2026)", "mungkin"),
        ("rm-0121", "pekan ini", "tersurat"),
        ("rm-0146", "Kamis (28/11)", "tersurat"),
        ("rm-0190", "Selasa", "tersurat"),
        ("ks-0001", "Kamis (30/1/2025)", "tersurat"),
    ],
)
def test_the_words_of_the_source_stand_beside_the_date(
    store: EmbeddedStore, agreement: str, printed: str, certainty: str
):
    """Without what the compilers added in brackets; what was said of another day is only possible."""
    claim = f"{agreement}#klaim-tanggal-menurut-sumber"
    assert values(store, claim, "ks:literalValue") == {printed}
    assert values(store, claim, "ks:certainty") == {f"kepastian/{certainty}"}
    said = {printed} if certainty == "tersurat" else set()
    assert values(store, agreement, "ks:dateAsReported") == said


def test_no_word_of_a_date_is_the_compilers(store: EmbeddedStore):
    """Their brackets speak of publication, of what is not seen, or of another source."""
    words = rows(store, "SELECT ?n ?w WHERE { ?n ks:property ks:dateAsReported ; ks:literalValue ?w }")
    assert len(words) == 192
    ours = re.compile(r"terbit|tidak t|hak cipta|URL|tanpa|pernyataan|VIVA| / ")
    assert not [row for row in words if ours.search(row[1])]


def test_a_date_is_not_stated_only_where_no_part_of_it_is_printed(store: EmbeddedStore):
    query = f"SELECT ?agreement WHERE {{ ?agreement ks:notStated <{KODE}unsur-naskah/tanggal> }}"
    unstated = {agreement.rpartition("/")[2] for (agreement,) in rows(store, query)}
    assert unstated == {"ks-0002", *(f"rm-{n:04}" for n in (85, 92, 129, 135, 140, 160, 175, 179, 182, 194))}


@pytest.mark.parametrize(
    ("agreement", "language", "words"),
    [
        ("rm-0024", "id", "tanggal tidak pasti"),
        ("rm-0084", "id", "14 November (tahun tidak disebut)"),
        ("rm-0146", "en", "28 November (year not stated)"),
        ("rm-0078", "id", "paling lambat 16 Februari 2025"),
        ("rm-0078", "en", "at the latest 16 February 2025"),
        ("rm-0001", "id", "paling lambat Maret 2010"),
        ("rm-0190", "id", "paling lambat 25 Juni 2019"),
        ("rm-0185", "en", "2018"),
        ("rm-0095", "id", "Februari 2023"),
        ("rm-0104", "en", "date uncertain"),
        ("rm-0096", "id", "tanggal tidak lengkap (“Selasa”)"),
        ("rm-0129", "id", "tanggal tidak dinyatakan"),
        ("ks-0003", "id", "7 November 2025"),
    ],
)
def test_a_label_says_the_date_as_precisely_as_it_is_known(
    store: EmbeddedStore, agreement: str, language: str, words: str
):
    (label,) = labels(store, agreement, language)
    assert label.endswith(f", {words}")


def labels(store: EmbeddedStore, agreement: str, language: str) -> list[str]:
    query = f"""SELECT ?label WHERE {{
        <{BASE}id/naskah/{agreement}> rdfs:label ?label FILTER(LANG(?label) = "{language}")
    }}"""
    return [label for (label,) in rows(store, query)]


@pytest.mark.parametrize(
    ("agreement", "language", "begin"),
    [
        ("rm-0003", "id", "Kesepakatan bersama: "),
        ("rm-0039", "en", "Cooperation agreement (PKS): "),
        ("rm-0037", "id", "Nota kesepahaman (MoU): "),
        ("rm-0021", "id", "Kesepakatan bersama/nota kesepakatan: "),
        ("rm-0021", "en", "“kesepakatan bersama/nota kesepakatan”: "),
        ("rm-0022", "en", "Cooperation: "),
        (
            "ks-0003",
            "en",
            "Cooperation agreement (PKS): Provincial government of East Java and Government of Tuban Reg",
        ),
        (
            "rm-0122",
            "en",
            "Memorandum of understanding: Provincial government of Maluku and Provincial government of North",
        ),
    ],
)
def test_a_label_begins_with_what_it_is(store: EmbeddedStore, agreement: str, language: str, begin: str):
    (label,) = labels(store, agreement, language)
    assert label.startswith(begin)


def test_a_label_counts_the_parties_it_does_not_name(store: EmbeddedStore):
    assert "Tuban" not in labels(store, "rm-0017", "id")[0]
    assert ", dan 1 pihak lain, 27 September 2025" in labels(store, "rm-0017", "id")[0]
    assert " and 1 other, 27 September 2025" in labels(store, "rm-0017", "en")[0]
    assert " and 16 others, 31 May 2017" in labels(store, "rm-0021", "en")[0]


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
