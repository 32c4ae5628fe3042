"""What of an address counts: a slash too many, arguments of others, query strings that are a thing's."""

import re

import pytest

from tests.client import Server

TRACKED = "fbclid=IwAR0&utm_source=x"
SLASHED = [
    *("naskah", "wilayah", "tentang", "kueri", "kueri/mitra-provinsi", "rilis", "peta"),
    *("id/naskah/ks-0001", "doc/naskah/ks-0001", "doc/naskah/ks-0001.ttl", "doc/wilayah/35.html"),
    *("ns", "ns.ttl", "kode", "kode/kepastian", "kode/kepastian/tersurat", "shape", "graf/kode"),
    *("catalog", "catalog.ttl", "catalog/proyek-pranala", ".well-known/void", "void", "void.nt"),
    *("sparql", "healthz", "readyz", "robots.txt", "sitemap.xml", "openapi.json", "konteks.jsonld"),
    *("feed", "feed.atom", "reconcile", "reconcile/suggest/entity", "api/kueri", "api/kueri/mitra-provinsi"),
    *(
        "bukti",
        "api/3/action/package_list",
        "tentang/galat",
        "dump/latest/SHA256SUMS",
        "timemap/doc/naskah/ks-0001",
    ),
]


@pytest.mark.parametrize("local", SLASHED)
def test_a_slash_too_many_leads_to_the_address_without(served: Server, local: str):
    for slashes in ("/", "//"):
        answer = served.ask(f"{local}{slashes}?lang=en&x=%41")
        assert (answer.status, answer.headers.get("location")) == (308, f"/{local}?lang=en&x=%41")
    assert served.ask(f"{local}/", method="HEAD").status == 308


@pytest.mark.parametrize("local", ["sparql", "reconcile"])
def test_a_slash_too_many_keeps_what_is_posted(served: Server, local: str):
    """RFC 9110 §15.4.9: the method stays."""
    answer = served.ask(f"{local}/", method="POST", Content_Length="0")
    assert (answer.status, answer.headers["location"]) == (308, f"/{local}")
    assert "POST" in served.ask(f"{local}/", method="OPTIONS").headers["allow"]
    assert served.ask("doc/naskah/ks-0001/", method="POST", Content_Length="0").status == 405


@pytest.mark.parametrize(
    "local",
    [
        *("bukan-apa-apa/", "doc/naskah/ks-9999/", "id/", "doc/", "/evil.test/", "/"),
        *("api/3/action/", "api/3/action/bukan/", "reconcile/bukan/", "feed/bukan/"),
        *("dump/0123456789abcdef/", "dump/latest/bukan.nq/", "dump/bukan/kode.nq/"),
    ],
)
def test_what_is_not_there_without_its_slash_is_not_there(served: Server, local: str):
    assert served.ask(local).status == 404


@pytest.mark.parametrize("local", ["dump/", ""])
def test_an_address_that_ends_in_a_slash_is_no_slash_too_many(served: Server, local: str):
    assert served.ask(local, "text/html").status == 200


PEOPLE = ["", "naskah", "wilayah", "kueri", "cari?q=tuban", "doc/naskah/ks-0001.html", "ns.html", "rilis"]
DATA = ["doc/naskah/ks-0001", "doc/naskah/ks-0001.ttl", "ns", "catalog", "void", "feed.atom", "robots.txt"]


@pytest.mark.parametrize("local", PEOPLE + DATA)
def test_arguments_of_others_change_nothing(served: Server, local: str):
    mark = "&" if "?" in local else "?"
    plain, tracked = served.ask(local), served.ask(f"{local}{mark}{TRACKED}")
    assert (tracked.status, tracked.body) == (plain.status, plain.body)
    for header in ("etag", "link", "content-location", "vary"):
        assert tracked.headers.get(header) == plain.headers.get(header)
    assert "fbclid" not in tracked.text
    assert served.ask(f"{local}{mark}{TRACKED}", If_None_Match=plain.headers["etag"]).status == 304


