"""What pages say of persons, parties, notes, conflicts and evidence is what the record says."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from tests.client import Server

KODE = "https://w3id.org/kerja-sama/kode/"
COUNTED = """PREFIX ks: <https://w3id.org/kerja-sama/ns#>
SELECT ?certainty (COUNT(*) AS ?n) {
  <%s> ks:hasClaim ?c . ?c ks:certainty ?certainty ; ks:rank <https://w3id.org/kerja-sama/kode/peringkat-klaim/terbit>
} GROUP BY ?certainty"""
QUERY = """SELECT ?c { <%s> <https://w3id.org/kerja-sama/ns#hasClaim> ?c }"""


def page(served: Server, local: str, language: str = "id") -> str:
    answer = served.ask(f"{local}{'&' if '?' in local else '?'}lang={language}", "text/html")
    assert answer.status == 200
    return unescape(answer.text)


def text_of(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def party_rows(text: str) -> list[str]:
    """The rows of the table of parties, as text; what stands in it for phones only is left away."""
    text = re.sub(r'<span class="unit">[^<]*</span>', "", text)
    table = text.partition("<h2>Para pihak</h2>")[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [text_of(row).strip() for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("rm-0014", "Adhy Karyono, Pj. Gubernur Jawa Timur"),
        ("rm-0014", "Teguh Setyabudi, Pj. Gubernur DKI Jakarta"),
        ("rm-0002", "Muhamad Solihin, Pjs. Wali Kota Bandung"),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_acting_official_is_never_shown_as_the_holder(served: Server, key: str, said: str, language: str):
    text = page(served, f"doc/naskah/{key}", language)
    table = text.partition("<tbody>")[2].partition("</tbody>")[0]
    picture = text.partition('<svg class="picture pihak"')[2].partition("</svg>")[0]
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", picture))
    assert said in text_of(table)
    assert said in re.sub(r"\s+", " ", drawn)


def test_a_list_of_officials_has_the_status_before_the_post(served: Server):
    rows = text_of(page(served, "pejabat?q=Adhy+Karyono"))
    assert "Pj. Gubernur Jawa Timur" in rows


@pytest.mark.parametrize("key", [f"ks-{number:04}" for number in range(4, 13)])
def test_a_signature_without_a_name_is_known_in_part(served: Server, key: str):
    text = page(served, f"doc/naskah/{key}")
    partly = text.partition("Dicari, disebut sebagian</h2>")[2].partition("</section>")[0]
    absent = text.partition("Dicari, tidak dinyatakan sumber</h2>")[2].partition("</section>")[0]
    assert "enanda tangan" in partly
    assert "enanda tangan" not in absent
    assert "kepala dinas Nama orang dan dinasnya tidak dinyatakan." in party_rows(text)[1]


@pytest.mark.parametrize("key", ["rm-0013", "rm-0104", "ks-0001"])
def test_what_was_looked_for_is_not_told_as_not_recorded(served: Server, key: str):
    for row in party_rows(page(served, f"doc/naskah/{key}")):
        assert row.endswith("tidak disebut sumber")


def test_an_implementing_agency_that_was_looked_for_is_told_so(served: Server):
    rows = party_rows(page(served, "doc/naskah/ks-0004"))
    told = rows[0].removeprefix("Pemerintah Provinsi Jawa Timur ")
    assert told == "pemerintah daerah tidak disebut sumber tidak disebut sumber"


def test_party_and_legal_party_are_told_apart(served: Server):
    rows = party_rows(page(served, "doc/naskah/ks-0001"))
    assert len(rows) == 2
    assert rows[1].startswith("Dinas Komunikasi dan Informatika Provinsi Jawa Tengah instansi Pihak hukum:")


def test_scope_without_a_code_is_not_told_as_not_recorded(served: Server):
    text = text_of(page(served, "doc/naskah/rm-0132"))
    assert "Bidang belum dikodekan; lihat Ruang lingkup" in text


def test_a_note_stands_with_what_it_qualifies(served: Server):
    text = page(served, "doc/naskah/ks-0002")
    target = text.partition('id="sasaran-1"')[2].partition("</section>")[0]
    assert "Sasaran bagi PKS yang menindaklanjuti MoU ini" in target
    assert "Wilayah sasaran: Jawa Timur" in text_of(target)


@pytest.mark.parametrize(
    ("key", "other", "said"),
    [("rm-0013", "rm-0014", "Diubah oleh"), ("rm-0057", "rm-0003", "Diperbarui oleh")],
)
def test_an_agreement_tells_what_amends_or_renews_it(served: Server, key: str, other: str, said: str):
    chain = page(served, f"doc/naskah/{key}").partition("Rantai naskah</h2>")[2].partition("</section>")[0]
    (item,) = re.findall(rf"<li[^>]*>(?:(?!</li>).)*{said}.*?</li>", chain, re.DOTALL)
    assert f"/doc/naskah/{other}?" in item


def test_the_page_begins_with_how_sure_it_is(served: Server):
    text = text_of(page(served, "doc/naskah/ks-0003"))
    counted = dict(
        line.split(",")
        for line in served.ask(
            f"sparql?{urlencode({'query': COUNTED % f'{served.base}id/naskah/ks-0003'})}", "text/csv"
        ).text.split()[1:]
    )
    said = ", ".join(f"{counted[f'{KODE}kepastian/{code}']} {code}" for code in ("tersurat", "tersirat"))
    total = sum(map(int, counted.values()))
    assert f"{total} keterangan: {said}; satu sumber, penerbitnya salah satu pihak" in text
    assert "penerbitnya salah satu pihak" not in text_of(page(served, "doc/naskah/ks-0004"))


@pytest.mark.parametrize("key", ["ks-0003", "rm-0002", "rm-0144"])
def test_the_iri_of_every_statement_leads_to_its_fold(served: Server, key: str):
    query = urlencode({"query": QUERY % f"{served.base}id/naskah/{key}"})
    answer = served.ask(f"sparql?{query}", "text/csv")
    claims = {line.partition("#")[2] for line in answer.text.split()[1:]}
    text = page(served, f"doc/naskah/{key}")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert claims
    assert claims <= set(ids)
    assert len(ids) == len(set(ids))
    folds = re.findall(r"<details class=\"evidence\">(.*?)</details>", text, re.DOTALL)
    assert claims == {re.search(r'<div class="proof" id="([^"]+)"', fold)[1] for fold in folds}


def test_a_source_is_opened_at_the_words_that_the_locator_quotes(served: Server):
    text = page(served, "doc/naskah/ks-0003")
    assert "#:~:text=Penandatanganan%20PKS%20dilakukan" in text


def test_of_conflicting_values_the_page_says_which_is_used_and_why(served: Server):
    conflicts = page(served, "doc/naskah/rm-0002").partition("Keterangan yang bertentangan")[2]
    cards = re.findall(r'<li class="card">(.*?)</li>', conflicts.partition("</section>")[0], re.DOTALL)
    used = [card for card in cards if "Dipakai" in card]
    others = [card for card in cards if "Sumber lain menyebut" in card]
    assert used
    assert len(used) + len(others) == len(cards)
    assert all("<details" in card and " open>" in card for card in cards)


@pytest.mark.parametrize(("asked", "keys"), [("q=tuban", {"ks-0003"}), ("q=KS-0003", {"ks-0003"})])
def test_the_list_honours_what_is_looked_for(served: Server, asked: str, keys: set[str]):
    assert set(re.findall(r"/doc/naskah/([a-z]{2}-\d{4})", page(served, f"naskah?{asked}"))) == keys


def test_the_list_honours_the_facets_of_the_search(served: Server):
    text = page(served, "naskah?provinsi=33&tahun=2025")
    found = set(re.findall(r"/doc/naskah/([a-z]{2}-\d{4})", text))
    told = served.ask("cari.json?provinsi=33&tahun=2025&jenis=naskah").json["results"]
    assert found == {one["iri"].rpartition("/")[2] for one in told}
    assert served.ask("naskah?provinsi=99x", "text/html").status == 400
    assert "Belum tercatat dalam register ini" in page(served, "naskah?q=zzzzqqqq")
