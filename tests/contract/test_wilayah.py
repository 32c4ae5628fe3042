"""The region codes as published: counts, statuses, codes as text, editions and what changed between them."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from publisher.author import map_tables, read_register
from publisher.queries import load_queries
from publisher.uris import Space
from publisher.vocab import PREFIXES

ROOT = Path(__file__).parents[2]
REFERENCE = "https://rujukan.example/"
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
HEAD += "PREFIX tingkat-wilayah: <https://w3id.org/kerja-sama/kode/tingkat-wilayah/>\n"
HEAD += "PREFIX status-kode: <https://w3id.org/kerja-sama/kode/status-kode/>\n"
HEAD += "PREFIX jenis-perubahan: <https://w3id.org/kerja-sama/kode/jenis-perubahan/>\n"
# The region tables at the edition of 2025 (amended), and the editions' own counts.
UPPER = "tingkat-wilayah:provinsi, tingkat-wilayah:kabupaten, tingkat-wilayah:kota,"
UPPER += " tingkat-wilayah:kabupaten-administrasi, tingkat-wilayah:kota-administrasi"


@pytest.fixture(scope="module")
def wilayah() -> Store:
    maps = load_queries(ROOT / "queries/map")
    maps = {name: query for name, query in maps.items() if query.header["graph"] in {"wilayah", "padanan"}}
    made = map_tables(read_register(ROOT / "data/wilayah"), maps, Space("http://localhost:8000/", REFERENCE))
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in made)
    for name in ("05-tanggal-perubahan-kode", "06-padanan-edisi"):
        made = list(store.query(load_queries(ROOT / "queries/derive")[name].text))
        store.extend(Quad(t.subject, t.predicate, t.object) for t in made)
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(HEAD + query)
    return sorted(tuple(row[v].value for v in found.variables) for row in found)


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("?x a ks:Region", 552 + 7285 + 83762),
        (f"?x ks:regionType ?t FILTER(?t IN ({UPPER}))", 552),
        ("?x ks:regionType tingkat-wilayah:provinsi", 38),
        ("?x ks:regionType tingkat-wilayah:kecamatan", 7285),
        ("?x ks:regionType tingkat-wilayah:desa", 75252),
        ("?x ks:regionType tingkat-wilayah:kelurahan", 8496),
        ("?x ks:regionType tingkat-wilayah:desa-adat", 14),
        ("?x a ks:Region ; skos:broader ?y", 514 + 7285 + 83762),
        ("?x a ks:Government", 546),
        (f"?x ks:regionType ?t FILTER(?t IN ({UPPER})) MINUS {{ ?x ks:kodeBps ?y }}", 32),
        ("?x a ks:CodeAssignment ; ks:codeStatus status-kode:belum-dikonfirmasi", 32),
        ('?x a ks:Region ; skos:exactMatch ?y FILTER(CONTAINS(STR(?y), "wikidata"))', 514),
        ("?x a ks:Region ; skos:closeMatch ?y", 32),
        ("?x a ks:Region ; skos:exactMatch ?y FILTER(STRSTARTS(STR(?y), 'https://sws.geonames.org/'))", 552),
        ("?x ks:isoCode ?y", 38),
        ("?x ks:pointNote ?y FILTER(LANG(?y) = 'id')", 7),
        ("?x a ks:CodeEdition", 6),
        ("?x a ks:CodeEdition ; xkos:follows ?y", 5),
        ("?x a ks:Region ; ks:kodeKemendagri ?y FILTER(STRENDS(?y, '0') && STRLEN(?y) = 5)", 23),
        ("?x a ks:CodeChange ; ks:recordedOn ?y", 43),
        ("?x ks:changeType jenis-perubahan:ganti-kode", 26),
        ("?x ks:changeType jenis-perubahan:pembentukan", 4),
        ("?x a ks:FormerRegion ; owl:deprecated true ; dct:isReplacedBy ?y . ?y a ks:Region", 26 + 583),
        ("?x dct:replaces ?y", 26 + 583),
        ("?x skos:altLabel ?y", 13),
        ("?x a xkos:Correspondence", 1 + 5),
        ("?x a xkos:ConceptAssociation", 552 + 26 + 583),
        ("?x a xkos:ConceptAssociation ; ks:codeStatus status-kode:belum-dikonfirmasi", 32),
    ],
)
def test_the_regions_are_counted(wilayah: Store, pattern: str, count: int):
    assert len(rows(wilayah, f"SELECT ?x WHERE {{ {pattern} }}")) == count


def test_the_tables_hold_as_many_regions_as_the_edition_counts(wilayah: Store):
    query = """SELECT ?p ?k ?c ?d WHERE { ?e ks:provinceCount ?p ; ks:regencyCount ?k ; ks:districtCount ?c ;
               ks:villageCount ?d ; ks:amendedOn "2025-06-23"^^xsd:date }"""
    assert rows(wilayah, query) == [("38", "514", "7285", "83762")]


def test_no_former_code_is_a_region_or_was_given_to_another(wilayah: Store):
    assert not rows(wilayah, "SELECT ?x WHERE { ?x a ks:FormerRegion , ks:Region }")
    query = """SELECT ?c WHERE { ?x a ks:FormerRegion ; ks:kodeKemendagri ?c .
               ?y a ks:Region ; ks:kodeKemendagri ?c }"""
    assert not rows(wilayah, query)
    assert not rows(
        wilayah,
        "SELECT ?x WHERE { ?x a ks:FormerRegion { ?x skos:broader ?y } UNION { ?x ks:regionType ?y } }",
    )


def test_merauke_was_in_papua_until_the_edition_of_2022_and_is_in_papua_selatan_now(wilayah: Store):
    """Competency question 33, from what is published of regions alone."""
    query = """SELECT ?then ?now ?day ?basis WHERE {
      ?government ks:governs ?region .
      ?region ks:kodeKemendagri "93.01" ; skos:broader/skos:prefLabel ?now ; dct:replaces ?former .
      ?former dct:isPartOf/skos:prefLabel ?then .
      ?change ks:changedRegion ?region ; ks:changeType jenis-perubahan:ganti-kode ;
              ks:recordedOn ?day ; ks:basisAsReported ?basis FILTER(LANG(?now) = "id") }"""
    assert rows(wilayah, query) == [("Papua", "Papua Selatan", "2022-11-09", "UU 14/2022")]


def test_a_former_district_leads_to_the_one_it_is_now(wilayah: Store):
    query = """SELECT ?name ?new ?above WHERE { ?f ks:kodeKemendagri "91.01.01" ; skos:prefLabel ?name ;
               dct:isReplacedBy/ks:kodeKemendagri ?new ; dct:isPartOf/ks:kodeKemendagri ?above }"""
    assert rows(wilayah, query) == [("Merauke", "93.01.01", "91.01")]


def test_a_name_the_list_only_wrote_otherwise_is_no_renaming(wilayah: Store):
    query = "SELECT ?code WHERE { ?c ks:changeType jenis-perubahan:suntingan ; ks:codeAfter ?code }"
    assert [code for (code,) in rows(wilayah, query)] == ["31", "34", "73.10", "75.04"]


def test_the_known_gap_is_said_of_both_districts(wilayah: Store):
    query = (
        "SELECT ?code WHERE { ?x a ks:Region ; ks:kodeKemendagri ?code ; ks:note ?n FILTER(LANG(?n) = 'id') }"
    )
    assert [code for (code,) in rows(wilayah, query)] == ["74.08.13", "74.08.15"]


def test_the_administrative_six_have_no_government(wilayah: Store):
    query = f"""SELECT ?k WHERE {{ ?w ks:kodeKemendagri ?k ; ks:regionType ?t FILTER(?t IN ({UPPER}))
                MINUS {{ ?g ks:governs ?w }} }}"""
    assert [k for (k,) in rows(wilayah, query)] == ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]


def test_a_region_carries_its_codes_as_plain_text_and_its_point_as_wkt(wilayah: Store):
    query = """SELECT ?bps ?name ?wkt WHERE { ?w ks:kodeKemendagri "35.10" ; ks:kodeBps ?bps ;
               skos:prefLabel ?name ; geo:hasCentroid/geo:asWKT ?wkt }"""
    ((bps, name, wkt),) = rows(wilayah, query)
    assert (bps, name) == ("3510", "Kabupaten Banyuwangi")
    assert re.fullmatch(r"POINT\(11\d\.\d+ -\d\.\d+\)", str(wkt))


def test_a_village_costs_ten_triples(wilayah: Store):
    query = 'SELECT ?p ?o WHERE { ?v ks:kodeKemendagri "11.01.01.2001" ; ?p ?o }'
    assert len(rows(wilayah, query)) == 10


def test_reference_data_stand_under_the_reference_base(wilayah: Store):
    assert all(q.subject.value.startswith(REFERENCE) for q in wilayah)
