"""The register of reported agreements: 195, each with its sources, and nothing that no source says."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from publisher.author import Table, read_register
from publisher.store import EmbeddedStore, load_store
from publisher.vocab import KODE, KS, PREFIXES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data/register-media"
BASE = "http://localhost:8000/"
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
OURS = f"?agreement ks:register <{BASE}id/dataset/register-media> ."
# What MODEL.md §2.5 makes of the basis of a date.
STATED = {"dinyatakan", "sumber-kedua"}
IMPLIED = {"tahun-disimpulkan", "tahun-dari-tanggal-terbit", "ungkapan-relatif", "direkonsiliasi"}
POSSIBLE = {"tanggal-terbit", "disimpulkan-dari-acara", "beberapa-calon"}


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    return {table.name.partition("/")[2]: table for table in read_register(FOLDER)}


@pytest.fixture(scope="module")
def store(release: Path) -> EmbeddedStore:
    return load_store(release)


def short(text: str) -> str:
    for root, left in ((BASE, ""), (KODE, ""), (KS, "ks:")):
        text = left + text.removeprefix(root) if text.startswith(root) else text
    return text


def rows(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(short(term.value) for term in row.values()) for row in store.select(HEAD + query))


def values(store: EmbeddedStore, thing: str, path: str) -> set[str]:
    """What lies at the end of a property path from ``rm-0001`` or ``rm-0001#pihak-1``."""
    return {value for (value,) in rows(store, f"SELECT ?v WHERE {{ <{BASE}id/naskah/{thing}> {path} ?v }}")}


def cells(tables: dict[str, Table], table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.cells[name] for name in columns) for row in tables[table].rows]


# ── what is an agreement, and what is not ──────────────────────────────────────────────────────


def test_there_are_195_agreements_with_opaque_names(store: EmbeddedStore):
    found = {agreement for (agreement,) in rows(store, f"SELECT ?agreement WHERE {{ {OURS} }}")}
    assert found == {f"id/naskah/rm-{number:04}" for number in range(1, 196)}


