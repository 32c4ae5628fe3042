"""One log of changes, many protocols: stream, Atom, sitemap, catalogue, page; over two real releases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, RdfFormat

from publisher.build import build
from publisher.config import Settings, load_settings
from publisher.errors import NotFound
from publisher.history import History, place, read_history
from publisher.manifest import DUMPS, read_manifest
from publisher.media import Format
from publisher.web import feed
from publisher.web.app import create_app
from publisher.web.site import open_site
from tests.client import Server, free_port, serving
from tests.sources import known_state, two_articles
from tests.stream import AS, TREE, quads, replicate, things

LDES = "https://w3id.org/ldes#"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DATASET = r"<([^>]*/id/dataset/[^>#]*)>\n    a [^;]*dcat:Dataset"
EVENT, LATER = "forum-pemerintahan-digital-jawa-timur-2025", "forum-digital-2025"


@dataclass(frozen=True)
class Logged:
    """A served log of two steps; in the second an event is renamed and an agency's name changes."""

    server: Server
    settings: Settings
    release: Path
    history: History

    def pages(self) -> list[str]:
        return [
            f"feed/{step.number}/{part}"
            for step in self.history.steps
            for part in range(1, len(step.pages) + 1)
        ]


def edit(folder: Path, old: str, new: str) -> None:
    for table in folder.glob("*.csv"):
        table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logged]:
    sources, state = (
        two_articles(tmp_path_factory.mktemp("sources")),
        known_state(tmp_path_factory.mktemp("state")),
    )
    base = f"http://127.0.0.1:{free_port()}/awalan/"
    environ = {"PRANALA_STATE": str(state), "PRANALA_SOURCES": str(sources), "PRANALA_BASE": base}
    build(load_settings(environ))
    edit(sources / "data/kerja-sama", EVENT, LATER)
    edit(sources / "data/kerja-sama", "Diskominfo Jawa Tengah", "Diskominfo Jateng")
    settings = load_settings(environ)
    release = build(settings, without=1)  # the event's former key goes without a word
    manifest = read_manifest(release)
    history = read_history(place(state, manifest.base, manifest.reference))
    with serving(state, base=base, PRANALA_SOURCES=str(sources)) as server:
        yield Logged(server, settings, release, history)


