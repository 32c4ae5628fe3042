"""What a declaration of completeness lets the gallery say; no shipped register has one."""

from collections import Counter
from collections.abc import Callable

from publisher.store import EmbeddedStore
from publisher.vocab import KS, W3ID, XSD
from tests.gallery import BASE, code, day, rows

Knowing = Callable[..., EmbeddedStore]
NOT_YET, OPEN, NONE = "tidak-tercatat", "mungkin", "bukan-mitra"


def declaration(
    area: str = "35",
    until: str = "2026-01-01",
    more: str = "",
    types: str = "_T",
    affair: str = "_T",
    name: str = "k-1",
) -> str:
    """A statement of the government of an area in Turtle."""
    this = f"{BASE}id/kelengkapan/{name}"
    kind = "total" if types == "_T" else "jenis-naskah"
    field = "total" if affair == "_T" else "urusan"
    return f"""
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX ks: <{KS}>
PREFIX xsd: <{XSD}>
<{this}> a ks:CompletenessStatement ; ks:register <{BASE}id/dataset/kerja-sama> ;
  ks:completeType <{W3ID}kode/{kind}/{types}> ; ks:completeAffair <{W3ID}kode/{field}/{affair}> ;
  dct:spatial <{BASE}id/wilayah/{area}> ; dct:temporal <{this}#periode> .
<{this}#periode> dcat:endDate "{until}"^^xsd:date {more} .
"""


def statuses(store: EmbeddedStore, province: str = "35") -> Counter[str]:
    return Counter(row["status"] for row in rows(store, "wilayah-belum-tercatat", kode=code(province)))


def coverage(store: EmbeddedStore, province: str = "35") -> list[tuple[str, ...]]:
    columns = (
        "batasBawah",
        "batasAtasTercatat",
        "penyebut",
        "persenBatasBawah",
        "batas",
        "dinyatakanLengkap",
    )
    found = rows(store, "cakupan-provinsi", kode=code(province))
    return [tuple(row.get(c, "").removeprefix("") for c in columns) for row in found]


def test_a_declaration_gives_negatives_and_an_exact_rate(knowing: Knowing):
    """The party that is one of two for certain stays possible of both."""
    store = knowing(declaration())
    assert statuses(store) == {NONE: 27, OPEN: 2}
    assert coverage(store) == [("10", "10", "38", "26.32", "nilai-tepat", "id/kelengkapan/k-1")]
    split = {row["golongan"]: row["batas"] for row in rows(store, "mitra-menurut-jenis-daerah")}
    bound = "batas-bawah"
    assert split == {"kabupaten": bound, "kota": bound, "semua": "nilai-tepat"}
    later = [row["status"] for row in rows(store, "wilayah-belum-tercatat", tanggal=day("2026-01-02"))]
    assert NONE not in later


def test_a_declared_province_without_partners_has_a_rate_of_zero(knowing: Knowing):
    store = knowing(declaration("33"))
    assert coverage(store, "33") == [("0", "0", "35", "0", "nilai-tepat", "id/kelengkapan/k-1")]
    assert statuses(store, "33") == {NONE: 35}
    assert statuses(store) == {NOT_YET: 27, OPEN: 2}


def test_a_regency_speaks_for_itself_alone(knowing: Knowing):
    store = knowing(declaration("35.01"))
    assert statuses(store) == {NOT_YET: 26, NONE: 1, OPEN: 2}
    assert coverage(store)[0][4:] == ("batas-bawah", "")


def test_declarations_that_do_not_cover_the_question_change_nothing(knowing: Knowing):
    """A day short, only from a first day on, other instruments, one affair of all."""
    store = knowing(
        declaration(until="2025-12-31", name="short"),
        declaration(more='; dcat:startDate "2020-01-01"^^xsd:date', name="since"),
        declaration(types="mou", name="mou"),
        declaration(affair="2.20", name="statistics"),
    )
    assert statuses(store) == {NOT_YET: 27, OPEN: 2}
    assert coverage(store)[0][4:] == ("batas-bawah", "")


def test_a_group_whose_members_nobody_lists_leaves_all_open(knowing: Knowing):
    group = f"""
PREFIX ks: <{KS}>
PREFIX xsd: <{XSD}>
<{BASE}id/naskah/ks-9001> a ks:Agreement ; ks:register <{BASE}id/dataset/kerja-sama> ;
  ks:type <{W3ID}kode/jenis-naskah/pks> ; ks:involvesRegion <{BASE}id/wilayah/35> ;
  ks:dateEarliest "2025-12-01"^^xsd:date ; ks:dateLatest "2025-12-01"^^xsd:date ;
  ks:hasParticipation <{BASE}id/naskah/ks-9001#pihak-2> .
<{BASE}id/naskah/ks-9001#pihak-2> ks:party <{BASE}id/naskah/ks-9001#pihak-2-kelompok> .
<{BASE}id/naskah/ks-9001#pihak-2-kelompok> a ks:UnlistedGroup ; ks:within <{BASE}id/wilayah/35> .
"""
    store = knowing(declaration(), group)
    assert statuses(store) == {NOT_YET: 27, OPEN: 2}
    assert coverage(store)[0][:5] == ("10", "38", "38", "26.31", "batas-bawah")
