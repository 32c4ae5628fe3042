"""Pages for people: in both languages, with evidence and doubt in view."""

import re
from urllib.parse import quote

import orjson
import pytest

from tests.client import Server
from tests.outline import outline

PAGES = [
    "",
    "naskah",
    "instansi",
    "wilayah",
    "kueri",
    "kueri/mitra-provinsi",
    "tentang",
    "tentang/galat",
    "kueri/baru",
    "sparql",
    "doc/naskah/ks-0001",
    "doc/naskah/ks-0002",
    "doc/naskah/ks-0011",
    "doc/wilayah/35",
    "doc/wilayah/35.75",
    "doc/pemda/35.23",
    "doc/instansi/35-komunikasi-dan-informatika",
    "doc/dataset/kerja-sama",
    "ns",
    "kode",
    "kode/kepastian",
    "catalog",
]
pages = pytest.mark.parametrize("local", PAGES)


@pages
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_is_well_formed_and_says_its_language(served: Server, local: str, language: str):
    answer = served.ask(local, "text/html", Accept_Language=language)
    assert (answer.status, answer.media_type) == (200, "text/html")
    assert answer.headers["content-language"] == language
    page = outline(answer.text)
    assert ("html", {"lang": language}) in page.tags
    assert sum(tag == "h1" for tag, _ in page.tags) == 1
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pages
def test_a_page_has_no_script_inside_and_nothing_from_elsewhere(served: Server, local: str):
    page = outline(served.ask(local, "text/html").text)
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    data = [a for a in scripts if a.get("type") in {"application/json", "application/ld+json"}]
    modules = [a["src"] for a in scripts if a.get("type") == "module"]
    assert len(data) + len(modules) == len(scripts)
    assert len(modules) == (local in {"", "cari", "kueri/baru", "sparql"})
    loaded = [a.get("href") for t, a in page.tags if t == "link" and a.get("rel") in {"stylesheet", "icon"}]
    loaded += modules
    assert all(address.startswith("/aset/") for address in loaded)
    assert not any(name.startswith("on") or name == "style" for _, a in page.tags for name in a)


@pages
def test_every_page_says_that_it_is_unofficial_and_a_trial(served: Server, local: str):
    text = served.ask(local, "text/html").text
    assert "Bukan register resmi pemerintah." in text
    assert "Uji coba" in text


@pages
def test_every_link_within_leads_somewhere(served: Server, local: str):
    page = outline(served.ask(local, "text/html").text)
    links = {a["href"].split("#")[0] for tag, a in page.tags if tag in {"a", "link"} and a.get("href")}
    within = sorted(link for link in links if link.startswith("/") and "query=" not in link)
    for link in within[:60]:
        assert served.send(link, "text/html", method="HEAD").status in {200, 303}, link


@pages
def test_embedded_json_ld_is_json(served: Server, local: str):
    text = served.ask(local, "text/html").text
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
        assert orjson.loads(block)["@context"] == "https://schema.org"


def test_the_language_in_the_address_wins(served: Server):
    assert served.ask("naskah?lang=en", Accept_Language="id").headers["content-language"] == "en"
    assert served.ask("naskah?lang=xx", Accept_Language="en").headers["content-language"] == "en"


def test_the_list_holds_every_agreement_of_every_register(served: Server):
    first = served.ask("naskah", "text/html").text
    last = max(map(int, re.findall(r"Halaman 1 dari (\d+)", first)), default=1)
    pages = (served.ask(f"naskah?halaman={part}", "text/html").text for part in range(2, last + 1))
    text = "".join((first, *pages))
    assert served.ask(f"naskah?halaman={last + 1}", "text/html").status == 400
    assert len(set(re.findall(r'href="(/doc/naskah/ks-\d{4})"', text))) == 12
    assert len(set(re.findall(r'href="(/doc/naskah/rm-\d{4})"', text))) == 195


def test_each_statement_shows_its_certainty_source_and_place(served: Server):
    page = served.ask("doc/naskah/ks-0001.html").text
    statements = len(re.findall(r'class="claim(?: kept)?"', page))
    assert statements > 20
    assert page.count('<details class="evidence">') == statements
    assert page.count("Letak") >= statements
    assert "Tersurat" in page
    assert "Tersirat" in page


