"""The register of reported agreements: 195, each with its sources, and nothing that no source says."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from publisher.author import Table, read_register
from publisher.store import EmbeddedStore
from tests.report import BASE, OURS, rows, values

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data/register-media"


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    return {table.name.partition("/")[2]: table for table in read_register(FOLDER)}


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


def test_who_is_amended_or_renewed_says_by_what(store: EmbeddedStore):
    assert values(store, "rm-0013", "ks:hasAmendment") == {"id/naskah/rm-0014"}
    assert values(store, "rm-0057", "ks:hasRenewal") == {"id/naskah/rm-0003"}


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


# ── our own words ──────────────────────────────────────────────────────────────────────────────


def test_our_summaries_are_no_titles_and_no_clauses(store: EmbeddedStore, tables: dict[str, Table]):
    assert not rows(store, f"SELECT ?title WHERE {{ {OURS} ?agreement dct:title|ks:purpose ?title }}")
    subjects = f"SELECT ?agreement WHERE {{ {OURS} ?agreement ks:subjectText ?subject }}"
    assert len(rows(store, subjects)) == 195
    assert {title for (title,) in cells(tables, "sumber", "judul")} == {""}


def test_a_planned_scope_is_not_an_agreed_one(store: EmbeddedStore):
    assert values(store, "rm-0129", "ks:hasScopeItem/ks:statementStatus") == {
        "status-pernyataan/direncanakan"
    }


def test_the_tables_differ_from_the_other_registers_only_in_their_keys():
    for path in (ROOT / "data/kerja-sama").glob("*.csv-metadata.json"):
        ours = (FOLDER / path.name).read_text(encoding="utf-8")
        assert ours.replace("rm-", "ks-") == path.read_text(encoding="utf-8"), path.name
