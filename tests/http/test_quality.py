"""The pages of quality and of rules: their figures are the store's, every agreement is on the list once."""

import re
from urllib.parse import urlencode

import pytest

from tests.client import Server

PREFIX = """PREFIX ks: <https://w3id.org/kerja-sama/ns#>
PREFIX r: <https://w3id.org/kerja-sama/kode/peringkat-klaim/>"""
NOTED = (
    "?c ks:hasEvidence ?e1 . ?e1 ks:source ?s1 ;"
    " ks:reach <https://w3id.org/kerja-sama/kode/lingkup-bukti/pernyataan>"
)
COUNTS = {
    "mungkin": "?c ks:rank r:terbit ; ks:certainty <https://w3id.org/kerja-sama/kode/kepastian/mungkin>",
    "belum dinilai": "?c ks:rank r:terbit ; ks:certainty <https://w3id.org/kerja-sama/kode/kepastian/belum-dinilai>",
    "bertentangan, disimpan": "?c ks:rank ?rank FILTER (?rank != r:terbit)",
    "sumber yang mana tidak dicatat": f"?c ks:rank r:terbit MINUS {{ {NOTED} }}",
    "dinyatakan dua sumber atau lebih": (
        f"?c ks:rank r:terbit . {NOTED} . {NOTED.replace('1', '2')} FILTER (?s1 != ?s2)"
    ),
}


def counted(served: Server, pattern: str) -> int:
    query = f"{PREFIX} SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {pattern} }}"
    return int(served.ask(f"sparql?{urlencode({'query': query})}", "text/csv").text.split()[1])


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_left_to_do_is_counted_as_the_store_counts(served: Server, name: str):
    page = served.ask("mutu?lang=id", "text/html").text
    found = re.search(rf"<dt>{name}</dt><dd>([\d.]+)", page)
    assert found
    assert int(found[1].replace(".", "")) == counted(served, COUNTS[name])


def test_a_record_of_several_sources_is_not_told_as_corroborated(served: Server):
    page = served.ask("mutu?lang=id", "text/html").text
    assert "sumber yang mana menyatakan suatu keterangan dicatat hanya jika" in page
    assert "dan itu tidak menguatkan" in page
    assert "walidata" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_rules_say_of_agreements_only_that_their_iris_hold_no_name(served: Server):
    page = served.ask("tentang/kebijakan?lang=id", "text/html").text
    assert "IRI naskah tidak memuat tahun atau nama pihak" in page


def test_every_agreement_is_on_the_list_once(served: Server):
    listed: list[str] = []
    for part in range(1, 6):
        listed += re.findall(
            r'<th scope="row"><a href="/doc/naskah/([^"?]+)', served.ask(f"mutu?hal={part}").text
        )
    assert len(listed) == len(set(listed)) == counted(served, "?c a ks:Agreement")
    assert 'rel="next"' not in served.ask("mutu?hal=5").text


@pytest.mark.parametrize(
    ("part", "status"), [("0", 400), ("x", 400), ("-1", 400), ("6", 404), ("99999", 404)]
)
def test_a_page_that_is_not_there_is_refused(served: Server, part: str, status: int):
    assert served.ask(f"mutu?hal={part}").status == status


def test_the_rules_say_where_records_come_from_and_what_does_not_follow(served: Server):
    page = served.ask("tentang/kebijakan?lang=id", "text/html").text
    assert "bukan sebaran kerja sama di Indonesia" in page
    row = re.search(r'<bdi>Jawa Timur</bdi></th><td class="number">(\d+)</td>', page)
    within = (
        "?c ks:involvesRegion/<http://www.w3.org/2004/02/skos/core#broader>* ?p . ?p ks:kodeKemendagri '35'"
    )
    assert row
    assert int(row[1]) == counted(served, within)


@pytest.mark.parametrize("local", ["mutu", "tentang/kebijakan"])
def test_both_pages_are_whole_in_english(served: Server, local: str):
    page = served.ask(f"{local}?lang=en", "text/html").text
    assert '<html lang="en">' in page
    assert "Mutu data" not in page.partition("</header>")[2]
