import csv
import io
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat
from pyoxigraph import Store as Quads

from publisher.answer import Place, bound, find_query, write_answer
from publisher.cli import main
from publisher.errors import QuerySyntax, QuestionError
from publisher.queries import Query
from publisher.store import EmbeddedStore
from publisher.vocab import XSD
from tests.remote import send, starting

ROOT = Path(__file__).parents[2]
BASE = "https://data.example.id/"
DATA = f"""
PREFIX ks: <https://w3id.org/kerja-sama/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
<{BASE}id/wilayah/35.23> ks:kodeKemendagri "35.23" ;
  skos:prefLabel "Tuban, \\u001b[31m[bold]"@id ; ks:areaKm2 1973.515 .
"""
QUERY = """#+ title: x
#+ parameters: kode, tanggal, tahun, jenis, nama
PREFIX jenis: <https://w3id.org/kerja-sama/kode/jenis-naskah/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?kode ?tanggal ?tahun ?jenis ?nama WHERE {
  VALUES ?kode { "35" "33" }
  VALUES ?tanggal { "2026-01-01"^^xsd:date }
  VALUES ?tahun { 2025 }
  VALUES ?jenis { jenis:pks }
  VALUES ?nama { "a"@id }
}"""
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?p"


@pytest.fixture
def place() -> Place:
    quads = Quads()
    quads.load(DATA.encode(), RdfFormat.TURTLE)
    return Place(EmbeddedStore(quads, union=True), BASE)


def written(text: str, place: Place, form: str) -> str:
    out = io.StringIO(newline="")
    write_answer(text, place, form, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("argument", "term"),
    [
        ("kode=35.10", Literal("35.10")),
        ('kode=" } ?x ?y ?z #', Literal('" } ?x ?y ?z #')),
        ("kode=a=b", Literal("a=b")),
        ("tanggal=2025-11-07", Literal("2025-11-07", datatype=NamedNode(f"{XSD}date"))),
        ("tahun=2024", Literal("2024", datatype=NamedNode(f"{XSD}integer"))),
        ("nama=b", Literal("b", language="id")),
        ("jenis=jenis:mou", NamedNode("https://w3id.org/kerja-sama/kode/jenis-naskah/mou")),
        ("jenis=<http://a/b>", NamedNode("http://a/b")),
    ],
)
def test_a_parameter_becomes_a_term_like_its_default(argument: str, term: object):
    query = Query("x", QUERY, {"parameters": "kode, tanggal, tahun, jenis, nama"})
    name = argument.partition("=")[0]
    assert {row[name] for row in Quads().query(bound(query, [argument]))} == {term}


def test_a_parameter_given_twice_has_two_values():
    query = Query("x", QUERY, {"parameters": "kode"})
    assert len(list(Quads().query(bound(query, ["kode=1", "kode=2", "tahun=1"][:2])))) == 2


@pytest.mark.parametrize(
    "argument",
    [
        "tanggal=2025-13-01",
        "tanggal=20251107",
        "tahun=1_0",
        "tahun=dua",
        "jenis=bukan iri",
        "lain=1",
        "kode",
        "",
    ],
)
def test_a_parameter_that_does_not_fit_is_named(argument: str):
    query = Query("x", QUERY, {"parameters": "kode, tanggal, tahun, jenis, nama"})
    with pytest.raises(QuestionError) as caught:
        bound(query, [argument])
    assert argument in str(caught.value)


def test_a_file_without_a_header_takes_its_blocks_for_parameters():
    text = "SELECT ?x WHERE { VALUES ?x { 1 } }"
    assert "VALUES ?x { " in bound(Query("x", text, {}), ["x=2"])


def test_a_name_that_is_almost_one_is_helped():
    with pytest.raises(QuestionError, match="did you mean cakupan-provinsi"):
        find_query(ROOT, "cakupan-propinsi")


def test_a_file_is_found_by_its_path(tmp_path: Path):
    path = tmp_path / "semua.rq"
    path.write_text(ALL, encoding="utf-8")
    assert find_query(ROOT, str(path)).text == ALL


def test_a_table_shows_short_names_and_no_controls(place: Place):
    table = written(ALL, place, "table")
    for words in ("id/wilayah/35.23", "ks:kodeKemendagri", "skos:prefLabel", "Tuban, \\x1b[31m[bold]"):
        assert words in table
    assert "\x1b" not in table


