"""Every gallery query gives the answer that was worked out by hand from the facts of its sources."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, RdfFormat

from publisher import build
from publisher.cli import main
from publisher.config import load_settings
from publisher.queries import load_queries
from publisher.rdf import Term
from publisher.release.publish import serving
from publisher.store import EmbeddedStore, load_store
from publisher.vocab import KS, W3ID, XSD

HERE = Path(__file__).parent
BASE = "https://data.example.id/kerja-sama/"
GALLERY = load_queries(HERE.parents[1] / "queries/gallery")
PLACED = [name for name, query in GALLERY.items() if "kode" in query.parameters]
COUNTED = ("batasBawah", "batasAtasTercatat")


@pytest.fixture(scope="session")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings under which there is a release of the real sources."""
    environ = {"PRANALA_STATE": str(tmp_path_factory.mktemp("state")), "PRANALA_BASE": BASE}
    build.build(load_settings(environ))
    return environ


@pytest.fixture(scope="session")
def store(environ: dict[str, str]) -> EmbeddedStore:
    served = serving(Path(environ["PRANALA_STATE"]))
    assert served
    return load_store(served[0])


def expected(name: str) -> list[list[str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rows(store: EmbeddedStore, name: str, **values: Sequence[Term]) -> list[dict[str, str]]:
    """Rows in their order; IRIs without the base or the namespace root they begin with."""
    return [
        {column: shown(term) for column, term in row.items()}
        for row in store.select(GALLERY[name].bind(values))
    ]


def shown(term: Term) -> str:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(BASE).removeprefix(W3ID)
    return term.value


def code(*codes: str) -> list[Term]:
    return [Literal(text) for text in codes]


def day(text: str) -> list[Term]:
    return [Literal(text, datatype=NamedNode(f"{XSD}date"))]


@pytest.mark.parametrize("name", GALLERY)
def test_the_answer_is_the_one_worked_out_by_hand(store: EmbeddedStore, name: str):
    header, *wanted = expected(name)
    found = [[row.get(column, "") for column in header] for row in rows(store, name)]
    assert found == wanted


@pytest.mark.parametrize("name", GALLERY)
def test_the_columns_are_the_ones_of_the_answer(name: str):
    columns = re.search(r"^SELECT (?:DISTINCT )?(.*)$", GALLERY[name].text, re.MULTILINE)
    assert columns
    assert columns[1].replace("?", "").split() == expected(name)[0]


def test_the_command_prints_the_answer_of_the_local_release(environ: dict[str, str]):
    asked = ["query", "cakupan-provinsi", "--param", "kode=33", "--param", "kode=35", "--format", "csv"]
    done = CliRunner().invoke(main, asked, env=environ)
    assert done.exit_code == 0
    printed = done.output.replace(BASE, "").replace(W3ID, "").splitlines()
    assert list(csv.reader(printed)) == expected("cakupan-provinsi")


def test_every_answer_has_its_query():
    assert {path.stem for path in HERE.glob("*.csv")} == set(GALLERY)


@pytest.mark.parametrize("name", PLACED)
def test_an_unknown_code_gives_no_row_rather_than_a_rate_of_zero(store: EmbeddedStore, name: str):
    assert rows(store, name, kode=code("35.99")) == []


@pytest.mark.parametrize("name", ["cakupan-provinsi", "mitra-menurut-jenis-daerah", "jarak-ke-sasaran"])
@pytest.mark.parametrize(
    "values",
    [{"kode": code("33")}, {"tanggal": day("2025-11-06")}, {"kode": code("31")}],
    ids=["another province", "the day before", "a province without autonomous regions"],
)
def test_a_lower_bound_of_zero_is_not_published(
    store: EmbeddedStore, name: str, values: Mapping[str, Sequence[Term]]
):
    assert rows(store, name, **values) == []


@pytest.mark.parametrize(
    ("name", "values", "count"),
    [
        ("perjanjian-menurut-tahun", {"tahun": [Literal(2024)]}, 0),
        ("mitra-provinsi", {"kode": code("33")}, 0),
        ("mitra-provinsi", {"tanggal": day("2025-11-06")}, 0),
        ("mitra-provinsi", {"tanggal": day("2025-11-07")}, 11),
        ("wilayah-belum-tercatat", {"kode": code("33")}, 35),
        ("wilayah-belum-tercatat", {"kode": code("31")}, 0),
        ("wilayah-belum-tercatat", {"tanggal": day("2025-11-06")}, 38),
        ("cakupan-provinsi", {"kode": code("33", "35")}, 1),
        ("cakupan-provinsi", {"tanggal": day("2025-11-07")}, 1),
        ("naskah-payung", {"tanggal": day("2025-06-30")}, 1),
        ("kode-wilayah", {"kode": code("35.1")}, 0),
        ("kode-wilayah", {"kode": code("35.10", "35.20", "35")}, 3),
    ],
)
def test_a_parameter_changes_the_answer(
    store: EmbeddedStore, name: str, values: Mapping[str, Sequence[Term]], count: int
):
    assert len(rows(store, name, **values)) == count


def test_the_not_yet_recorded_are_27_and_exactly_one_of_two(store: EmbeddedStore):
    status = [row["status"] for row in rows(store, "wilayah-belum-tercatat")]
    assert (status.count("tidak-tercatat"), status.count("mungkin")) == (27, 2)
    statements = {row.get("pernyataan") for row in rows(store, "wilayah-belum-tercatat")} - {None}
    assert len(statements) == 1


def test_a_bps_code_not_agreed_upon_is_not_shown(store: EmbeddedStore):
    (papua,) = rows(store, "kode-wilayah", kode=code("91"))
    assert papua["statusKodeBps"] == "belum-dikonfirmasi"
    assert not papua.keys() & {"kodeBps", "induk", "kodeInduk"}


# Bounds where more is uncertain than in the register: one more PKS of Jawa Timur each.
PKS = f"""
PREFIX ks: <{KS}>
PREFIX xsd: <{XSD}>
<{BASE}id/naskah/ks-%s> a ks:Agreement ;
  ks:type <{W3ID}kode/jenis-naskah/pks> ;
  ks:involvesRegion <{BASE}id/wilayah/35> ;
  ks:dateEarliest "2025-12-01"^^xsd:date ; ks:dateLatest "%s"^^xsd:date ;
  ks:hasParticipation <{BASE}id/naskah/ks-%s#pihak-2> .
<{BASE}id/naskah/ks-%s#pihak-2> %s .
"""


def pks(number: str, *candidates: str, latest: str = "2025-12-01") -> bytes:
    parties = " , ".join(f"<{BASE}id/pemda/{candidate}>" for candidate in candidates)
    said = f"<{KS}{'candidateParty' if len(candidates) > 1 else 'party'}> {parties}"
    region = f"<{BASE}id/naskah/ks-{number}> <{KS}involvesRegion> <{BASE}id/wilayah/{candidates[0]}> ."
    more = region if len(candidates) == 1 else ""
    return (PKS % (number, latest, number, number, said) + more).encode()


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
    store: EmbeddedStore, more: list[bytes], bounds: dict[str, tuple[int, int]]
):
    quads = pyoxigraph.Store()
    quads.bulk_extend(store.quads)
    for one in more:
        quads.bulk_load(one, RdfFormat.TURTLE, to_graph=NamedNode(f"{BASE}graf/kerja-sama"))
    found = {
        row["golongan"]: tuple(int(row[name]) for name in COUNTED)
        for row in rows(EmbeddedStore(quads, union=True), "mitra-menurut-jenis-daerah")
    }
    assert {kind: found[kind] for kind in bounds} == bounds
    (coverage,) = rows(EmbeddedStore(quads, union=True), "cakupan-provinsi")
    assert tuple(int(coverage[name]) for name in COUNTED) == bounds["semua"]
