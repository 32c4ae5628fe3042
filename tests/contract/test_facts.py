"""The seed facts, checked by hand against the two articles: what is said, how surely, what never."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from publisher import build
from publisher.config import load_settings
from publisher.queries import load_queries
from publisher.release.gate import checks_hold
from tests.article import BASE, REFERENCE, UMBRELLA, A, B, certainty, rows, values
from tests.sources import small_sources

ROOT = Path(__file__).parents[2]
# The partners of B1-B10 in the order of the model; None is the one the source leaves open.
PARTNERS = ["35.23", "35.26", "35.05", "35.25", "35.16", "35.15", "35.29", "35.76", None, "35.74"]
IMPLIED_KIND = {"35.05", "35.16"}
PASURUAN = "ks-0011"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """All but the other register of agreements, with the vocabulary, under two different bases."""
    sources = small_sources(tmp_path_factory.mktemp("sources"))
    bases = {"PRANALA_BASE": BASE, "PRANALA_REFERENCE_BASE": REFERENCE}
    draft = build.check(load_settings({**bases, "PRANALA_SOURCES": str(sources)}))
    draft.store.remove_graph(NamedNode(draft.graphs["register-media"]))
    return draft.store


def test_the_checks_find_nothing(store: Store):
    assert not list(checks_hold(store, load_queries(ROOT / "queries/checks").values()))


# ── agreement A ────────────────────────────────────────────────────────────────────────────────


def test_a_is_a_pks_of_30_january_2025_in_semarang(store: Store):
    assert values(store, A, "ks:type") == {"kode/jenis-naskah/pks"}
    assert values(store, A, "ks:dateSigned") == {"2025-01-30"}
    assert values(store, A, "ks:dateBasis") == {"kode/dasar-tanggal/dinyatakan"}
    assert values(store, A, "ks:placeSigned") == {"Semarang"}
    assert certainty(store, f"{A}#klaim-tanggal") == {"tersurat"}
    assert certainty(store, f"{A}#klaim-tempat") == {"tersurat"}


def test_the_parties_of_a_are_the_two_agencies_and_the_provinces_are_implied(store: Store):
    agencies = {"id/instansi/35-komunikasi-dan-informatika", "id/instansi/33-komunikasi-dan-informatika"}
    assert values(store, A, "ks:hasParty") == agencies
    assert values(store, A, "ks:hasParticipation/ks:legalParty") == {"id/pemda/35", "id/pemda/33"}
    for number in (1, 2):
        assert certainty(store, f"{A}#klaim-pihak-{number}-instansi") == {"tersurat"}
        assert certainty(store, f"{A}#klaim-pihak-{number}-pihak-hukum") == {"tersirat"}
        assert len(values(store, f"{A}#klaim-pihak-{number}-pihak-hukum", "ks:inferenceStep")) == 2


def test_the_scope_of_a_is_the_four_titles_in_their_order(store: Store):
    query = f"""SELECT ?n ?t WHERE {{ <{BASE}id/naskah/{A}> ks:hasScopeItem ?i .
                ?i ks:order ?n ; ks:scopeAsReported ?t }}"""
    assert rows(store, query) == [
        ("1", "Pengelolaan Informasi dan Komunikasi Publik"),
        ("2", "Pengembangan Aplikasi Informatika"),
        ("3", "Peningkatan Penyelenggaraan Statistik Sektoral"),
        ("4", "Pengelolaan Keamanan Informasi dan Persandian"),
    ]


def test_nobody_is_said_to_have_signed_a(store: Store):
    assert not values(store, A, "ks:hasParticipation/ks:hasSignature")
    assert "kode/unsur-naskah/penanda-tangan" in values(store, A, "ks:notStated")


def test_two_heads_are_quoted_on_a_and_one_of_them_is_acting(store: Store):
    query = f"""SELECT ?name ?acting WHERE {{ <{BASE}id/naskah/{A}> ks:hasRemark ?r .
                ?r ks:nameAsPrinted ?name
                OPTIONAL {{ ?r ks:actingStatus ?acting }} }}"""
    assert rows(store, query) == [
        ("Dadang Somantri", "kode/status-jabatan/plt"),
        ("Sherlita Ratna Dewi Agustin", None),
    ]


# ── agreements B1-B10 ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("agreement", "code"), list(zip(B, PARTNERS, strict=True)))
def test_each_b_is_between_the_province_and_one_partner(store: Store, agreement: str, code: str | None):
    assert values(store, f"{agreement}#pihak-1", "ks:party") == {"id/pemda/35"}
    assert values(store, f"{agreement}#pihak-2", "ks:party") == ({f"id/pemda/{code}"} if code else set())
    assert values(store, agreement, "ks:involvesRegion") == {"id/wilayah/35"} | (
        {f"id/wilayah/{code}"} if code else set()
    )
    if code:
        expected = "tersirat" if code in IMPLIED_KIND else "tersurat"
        assert certainty(store, f"{agreement}#klaim-pihak-2-pemda") == {expected}


@pytest.mark.parametrize("agreement", B)
def test_each_b_was_signed_at_the_forum_whose_place_and_year_imply_its_own(store: Store, agreement: str):
    assert values(store, agreement, "ks:type") == {"kode/jenis-naskah/pks"}
    assert values(store, agreement, "ks:dateSigned") == {"2025-11-07"}
    assert values(store, agreement, "ks:dateBasis") == {"kode/dasar-tanggal/tahun-dari-tanggal-terbit"}
    assert certainty(store, f"{agreement}#klaim-tanggal") == {"tersirat"}
    assert values(store, agreement, "ks:atEvent/schema:location") == {"Malang"}
    assert values(store, agreement, "ks:placeSigned") == {"Malang"}
    assert certainty(store, f"{agreement}#klaim-tempat") == {"tersirat"}


@pytest.mark.parametrize("agreement", B)
def test_each_b_has_the_four_fields_by_one_implied_sentence(store: Store, agreement: str):
    fields = {"komunikasi", "informatika", "statistik", "persandian"}
    assert values(store, agreement, "ks:hasScopeItem/ks:scopeAsReported") == fields
    for number in range(1, 5):
        assert certainty(store, f"{agreement}#klaim-lingkup-{number}-ruang-lingkup") == {"tersirat"}


def test_pasuruan_is_left_open_between_two_and_is_nowhere_a_party(store: Store):
    part = f"{PASURUAN}#pihak-2"
    both = {"id/pemda/35.75", "id/pemda/35.14"}
    assert values(store, part, "ks:candidateParty") == both
    assert values(store, part, "ks:likelyParty") == {"id/pemda/35.75"}
    assert certainty(store, f"{PASURUAN}#klaim-pihak-2-calon") == {"mungkin"}
    assert values(store, f"{PASURUAN}#klaim-pihak-2-calon", "ks:candidate") == both
    assert values(store, PASURUAN, "ks:possiblyInvolvesRegion") == {"id/wilayah/35.75", "id/wilayah/35.14"}
    for code in ("35.75", "35.14"):
        plain = ["ks:party", "ks:legalParty", "ks:hasParty", "ks:partnerOf", "ks:value"]
        for prop in plain:
            assert not rows(store, f"SELECT ?s WHERE {{ ?s {prop} <{REFERENCE}id/pemda/{code}> }}")
        assert not rows(store, f"SELECT ?s WHERE {{ ?s ks:involvesRegion <{REFERENCE}id/wilayah/{code}> }}")


def test_ten_signed_for_the_partners_and_one_of_them_is_named(store: Store):
    query = """SELECT ?party ?post ?name WHERE { ?p ks:hasSignature ?s ; ks:order ?party .
               OPTIONAL { ?s ks:postAsReported ?post } OPTIONAL { ?s ks:nameAsPrinted ?name } }"""
    found = rows(store, query)
    assert len(found) == 10
    assert {party for party, _, _ in found} == {"2"}
    named = [(post, name) for _, post, name in found if name]
    assert named == [("Kepala Diskominfo-SP Kabupaten Tuban", "Arif Handoyo")]
    assert [post for _, post, name in found if not name] == ["kepala dinas"] * 9


def test_only_tuban_has_an_implementing_agency(store: Store):
    agency = "id/instansi/35.23-komunikasi-dan-informatika-statistik-dan-persandian"
    assert rows(store, "SELECT ?p ?a WHERE { ?p ks:implementingAgency ?a }") == [
        ("id/naskah/ks-0003#pihak-2", agency)
    ]
    assert len(rows(store, "SELECT ?a WHERE { ?a a ks:Agency }")) == 3


# ── the umbrella, the target, the programme ────────────────────────────────────────────────────


def test_the_umbrella_is_a_renewed_mou_without_day_and_ten_follow_it_up(store: Store):
    assert values(store, UMBRELLA, "ks:type") == {"kode/jenis-naskah/mou"}
    assert values(store, UMBRELLA, "ks:isRenewal") == {"true"}
    assert values(store, UMBRELLA, "ks:hasFollowUp") == {f"id/naskah/{one}" for one in B}
    for date in ("ks:dateSigned", "ks:dateEdtf", "ks:dateEarliest", "ks:dateLatest"):
        assert not values(store, UMBRELLA, date)
    not_stated = {f"kode/unsur-naskah/{code}" for code in ("tanggal", "nomor", "tempat", "judul")}
    assert values(store, UMBRELLA, "ks:notStated") >= not_stated


def test_the_mayors_and_regents_are_an_unlisted_group_and_no_government(store: Store):
    group = f"id/naskah/{UMBRELLA}#pihak-2-kelompok"
    assert values(store, UMBRELLA, "ks:hasParty") == {"id/pemda/35", group}
    assert values(store, f"{UMBRELLA}#pihak-2-kelompok", "ks:within") == {"id/wilayah/35"}
    assert certainty(store, f"{UMBRELLA}#klaim-pihak-1-pemda") == {"tersirat"}


def test_the_target_of_38_is_stated_by_one_person_without_a_deadline(store: Store):
    query = """SELECT ?n ?unit ?area ?name ?status WHERE { ?t ks:targetCount ?n ; ks:targetUnit ?unit ;
               ks:targetArea ?area ; ks:statedByName ?name ; ks:statementStatus ?status }"""
    status = "kode/status-pernyataan/direncanakan"
    assert rows(store, query) == [
        ("38", "kabupaten/kota", "id/wilayah/35", "Sherlita Ratna Dewi Agustin", status)
    ]


def test_klinik_hoaks_is_hoped_for_has_no_owner_and_is_no_scope(store: Store):
    query = "SELECT DISTINCT ?status WHERE { ?r ks:mentions ?p ; ks:statementStatus ?status }"
    assert rows(store, query) == [("kode/status-pernyataan/diharapkan",)]
    (programme,) = rows(store, "SELECT ?p WHERE { ?p a ks:Programme }")
    properties = rows(store, f"SELECT DISTINCT ?p WHERE {{ <{BASE}{programme[0]}> ?p ?o }}")
    names = {str(p).replace("#", "/").rsplit("/", 1)[-1] for (p,) in properties}
    assert names == {"type", "label", "prefLabel", "note", "source", "hasEvidence"}
    assert not [t for (t,) in rows(store, "SELECT ?t WHERE { ?i ks:scopeAsReported ?t }") if "oaks" in str(t)]


def test_the_two_sources_are_cited_with_grade_digest_and_interest(store: Store):
    query = """SELECT ?s ?day ?grade ?interested (STRLEN(?hash) AS ?n)
               WHERE { ?s a ks:Source ; dct:issued ?day ; ks:grade ?grade ; ks:textDigest ?hash ;
               schema:url ?url OPTIONAL { ?s ks:interestedParty ?interested } }"""
    assert rows(store, query) == [
        ("id/sumber/s-panji", "2025-01-30", "kode/mutu-bukti/media", None, "64"),
        (
            "id/sumber/s-tuban",
            "2025-11-07",
            "kode/mutu-bukti/siaran-pers-resmi-pihak",
            "id/pemda/35.23",
            "64",
        ),
    ]


# ── what is never said ─────────────────────────────────────────────────────────────────────────


def test_no_instrument_has_a_title_number_or_term(store: Store):
    for prop in [
        "dct:title",
        "ks:number",
        "ks:partyNumber",
        "ks:validUntil",
        "ks:validFrom",
        "dct:valid",
        "ks:onBehalfOf",
    ]:
        assert not rows(store, f"SELECT ?s WHERE {{ ?s a ks:Agreement ; {prop} ?o }}"), prop
        assert not rows(store, f"SELECT ?s WHERE {{ ?a ks:hasParticipation ?s . ?s {prop} ?o }}"), prop


def test_every_instrument_says_what_was_looked_for_and_not_found(store: Store):
    codes = "nomor judul berlaku-mulai berlaku-sampai jangka-waktu pembiayaan dasar-hukum kategori sifat"
    codes += " hak-kewajiban surat-kuasa urutan-pihak"
    for agreement in (A, UMBRELLA, *B):
        not_stated = values(store, agreement, "ks:notStated")
        assert not_stated >= {f"kode/unsur-naskah/{code}" for code in codes.split()}


def test_no_person_has_an_iri(store: Store):
    kinds = {str(t) for (t,) in rows(store, "SELECT DISTINCT ?t WHERE { ?s a ?t }")}
    assert not [kind for kind in kinds if kind.endswith(("Person", "Agent"))]


def test_only_people_the_articles_name_are_named(store: Store):
    query = """SELECT DISTINCT ?n WHERE { { ?s ks:nameAsPrinted ?n MINUS { ?s a ks:Agency } }
               UNION { ?s ks:statedByName ?n } }"""
    names = {name for (name,) in rows(store, query)}
    assert names == {"Arif Handoyo", "Dadang Somantri", "Sherlita Ratna Dewi Agustin"}


# ── claims ─────────────────────────────────────────────────────────────────────────────────────


def test_every_claim_has_a_source_a_locator_and_a_grade(store: Store):
    query = """SELECT ?c WHERE { ?c a ks:Claim
               MINUS { ?c ks:certainty ?k ; ks:rank ?r ; ks:hasEvidence ?e .
                       ?e ks:source ?s ; ks:locator ?l ; ks:grade ?g } }"""
    assert not rows(store, query)
    assert len(rows(store, "SELECT ?c WHERE { ?c a ks:Claim }")) > 300


# ── derived ────────────────────────────────────────────────────────────────────────────────────


def recorded(store: Store) -> Iterator[str]:
    for code in (code for code in PARTNERS if code):
        query = f"SELECT ?a WHERE {{ ?a ks:involvesRegion <{REFERENCE}id/wilayah/{code}> }}"
        yield from (code for _ in rows(store, query))


def test_nine_of_38_are_recorded_27_are_not_and_one_of_two_is_open(store: Store):
    query = f"""SELECT ?k WHERE {{ ?w skos:broader <{REFERENCE}id/wilayah/35> ; ks:kodeKemendagri ?k
                MINUS {{ ?a ks:involvesRegion ?w }} MINUS {{ ?a ks:possiblyInvolvesRegion ?w }} }}"""
    assert sorted(recorded(store)) == sorted(code for code in PARTNERS if code)
    assert len(rows(store, f"SELECT ?w WHERE {{ ?w skos:broader <{REFERENCE}id/wilayah/35> }}")) == 38
    assert len(rows(store, query)) == 27


def test_partners_go_both_ways_and_never_to_oneself(store: Store):
    pairs = set(rows(store, "SELECT ?a ?b WHERE { ?a ks:partnerOf ?b }"))
    assert {(b, a) for a, b in pairs} == pairs
    partners = {b for a, b in pairs if a == "id/pemda/35"}
    assert partners == {f"id/pemda/{code}" for code in PARTNERS if code} | {"id/pemda/33"}


def test_labels_are_composed_in_both_languages(store: Store):
    day, east_java = "7 November 2025", "Provincial government of East Java"
    assert values(store, "ks-0006", "rdfs:label") == {
        f"Perjanjian kerja sama (PKS): Pemerintah Provinsi Jawa Timur dan Pemerintah Kabupaten Gresik, {day}",
        f"Cooperation agreement (PKS): {east_java} and Government of Gresik Regency, {day}",
    }
    assert any("“Pasuruan”" in label for label in values(store, PASURUAN, "rdfs:label"))
    assert any("tanggal tidak dinyatakan" in label for label in values(store, UMBRELLA, "rdfs:label"))