def test_arguments_of_others_go_along_and_are_remembered_by_nobody(served: Server):
    answer = served.ask(f"id/naskah/ks-0001?{TRACKED}&lang=en")
    assert answer.headers["location"] == f"/doc/naskah/ks-0001?lang=en&{TRACKED}"
    assert served.ask("id/naskah/ks-0001").headers["location"] == "/doc/naskah/ks-0001"


def test_the_canonical_address_of_a_shared_link_is_without_what_was_added(served: Server):
    text = served.ask(f"doc/naskah/ks-0001.html?{TRACKED}&lang=en").text
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)"', text)
    assert canonical == f"{served.base}doc/naskah/ks-0001?lang=en"


@pytest.mark.parametrize(
    "local", ["api/kueri/mitra-provinsi?", "kueri/mitra-provinsi?", "cari.json?q=tuban&", "naskah.json?"]
)
def test_what_asks_for_data_refuses_an_argument_it_does_not_know(served: Server, local: str):
    assert served.ask(local.rstrip("?&"), "*/*").status == 200
    answer = served.ask(f"{local}fbclid=x")
    assert (answer.status, answer.json["parameter"]) == (400, "fbclid")


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/ld+json, */*;q=0.1", "application/rdf+xml", "text/n3"]
)
def test_who_asks_the_home_page_for_rdf_is_led_to_the_description(
    served: Server, foreign: Server, accept: str
):
    for server, prefix in ((served, "/"), (foreign, "/asing/")):
        answer = server.ask("", accept)
        assert (answer.status, answer.headers["location"]) == (303, f"{prefix}.well-known/void")
        assert answer.headers["vary"].startswith("Accept")
        assert server.send(answer.headers["location"], accept).status == 200


VARIES = {
    "doc/naskah/ks-0001": "Accept, Accept-Language, Accept-Datetime",
    "doc/naskah/ks-0001.ttl": "Accept-Datetime",
    "doc/naskah/ks-0001.html": "Accept-Language, Accept-Datetime",
    "doc/naskah/ks-0001.html?lang=en": "Accept-Datetime",
    "catalog": "Accept, Accept-Language",
    "catalog.ttl": None,
    "void.html": "Accept-Language",
    "id/naskah/ks-0001": None,
    "graf/kode": None,
    "naskah": "Accept, Accept-Language",
    "kueri/baru/istilah.json?lang=en": None,
    "robots.txt": None,
    "sitemap.xml": None,
    "konteks.jsonld": None,
    "healthz": None,
}


@pytest.mark.parametrize("local", VARIES)
def test_vary_names_what_changes_the_answer_and_nothing_else(served: Server, local: str):
    assert served.ask(local, "*/*").headers.get("vary") == VARIES[local]


DATED = ["", "naskah", "doc/naskah/ks-0003.ttl", "doc/naskah/ks-0003", "catalog.ttl", "feed.atom", "void"]


@pytest.mark.parametrize("local", [*DATED, "dump/latest/kode.nq", "rilis", "kueri/mitra-provinsi"])
def test_a_client_that_knows_dates_only_gets_304(served: Server, local: str):
    """RFC 9110 §13.1.3, §13.2.2: in any of the three forms of a date, unless a validator is compared."""
    if local.startswith("dump/latest"):
        local = served.ask(local).headers["location"].removeprefix("/")
    first = served.ask(local)
    modified = first.headers["last-modified"]
    old = re.sub(r"^(...), (..) (...) ..(..) (.*)$", r"\1day, \2-\3-\4 \5", modified)
    later = "Sun, 06 Nov 2044 08:49:37 GMT"
    for since in (modified, old, later):
        for method in ("GET", "HEAD"):
            answer = served.ask(local, method=method, If_Modified_Since=since)
            assert (answer.status, answer.body) == (304, b""), since
            assert answer.headers["etag"] == first.headers["etag"]
    for since in ("Sun, 06 Nov 1994 08:49:37 GMT", "yesterday", ""):
        assert served.ask(local, If_Modified_Since=since).status == 200
    answer = served.ask(local, If_None_Match='"other"', If_Modified_Since=modified)
    assert answer.status == 200


