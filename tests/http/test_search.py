"""Search: what people type finds what they mean; facets count what the store counts; bad input is told."""

import csv
import io
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat, parse

from tests.client import Server
from tests.outline import outline

KS = "https://w3id.org/kerja-sama/ns#"
# What is typed, and what is first.
FIRST = [
    ("tuban", "id/wilayah/35.23"),
    ("Kab. Tuban", "id/wilayah/35.23"),
    ("KABUPATEN TUBAN", "id/wilayah/35.23"),
    ("Kota Pasuruan", "id/wilayah/35.75"),
    ("kab pasuruan", "id/wilayah/35.14"),
    ("jatim", "id/wilayah/35"),
    ("prov jawa timur", "id/wilayah/35"),
    ("35.23", "id/pemda/35.23"),
    ("3523", "id/wilayah/35.23"),
    ("pks pemprov jatim tuban", "id/naskah/ks-0003"),
    ("kerjasama tuban malang", "id/naskah/ks-0003"),
    ("pemkab tuban", "id/pemda/35.23"),
    ("diskominfo tuban", "id/instansi/35.23-komunikasi-dan-informatika-statistik-dan-persandian"),
    ("klinik hoaks", "id/program/klinik-hoaks"),
    ("forum pemerintahan digital", "id/acara/forum-pemerintahan-digital-jawa-timur-2025"),
    ("surabya", "id/wilayah/35.78"),
    ("mojokreto", "id/wilayah/35.16"),
    ("naskah payung", "kueri/naskah-payung"),
]
BAD = [
    "urut=lain",
    "jenis=lain",
    "tahun=1",
    "hal=0",
    "hal=x",
    "hal=501",
    f"q={'a' * 201}",
    "provinsi=35&provinsi=99x",
]
HOSTILE = [
    '"',
    'a"b',
    "NEAR(a b",
    "OR",
    "a* OR b*",
    "name:tuban",
    "'; DROP TABLE thing; --",
    "^tuban",
    "-tuban",
    "\u202e",
    "%",
    "é" * 50,
]
FACETS = {
    "provinsi=35": f"""?a <{KS}involvesRegion>/<http://www.w3.org/2004/02/skos/core#broader>* ?p .
        ?p <{KS}kodeKemendagri> "35" ; a <{KS}Region>""",
    # A year alone is known of some; what is only possible has no dateEdtf.
    "tahun=2017": f"""?a a <{KS}Agreement> ; <{KS}dateEdtf> ?d ; <{KS}dateEarliest> ?f ; <{KS}dateLatest> ?l .
        FILTER (YEAR(?f) = 2017 && YEAR(?l) = 2017)""",
    "pihak=Agency": f"?a a <{KS}Agreement> ; <{KS}hasParty>/a <{KS}Agency>",
}


def found(served: Server, **asked: str) -> dict[str, object]:
    return served.ask(f"cari.json?{urlencode(asked)}").json


@pytest.mark.parametrize(("typed", "first"), FIRST)
def test_what_people_type_finds_what_they_mean(served: Server, typed: str, first: str):
    results = found(served, q=typed)["results"]
    assert results[0]["iri"] == served.base + first


def test_every_word_must_be_found(served: Server):
    assert found(served, q="tuban malang")["total"] < found(served, q="tuban")["total"]


def test_a_slip_is_mended_and_said(served: Server):
    answer = found(served, q="surabya")
    assert answer["mended"] == "surabaya"
    assert "<strong>surabaya</strong>" in served.ask("cari?q=surabya&lang=id", "text/html").text
    assert found(served, q="surabaya")["mended"] == ""


def test_what_is_nowhere_is_said_to_be_not_recorded(served: Server):
    page = served.ask("cari?q=zzzzqqqq&lang=id", "text/html").text
    assert "Belum tercatat dalam register ini" in page
    assert "0 hasil" in page


