"""The query page over HTTP: its policy, its parts, what it completes, and the plain form without scripts."""

import re
from urllib.parse import quote

import orjson
import pytest

from tests.client import Server
from tests.outline import outline

FAULTY = "SELECT ?x {\n  ?x a ks:Agreement }"


def data(served: Server, local: str) -> dict[str, object]:
    text = served.ask(local, "text/html").text
    return orjson.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text)[1])


def test_a_browser_gets_the_same_page_at_both_addresses(served: Server):
    pages = [served.ask(local, "text/html", Accept_Language="id").text for local in ("sparql", "kueri/baru")]
    assert pages[0].replace("/sparql?lang=", "/kueri/baru?lang=") == pages[1]
    assert served.ask("kueri/baru", "text/turtle").status == 406


def test_few_pages_may_run_scripts_and_only_ours(served: Server):
    for local in ("", "cari", "kueri/baru"):
        policy = served.ask(local, "text/html").headers["content-security-policy"]
        assert "script-src 'self'; connect-src 'self'" in policy
        assert "style-src 'self';" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    for local in (
        "naskah",
        "kueri",
        "kueri/mitra-provinsi",
        "sparql?query=ASK%7B",
        "kueri/baru/istilah.json",
    ):
        assert "script-src" not in served.ask(local, "text/html").headers["content-security-policy"]


def test_every_module_is_there_at_an_address_that_names_its_version(served: Server):
    page = outline(served.ask("kueri/baru", "text/html").text)
    waiting = [a["src"] for tag, a in page.tags if tag == "script" and a.get("type") == "module"]
    seen = set()
    while waiting:
        address = waiting.pop()
        answer = served.send(address)
        assert (answer.status, answer.media_type) == (200, "text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        seen.add(address)
        if "codemirror.js" not in address:
            found = [f"/aset/{name}" for name in re.findall(r'from "\./(.*?)"', answer.text)]
            waiting += set(found) - seen
    assert len(seen) >= 10
    assert all(re.fullmatch(r"/aset/[a-z]+\.js\?v=[0-9a-f]{12}", address) for address in seen)


@pytest.mark.parametrize(
    ("language", "label"), [("id", "Naskah kerja sama"), ("en", "Cooperation agreement")]
)
def test_terms_are_those_of_the_release_in_one_language(served: Server, language: str, label: str):
    answer = served.ask(f"kueri/baru/istilah.json?lang={language}")
    assert (answer.status, answer.media_type) == (200, "application/json")
    prefixes, terms = answer.json["prefixes"], answer.json["terms"]
    assert ["ks:Agreement", "class", label] in terms
    kinds = {name: kind for name, kind, _ in terms}
    assert kinds["dct:title"] == kinds["ks:hasParticipation"] == "property"
    assert kinds["jenis-naskah:pks"] == "constant"
    assert prefixes["jenis-naskah"] == "https://w3id.org/kerja-sama/kode/jenis-naskah/"
    assert {name.split(":")[0] for name in kinds} <= set(prefixes)
    assert len(answer.body) < 150_000


def test_an_example_is_opened_by_name(served: Server):
    text = outline(served.ask("kueri/baru?contoh=mitra-provinsi", "text/html").text)
    query = next(words for tag, words in text.texts if tag == "textarea")
    assert query.startswith("# ")
    assert "#+" not in query
    assert served.ask(f"sparql?query={quote(query)}", "text/csv").status == 200
    assert served.ask("kueri/baru?contoh=bukan-apa-apa", "text/html").status == 404


def test_a_query_given_in_the_address_stands_in_the_form_as_text(served: Server):
    hostile = "</textarea><script>alert(1)</script>"
    text = served.ask(f"kueri/baru?query={quote(hostile)}", "text/html").text
    assert hostile not in text
    assert any(words == hostile for tag, words in outline(text).texts if tag == "textarea")


def test_the_plain_form_gets_each_format_it_offers(served: Server):
    page = outline(served.ask("kueri/baru", "text/html").text)
    form = next(a for tag, a in page.tags if tag == "form" and a.get("id") == "query-form")
    assert (form["method"], form["action"]) == ("get", "/sparql")
    values = [a["value"] for tag, a in page.tags if tag == "option"]
    assert len(values) >= 4
    for value in values:
        assert served.ask(f"sparql?query=SELECT+*+%7B%7D&format={value}", "text/html").status == 200


@pytest.mark.parametrize(("language", "place"), [("id", "Baris 2, kolom 8"), ("en", "Line 2, column 8")])
def test_a_fault_is_told_on_a_page_with_its_place_and_a_hint(served: Server, language: str, place: str):
    other = "en" if language == "id" else "id"
    local = f"sparql?lang={language}&query={quote(FAULTY)}&format=json"
    answer = served.ask(local, "text/html", Accept_Language=other)
    assert (answer.status, answer.media_type) == (400, "text/html")
    assert f"<strong>{place}</strong>" in answer.text
    assert "PREFIX ks: &lt;https://w3id.org/kerja-sama/ns#&gt;" in answer.text


def test_downloads_are_offered_in_every_format_there_is(served: Server):
    forms = data(served, "kueri/baru")["forms"]
    queries = {"table": "SELECT * {} LIMIT 1", "graph": "CONSTRUCT { <a:a> <a:b> 1 } {}"}
    for kind, query in queries.items():
        assert forms[kind]
        for name, _ in forms[kind]:
            assert served.ask(f"sparql?query={quote(query)}&format={name}").status == 200


def test_data_of_others_is_completed_too(foreign: Server):
    assert foreign.ask("kueri/baru", "text/html").status == 200
    terms = foreign.ask("kueri/baru/istilah.json").json["terms"]
    assert ["rdfs:seeAlso", "property"] in [term[:2] for term in terms]
    assert data(foreign, "kueri/baru")["local"] == {"http://data.test/asing/": "/asing/"}