@pytest.mark.parametrize("local", ["bukan-apa-apa", "sparql?query=ASK%7B%7D", "id/naskah/ks-0001"])
def test_a_date_is_not_compared_where_none_is_sent(served: Server, local: str):
    answer = served.ask(local, If_Modified_Since="Sun, 06 Nov 2044 08:49:37 GMT")
    assert answer.status == served.ask(local).status != 304


@pytest.mark.parametrize(
    ("local", "location"),
    [
        ("berkas?nomor=12", "/asing/doc/berkas?nomor=12"),
        ("berkas?nomor=12&lang=en", "/asing/doc/berkas?nomor=12&lang=en"),
        ("berkas?nomor=13&lang=en", "/asing/doc/berkas?nomor=13&lang=en"),
        ("id/dokumen?a=1%2F2", "/asing/doc/dokumen?a=1%2F2"),
        ("dua?a=1", "/asing/doc/dua?a=1"),
        ("dua", "/asing/doc/dua"),
        ("daftar?nomor=12", "/asing/doc/daftar?nomor=12"),
    ],
)
def test_a_query_string_may_be_part_of_a_thing(foreign: Server, local: str, location: str):
    answer = foreign.ask(local)
    assert (answer.status, answer.headers["location"]) == (303, location)
    assert foreign.send(location).status == 200


@pytest.mark.parametrize(
    ("local", "said", "unsaid"),
    [
        ("doc/berkas?nomor=12", "Berkas 12", "Berkas 13"),
        ("doc/berkas?nomor=12.nt", "Berkas 12", "Berkas 13"),
        ("doc/berkas.nt?nomor=12", "Berkas 12", "Berkas 13"),
        ("doc/berkas?nomor=13&lang=en", "Berkas 13", "Berkas 12"),
        ("doc/dokumen?a=1%2F2", "Dokumen", "Berkas"),
        ("doc/dua", "Dua saja", "Bagian"),
        ("doc/dua?lang=en", "Dua saja", "Bagian"),
        ("doc/dua?a=1", "Bagian", "Dua saja"),
        ("doc/daftar?fbclid=x", "Daftar", "Dua saja"),
    ],
)
def test_a_document_is_of_the_thing_with_its_query_string(
    foreign: Server, local: str, said: str, unsaid: str
):
    answer = foreign.ask(local)
    assert answer.status == 200
    assert said in answer.text
    assert unsaid not in answer.text


@pytest.mark.parametrize(
    "local", ["berkas", "dua?a=2", "dua?fbclid=x", "berkas?nomor=14", "id/dokumen?a=1/2"]
)
def test_no_other_things_document_stands_in_for_one_with_a_query_string(foreign: Server, local: str):
    assert foreign.ask(local).status == 404
    assert foreign.ask(f"doc/{local.removeprefix('id/')}").status == 404


def test_a_page_links_to_the_thing_with_a_query_string_and_its_forms(foreign: Server):
    page = foreign.ask("doc/daftar?lang=en", "text/html").text
    assert 'href="/asing/doc/berkas?nomor=12&amp;lang=en"' in page
    answer = foreign.ask("doc/berkas?nomor=12", "text/html")
    assert answer.headers["content-location"] == "/asing/doc/berkas?nomor=12.html"
    assert "Berkas 12" in foreign.send("/asing/doc/berkas?nomor=12.html").text
    for suffix in ("ttl", "jsonld", "rdf", "nt"):
        assert f'href="/asing/doc/berkas?nomor=12.{suffix}"' in answer.text
        assert foreign.ask(f"doc/berkas?nomor=12.{suffix}").status == 200
    assert 'href="/asing/doc/berkas?nomor=12&amp;lang=' in answer.text
