"""The gallery for people: themes, forms that know names, downloads, and the questions as RDF."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from pyoxigraph import RdfFormat, Store

from publisher.web.api import beside
from publisher.words import PARAMETERS, THEMES, theme
from tests.client import Server
from tests.gallery import GALLERY
from tests.outline import outline

SH = "http://www.w3.org/ns/shacl#"


def test_every_question_stands_under_a_theme(served: Server):
    page = served.ask("kueri", "text/html").text
    assert {theme(query.header["tags"]) for query in GALLERY.values()} == set(THEMES) - {"lain"}
    assert set(re.findall(r'href="/kueri/([a-z0-9-]+)"', page)) >= set(GALLERY)
    assert page.index('id="mitra"') < page.index("/kueri/pasangan-provinsi") < page.index('id="naskah"')


def test_every_parameter_has_a_name_that_people_read():
    used = {name for query in GALLERY.values() for name in query.parameters}
    assert used <= PARAMETERS.keys()
    own = {one.name for query in GALLERY.values() for one in beside(query)}
    assert not used & {*own, "kueri", "query", "rilis", "baris", "sha256"}


@pytest.mark.parametrize(
    ("given", "code"), [("Tuban", "35.23"), ("kabupaten tuban", "35.23"), ("Jawa Timur", "35")]
)
def test_a_region_may_be_asked_for_by_name(served: Server, given: str, code: str):
    page = served.ask(f"kueri/kode-wilayah?kode={quote(given)}", "text/html").text
    assert f'name="kode" value="{code}"' in page
    assert f"<bdi>{code}</bdi>" in page


def test_a_name_of_two_regions_is_not_guessed(served: Server):
    answer = served.ask("kueri/kode-wilayah?kode=Pasuruan")
    assert answer.status == 400
    assert "35.14" in answer.json["detail"]
    assert "35.75" in answer.json["detail"]


def test_a_form_offers_what_its_parameters_take(served: Server):
    page = outline(served.ask("kueri/mitra-provinsi", "text/html").text)
    fields = [attributes for tag, attributes in page.tags if tag in {"input", "select"}]
    assert {"name": "kode", "list": "pilihan-kode"}.items() <= next(
        f for f in fields if f["name"] == "kode"
    ).items()
    assert next(f for f in fields if f["name"] == "tanggal")["type"] == "date"
    options = [attributes.get("value") for tag, attributes in page.tags if tag == "option"]
    assert {"35.23", "kerja-sama", "register-media"} <= set(options)
    labels = {attributes.get("for") for tag, attributes in page.tags if tag == "label"}
    assert {f["id"] for f in fields if "id" in f} <= labels


def test_several_defaults_are_boxes_to_tick(served: Server):
    page = outline(served.ask("kueri/pasangan-provinsi?register=register-media", "text/html").text)
    boxes = {
        a["value"]: "checked" in a for tag, a in page.tags if tag == "input" and a.get("type") == "checkbox"
    }
    assert boxes == {"kerja-sama": False, "register-media": True} or boxes == {}
    page = outline(served.ask("kueri/pasangan-provinsi", "text/html").text)
    boxes = {
        a["value"]: "checked" in a for tag, a in page.tags if tag == "input" and a.get("type") == "checkbox"
    }
    assert boxes == {"kerja-sama": True, "register-media": True}


def opened(served: Server, link: str) -> str:
    """Return the query that stands in the editor behind a link."""
    page = outline(served.send(link, "text/html").text)
    return next(words for tag, words in page.texts if tag == "textarea")


def test_the_links_of_a_question_keep_what_was_asked(served: Server):
    page = outline(served.ask("kueri/mitra-provinsi?kode=32", "text/html").text)
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    (receipt,) = [link for link in links if link.startswith("/bukti?")]
    assert parse_qs(urlsplit(receipt).query) == {"kueri": ["mitra-provinsi"], "kode": ["32"]}
    (edit,) = [link for link in links if link.startswith("/kueri/baru?")]
    assert opened(served, edit) == parse_qs(urlsplit(edit).query)["query"][0]
    assert 'VALUES ?kode { "32" }' in opened(served, edit)
    downloads = [link for link in links if link.startswith("/api/kueri/mitra-provinsi.")]
    assert len(downloads) == 6
    assert all(served.send(link).status == 200 for link in downloads)


def test_a_long_answer_is_shown_by_page(served: Server):
    page = served.ask("kueri/unsur-belum-diketahui?page=2", "text/html").text
    assert served.ask("kueri/unsur-belum-diketahui?page=x", "text/html").status == 400
    assert "<h1>" in page


@pytest.mark.parametrize("local", ["kueri/mitra-provinsi", "api/kueri/mitra-provinsi"])
def test_a_question_refuses_an_argument_that_is_none_of_its_own(served: Server, local: str):
    """One misspelt would be answered with something else than was meant."""
    answer = served.ask(f"{local}?kodee=35", "application/json, text/html")
    assert (answer.status, "kodee" in answer.text) == (400, True)
    assert served.ask(f"{local}?kode=35&lang=en&page=1", "application/json, text/html").status == 200


@pytest.mark.parametrize("local", ["kueri", "kueri/mitra-provinsi"])
@pytest.mark.parametrize(
    ("accept", "form"),
    [("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("application/n-triples", "nt")],
)
def test_questions_are_executables_for_editors(served: Server, local: str, accept: str, form: str):
    negotiated, named = served.ask(local, accept), served.ask(f"{local}.{form}")
    assert negotiated.media_type == named.media_type == accept
    store = Store()
    store.load(named.body, format=RdfFormat.from_media_type(accept))
    rows = list(
        store.query(
            f"SELECT * {{ ?q a <{SH}SPARQLExecutable> , <{SH}SPARQLSelectExecutable> ; <{SH}select> ?text ;"
            "<https://schema.org/target> ?where ; <http://www.w3.org/2000/01/rdf-schema#comment> ?what ."
            'FILTER(LANG(?what) = "id") }'
        )
    )
    assert len(rows) == (len(GALLERY) if local == "kueri" else 1)
    for row in rows:
        name = row["q"].value.removeprefix(f"{served.base}kueri/")
        assert row["text"].value == GALLERY[name].text
        assert row["where"].value == f"{served.base}sparql"
    assert served.ask(local, "*/*").media_type == "text/html"
    assert f"/{local}.{form}" in served.ask(local, "text/html").headers["link"]
