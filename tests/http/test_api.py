"""The gallery as an API: rows in every format, parameters checked, pages that fit together."""

import csv
import io
from urllib.parse import quote

import openpyxl
import pytest

from publisher.media import OBJECTS, PARQUET, RESULT_CSV, RESULT_JSON, RESULT_TSV, XLSX
from tests.client import Server
from tests.gallery import GALLERY

NAME = "unsur-belum-diketahui"  # the answer with most rows


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("name", GALLERY)
def test_every_question_is_answered_as_objects(served: Server, name: str):
    answer = served.ask(f"api/kueri/{name}")
    assert (answer.status, answer.media_type) == (200, "application/json")
    meta, rows = answer.json["meta"], answer.json["rows"]
    assert meta["total"] == len(rows) == int(answer.headers["x-total-count"])
    assert meta["name"] == name
    assert meta["trial"] is True
    assert meta["licence"].startswith("https://creativecommons.org/")
    assert set(meta["parameters"]) == set(GALLERY[name].parameters)
    assert all(list(row) == meta["columns"] for row in rows)


def test_codes_are_texts_and_numbers_are_numbers(served: Server):
    rows = served.ask("api/kueri/pasangan-provinsi").json["rows"]
    assert {type(row["kodeKemendagri"]) for row in rows} == {str}
    assert {type(row["jumlahNaskah"]) for row in rows} == {int}
    assert {"_T", "belum-dikodekan"} <= {row["lingkup"] for row in rows}


@pytest.mark.parametrize(
    ("asked", "accept", "form"),
    [
        ("", None, OBJECTS),
        ("", "application/json", OBJECTS),
        ("", "text/html,application/xhtml+xml,*/*;q=0.8", OBJECTS),
        ("", "application/sparql-results+json,application/json;q=0.9", RESULT_JSON),
        ("", "text/csv", RESULT_CSV),
        ("", XLSX.media_type, XLSX),
        (".csv", "application/json", RESULT_CSV),
        (".srj", None, RESULT_JSON),
        (".tsv", None, RESULT_TSV),
        (".xlsx", None, XLSX),
        (".parquet", None, PARQUET),
        ("?format=csv", "application/json", RESULT_CSV),
        ("?format=application/vnd.apache.parquet", None, PARQUET),
    ],
)
def test_suffix_parameter_and_accept_choose_the_format(served: Server, asked: str, accept: str | None, form):
    answer = served.ask(f"api/kueri/mitra-provinsi{asked}", accept)
    assert (answer.status, answer.media_type) == (200, form.media_type)
    suffix = "srj" if form is RESULT_JSON else form.suffix
    assert answer.headers["content-location"] == f"/api/kueri/mitra-provinsi.{suffix}"


def test_every_format_holds_the_same_rows(served: Server):
    objects = served.ask("api/kueri/mitra-provinsi").json["rows"]
    plain = table(served.ask("api/kueri/mitra-provinsi.csv").text)
    book = openpyxl.load_workbook(io.BytesIO(served.ask("api/kueri/mitra-provinsi.xlsx").body)).active
    cells = [[one.value for one in row] for row in book.iter_rows()]
    bindings = served.ask("api/kueri/mitra-provinsi.srj").json["results"]["bindings"]
    assert plain[0] == cells[0] == list(objects[0])
    codes = [row["kodeKemendagri"] for row in objects]
    assert codes == [row[0] for row in plain[1:]] == [row[0] for row in cells[1:]]
    assert codes == [row["kodeKemendagri"]["value"] for row in bindings]
    assert len(served.ask("api/kueri/mitra-provinsi.tsv").text.splitlines()) == len(plain)