def test_pasuruan_stays_open_between_two_candidates(served: Server):
    page = served.ask("doc/naskah/ks-0011.html").text
    party = page.split('id="pihak-2"')[1].split("</section>")[0]
    assert 'class="open"' in party
    assert "/doc/pemda/35.75" in party
    assert "/doc/pemda/35.14" in party
    assert party.count('class="likely"') == 1


@pytest.mark.parametrize("code", ["35.75", "35.14"])
def test_a_candidate_region_shows_the_agreement_apart_as_possible(served: Server, code: str):
    page = served.ask(f"doc/wilayah/{code}.html").text
    before, after = page.split("Naskah yang mungkin melibatkan wilayah ini", 1)
    assert "/doc/naskah/ks-0011" not in before
    assert "/doc/naskah/ks-0011" in after


def test_a_region_shows_both_codes_and_what_is_unconfirmed(served: Server):
    page = served.ask("doc/wilayah/35.23.html").text
    assert "<code>35.23</code>" in page
    assert "<code>3523</code>" in page
    assert "dua sistem" in page


@pages
def test_no_page_denies_or_rates(served: Server, local: str):
    text = " ".join(text for _, text in outline(served.ask(local, "text/html").text).texts).lower()
    assert "belum punya" not in text
    assert not re.search(r"\b0 ?%", text)


@pytest.mark.parametrize("value", ["35", "99", "' } #", "35\u202e", '"', "x" * 200])
def test_a_question_takes_any_value_as_a_value(served: Server, value: str):
    answer = served.ask(f"kueri/mitra-provinsi?kode={quote(value)}", "text/html")
    assert answer.status in {200, 400}


@pytest.mark.parametrize("value", ["2026-13-01", "kemarin", "2026"])
def test_a_value_of_another_kind_is_refused_with_one_that_is(served: Server, value: str):
    answer = served.ask(f"kueri/mitra-provinsi?tanggal={value}")
    assert answer.status == 400
    assert "2026-01-01" in answer.text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", ["3523", "7308", "9501", "9999"]), ("?kodeBps=3523,%209999", ["3523", "9999"])],
)
def test_a_question_takes_several_values(served: Server, asked: str, shown: list[str]):
    page = served.ask(f"kueri/gabungan-kode-bps{asked}", "text/html").text
    assert f'name="kodeBps" value="{", ".join(shown)}"' in page
    assert re.findall(r"<tr><td>\s*(?:<[^>]+>)?\s*([0-9]{4})", page) == shown


def test_an_answer_without_rows_keeps_its_columns(served: Server):
    page = served.ask("kueri/mitra-provinsi?kode=99", "text/html").text
    assert "kodeKemendagri" in page


def test_a_question_is_answered_and_can_be_downloaded(served: Server):
    page = served.ask("kueri/mitra-provinsi", "text/html").text
    assert "35.23" in page
    address = re.search(r'href="(/api/kueri/mitra-provinsi.csv)"', page)[1]
    answer = served.send(address)
    assert (answer.status, answer.media_type) == (200, "text/csv")
    assert "35.23" in answer.text


def test_the_query_page_is_for_browsers(served: Server):
    assert "<textarea" in served.ask("sparql", "text/html").text
    assert served.ask("sparql").media_type == "text/turtle"


def test_a_page_refuses_a_form_it_has_not(served: Server):
    assert served.ask("naskah", "text/turtle").status == 406


@pytest.mark.parametrize(("language", "bounded"), [("id", "paling lambat"), ("en", "at the latest")])
def test_dates_of_the_list_are_words_with_their_precision(served: Server, language: str, bounded: str):
    found: list[str] = []
    for part in ("", "&halaman=2", "&halaman=3"):
        text = served.ask(f"naskah?lang={language}{part}", "text/html").text
        found += re.findall(r'<td class="date[^>]*>(?:<time[^>]*>)?([^<]*)', text)
    assert len(found) == 207
    assert [date for date in found if re.search(r"\d{4}-\d\d|\.\.|[~?/]", date)] == []
    assert any(bounded in date for date in found)
