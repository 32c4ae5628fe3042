"""Any RDF under any base: every IRI dereferences, and nothing in it does harm."""

import re

import pytest

from tests.client import Server
from tests.outline import outline


@pytest.mark.parametrize(
    ("local", "location"),
    [
        ("plain", "/asing/doc/plain"),
        ("a/b", "/asing/doc/a/b"),
        ("a%2Fb", "/asing/doc/a%2Fb"),
        ("caf%C3%A9", "/asing/doc/caf%C3%A9"),
        ("%20space", "/asing/doc/%20space"),
        ("quote'", "/asing/doc/quote'"),
        ("card", "/asing/doc/card"),
        ("page", "/asing/doc/page"),
        ("page.ttl", "/asing/doc/page.ttl"),
        ("id/thing", "/asing/doc/thing"),
        ("naskah", "/asing/doc/naskah"),
        ("graph/one", None),
    ],
)
def test_a_thing_under_the_base_is_seen_at_its_document(foreign: Server, local: str, location: str | None):
    answer = foreign.ask(local)
    assert answer.headers.get("location") == location
    assert answer.status == (303 if location else 404)


@pytest.mark.parametrize(
    ("local", "said", "unsaid"),
    [
        ("doc/a%2Fb", "encoded slash", '"slash"'),
        ("doc/a/b", '"slash"', "encoded"),
        ("doc/caf%C3%A9", "Kafe", "slash"),
        ("doc/%20space", "encoded space", "slash"),
        ("doc/card", '"me"', "slash"),
        ("doc/page.ttl", "page with suffix", "without"),
        ("doc/page", "page without suffix", "with suffix"),
        ("doc/page.nt", "page without suffix", "with suffix"),
        ("doc/thing", "under id", "slash"),
        ("doc/naskah", "a path that a register has", "slash"),
        ("doc/shared", "only in one", "slash"),
    ],
)
def test_a_document_holds_its_thing_and_no_other(foreign: Server, local: str, said: str, unsaid: str):
    answer = foreign.ask(local)
    assert answer.status == 200
    assert said in answer.text
    assert unsaid not in answer.text


def test_a_suffix_is_not_promised_where_another_thing_has_that_address(foreign: Server):
    assert "content-location" not in foreign.ask("doc/page").headers


def test_our_own_paths_come_first(foreign: Server):
    assert "sd:Service" in foreign.ask("sparql").text


def test_a_withdrawn_thing_is_gone_with_what_is_left_of_it(foreign: Server):
    assert (foreign.ask("gone").status, foreign.ask("gone").headers["location"]) == (303, "/asing/doc/gone")
    for local in ("doc/gone", "doc/gone.ttl"):
        answer = foreign.ask(local)
        assert (answer.status, answer.media_type) == (410, "text/turtle")
        assert "withdrawnOn" in answer.text
    assert foreign.ask("doc/gone", "text/html").status == 410


@pytest.mark.parametrize("local", ["doc/digits", "doc/control"])
def test_what_rdf_xml_cannot_write_it_is_not_asked_to(foreign: Server, local: str):
    assert foreign.ask(f"{local}.rdf").status == 406
    assert foreign.ask(local, "application/rdf+xml, text/turtle;q=0.1").media_type == "text/turtle"
    assert ".rdf" not in foreign.ask(local).headers["link"]


def test_quads_name_every_graph_of_a_shared_triple(foreign: Server):
    lines = foreign.ask("doc/shared.nq").text.splitlines()
    assert len(lines) == 3
    assert sum("graph/one>" in line for line in lines) == 2


def test_a_blank_node_became_a_thing_of_its_own(foreign: Server):
    address = re.search(r"genid/[\w-]+", foreign.ask("doc/nested").text)[0]
    answer = foreign.ask(f".well-known/{address}")
    assert answer.status == 303
    assert "was blank" in foreign.send(answer.headers["location"]).text


@pytest.mark.parametrize("suffix", ["html", "ttl", "jsonld", "nt", "nq", "trig", "rdf"])
def test_a_hostile_thing_is_answered_inertly_in_every_form(foreign: Server, suffix: str):
    answer = foreign.ask(f"doc/hostile.{suffix}")
    assert answer.status == 200
    assert "x-injected" not in answer.headers


def test_hostile_literals_and_iris_are_text_in_the_page(foreign: Server):
    text = foreign.ask("doc/hostile.html").text
    page = outline(text)
    assert not [tag for tag, _ in page.tags if tag == "script"]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    addresses = [attributes.get("href") or "" for _, attributes in page.tags]
    assert not [a for a in addresses if a.split(":")[0].strip().lower() in {"javascript", "data"}]


def test_an_iri_that_looks_compact_does_not_change_in_json_ld(foreign: Server):
    assert '"org:foo"' in foreign.ask("doc/scheme.jsonld").text
    assert "http://www.w3.org/ns/org#" not in foreign.ask("doc/scheme.jsonld").text


def test_void_describes_the_files(foreign: Server):
    answer = foreign.ask(".well-known/void")
    assert (answer.status, answer.media_type) == (200, "text/turtle")
    assert "void:sparqlEndpoint" in answer.text


def test_the_home_page_names_the_graphs(foreign: Server):
    assert "http://data.test/asing/graph/one" in foreign.ask("", "text/html").text


@pytest.mark.parametrize(
    "thing",
    [
        *("region", "kid", "source", "ag", "gov", "gov2", "event", "prog", "agency", "later"),
        *("set", "cat", "list", "code", "onto", "onto2"),
    ],
)
def test_a_thing_of_the_registers_classes_has_a_page_whatever_is_said_of_it(foreign: Server, thing: str):
    answer = foreign.ask(f"doc/register/{thing}.html")
    assert answer.status == 200
    assert "<script>document" not in answer.text
    assert 'href="javascript:' not in answer.text


@pytest.mark.parametrize(
    ("agency", "said"),
    [("agency", "Menjadi: <a[^>]*><bdi>Dinas Baru"), ("later", "Sebelumnya: <a[^>]*><bdi>Dinas Lama")],
)
def test_an_agency_says_what_it_was_and_what_it_became(foreign: Server, agency: str, said: str):
    text = re.sub(r"\s*\n\s*", "", foreign.ask(f"doc/register/{agency}.html?lang=id").text)
    assert re.search(said, text)
    assert "Mei 2024" in text
    assert "Perda 3/2024" in text