@pytest.mark.parametrize("chosen", FACETS)
def test_a_facet_counts_what_the_store_counts(served: Server, chosen: str):
    query = f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ {FACETS[chosen]} }}"
    asked = served.ask(f"sparql?{urlencode({'query': query})}", "text/csv").text.split()[1]
    assert str(served.ask(f"cari.json?{chosen}").json["total"]) == asked != "0"


def test_what_is_possible_counts_for_no_region(served: Server):
    """ks-0011's partner is Kota or Kabupaten Pasuruan: neither is its region, and it says that it is open."""
    thing = f"{served.base}id/naskah/ks-0011"
    open_ones = [one["iri"] for one in found(served, kepastian="mungkin")["results"]]
    assert thing in open_ones
    assert thing in [one["iri"] for one in found(served, q="pasuruan", jenis="naskah")["results"]]


@pytest.mark.parametrize("bad", BAD)
def test_a_search_that_cannot_be_is_refused(served: Server, bad: str):
    answer = served.ask(f"cari?{bad}")
    assert (answer.status, answer.media_type) == (400, "application/problem+json")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_taken_for_a_command(served: Server, text: str):
    for local in (f"cari?q={quote(text)}", f"cari.json?q={quote(text)}", f"cari/saran?q={quote(text)}"):
        assert served.ask(local).status == 200


def test_a_name_is_shown_as_text(served: Server):
    page = served.ask(f"cari?q={quote('<script>alert(1)</script>')}", "text/html").text
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
    ],
)
def test_results_come_in_other_forms(served: Server, form: str, kind: str):
    answer = served.ask(f"cari.{form}?q=tuban&jenis=naskah")
    assert (answer.status, answer.media_type, answer.headers["x-total-count"]) == (200, kind, "1")
    assert "id/naskah/ks-0003" in answer.text
    negotiated = served.ask("cari?q=tuban&jenis=naskah", kind)
    assert negotiated.body == answer.body


def test_csv_and_turtle_can_be_read(served: Server):
    rows = list(csv.DictReader(io.StringIO(served.ask("cari.csv?q=tuban").text)))
    assert rows[0]["nama"] == "Kabupaten Tuban"
    assert rows[0]["letak"] == "Jawa Timur"
    assert list(parse(served.ask("cari.ttl?q=tuban").body, format=RdfFormat.TURTLE))


def test_every_link_of_the_page_keeps_the_search(served: Server):
    page = outline(served.ask("cari?q=jatim&lang=en&jenis=naskah", "text/html").text)
    within = [a["href"] for tag, a in page.tags if tag == "a" and a.get("href", "").startswith("/cari?")]
    facets = [link for link in within if "q=jatim" in link and "lang=id" not in link]
    assert len(facets) > 10
    assert all("lang=en" in link for link in facets)
    for link in facets[:25]:
        assert served.send(link, "text/html").status == 200, link


def test_pages_follow_each_other_and_end(served: Server):
    seen: list[str] = []
    target = "/cari?q=tuban+malang&lang=id"
    page = served.send(target, "text/html").text
    assert 'rel="next"' not in page
    total = found(served, q="universitas")["total"]
    for part in range(1, -(-int(str(total)) // 20) + 1):
        text = served.ask(f"cari?q=universitas&hal={part}", "text/html").text
        seen += [a["href"] for tag, a in outline(text).tags if tag == "a" and "/doc/" in a.get("href", "")]
    assert len(seen) == len(set(seen)) == total


def test_suggestions_begin_with_what_is_being_typed(served: Server):
    said = served.ask("cari/saran?q=kab tub".replace(" ", "%20")).json
    assert all("tub" in one["name"].lower() for one in said[:2])
    wanted = {"name": "Kabupaten Tuban", "href": "/doc/wilayah/35.23"}
    assert wanted | {"kind": "Provinsi, kabupaten, kota · Jawa Timur"} in said
    assert served.ask("cari/saran").json == []


def test_result_pages_are_not_to_be_indexed(served: Server):
    assert served.ask("cari?q=tuban", "text/html").headers["x-robots-tag"] == "noindex"
