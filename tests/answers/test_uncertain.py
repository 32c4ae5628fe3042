"""What more than the registers say would change: bounds widen, statuses keep apart what is not certain."""

from collections.abc import Callable

import pytest

from publisher.store import EmbeddedStore
from publisher.vocab import KS, W3ID, XSD
from tests.gallery import BASE, code, rows

Knowing = Callable[..., EmbeddedStore]
COUNTED = ("batasBawah", "batasAtasTercatat")

# One more PKS of Jawa Timur each.
PKS = f"""
PREFIX ks: <{KS}>
PREFIX xsd: <{XSD}>
<{BASE}id/naskah/ks-%s> a ks:Agreement ;
  ks:register <{BASE}id/dataset/kerja-sama> ;
  ks:type <{W3ID}kode/jenis-naskah/pks> ;
  ks:involvesRegion <{BASE}id/wilayah/35> ;
  ks:dateEarliest "2025-12-01"^^xsd:date ; ks:dateLatest "%s"^^xsd:date ;
  ks:hasParticipation <{BASE}id/naskah/ks-%s#pihak-2> .
<{BASE}id/naskah/ks-%s#pihak-2> %s .
"""


def pks(number: str, *candidates: str, latest: str = "2025-12-01") -> str:
    parties = " , ".join(f"<{BASE}id/pemda/{candidate}>" for candidate in candidates)
    said = f"<{KS}{'candidateParty' if len(candidates) > 1 else 'party'}> {parties}"
    region = f"<{BASE}id/naskah/ks-{number}> <{KS}involvesRegion> <{BASE}id/wilayah/{candidates[0]}> ."
    more = region if len(candidates) == 1 else ""
    return PKS % (number, latest, number, number, said) + more


@pytest.mark.parametrize(
    ("more", "bounds"),
    [
        ([pks("9001", "35.01")], {"kabupaten": (8, 9), "kota": (2, 3), "semua": (11, 11)}),
        ([pks("9001", "35.23")], {"kabupaten": (7, 8), "kota": (2, 3), "semua": (10, 10)}),
        ([pks("9001", "35.01", latest="2026-06-30")], {"semua": (10, 11), "kabupaten": (7, 9)}),
        ([pks("9001", "35.75", "35.14")], {"semua": (10, 11), "kabupaten": (7, 8), "kota": (2, 3)}),
        ([pks("9001", "35.01", "35.23")], {"semua": (10, 11), "kabupaten": (7, 9)}),
        ([pks("9001", "35.01", "35.02")], {"semua": (11, 11), "kabupaten": (8, 9)}),
        ([pks("9001", "35.01", "33.01")], {"semua": (10, 11)}),
        ([pks("9001", "35.01", "35.02"), pks("9002", "35.02", "35.03")], {"semua": (11, 12)}),
        ([pks("9001", "35.75")], {"semua": (10, 11), "kota": (3, 3), "kabupaten": (7, 8)}),
    ],
    ids=[
        "a new partner",
        "a partner already recorded",
        "a date that may lie after the day asked for",
        "the same two candidates again",
        "candidates of which one is recorded",
        "two new candidates",
        "a candidate elsewhere",
        "two that share a candidate",
        "a candidate now recorded for certain",
    ],
)
def test_what_is_uncertain_widens_the_bounds(
    knowing: Knowing, more: list[str], bounds: dict[str, tuple[int, int]]
):
    store = knowing(*more)
    found = {
        row["golongan"]: tuple(int(row[name]) for name in COUNTED)
        for row in rows(store, "mitra-menurut-jenis-daerah")
    }
    assert {kind: found[kind] for kind in bounds} == bounds
    (coverage,) = rows(store, "cakupan-provinsi")
    assert tuple(int(coverage[name]) for name in COUNTED) == bounds["semua"]


def test_another_register_changes_no_coverage(knowing: Knowing):
    said = pks("9001", "35.01").replace("id/dataset/kerja-sama", "id/dataset/register-media")
    (coverage,) = rows(knowing(said), "cakupan-provinsi")
    assert coverage["batasBawah"] == "10"


