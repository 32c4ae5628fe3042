"""The claims model in five queries: each runs as it stands, and two pages teach it."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from publisher.queries import load_queries
from publisher.store import EmbeddedStore
from tests.client import Server
from tests.gallery import shown
from tests.outline import outline

LESSONS = load_queries(Path(__file__).parents[2] / "queries/guide")


def rows(store: EmbeddedStore, name: str) -> list[dict[str, str]]:
    return [{column: shown(term) for column, term in row.items()} for row in store.select(LESSONS[name].text)]


def test_there_are_five():
    assert [name.split("-")[1] for name in LESSONS] == ["1", "2", "3", "4", "5"]


def test_a_party_left_open_is_a_candidate_and_a_legal_party_stands_apart(store: EmbeddedStore):
    found = rows(store, "panduan-1-siapa-dengan-siapa")
    standings = {(row["naskah"], row["urutan"], row["kedudukan"]) for row in found}
    assert ("id/naskah/ks-0011", "2", "calon") in standings
    assert ("id/naskah/ks-0011", "2", "pihak") not in standings
    assert ("id/naskah/ks-0001", "1", "pihak-hukum") in standings


def test_the_claim_behind_a_plain_triple_is_found(store: EmbeddedStore):
    found = {row["naskah"]: row["kepastian"] for row in rows(store, "panduan-2-seberapa-yakin")}
    assert found["id/naskah/ks-0001"] == "tersurat"
    assert set(found.values()) <= {"tersurat", "tersirat"}


def test_every_statement_has_a_source_and_a_place(store: EmbeddedStore):
    found = rows(store, "panduan-3-dari-mana")
    assert len(found) > 4000
    assert all(row["sumber"] and row["letak"] and row["mutu"] for row in found)


def test_possible_and_kept_values_are_told_apart(store: EmbeddedStore):
    found = rows(store, "panduan-4-mungkin-dan-bertentangan")
    assert {row["peringkat"] for row in found} == {"terbit", "simpan"}
    open_party = {row["nilai"] for row in found if row["tentang"] == "id/naskah/ks-0011#pihak-2"}
    assert {"id/pemda/35.75", "id/pemda/35.14"} <= open_party


def test_what_is_not_stated_is_no_statement_that_it_is_not(store: EmbeddedStore):
    found = rows(store, "panduan-5-tidak-dinyatakan")
    assert ("id/naskah/ks-0001", "penanda-tangan") in {(row["naskah"], row.get("unsur")) for row in found}


@pytest.mark.parametrize("local", ["ns.html", "tentang/peneliti"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_both_pages_teach_them_and_their_links_open_them(served: Server, local: str, language: str):
    page = outline(served.ask(f"{local}?lang={language}").text)
    links = [
        attrs["href"] for tag, attrs in page.tags if tag == "a" and "kueri/baru" in (attrs.get("href") or "")
    ]
    asked = [query for link in links for query in parse_qs(urlsplit(link).query).get("query", ())]
    assert [text for text in asked if text in {one.text for one in LESSONS.values()}] == [
        one.text for one in LESSONS.values()
    ]