def near_misses() -> list[str]:
    with (ROOT / "tests/contract/near-misses.csv").open(encoding="utf-8", newline="") as file:
        return [row["url"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("url", near_misses())
def test_a_visit_a_plan_or_a_draft_is_no_agreement(store: EmbeddedStore, url: str):
    address = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    pages = {page for (page,) in rows(store, "SELECT ?page WHERE { ?source a ks:Source ; schema:url ?page }")}
    assert not {page for page in pages if address in page}


def test_no_agreement_stands_in_two_registers(store: EmbeddedStore):
    """Neither by its sources nor by its parties and day: the two articles' twelve are in kerja-sama only."""
    query = """SELECT ?one WHERE {
        ?one ks:register ?register ; ks:dateSigned ?day ; ks:hasParty ?first , ?second .
        ?other ks:register ?another ; ks:dateSigned ?day ; ks:hasParty ?first , ?second .
        FILTER(?register != ?another && ?first != ?second)
    }"""
    assert not rows(store, query)
    cited = f"SELECT DISTINCT ?s WHERE {{ {OURS} ?agreement ks:hasClaim/ks:hasEvidence/ks:source ?s }}"
    assert not {(f"id/sumber/{name}",) for name in ("s-panji", "s-tuban")} & set(rows(store, cited))


def test_no_agreement_stands_in_the_register_twice(tables: dict[str, Table]):
    parties: dict[str, list[str]] = {}
    for agreement, name in cells(tables, "pihak", "naskah", "sebutan"):
        parties.setdefault(agreement, []).append(name)
    described = Counter(
        (tuple(sorted(parties[agreement])), *rest)
        for agreement, *rest in cells(tables, "naskah", "naskah", "tanggal", "jenis", "pokok")
    )
    assert [key for key, count in described.items() if count > 1] == []


def test_completeness_is_declared_for_no_area(tables: dict[str, Table]):
    assert not tables["kelengkapan"].rows


# ── claims and their sources ───────────────────────────────────────────────────────────────────


def test_every_claim_has_a_source_with_a_place_in_it_and_a_grade(store: EmbeddedStore):
    shown = """SELECT DISTINCT ?claim WHERE {
        ?claim a ks:Claim ; ks:hasEvidence ?evidence .
        ?evidence ks:source ?source ; ks:locator ?locator ; ks:grade ?grade .
        ?source schema:url ?page .
    }"""
    every = rows(store, "SELECT ?claim WHERE { ?claim a ks:Claim }")
    assert every
    assert sorted(map(str, rows(store, shown))) == sorted(map(str, every))


def test_every_source_is_used(tables: dict[str, Table]):
    cited = {source for (source,) in cells(tables, "klaim", "sumber")}
    assert cited == {source for (source,) in cells(tables, "sumber", "sumber")}


def test_only_a_party_publishes_an_official_release(tables: dict[str, Table]):
    for grade, interested, note in cells(tables, "sumber", "mutu", "pihak_berkepentingan", "catatan_id"):
        assert not interested or grade == "siaran-pers-resmi-pihak"
        assert "bukan pihak" not in note or grade == "media"


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


# ── parties and signatures ─────────────────────────────────────────────────────────────────────


def test_a_group_is_never_the_government_of_its_region(store: EmbeddedStore, tables: dict[str, Table]):
    groups = [
        f"{agreement}#pihak-{number}"
        for agreement, number, region, group in cells(
            tables, "pihak", "naskah", "no", "kelompok_wilayah", "kelompok"
        )
        if region or group
    ]
    assert len(groups) == 18
    for group in groups:
        assert values(store, group, "ks:party") == {f"id/naskah/{group}-kelompok"}
        assert not values(store, group, "ks:party/ks:governs")
        assert not values(store, group, "ks:candidateParty")


def test_a_group_makes_its_region_no_participant(store: EmbeddedStore):
    """Kalimantan Timur is party by its government; its ten regencies and cities only as a group."""
    assert values(store, "rm-0181", "ks:involvesRegion/ks:kodeKemendagri") == {"64"}
    assert values(store, "rm-0022", "ks:involvesRegion") == set()


def test_a_body_is_neither_government_nor_agency_and_governs_nothing(store: EmbeddedStore):
    kinds = rows(store, "SELECT DISTINCT ?kind WHERE { ?body a ks:Body ; org:classification ?kind }")
    assert {kind.rpartition("/")[2] for (kind,) in kinds} == {
        *("bank", "bumd", "bumn", "instansi-vertikal", "kementerian-lembaga", "lembaga-asing"),
        *("lembaga-lain", "organisasi", "perguruan-tinggi", "swasta"),
    }
    assert not rows(store, "SELECT ?body WHERE { ?body a ks:Body . ?body ks:governs|org:unitOf ?x }")


@pytest.mark.parametrize(
    ("part", "party"),
    [
        pytest.param("rm-0046#pihak-1", "lembaga-lain", id="a coordination team is not the province"),
        pytest.param("rm-0126#pihak-2", "bank", id="a bank"),
        pytest.param("rm-0143#pihak-2", "perguruan-tinggi", id="a university"),
        pytest.param("rm-0147#pihak-2", "kementerian-lembaga", id="a ministry"),
        pytest.param("rm-0123#pihak-2", "instansi-vertikal", id="a vertical agency"),
    ],
)
def test_who_is_no_regional_government_is_another_body(store: EmbeddedStore, part: str, party: str):
    assert values(store, part, "ks:party/org:classification") == {f"jenis-instansi/{party}"}


def test_an_open_party_has_candidates(store: EmbeddedStore):
    """The page names the department; the earlier MoU may be the province's own."""
    found = values(store, "rm-0129#pihak-2", "ks:candidateParty")
    assert found == {"id/pemda/35", "id/instansi/35-komunikasi-dan-informatika"}
    assert not values(store, "rm-0129#pihak-2", "ks:party")


def test_an_agency_known_to_both_registers_is_described_once(store: EmbeddedStore):
    agency = f"<{BASE}id/instansi/35-komunikasi-dan-informatika>"
    assert len(rows(store, f"SELECT ?name WHERE {{ {agency} rdfs:label ?name }}")) == 2
    sources = rows(store, f"SELECT ?source WHERE {{ {agency} dct:source ?source }}")
    assert len(sources) == 2


def test_an_acting_official_keeps_the_standing(store: EmbeddedStore, tables: dict[str, Table]):
    found = Counter(status for (status,) in cells(tables, "penandatangan", "status_jabatan") if status)
    assert found == {"pjs": 9, "pj": 6, "plh": 2, "plt": 1}
    signature = "rm-0115#pihak-2-ttd-1"
    assert values(store, signature, "ks:actingStatus") == {"status-jabatan/plh"}
    assert values(store, signature, "ks:postAsReported") == {"Kepala BPS Kotamobagu"}


def test_a_signature_without_a_name_says_so(store: EmbeddedStore):
    assert values(store, "rm-0060#pihak-2-ttd-1", "ks:notStated") == {"unsur-naskah/penanda-tangan"}
    assert values(store, "rm-0060#pihak-2-ttd-1", "ks:nameAsPrinted") == set()


def test_a_number_is_its_partys_own(store: EmbeddedStore):
    assert values(store, "rm-0151#pihak-1", "ks:partyNumber") == {"04/UN59/HK.07.00/2020"}
    assert values(store, "rm-0151#pihak-2", "ks:partyNumber") == {"082/HK.03.01/J6/2020"}
    assert not rows(store, f"SELECT ?n WHERE {{ {OURS} ?agreement ks:number ?n }}")


def test_persons_have_no_address(store: EmbeddedStore):
    query = "SELECT ?x WHERE { { ?x a foaf:Person } UNION { ?x a schema:Person } }"
    assert not rows(store, query)


# ── relations ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("agreement", "property_", "other"),
    [
        ("rm-0003", "renews", "rm-0057"),
        ("rm-0014", "amends", "rm-0013"),
        ("rm-0034", "inferredUmbrella", "rm-0012"),
        ("rm-0187", "followsUp", "rm-0119"),
    ],
)
def test_a_relation_is_the_one_the_tables_state(
    store: EmbeddedStore, agreement: str, property_: str, other: str
):
    relations = "ks:renews|ks:amends|ks:inferredUmbrella|ks:followsUp"
    assert values(store, agreement, f"ks:{property_}") == {f"id/naskah/{other}"}
    assert values(store, agreement, relations) == {f"id/naskah/{other}"}


def test_relations_are_counted_apart(store: EmbeddedStore):
    query = f"""SELECT ?property (COUNT(*) AS ?n) WHERE {{
        {OURS} VALUES ?property {{ ks:followsUp ks:inferredUmbrella ks:amends ks:renews ks:isRenewal }}
        ?agreement ?property ?value
    }} GROUP BY ?property"""
    assert dict(rows(store, query)) == {
        "ks:followsUp": "21",
        "ks:inferredUmbrella": "3",
        "ks:amends": "1",
        "ks:renews": "1",
        "ks:isRenewal": "7",
    }


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


# ── our own words ──────────────────────────────────────────────────────────────────────────────


def test_our_summaries_are_no_titles_and_no_clauses(store: EmbeddedStore, tables: dict[str, Table]):
    assert not rows(store, f"SELECT ?title WHERE {{ {OURS} ?agreement dct:title|ks:purpose ?title }}")
    subjects = f"SELECT ?agreement WHERE {{ {OURS} ?agreement ks:subjectAsReported ?subject }}"
    assert len(rows(store, subjects)) == 195
    assert {title for (title,) in cells(tables, "sumber", "judul")} == {""}


def test_confidence_is_only_a_note(store: EmbeddedStore):
    words = rows(
        store, f"SELECT ?p WHERE {{ {OURS} ?agreement ?p ?v FILTER(CONTAINS(STR(?v), 'Keyakinan')) }}"
    )
    assert set(words) == {("ks:note",)}
    assert len(words) == 195


def test_a_planned_scope_is_not_an_agreed_one(store: EmbeddedStore):
    assert values(store, "rm-0129", "ks:hasScopeItem/ks:statementStatus") == {
        "status-pernyataan/direncanakan"
    }


def test_the_tables_differ_from_the_other_registers_only_in_their_keys():
    for path in (ROOT / "data/kerja-sama").glob("*.csv-metadata.json"):
        ours = (FOLDER / path.name).read_text(encoding="utf-8")
        assert ours.replace("rm-", "ks-") == path.read_text(encoding="utf-8"), path.name


def test_a_label_tells_a_day_or_a_month_in_words(store: EmbeddedStore):
    query = """SELECT ?edtf ?label WHERE {
        ?agreement a ks:Agreement ; ks:dateEdtf ?edtf ; rdfs:label ?label FILTER(LANG(?label) = "id")
    }"""
    labels = dict.fromkeys(("2025-12", "2017-05", "2025-11-07"), "")
    labels |= {str(edtf): str(label) for edtf, label in rows(store, query)}
    ends = [labels[edtf].rpartition(", ")[2] for edtf in ("2025-12", "2017-05", "2025-11-07")]
    assert ends == ["Desember 2025", "Mei 2017", "7 November 2025"]