@pytest.mark.parametrize("name", ["mitra-provinsi", "pengamatan-dan-metadata", "pasangan-provinsi"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_the_endpoint_gives_the_same_bytes(served: Server, name: str, form: str):
    theirs = served.ask(f"sparql?query={quote(GALLERY[name].text)}&format={form}")
    assert served.ask(f"api/kueri/{name}.{form}").body == theirs.body


@pytest.mark.parametrize("form", ["graphml", "nodes.csv", "edges.csv"])
def test_only_a_network_has_the_forms_of_one(served: Server, form: str):
    assert served.ask(f"api/kueri/pasangan-provinsi.{form}").status == 200
    assert served.ask(f"api/kueri/mitra-provinsi.{form}").status == 404


def test_a_network_is_joined_by_the_columns_its_question_names(served: Server):
    nodes = table(served.ask("api/kueri/pasangan-provinsi.nodes.csv").text)
    edges = table(served.ask("api/kueri/pasangan-provinsi?format=edges").text)
    assert edges[0][:2] == ["source", "target"]
    assert {edge for row in edges[1:] for edge in row[:2]} == {node for node, _ in nodes[1:]}
    assert all(label for code, label in nodes[1:] if code != "35")


@pytest.mark.parametrize("form", [".csv", ".json"])
def test_pages_fit_together(served: Server, form: str):
    whole = table(served.ask(f"api/kueri/{NAME}.csv").text)[1:]
    found, address = [], f"/api/kueri/{NAME}{form}?per_page=50&page=1"
    while address:
        answer = served.send(address)
        part = table(answer.text)[1:] if form == ".csv" else answer.json["rows"]
        assert 0 < len(part) <= 50
        found += part
        links = dict(reversed(link.split("; rel=")) for link in answer.headers["link"].split(", "))
        address = links.get('"next"', "").strip("<>")
        assert int(answer.headers["x-total-count"]) == len(whole)
    assert len(found) == len(whole)
    assert form != ".csv" or found == whole


def test_a_page_past_the_last_is_empty_and_says_so(served: Server):
    meta = served.ask("api/kueri/mitra-provinsi?page=9&per_page=5").json
    assert meta["rows"] == []
    assert meta["meta"]["pages"] < 9


@pytest.mark.parametrize(
    ("asked", "named", "example"),
    [
        ("mitra-provinsi?kode=Jawa", "kode", "35"),
        ("mitra-provinsi?kode=35.1", "kode", "35"),
        ("mitra-provinsi?tanggal=kemarin", "tanggal", "2026-01-01"),
        ("mitra-provinsi?tanggal=2026-02-30", "tanggal", "2026-01-01"),
        ("mitra-provinsi?register=lain", "register", "kerja-sama"),
        ("naskah-segera-berakhir?hari=1.5", "hari", "180"),
        ("jenis-naskah-dipertentangkan?jenis=surat", "jenis", "pks"),
        ("gabungan-kode-bps?kodeBps=35.23", "kodeBps", "3523"),
        ("mitra-provinsi?kode=" + ",".join(["35"] * 51), "kode", "35"),
    ],
)
def test_a_value_that_is_none_is_refused_with_what_is_wanted(
    served: Server, asked: str, named: str, example: str
):
    answer = served.ask(f"api/kueri/{asked}")
    assert (answer.status, answer.media_type) == (400, "application/problem+json")
    assert answer.json["parameter"] == named
    assert answer.json["example"] == example
    assert named in answer.json["detail"]
    assert example in answer.json["detail"]


@pytest.mark.parametrize("asked", ["kodee=35", "page=0", "page=x", "per_page=10001", "per_page=-1"])
def test_what_is_not_a_parameter_is_refused_by_name(served: Server, asked: str):
    answer = served.ask(f"api/kueri/mitra-provinsi?{asked}")
    assert answer.status == 400
    assert answer.json["parameter"] == asked.partition("=")[0]


@pytest.mark.parametrize(
    ("asked", "status"),
    [("tidak-ada", 404), ("mitra-provinsi.pdf", 404), ("mitra-provinsi?format=pdf", 400), ("baru", 404)],
)
def test_what_is_not_there_is_not_there(served: Server, asked: str, status: int):
    assert served.ask(f"api/kueri/{asked}").status == status
    assert served.ask("api/kueri/mitra-provinsi", "image/png").status == 406


def test_several_values_may_be_given_either_way(served: Server):
    comma = served.ask("api/kueri/gabungan-kode-bps?kodeBps=3523,7308").json["rows"]
    twice = served.ask("api/kueri/gabungan-kode-bps?kodeBps=3523&kodeBps=7308").json["rows"]
    assert comma == twice
    assert len(comma) == 2


@pytest.mark.parametrize("local", ["api/kueri", "api/kueri/mitra-provinsi.csv", "openapi.json", "kueri.ttl"])
def test_it_is_cached_and_shared_as_pages_are(served: Server, local: str):
    answer = served.ask(local)
    head = served.ask(local, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert {
        name: head.headers[name]
        for name in ("etag", "link", "vary", "content-length")
        if name in answer.headers
    } == {
        name: answer.headers[name]
        for name in ("etag", "link", "vary", "content-length")
        if name in answer.headers
    }
    assert served.ask(local, If_None_Match=answer.headers["etag"]).status == 304
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "X-Total-Count" in answer.headers["access-control-expose-headers"]
    assert ("Accept-Language" in answer.headers.get("vary", "")) == (local != "kueri.ttl")
    assert answer.headers["cache-control"].startswith("public")
    assert served.ask(local, method="POST").status == 405


def test_the_list_of_questions_leads_to_each(served: Server):
    queries = served.ask("api/kueri").json["queries"]
    assert [one["name"] for one in queries] == list(GALLERY)
    assert all(one["href"] == f"{served.base}api/kueri/{one['name']}" for one in queries)