def test_csv_is_written_as_rfc_4180_wants_it(place: Place):
    text = written(ALL, place, "csv")
    assert text.startswith("s,p,o\r\n")
    assert "Tuban, \x1b[31m[bold]" in [row[2] for row in csv.reader(io.StringIO(text, newline=""))]


def test_json_keeps_language_and_datatype(place: Place):
    answer = json.loads(written(ALL, place, "json"))
    assert answer["head"]["vars"] == ["s", "p", "o"]
    objects = [row["o"] for row in answer["results"]["bindings"]]
    assert {"type": "literal", "value": "1973.515", "datatype": f"{XSD}decimal"} in objects
    assert {"type": "literal", "value": "35.23"} in objects
    assert {"xml:lang", "type", "value"} in [set(one) for one in objects]


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", "x,y\r\n"), ("json", '{"head":{"vars":["x","y"]}'), ("table", "┏")],
)
def test_no_rows_still_have_their_columns(place: Place, form: str, start: str):
    text = written("SELECT ?x ?y WHERE { ?x <http://absent/> ?y }", place, form)
    assert text.startswith(start)
    assert ("tidak ada baris" in text) == (form == "table")


@pytest.mark.parametrize(("form", "answer"), [("csv", "true"), ("table", "true"), ("json", '"boolean":true')])
def test_an_ask_is_answered(place: Place, form: str, answer: str):
    assert answer in written("# select\nASK { ?s ?p ?o }", place, form)


@pytest.mark.parametrize(
    ("form", "words"),
    [("table", 'ks:code "35.23"'), ("csv", "subject,predicate,object\r\n"), ("json", '"@value":"35.23"')],
)
def test_a_construct_is_answered_with_triples(place: Place, form: str, words: str):
    query = """PREFIX ks: <https://w3id.org/kerja-sama/ns#>
    CONSTRUCT { ?s ks:code ?o } WHERE { ?s ks:kodeKemendagri ?o }"""
    assert words in written(query, place, form)


def test_a_syntax_error_names_its_place(place: Place):
    with pytest.raises(QuerySyntax, match="Line 2, column"):
        written("SELECT ?x\nWHERE { ?x ?y", place, "csv")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["tidak-ada-sama-sekali"], 2, "cakupan-provinsi"),
        (["cakupan-provinsi", "--param", "kota=1"], 2, "kode, tanggal"),
        (["cakupan-provinsi", "--endpoint", "http://127.0.0.1:1/sparql"], 1, "cannot be reached"),
        (["cakupan-provinsi", "--endpoint", "localhost"], 1, "http://"),
        (["cakupan-provinsi"], 1, "pranala build"),
        (["cakupan-provinsi", "--format", "xml"], 2, "xml"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(
    tmp_path: Path, arguments: list[str], status: int, words: str
):
    done = CliRunner().invoke(main, ["query", *arguments], env={"PRANALA_STATE": str(tmp_path)})
    assert done.exit_code == status
    assert words in done.output
    assert "Traceback" not in done.output


REGISTERED = """<http://a/n> <https://w3id.org/kerja-sama/ns#register> <http://a/r> <http://a/g> ."""
NAMED = f"""{REGISTERED}
<http://a/r> <http://purl.org/dc/terms/identifier> "kerja-sama" <http://a/katalog> ."""


@pytest.mark.parametrize(
    ("dump", "union", "status", "words"),
    [
        (REGISTERED, False, 1, "--union-default-graph"),
        (REGISTERED, True, 1, "load katalog.nq.gz"),
        (NAMED, True, 0, ""),
    ],
)
def test_an_endpoint_without_rows_is_told_what_it_lacks(dump: str, union: bool, status: int, words: str):
    quads = Quads()
    quads.load(dump.encode(), RdfFormat.N_QUADS)

    def answer(request: BaseHTTPRequestHandler, query: str) -> None:
        found = quads.query(query, use_default_graph_as_union=union)
        body = found.serialize(format=QueryResultsFormat.JSON)
        send(request, 200, "application/sparql-results+json", body)

    with starting() as start:
        done = CliRunner().invoke(main, ["query", "perjanjian-menurut-tahun", "--endpoint", start(answer)])
    assert done.exit_code == status, done.output
    assert "no rows" in done.output
    assert words in done.output


def test_a_command_line_that_asks_for_what_is_not_there_is_told_so_with_status_2():
    done = CliRunner().invoke(main, ["query", "cakupan-propinsi"])
    assert done.exit_code == 2
    assert "did you mean cakupan-provinsi" in done.stderr
