"""The harvest doctor: what it says of ours, of catalogues with faults, and where nobody answers."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import publisher.doctor
from publisher.doctor import examine
from publisher.doctor.finding import Notes
from publisher.doctor.network import Network
from publisher.words.doctor import RULES
from tests.catalogue import BASE, Page, answering, dataset, turtle
from tests.client import Server, free_port

SOURCE = Path(publisher.doctor.__file__).parent
CORS = {"Access-Control-Allow-Origin": "*"}
JSON = "application/json"
TREE = "@prefix tree: <https://w3id.org/tree#> . @prefix ldes: <https://w3id.org/ldes#> .\n"
CATALOGUE = turtle(dataset("satu", f"; dcat:landingPage <{BASE}satu> . <{BASE}satu> a foaf:Document"))


def said(url: str, client: str) -> dict[str, str]:
    """The rules found for a client, each with its level."""
    sections = examine(Network(), url).sections
    return {one.rule: one.level for part in sections if part.client == client for one in part.findings}


def doctor(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "publisher", "doctor", *arguments]
    environ = {**os.environ, **settings}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environ)


def test_every_rule_is_used_and_has_words():
    named = {
        rule
        for path in SOURCE.glob("*.py")
        for rule in re.findall(r'"([a-z]+-[a-z0-9-]+)"', path.read_text())
    }
    assert RULES.keys() <= named
    for rule in RULES.values():
        assert rule.indonesian != rule.english
        assert ("{number}" in rule.indonesian) == ("{number}" in rule.english)


def test_our_own_catalogue_loses_nothing_in_a_portal_and_its_things_open(served: Server):
    """Without an address it examines ours, where it listens, whatever its public base."""
    settings = {"PRANALA_BASE": served.base, "PRANALA_PORT": str(urlsplit(served.address).port)}
    answer = doctor("--json", **settings)
    found = {part["client"]: part["findings"] for part in json.loads(answer.stdout)["clients"]}
    assert {one["level"] for one in found["ckan"] + found["browser"]} == {"sees"}, found
    assert {one["number"] for one in found["ckan"] if one["rule"] == "ckan-sees"} == {18}
    assert {one["number"] for one in found["browser"]} == {3}


def test_the_page_examines_ourselves_from_inside(served: Server):
    answer = served.ask("tentang/panen", "text/html")
    assert answer.status == 200
    assert "18 set data diambil" in answer.text
    assert "DIHAPUS" not in answer.text
    english = served.ask("tentang/panen?lang=en&url=http://127.0.0.1:9/", "text/html")
    assert "18 datasets are taken over" in english.text
    assert "127.0.0.1:9" not in english.text.split("<main", 1)[1].split("</main", 1)[0]


@pytest.mark.parametrize(("language", "word"), [("id", "Tidak ada yang menjawab"), ("en", "Nobody answers")])
def test_where_nobody_answers_it_says_so(language: str, word: str):
    answer = doctor("--lang", language, f"http://127.0.0.1:{free_port()}/")
    assert answer.returncode == 1
    assert word in answer.stdout
    assert answer.stderr == ""


def test_another_machine_is_never_asked_unless_it_is_wanted():
    assert said("http://192.0.2.1/", "ckan") == {"doctor-host": "unseen"}
    there = turtle(dataset("satu"), following="http://192.0.2.1/catalog.ttl?page=2")
    with answering({"/catalog.ttl": there}) as address:
        assert said(f"{address}/", "ckan")["doctor-host"] == "unseen"
    moved = Page(status=302, headers={"Location": "http://192.0.2.1/"})
    with answering({"/catalog.ttl": moved}) as address:
        assert said(f"{address}/", "ckan")["doctor-host"] == "unseen"


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """Silent, or a byte at a time for ever: one clock bounds both."""
    monkeypatch.setattr("publisher.doctor.network.SECONDS", 0.6)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=(server,), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert said(address, "ckan") == {"doctor-slow": "unseen"}


def drip(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        try:
            while True:
                connection.sendall(b"H")
                threading.Event().wait(0.1)
        except OSError:
            return


def test_text_of_strangers_cannot_steer_the_terminal():
    with answering(
        {"/catalog.ttl": turtle(dataset("x", '; dcat:keyword "a\\u001b[2J\\u202eb"@id'))}
    ) as address:
        answer = doctor(f"{address}/catalog.ttl")
    assert "\x1b[2J" not in answer.stdout
    assert "\u202e" not in answer.stdout
    assert "ditolak" in answer.stdout


def feed(body: str, **headers: str) -> Page:
    return Page(TREE + body, headers=headers)


FEEDS = {
    "ldes-absent": Page(status=404),
    "ldes-view": feed("<{address}/arus> a ldes:EventStream ."),
    "ldes-view-subject": feed("<{address}/arus> tree:view <http://127.0.0.1/lain> ."),
    "ldes-relation-subject": feed(
        "<{address}/arus> tree:view <{address}/feed> ; tree:relation [ tree:node <a> ] ."
    ),
    "ldes-frozen": feed("<{address}/arus> tree:view <{address}/feed> .", **{"Cache-Control": "immutable"}),
    "ldes-page": feed(
        "<{address}/arus> tree:view <{address}/feed> . <{address}/feed> tree:relation [ tree:node </lost> ] ."
    ),
    "ldes-type": Page("{}", content_type="application/json"),
    "ldes-syntax": Page("?"),
}


@pytest.mark.parametrize("rule", FEEDS)
def test_what_a_replicator_would_miss_is_said(rule: str):
    with answering({"/catalog.ttl": CATALOGUE, "/feed": FEEDS[rule]}) as address:
        found = said(f"{address}/", "ldes")
    assert found[rule] == ("absent" if rule == "ldes-absent" else "miss")


def test_a_long_feed_is_judged_by_its_first_pages():
    leads = " ".join(
        f"<{{address}}/feed> tree:relation [ tree:node <{{address}}/feed/{n}> ] ." for n in range(120)
    )
    head = "<{address}/arus> tree:view <{address}/feed> ; tree:member <a> ; ldes:timestampPath <http://a/t> ."
    kept = feed("", **{"Cache-Control": "immutable"})
    pages = {"/catalog.ttl": CATALOGUE, "/feed": feed(head + leads)} | {
        f"/feed/{n}": kept for n in range(120)
    }
    with answering(pages) as address:
        assert said(f"{address}/", "ldes") == {"ldes-sees": "sees", "ldes-sample": "note"}


def test_a_feed_that_is_right_is_replicated():
    pages = {
        "/catalog.ttl": CATALOGUE,
        "/feed": feed(
            "<{address}/arus> tree:view <{address}/feed> ; ldes:timestampPath <http://a/t> ."
            "<{address}/arus> tree:member <http://a/1> ."
            "<{address}/feed> tree:relation [ tree:node <{address}/feed/1> ] ."
        ),
        "/feed/1": feed("<{address}/arus> tree:member <http://a/2> .", **{"Cache-Control": "immutable"}),
    }
    with answering(pages) as address:
        assert said(f"{address}/", "ldes") == {"ldes-sees": "sees"}


def html(block: dict[str, object] | None, more: str = '<link rel="canonical" href="/satu">') -> Page:
    script = f'<script type="application/ld+json">{json.dumps(block)}</script>' if block else ""
    return Page(f"<title>x</title>{more}{script}", content_type="text/html")


FULL = {
    "@type": "Dataset",
    "name": "Satu",
    "description": "Keterangan yang cukup panjang untuk dibaca mesin pencari.",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "creator": {"@type": "Organization", "name": "Dinas"},
    "distribution": [{"@type": "DataDownload"}],
}
SEARCHES = {
    "search-no-dataset": html(None),
    "search-broken": Page('<script type="application/ld+json">{</script>', content_type="text/html"),
    "search-canonical": html(FULL, ""),
    "search-noindex": html(FULL, '<meta name="robots" content="noindex">'),
    "search-description": html(FULL | {"description": "pendek"}),
    "search-licence": html({key: value for key, value in FULL.items() if key != "license"}),
    "search-page": Page("{}", content_type="application/json"),
}


def with_page(address: str, page: Page) -> dict[str, Page]:
    place = f"; dcat:landingPage <{address}/satu> . <{address}/satu> a foaf:Document"
    return {"/catalog.ttl": turtle(dataset("satu", place)), "/satu": page}


@pytest.mark.parametrize("rule", [*SEARCHES, ""])
def test_what_a_search_engine_would_miss_is_said(rule: str):
    pages: dict[str, Page] = {}
    with answering(pages) as address:
        pages.update(with_page(address, SEARCHES.get(rule, html(FULL))))
        found = said(f"{address}/", "search")
    missed = {one for one, level in found.items() if level == "miss"}
    assert missed >= {rule} if rule else missed == set()
    assert found["search-sitemap-absent"] == "absent"


MANIFEST = {
    "versions": ["0.2"],
    "name": "Wilayah",
    "identifierSpace": "http://a/",
    "schemaSpace": "http://b/",
    "preview": {"url": "{address}/lihat?id={{id}}"},
}
RESULTS = {f"q{number}": {"result": [{"id": "35", "name": "Jawa Timur"}]} for number in range(10)}


def service(manifest: dict[str, object], results: object, **preview: str) -> dict[str, Page]:
    return {
        "/catalog.ttl": CATALOGUE,
        "/reconcile": Page(json.dumps(manifest), content_type=JSON, headers=CORS, posted=json.dumps(results)),
        "/lihat?id=35": Page("<p>Jawa Timur", content_type="text/html", headers=preview),
    }


SERVICES = {
    "refine-version": service(MANIFEST | {"versions": ["0.1"]}, RESULTS),
    "refine-incomplete": service(MANIFEST | {"schemaSpace": ""}, RESULTS),
    "refine-batch": service(MANIFEST, {"q0": {"result": []}}),
    "refine-framing": service(MANIFEST, RESULTS, **{"Content-Security-Policy": "frame-ancestors 'none'"}),
    "refine-preview": {**service(MANIFEST, RESULTS), "/lihat?id=35": Page(status=500)},
    "refine-manifest": {"/catalog.ttl": CATALOGUE, "/reconcile": Page("<p>", content_type="text/html")},
    "refine-cors": {
        **service(MANIFEST, RESULTS),
        "/reconcile": Page(json.dumps(MANIFEST), content_type=JSON, posted=json.dumps(RESULTS)),
    },
}


@pytest.mark.parametrize("rule", SERVICES)
def test_what_openrefine_would_miss_is_said(rule: str):
    with answering(SERVICES[rule]) as address:
        assert said(f"{address}/", "refine")[rule] == "miss"


def test_a_service_that_is_right_is_matched_with():
    with answering(service(MANIFEST, RESULTS)) as address:
        assert said(f"{address}/", "refine") == {"refine-sees": "sees"}


def test_what_a_browser_would_miss_is_said():
    pages: dict[str, Page] = {}
    with answering(pages) as address:
        thing = dataset("satu").replace(BASE, f"{address}/")
        pages["/catalog.ttl"] = turtle(thing)
        assert said(f"{address}/", "browser")["browser-dead"] == "miss"
        pages["/id/satu"] = Page("<http://a/b> <http://a/c> 1 .")
        found = said(f"{address}/", "browser")
    for rule in ("browser-silent", "browser-vary", "browser-cors"):
        assert found[rule] == "miss"
    for rule in ("browser-same", "browser-etag", "browser-html", "browser-not-acceptable"):
        assert found[rule] == "note"


def test_a_number_is_told_once():
    notes = Notes("ldes")
    notes.say("ldes-sample", "http://a.test/feed", number=100)
    notes.say("ldes-page", "http://a.test/feed/1")
    notes.say("ldes-page", "http://a.test/feed/2")
    told = {one.rule: (one.times, "100" in one.text("id")) for one in notes.findings()}
    assert told == {"ldes-sample": ("", True), "ldes-page": (" (×2)", False)}
