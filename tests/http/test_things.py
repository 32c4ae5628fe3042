"""Things and their documents, by URL family (the register)."""

import pytest

from publisher.media import PARQUET, XLSX
from tests.client import Server

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
THINGS = [
    "naskah/ks-0001",
    "naskah/ks-0002",
    "naskah/ks-0011",
    "wilayah/35.23",
    "wilayah/35",
    "pemda/35",
    "instansi/35-komunikasi-dan-informatika",
    "dataset/kerja-sama",
    "dataset/statistik-i2",
    "indikator/i2",
]
VOCABULARY = ["ns", "kode", "kode/kepastian", "kode/kepastian/tersurat", "shape", "shape/agreement"]

things = pytest.mark.parametrize("local", THINGS)


@things
@pytest.mark.parametrize("accept", [None, "*/*", BROWSER, "text/turtle", "image/png"])
def test_a_thing_is_seen_at_its_document_whatever_is_accepted(served: Server, local: str, accept: str | None):
    answer = served.ask(f"id/{local}", accept)
    assert answer.status == 303
    assert answer.headers["location"] == f"/doc/{local}"


def test_the_query_string_is_kept(served: Server):
    assert served.ask("id/wilayah/35?lang=en&x=%0d").headers["location"] == "/doc/wilayah/35?lang=en&x=%0d"


@things
def test_a_document_names_its_own_address_and_the_others(served: Server, local: str):
    answer = served.ask(f"doc/{local}")
    assert (answer.status, answer.media_type) == (200, "text/turtle")
    assert answer.headers["content-location"] == f"/doc/{local}.ttl"
    assert f'</doc/{local}.jsonld>; rel="alternate"; type="application/ld+json"' in answer.headers["link"]
    assert f'<{served.base}id/{local}>; rel="describes"' in answer.headers["link"]


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("html", "text/html"),
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("rdf", "application/rdf+xml"),
        ("nt", "application/n-triples"),
        ("nq", "application/n-quads"),
        ("trig", "application/trig"),
    ],
)
@pytest.mark.parametrize("local", ["doc/naskah/ks-0001", "ns", "kode/kepastian", "catalog", "void"])
def test_a_suffix_names_the_form_whatever_is_accepted(
    served: Server, local: str, suffix: str, media_type: str
):
    for accept in (None, "image/png", "text/turtle"):
        answer = served.ask(f"{local}.{suffix}", accept)
        assert (answer.status, answer.media_type) == (200, media_type)
        vary = answer.headers.get("vary", "").split(", ")
        assert "Accept" not in vary
        assert ("Accept-Language" in vary) == (suffix == "html")


@pytest.mark.parametrize("local", VOCABULARY)
def test_the_vocabulary_answers_at_the_path_of_its_iri(served: Server, local: str):
    answer = served.ask(local)
    assert (answer.status, answer.media_type) == (200, "text/turtle")
    assert f"https://w3id.org/kerja-sama/{local}" in answer.text or "@prefix" in answer.text
    assert served.ask(local, BROWSER).media_type == "text/html"


@pytest.mark.parametrize(
    "local",
    [
        "id/naskah/ks-9999",
        "doc/naskah/ks-9999",
        "doc/naskah/ks-0001.docx",
        "doc/",
        "id/",
        "kode/bukan-skema",
        "ns.docx",
        "graf/bukan",
        "dump/x/y.nq",
        "dump/../manifest.json",
        "aset/../app.py",
        "kueri/bukan",
        "bukan-apa-apa",
        "doc/naskah%2Fks-0001",
        "doc/naskah/%22%3E",
        "doc/naskah/<ks>",
    ],
)
def test_what_is_not_here_is_404(served: Server, local: str):
    answer = served.ask(local)
    assert (answer.status, answer.media_type) in {(404, "application/problem+json"), (400, "")}


def test_a_form_that_is_not_here_is_406_with_what_there_is(served: Server):
    answer = served.ask("doc/naskah/ks-0001", "image/png")
    assert (answer.status, answer.media_type) == (406, "application/problem+json")
    assert "text/turtle" in answer.json["available"]


@pytest.mark.parametrize(
    ("name", "location"),
    [
        ("kerja-sama", "/doc/dataset/kerja-sama"),
        ("ontology", "/doc/dataset/ontologi"),
        ("padanan", "/doc/dataset/padanan-kode"),
        ("katalog", "/catalog"),
    ],
)
def test_a_graph_is_seen_at_its_dataset(served: Server, name: str, location: str):
    assert served.ask(f"graf/{name}").headers["location"] == location


def test_links_to_a_much_used_thing_come_in_pages(served: Server):
    first = served.ask("doc/wilayah/35.html", Accept_Language="id")
    assert len(first.body) < 200_000
    following = served.ask("kode/kepastian/tersurat")
    assert 'rel="next"' in following.headers["link"]
    address = next(part for part in following.headers["link"].split(", ") if 'rel="next"' in part)
    more = served.send(address[1 : address.index(">")])
    assert more.status == 200
    assert more.body != following.body


def test_dumps_are_the_files_the_catalogue_names(served: Server):
    catalogue = served.ask("catalog.nt").text
    addresses = [line.split("<")[3].split(">")[0] for line in catalogue.splitlines() if "downloadURL" in line]
    kinds = {".nq": ("application/n-quads", b" .\n"), ".ttl": ("text/turtle", b" .\n")}
    kinds |= {".jsonld": ("application/ld+json", b"\n]}\n"), ".csv": ("text/csv", b"\n")}
    kinds |= {f".{form.suffix}": (form.media_type, b"") for form in (XLSX, PARQUET)}  # of the flat table
    kinds |= {".json": ("application/json", b"")}
    assert {address[address.rindex(".") :] for address in addresses} == set(kinds)
    for address in addresses:
        answer = served.ask(address.removeprefix(served.base))
        media_type, end = kinds[address[address.rindex(".") :]]
        assert (answer.status, answer.media_type) == (200, media_type)
        assert answer.body.endswith(end)


def test_the_context_of_json_ld_is_offered(served: Server):
    answer = served.ask("konteks.jsonld")
    assert answer.media_type == "application/ld+json"
    assert answer.json["@context"]["ks"] == "https://w3id.org/kerja-sama/ns#"


def test_a_table_leads_to_its_metadata(served: Server):
    """Model for Tabular Data §5.2; the file never changes, its validator is its hash."""
    found = served.ask("doc/dataset/statistik-i2").body.decode()
    address = found.partition("dcat:downloadURL <")[2].partition(">")[0].removeprefix(served.base)
    table = served.ask(address)
    assert (table.status, table.media_type) == (200, "text/csv")
    assert table.body.startswith(b"kode_kemendagri,kode_bps,")
    assert 'rel="describedby"' in table.headers["link"]
    assert "immutable" in table.headers["cache-control"]
    metadata = served.ask(f"{address}-metadata.json")
    assert (metadata.status, metadata.media_type) == (200, "application/csvm+json")