# The umbrella rm-0013 is valid from 2021-06-03 until 2026-06-03 by its source.
UNDER = f"""
PREFIX ks: <{KS}>
PREFIX xsd: <{XSD}>
<{BASE}id/naskah/ks-9001> a ks:Agreement ;
  ks:register <{BASE}id/dataset/kerja-sama> ;
  ks:type <{W3ID}kode/jenis-naskah/pks> ;
  ks:followsUp <{BASE}id/naskah/rm-0013> ;
  ks:dateEarliest "%s"^^xsd:date ; ks:dateLatest "%s"^^xsd:date .
"""


@pytest.mark.parametrize(
    ("earliest", "latest", "status"),
    [
        ("2021-06-03", "2026-06-03", []),
        ("2021-06-02", "2021-06-02", ["di-luar"]),
        ("2026-06-04", "2026-06-30", ["di-luar"]),
        ("2026-06-01", "2026-06-30", ["mungkin"]),
        ("2021-01-01", "2021-12-31", ["mungkin"]),
    ],
)
def test_only_a_date_wholly_outside_is_outside_the_umbrella(
    knowing: Knowing, earliest: str, latest: str, status: list[str]
):
    found = rows(knowing(UNDER % (earliest, latest)), "pks-di-luar-masa-payung")
    assert [row["status"] for row in found if row["naskah"] == "id/naskah/ks-9001"] == status


VALID = f"""
PREFIX ks: <{KS}>
PREFIX xsd: <{XSD}>
<{BASE}id/naskah/ks-0003> %s .
"""


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("ks:validFrom '2025-11-07'^^xsd:date", ["mungkin"]),
        ("ks:validUntil '2026-01-01'^^xsd:date", ["mungkin"]),
        ("ks:validFrom '2025-11-07'^^xsd:date ; ks:validUntil '2026-01-01'^^xsd:date", ["berlaku"]),
        ("ks:validUntil '2025-12-31'^^xsd:date", []),
        ("ks:validFrom '2026-01-02'^^xsd:date", []),
        ("ks:durationAsReported '5 tahun'", ["tidak-diketahui"]),
    ],
)
def test_in_force_needs_a_start_and_an_end(knowing: Knowing, said: str, status: list[str]):
    found = rows(knowing(VALID % said), "naskah-berlaku", kode=code("35.23"))
    assert [row["status"] for row in found] == status


RENAMED = f"""
PREFIX ks: <{KS}>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <{XSD}>
<{BASE}id/instansi/33-baru> rdfs:label "Dinas Komunikasi dan Digital Provinsi Jawa Tengah"@id .
<{BASE}id/instansi/perubahan-33> a org:ChangeEvent ;
  org:originalOrganization <{BASE}id/instansi/33-komunikasi-dan-informatika> ;
  org:resultingOrganization <{BASE}id/instansi/33-baru> %s .
"""


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        (("2025-06-01", "2025-06-30"), ["nama-lama"]),
        (("2025-01-01", "2025-12-31"), ["mungkin"]),
        (("2024-01-01", "2024-12-31"), []),
        ((), ["mungkin"]),
    ],
    ids=["after the agreement", "in its year", "before it", "at a time not stated"],
)
def test_a_renamed_agency_shows_under_its_former_name(
    knowing: Knowing, dates: tuple[str, ...], status: list[str]
):
    """ks-0001 was signed on 30 January 2025."""
    said = "".join(
        f'; ks:{name} "{day}"^^xsd:date'
        for name, day in zip(("dateEarliest", "dateLatest"), dates, strict=False)
    )
    found = rows(knowing(RENAMED % said), "naskah-dengan-nama-lama", jenisPerubahan=[])
    assert [row["status"] for row in found] == status
    assert {(row["naskah"], row["namaKini"], row["kodeKemendagri"]) for row in found} <= {
        ("id/naskah/ks-0001", "Dinas Komunikasi dan Digital Provinsi Jawa Tengah", "33")
    }
