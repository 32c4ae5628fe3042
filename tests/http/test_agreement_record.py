"""How an agreement is cited, reported and remembered; the list of all of them."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from publisher.config import Settings
from publisher.manifest import Manifest, read_manifest
from publisher.web.app import create_app
from publisher.web.quotation import apa, bibtex, quotation, ris
from publisher.web.site import open_site
from tests.client import Server

THING = "id/naskah/ks-0003"


def page(served: Server, local: str) -> str:
    answer = served.ask(local, "text/html", Accept_Language="id")
    assert answer.status == 200
    return unescape(answer.text)


@pytest.fixture(scope="module")
def manifest(release) -> Manifest:
    return read_manifest(release)


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("txt", "text/plain"),
    ],
)
def test_a_citation_is_pinned_to_the_release(
    served: Server, manifest: Manifest, suffix: str, media_type: str
):
    answer = served.ask(f"kutip/naskah/ks-0003.{suffix}")
    assert (answer.status, answer.media_type) == (200, media_type)
    assert f"{served.base}rilis/{manifest.id}/doc/naskah/ks-0003" in answer.text
    assert manifest.publisher in answer.text
    assert "not to be cited" in answer.text or "belum untuk dikutip" in answer.text
    cited = re.search(r"rilis/[0-9a-f]+/doc/naskah/ks-0003", answer.text)
    assert cited
    assert served.ask(cited[0], "text/turtle").status == 200


def test_ris_has_a_tag_a_line_and_ends(served: Server):
    lines = served.ask("kutip/naskah/ks-0003.ris").text.split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - DATA", "ER  - ", "")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])


def test_no_title_breaks_out_of_a_citation(manifest: Manifest):
    one = quotation("naskah/x_1}", "50% & {a}\nER  - \\end", manifest, "id")
    assert r"50\% \& \{a\} ER - \textbackslash{}end" in bibtex(one)
    assert bibtex(one).count("@") == 1
    assert ris(one).count("\r\nER") == 1
    assert apa(one).count("\n") == 1


def test_each_statement_leads_to_a_report_about_it(served: Server):
    text = page(served, "doc/naskah/ks-0003")
    found = set(re.findall(r'href="/(lapor[?][^"]+)"', text))
    statements = [link for link in found if "pernyataan" in link]
    assert len(statements) > 10
    asked = parse_qs(urlsplit(statements[0]).query)
    assert asked["tentang"] == [served.base + THING]
    message = page(served, statements[0])
    assert served.base + THING in message
    assert f"#{asked['pernyataan'][0]}" in message


def test_a_report_stores_nothing_and_is_no_page_for_search_engines(served: Server):
    local = f"lapor?{urlencode({'tentang': served.base + THING})}"
    answer = served.ask(local, "text/html")
    assert answer.headers["x-robots-tag"] == "noindex"
    assert served.ask(local, "text/html", method="POST").status == 405


@pytest.mark.parametrize(
    ("local", "status"),
    [
        ("lapor", 400),
        (f"lapor?{urlencode({'tentang': 'https://contoh.invalid/x'})}", 404),
        (f"lapor?{urlencode({'tentang': 'http://localhost:8000/id/naskah/ks-9999'})}", 404),
        (f"lapor?{urlencode({'tentang': f'http://localhost:8000/{THING}', 'pernyataan': 'tidak'})}", 404),
        ("kutip/naskah/ks-9999.bib", 404),
        ("kutip/naskah/ks-0003.pdf", 404),
        ("naskah?halaman=x", 400),
        ("naskah?halaman=99", 400),
    ],
)
def test_what_is_not_there_is_refused_in_words(served: Server, local: str, status: int):
    answer = served.ask(local, "application/problem+json")
    assert (answer.status, answer.media_type) == (status, "application/problem+json")


def test_the_page_draws_each_party_that_its_table_names(served: Server):
    text = page(served, "doc/naskah/ks-0003")
    picture = text.partition('<svg class="picture pihak"')[2].partition("</svg>")[0]
    drawn = re.sub(r"\s+", " ", " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", picture)))
    assert all(name in drawn for name in ("Pemerintah Provinsi Jawa Timur", "Pemerintah Kabupaten Tuban"))
    assert "Arif Handoyo" in drawn
    assert "kelompok" not in drawn


def test_values_that_conflict_stand_side_by_side_and_which_is_published_is_said(served: Server):
    """As the question pernyataan-bertentangan answers: published 9 May, kept 11 May, 2018."""
    conflicts = page(served, "doc/naskah/rm-0002").partition("Keterangan yang bertentangan")[2]
    cards = re.findall(r'<li class="card">(.*?)</li>', conflicts.partition("</section>")[0], re.DOTALL)
    told = [re.sub(r"<[^>]+>|\s+", " ", card) for card in cards]
    days = [day for one in told for day in ("9 Mei 2018", "11 Mei 2018", "2018-05-11") if f" {day} " in one]
    assert len(days) == len(set(days)) == 2
    assert "Keterangan yang bertentangan" not in page(served, "doc/naskah/ks-0003")


@pytest.mark.parametrize("contact", ["mailto:walidata@contoh.id", "https://contoh.id/aduan"])
def test_a_report_goes_to_the_operators_contact(settings: Settings, release: Path, contact: str):
    site = open_site(settings, release)
    site = replace(site, manifest=replace(site.manifest, contact=contact))
    local = f"/lapor?{urlencode({'tentang': settings.base + THING, 'pernyataan': 'klaim-tanggal'})}"
    text = unescape(create_app(site).test_client().get(local, headers={"Accept-Language": "id"}).text)
    (link,) = re.findall(rf'class="chip" href="({re.escape(contact)}[^"]*)"', text)
    mail = parse_qs(urlsplit(link).query)
    if contact.startswith("mailto:"):
        assert settings.base + THING in mail["subject"][0]
        assert f"{THING}#klaim-tanggal" in mail["body"][0]
        assert "7 November 2025" in mail["body"][0]
    else:
        assert link == contact
