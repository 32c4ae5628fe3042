"""Pages say the same in both languages: counts with their words, names of places, what sources print."""

import re

import pytest

from tests.client import Server
from tests.markup import plain


def words(served: Server, local: str, language: str = "en") -> str:
    joint = "&" if "?" in local else "?"
    html = served.ask(f"{local}{joint}lang={language}", "text/html").text
    return plain(re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("local", "said", "unsaid"),
    [
        ("cari?q=rm-0122", "1 result", "1 results"),
        ("cari?q=zzzzzz", "0 results", "0 result "),
        ("doc/lembaga/lb-0082", "1 agreement", "1 agreements"),
        ("doc/naskah/ks-0011", "one source", "1 source"),
        ("doc/naskah/rm-0144", "3 sources", "3 source,"),
        ("naskah?q=rm-0122", "1 cooperation agreement,", "1 cooperation agreements"),
        ("pejabat?q=Khofifah", "signatures recorded", "signature recorded"),
        ("tentang/kebijakan", "other publishers are not shown", "Other rows"),
        ("instansi", "Regional governments, agencies and other bodies", "Agencies that sources name"),
        ("jaringan", "Central Java", "Jawa Tengah"),
        ("peta", "East Java", "Jawa Timur"),
        ("tentang/kebijakan", "Central Java", "Jawa Tengah"),
        ("kueri/mitra-provinsi", "East Java . A Kemendagri code", "Jawa Timur . A"),
        ("kueri/pernyataan-belum-pasti", "paragraph 2 (“", "paragraf"),
        ("cari?q=kuta+badung&jenis=desa", "Badung, Bali", "Jawa"),
        ("cari?q=35.23", "East Java", "Jawa Timur"),
        ("doc/naskah/rm-0156", "subtitle", "subjudul"),
        ("doc/naskah/ks-0001", "paragraph 15 (“Melalui PKS ini”)", "paragraf"),
    ],
)
def test_an_english_page_says_it_in_english(served: Server, local: str, said: str, unsaid: str):
    found = words(served, local)
    assert said in found
    assert unsaid not in found


@pytest.mark.parametrize(
    ("local", "said", "unsaid"),
    [
        ("doc/naskah/ks-0003", "Penanda tangan", "Penandatangan:"),
        ("cari?q=tuban", "Jenis entitas", "Jenis benda"),
        ("tentang/panen", "Pemeriksa panen", "Dokter"),
        ("instansi", "Pemerintah daerah, instansi, dan lembaga lain", "Dinas yang disebut sumber"),
        ("jaringan", "Jawa Tengah", "Central Java"),
        ("tentang/kebijakan", "penerbit lain tidak ditampilkan", "Baris lain"),
    ],
)
def test_an_indonesian_page_says_it_in_plain_words(served: Server, local: str, said: str, unsaid: str):
    found = words(served, local, "id")
    assert said in found
    assert unsaid not in found


@pytest.mark.parametrize("name", ["East Java", "North Maluku", "Jawa Timur"])
def test_a_province_is_found_by_its_name_in_either_language(served: Server, name: str):
    found = words(served, f"cari?q={name.replace(' ', '+')}&jenis=wilayah")
    assert {"East Java", "North Maluku"} & {*re.findall(r"East Java|North Maluku", found)}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_only_agreement_of_a_partner_shows_its_date_however_sure(served: Server, language: str):
    """rm-0104 has a date that is only possible; it has no place in an order, but it is there."""
    found = words(served, "doc/lembaga/lb-0082", language)
    assert {"id": "mungkin 15 Januari 2026", "en": "possibly 15 January 2026"}[language] in found


@pytest.mark.parametrize("local", ["", "naskah", "wilayah", "mutu", "katalog", "sparql", "garis-waktu"])
def test_no_page_shows_both_forms_of_a_word(served: Server, local: str):
    assert not re.search(r"\[[a-z ]+\|[a-z ]+\]", words(served, local))
