"""The region codes as published: counts, statuses, codes as text, and whose IRIs they carry."""

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


@pytest.fixture(scope="module")
def wilayah() -> Store:
    maps = load_queries(ROOT / "queries/map")
    maps = {name: query for name, query in maps.items() if query.header["graph"] == "wilayah"}
    made = map_tables(read_register(ROOT / "data/wilayah"), maps, Space("http://localhost:8000/", REFERENCE))
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in made)
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(HEAD + query)
    return sorted(tuple(row[v].value for v in found.variables) for row in found)


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("?x a ks:Region", 552),
        ("?x ks:regionType <https://w3id.org/kerja-sama/kode/tingkat-wilayah/provinsi>", 38),
        ("?x a ks:Region ; skos:broader ?y", 514),
        ("?x a ks:Government", 546),
        ("?x a ks:Region MINUS { ?x ks:kodeBps ?y }", 32),
        ("?x ks:codeStatus <https://w3id.org/kerja-sama/kode/status-kode/belum-dikonfirmasi>", 32),
        ('?x a ks:Region ; skos:exactMatch ?y FILTER(CONTAINS(STR(?y), "wikidata"))', 514),
        ("?x a ks:Region ; skos:closeMatch ?y", 32),
        ("?x a ks:Region ; skos:exactMatch ?y FILTER(STRSTARTS(STR(?y), 'https://sws.geonames.org/'))", 552),
        ("?x ks:isoCode ?y", 38),
        ("?x ks:pointNote ?y FILTER(LANG(?y) = 'id')", 7),
        ("?x a ks:CodeEdition", 6),
        ("?x ks:kodeKemendagri ?y FILTER(STRENDS(?y, '0') && CONTAINS(?y, '.'))", 23),
    ],
)
def test_the_regions_are_counted(wilayah: Store, pattern: str, count: int):
    assert len(rows(wilayah, f"SELECT ?x WHERE {{ {pattern} }}")) == count


def test_the_administrative_six_have_no_government(wilayah: Store):
    query = "SELECT ?k WHERE { ?w ks:kodeKemendagri ?k MINUS { ?g ks:governs ?w } }"
    assert [k for (k,) in rows(wilayah, query)] == ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]


def test_a_region_carries_its_codes_as_plain_text_and_its_point_as_wkt(wilayah: Store):
    query = """SELECT ?bps ?name ?wkt WHERE { ?w ks:kodeKemendagri "35.10" ; ks:kodeBps ?bps ;
               skos:prefLabel ?name ; geo:hasCentroid/geo:asWKT ?wkt }"""
    ((bps, name, wkt),) = rows(wilayah, query)
    assert (bps, name) == ("3510", "Kabupaten Banyuwangi")
    assert re.fullmatch(r"POINT\(11\d\.\d+ -\d\.\d+\)", str(wkt))


def test_reference_data_stand_under_the_reference_base(wilayah: Store):
    assert all(q.subject.value.startswith(REFERENCE) for q in wilayah)
