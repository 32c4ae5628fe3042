"""Pages of subjects, events, programmes and sources: only what sources say, and who says it."""

import re

import pytest

from tests.client import Server

EVENT = "doc/acara/forum-pemerintahan-digital-jawa-timur-2025.html"


def ask(server: Server, local: str, language: str = "id") -> str:
    answer = server.ask(f"{local}{'&' if '?' in local else '?'}lang={language}", "text/html")
    assert answer.status == 200
    assert len(answer.body) < 100_000
    return answer.text


def listed(text: str, anchor: str) -> set[str]:
    table = text.partition(f'<h3 id="{anchor}">')[2].partition("</table>")[0]
    return set(re.findall(r"/doc/naskah/([a-z\d-]+)", table))


@pytest.mark.parametrize(
    ("local", "words"),
    [
        (
            "kode/ruang-lingkup/statistik",
            ["Kerja sama di bidang statistik.", "Urusan pemerintahan", "ks-0003"],
        ),
        ("kode/urusan/2.20", ["Urusan bidang statistik.", "Lebih sempit", "ks-0001", "ks-0003"]),
        (EVENT, ["7 November 2025", "Malang", "Akselerasi Pemerintahan Digital", "ks-0003", "ks-0012"]),
        ("doc/program/klinik-hoaks.html", ["Diharapkan", "Sherlita Ratna Dewi Agustin", "tubankab.go.id"]),
        (
            "doc/sumber/s-tuban.html",
            [
                "Siaran pers resmi pihak",
                "berkepentingan",
                "Pemerintah Kabupaten Tuban",
                "b6e953c6b008949a317a48",
            ],
        ),
        (
            "doc/sumber/s-panji.html",
            ["Tidak tercatat sebagai milik", "30 Januari 2025", "4fe89a188cb6db4abab6"],
        ),
    ],
)
def test_a_page_says_what_is_known(served: Server, local: str, words: list[str]):
    text = ask(served, local)
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    "local", ["kode/urusan/2.21", EVENT, "doc/program/klinik-hoaks", "doc/sumber/s-tuban"]
)
def test_a_page_is_there_in_english_too(served: Server, local: str):
    text = ask(served, local, "en")
    assert '<html lang="en">' in text
    assert "Naskah kerja sama" not in text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_subject_leads_to_the_question_about_it(served: Server, language: str):
    (address,) = re.findall(r'href="/(kueri/[^"]+=2\.20)"', ask(served, "kode/urusan/2.20", language))
    assert address == f"kueri/naskah-menurut-urusan?lang={language}&amp;kodeUrusan=2.20"


def test_an_affair_has_the_agreements_of_the_scopes_under_it(served: Server):
    scope, affair = (ask(served, f"kode/{name}") for name in ("ruang-lingkup/persandian", "urusan/2.21"))
    assert listed(scope, "naskah") < listed(affair, "naskah")


def test_what_is_only_hoped_for_is_no_scope_of_an_agreement(served: Server):
    text = ask(served, "doc/program/klinik-hoaks.html")
    assert "bukan isi naskah" in text
    assert "Disepakati" not in text


def test_a_remark_said_once_is_one_row(served: Server):
    """The ten agreements of 7 November all record the remark of paragraph 5."""
    text = ask(served, "doc/program/klinik-hoaks.html")
    section = text.partition('id="ucapan"')[2].partition("</section>")[0]
    assert section.count('<th scope="row">') == 1
    assert re.search(r'^[^<]*<span class="count">1</span>', section.lstrip(">"))
    found = set(re.findall(r'href="/doc/naskah/(ks-\d{4})[^"]*#kutipan-', section))
    assert found == {f"ks-{number:04}" for number in range(3, 13)}


def test_the_statements_of_a_source_turn_page_by_page_without_loss(served: Server):
    text = ask(served, "doc/sumber/s-tuban.html")
    (total,) = re.findall(r'id="klaim">[^<]*<span class="count">(\d+)', text)
    rows = 0
    for part in range(1, -(-int(total) // 50) + 1):
        page = ask(served, f"doc/sumber/s-tuban.html?klaim={part}").partition('id="klaim"')[2]
        rows += page.count('<th scope="row">')
    assert rows == int(total)


@pytest.mark.parametrize(
    ("local", "kind"),
    [("kode/urusan/2.20", "DefinedTerm"), (EVENT, "Event"), ("doc/sumber/s-tuban", "CreativeWork")],
)
def test_search_engines_read_what_it_is(served: Server, local: str, kind: str):
    assert f'"@type":"{kind}"' in ask(served, local)