def read_xml(body: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(body)  # noqa: S314  our own server's


def test_a_reader_of_the_stream_holds_what_the_dumps_hold(logged: Logged):
    states, kinds = replicate(logged.server)
    plain = {
        thing: {
            t for t in state if not isinstance(t.subject, BlankNode) and not isinstance(t.object, BlankNode)
        }
        for thing, state in states.items()
    }
    assert plain == things(logged.server, logged.release)
    assert f"{logged.server.base}id/acara/{EVENT}" not in states
    assert f"{logged.server.base}id/acara/{LATER}" in states
    first, second = logged.history.steps
    assert kinds["Delete"] == second.deleted >= 1
    assert kinds["Create"] == first.created + second.created


def test_blank_nodes_of_the_stream_are_those_of_the_dumps(logged: Logged):
    def count(triples: set[pyoxigraph.Triple]) -> int:
        return sum(isinstance(t.subject, BlankNode) for t in triples)

    states, _ = replicate(logged.server)
    dump = pyoxigraph.parse(path=logged.release / DUMPS / "ontology.nq", format=RdfFormat.N_QUADS)
    assert sum(map(count, states.values())) == sum(isinstance(quad.subject, BlankNode) for quad in dump)


def test_the_open_page_is_small_and_short_lived_and_the_others_never_change(logged: Logged):
    root = logged.server.ask("feed")
    assert "max-age=60" in root.headers["cache-control"]
    assert len(root.body) < 10_000
    for local in logged.pages():
        page = logged.server.ask(local)
        assert page.status == 200
        assert "immutable" in page.headers["cache-control"]
        assert page.headers["etag"] == logged.server.ask(local, method="HEAD").headers["etag"]
        assert len(page.body) < 1_000_000


@pytest.mark.parametrize("suffix", ["trig", "nq", "jsonld", "ttl", "rdf", "nt"])
def test_a_page_names_itself_by_its_address_in_every_form(logged: Logged, suffix: str):
    answer = logged.server.ask(f"feed.{suffix}")
    form = RdfFormat.from_media_type(answer.media_type)
    assert form == RdfFormat.from_extension(suffix)
    found = list(pyoxigraph.parse(answer.body, format=form))
    base = logged.server.base
    nodes = {quad.subject.value for quad in found if quad.predicate.value == f"{TREE}relation"}
    views = {quad.object.value for quad in found if quad.predicate.value == f"{TREE}view"}
    targets = {quad.object.value for quad in found if quad.predicate.value == f"{TREE}node"}
    assert nodes == views == {f"{base}feed.{suffix}"}
    assert targets == {f"{base}feed/{number}/1.{suffix}" for number in (1, 2)}
    following = next(iter(targets)).removeprefix(base)
    page = logged.server.ask(following)
    assert page.status == 200
    assert list(pyoxigraph.parse(page.body, format=form))


@pytest.mark.parametrize("form", feed.OFFERS, ids=lambda form: form.suffix)
def test_a_closed_page_is_written_the_same_each_time(logged: Logged, form: Format):
    found = quads(logged.server, f"{logged.server.base}feed/1/1")
    assert len({feed.written(found, form) for _ in range(5)}) == 1


def test_the_stream_tells_its_paths_and_shape(logged: Logged):
    said = {(q.predicate.value, q.object.value) for q in quads(logged.server, f"{logged.server.base}feed")}
    assert {(f"{LDES}timestampPath", f"{AS}published"), (f"{LDES}versionOfPath", f"{AS}object")} <= said
    assert (f"{TREE}shape", f"{logged.server.base}feed#bentuk") in said


@pytest.mark.parametrize(
    "local",
    ["feed/3/1", "feed/0/1", "feed/1/0", "feed/1/999", "feed/01/1", "feed/1/1.html", "feed.zip",
     "feed/arsip/1",
     "perubahan/0", "perubahan/9", "perubahan/02", "perubahan/1?halaman=0", "perubahan/1?halaman=999",
     "perubahan/1?halaman=x", "perubahan/2/0", "perubahan/2/9999", "sitemap/0.xml", "sitemap/99.xml",
     "sitemap/01.xml"],
)  # fmt: skip
def test_a_page_that_is_not_there_is_not_found(logged: Logged, local: str):
    answer = logged.server.ask(local)
    assert answer.status == 404
    assert answer.media_type == "application/problem+json"


def test_atom_tells_the_latest_changes_in_indonesian(logged: Logged):
    answer = logged.server.ask("feed.atom", "text/html, */*;q=0.1")
    assert answer.media_type == "application/atom+xml"
    root = read_xml(answer.body)
    assert root.find(f"{ATOM}title").text == "Perubahan"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):  # RFC 4287 §4.1.1, §4.1.2
        assert all(len(element.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated"))
    assert len({entry.find(f"{ATOM}id").text for entry in entries}) == len(entries)
    assert root.find(f"{ATOM}author/{ATOM}name").text
    titles = {entry.find(f"{ATOM}title").text: entry.find(f"{ATOM}link").get("href") for entry in entries}
    base = logged.server.base
    assert titles["Dibuat: Forum Pemerintahan Digital Jawa Timur 2025"] == f"{base}doc/acara/{LATER}"
    assert titles["Dihapus: Forum Pemerintahan Digital Jawa Timur 2025"] == f"{base}perubahan/2"
    assert any(title.startswith("Rilis ") for title in titles)


def test_the_sitemap_lists_every_document_with_its_last_change(logged: Logged):
    server, found = logged.server, {}
    index = read_xml(server.ask("sitemap.xml").body)
    for page in index.findall(f"{SITEMAP}sitemap/{SITEMAP}loc"):
        answer = server.ask(page.text.removeprefix(server.base))
        for url in read_xml(answer.body):
            found[url.find(f"{SITEMAP}loc").text] = url.find(f"{SITEMAP}lastmod").text
    expected = {
        thing.replace("https://w3id.org/kerja-sama/", server.base).replace("/id/", "/doc/")
        for thing in things(server, logged.release)
    }
    pages = {
        server.base + local
        for local in ("", "naskah", "instansi", "wilayah", "kueri", "tentang", "perubahan")
    }
    assert found.keys() == expected | pages
    first, second = (step.time for step in logged.history.steps)
    assert found[f"{server.base}doc/acara/{LATER}"] == second
    assert found[f"{server.base}doc/wilayah/35.23"] == first
    for address in (f"doc/acara/{LATER}", "doc/naskah/ks-0001", "kode/kepastian", "ns", "catalog"):
        assert server.base + address in found
        assert (
            f'<link rel="canonical" href="{server.base}{address}">' in server.ask(address, "text/html").text
        )


def pages(server: Server) -> Iterator[str]:
    local: str | None = "catalog.ttl"
    while local:
        text = server.ask(local).text
        yield text
        following = re.search(r"hydra:next <([^>]*)>", text)
        local = following and following[1].removeprefix(server.base)


def test_modified_since_gives_what_changed_and_never_an_empty_catalogue(logged: Logged):
    server, second = logged.server, logged.history.steps[1]
    early = server.ask("catalog.ttl?modified_since=2000-01-01")
    late = server.ask(f"catalog.ttl?modified_since={second.time}")
    listed = {iri for page in pages(server) for iri in re.findall(DATASET, page)}
    assert set(re.findall(DATASET, early.text)) == listed
    assert f"<{server.base}id/dataset/kerja-sama>" in late.text
    nothing = server.ask("catalog.ttl?modified_since=2999-01-01T00:00:00Z")
    assert (nothing.status, nothing.body) == (204, b"")
    for text in ("kemarin", "", "2025-13-01", "0001-01-01T00:00:00%2B23:00"):
        refused = server.ask(f"catalog.ttl?modified_since={text}")
        assert (refused.status, refused.media_type) == (400, "application/problem+json")


def test_the_page_of_changes_says_before_and_after_in_words(logged: Logged):
    server = logged.server
    listed = server.ask("perubahan", "text/html")
    assert listed.headers["content-language"] == "id"
    assert f"<code>{logged.history.steps[1].release}</code>" in listed.text
    parts = range(1, len(logged.history.steps[1].pages) + 1)
    page = "".join(server.ask(f"perubahan/2?halaman={part}", "text/html").text for part in parts)
    assert "<del>" in page
    assert "Diskominfo Jateng" in page
    assert f'href="/awalan/doc/acara/{LATER}"' in page
    assert f'href="/awalan/doc/acara/{EVENT}"' not in page
    english = server.ask(f"perubahan/2?lang=en&halaman={parts[-1]}", "text/html")
    assert english.headers["content-language"] == "en"
    assert ">Deleted<" in english.text
    assert ">Before<" in english.text


def test_the_first_page_of_changes_is_paged(logged: Logged):
    last = len(logged.history.steps[0].pages)
    first = logged.server.ask("perubahan/1", "text/html").text
    assert f"Halaman 1 dari {last}" in " ".join(first.split())
    assert 'href="/awalan/perubahan/1?halaman=2"' in first
    assert "Catatan perubahan mulai dengan rilis ini" in first
    final = logged.server.ask(f"perubahan/1?halaman={last}&lang=en", "text/html").text
    assert f"?lang=en&amp;halaman={last - 1}" in final
    assert 'rel="next"' not in final


def test_all_that_changed_of_one_thing_has_its_page(logged: Logged):
    for place_ in range(1, logged.history.steps[1].changes + 1):
        assert logged.server.ask(f"perubahan/2/{place_}", "text/html").status == 200


def test_older_steps_move_to_closed_archives(logged: Logged, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feed, "ARCHIVED", 1)
    client = create_app(open_site(logged.settings, logged.release)).test_client()

    def targets(local: str) -> set[str]:
        answer = client.get(f"/awalan/{local}")
        found = pyoxigraph.parse(answer.data, format=RdfFormat.TRIG)
        nodes = {quad.object.value for quad in found if quad.predicate.value == f"{TREE}node"}
        return {node.removeprefix(logged.server.base) for node in nodes}

    assert targets("feed") == {"feed/2/1", "feed/arsip/1"}
    assert targets("feed/arsip/1") == {"feed/1/1"}
    assert "immutable" in client.get("/awalan/feed/arsip/1").headers["Cache-Control"]


def test_a_page_once_closed_stays_as_it_was_when_a_release_follows(logged: Logged):
    first = logged.release.parent / logged.history.steps[0].release
    client = create_app(open_site(logged.settings, first)).test_client()
    for local in ("feed/1/1", "feed/1/2.ttl"):
        assert client.get(f"/awalan/{local}").data == logged.server.ask(local).body
    with pytest.raises(NotFound):
        client.get("/awalan/feed/2/1")
    assert b"feed/2/1" not in client.get("/awalan/feed").data


def test_what_files_of_others_have_at_these_addresses_is_theirs(foreign: Server):
    assert foreign.ask("feed").status == 404
    assert foreign.ask("sitemap.xml").status == 404


def test_the_page_of_an_agreement_tells_its_changes_and_leads_to_the_old_value(logged: Logged):
    text = logged.server.ask("doc/naskah/ks-0003", "text/html", Accept_Language="id").text
    history = text.partition('id="riwayat"')[2]
    assert history.index("Diubah") < history.index("Dibuat")
    update, _ = re.findall(r'href="[^"]*/awalan/(perubahan[^"]+)"', history)
    for shown in (history, logged.server.ask(unescape(update), "text/html").text):
        assert EVENT in shown
        assert LATER in shown
