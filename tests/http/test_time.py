"""Documents and queries as of a release: Memento (RFC 7089), `/rilis`, `?release=`."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

from publisher.manifest import read_manifest
from tests.client import Answer, Server, serving
from tests.timeline import BASE, COUNT, DATES, DOCUMENT, NEW, WITHDRAWN, Timeline, patient

LINK = re.compile(r'<([^>]*)>((?:; ?\w+="[^"]*")*)')


@pytest.fixture(scope="module")
def server(releases: Timeline) -> Iterator[Server]:
    sources = str(releases.settings.sources)
    with serving(releases.settings.state, base=BASE, PRANALA_SOURCES=sources) as one:
        yield one


def links(text: str) -> dict[str, dict[str, str]]:
    """Return the links of a Link header or of a list in link format: address and attributes by relation."""
    found = {}
    for address, attributes in LINK.findall(text):
        values = dict(re.findall(r'(\w+)="([^"]*)"', attributes)) | {"href": address}
        found |= dict.fromkeys(values["rel"].split(), values)
    return found


def local(address: str) -> str:
    return urlsplit(address).path.removeprefix(urlsplit(BASE).path)


def test_a_memento_client_walks_from_a_document_through_its_past(server: Server, releases: Timeline):
    today = server.ask(DOCUMENT, "text/turtle")
    assert "Accept-Datetime" in today.headers["vary"]
    assert "memento-datetime" not in today.headers
    gate = links(today.headers["link"])["timegate"]["href"]
    seen = server.ask(local(gate), Accept_Datetime="Tue, 11 Mar 2025 09:30:00 GMT")
    assert seen.status == 302
    assert "Accept-Datetime" in seen.headers["vary"]
    old = patient(server, local(seen.headers["location"]), "text/turtle")
    assert (old.status, old.headers["memento-datetime"]) == (200, DATES[0])
    assert "Accept-Datetime" not in old.headers["vary"]
    about = links(old.headers["link"])
    assert about["original"]["href"] == BASE + DOCUMENT
    assert about["next"]["datetime"] == DATES[1]
    assert about["last"]["datetime"] == DATES[2]
    listed = server.ask(local(about["timemap"]["href"]))
    assert listed.media_type == "application/link-format"
    mementos = re.findall(r'<([^>]*)>; rel="[^"]*memento"; datetime="([^"]*)"', listed.text)
    assert [moment for _, moment in mementos] == list(DATES)
    for address, moment in mementos:
        answer = patient(server, local(address), "text/turtle")
        assert (answer.status, answer.headers["memento-datetime"]) == (200, moment)
    assert releases.ids[0] in mementos[0][0]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("Mon, 01 Jan 1990 00:00:00 GMT", 0),
        (DATES[0], 0),
        ("Mon, 30 Jun 2025 23:59:59 GMT", 0),
        (DATES[1], 1),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 2),
    ],
)
def test_the_release_of_a_moment_is_the_last_one_until_then(
    server: Server, releases: Timeline, asked: str, number: int
):
    prefix = urlsplit(BASE).path
    for place in (DOCUMENT, f"timegate/{DOCUMENT}", f"timegate/{BASE}{DOCUMENT}"):
        answer = server.ask(place, Accept_Datetime=asked)
        expected = f"{prefix}rilis/{releases.ids[number]}/{DOCUMENT}"
        assert (answer.status, answer.headers["location"]) == (302, expected) or place != DOCUMENT


def test_a_timegate_without_a_moment_leads_to_the_newest(server: Server, releases: Timeline):
    answer = server.ask(f"timegate/{DOCUMENT}.ttl?lang=en")
    expected = f"{urlsplit(BASE).path}rilis/{releases.ids[2]}/{DOCUMENT}.ttl?lang=en"
    assert (answer.status, answer.headers["location"]) == (302, expected)


@pytest.mark.parametrize(
    "moment",
    ["yesterday", "2025-01-01", "Mon, 01 Jan 2025 00:00:00 GMT", "Wed, 01 Jan 2025 00:00:00 +0700", "0"],
)
def test_a_moment_that_is_none_is_refused(server: Server, moment: str):
    for place in (DOCUMENT, f"timegate/{DOCUMENT}"):
        answer = server.ask(place, Accept_Datetime=moment)
        assert (answer.status, answer.json["header"]) == (400, "Accept-Datetime")


def test_only_documents_mind_a_moment(server: Server):
    for place in ("", "naskah", "catalog", "id/naskah/ks-0002", "sparql?query=ASK%7B%7D"):
        assert server.ask(place, Accept_Datetime="nonsense").status in (200, 303), place


def test_a_document_has_a_past_only_where_a_release_describes_it(server: Server, releases: Timeline):
    listed = server.ask(f"timemap/doc/naskah/{NEW}")
    assert re.findall(r'rel="([^"]*memento)"; datetime="([^"]*)"', listed.text) == [
        ("first last memento", DATES[2])
    ]
    first = server.ask(f"doc/naskah/{NEW}", Accept_Datetime=DATES[0])
    assert releases.ids[2] in first.headers["location"]
    assert patient(server, f"rilis/{releases.ids[0]}/doc/naskah/{NEW}").status == 404
    for place in ("timemap/doc/naskah/ks-9999", "timegate/doc/naskah/ks-9999", "timemap/naskah", "timegate/"):
        assert server.ask(place).status == 404, place
    assert server.ask("doc/naskah/ks-9999", Accept_Datetime=DATES[0]).status == 404


@pytest.mark.parametrize(
    "place", ["ns", "kode", "kode/kepastian", "kode/kepastian.ttl", "doc/wilayah/35.html"]
)
def test_the_vocabulary_and_every_form_have_a_past_too(server: Server, releases: Timeline, place: str):
    seen = server.ask(place, Accept_Datetime=DATES[0])
    assert seen.headers["location"].endswith(f"rilis/{releases.ids[0]}/{place}")
    assert patient(server, local(seen.headers["location"])).headers["memento-datetime"] == DATES[0]


def test_an_old_document_keeps_the_things_own_iris(server: Server, releases: Timeline):
    shelf = f"rilis/{releases.ids[0]}/"
    old = patient(server, f"{shelf}doc/naskah/{WITHDRAWN}", "text/turtle")
    assert f"<{BASE}id/naskah/{WITHDRAWN}>" in old.text
    assert "rilis/" not in old.text
    prefix = urlsplit(BASE).path
    assert old.headers["content-location"] == f"{prefix}{shelf}doc/naskah/{WITHDRAWN}.ttl"
    assert f"{prefix}{shelf}doc/naskah/{WITHDRAWN}.jsonld" in old.headers["link"]
    page = patient(server, f"{shelf}doc/naskah/{WITHDRAWN}", "text/html").text
    assert f'href="{prefix}{shelf}doc/' in page
    assert f'href="{prefix}naskah"' in page
    assert f'rel="canonical" href="{BASE}doc/naskah/{WITHDRAWN}"' in page
    see = patient(server, f"{shelf}id/naskah/{WITHDRAWN}")
    assert (see.status, see.headers["location"]) == (303, f"{prefix}{shelf}doc/naskah/{WITHDRAWN}")
    again = server.ask(f"{shelf}doc/naskah/{WITHDRAWN}", "text/turtle", If_None_Match=old.headers["etag"])
    assert again.status == 304


def test_a_withdrawn_thing_is_gone_and_its_past_is_not(server: Server, releases: Timeline):
    place = f"doc/naskah/{WITHDRAWN}"
    for accept in ("text/turtle", "text/html"):
        gone = server.ask(place, accept)
        assert gone.status == 410
        assert NEW in gone.text
        after = links(gone.headers["link"])["successor-version"]["href"]
        assert after == f"{urlsplit(BASE).path}doc/naskah/{NEW}"
    see = server.ask(f"id/naskah/{WITHDRAWN}")
    assert (see.status, see.headers["location"]) == (303, f"{urlsplit(BASE).path}{place}")
    before = server.ask(place, Accept_Datetime=DATES[0]).headers["location"]
    assert patient(server, local(before)).status == 200
    tombstone = patient(server, f"rilis/{releases.ids[1]}/{place}")
    assert (tombstone.status, tombstone.headers["memento-datetime"]) == (410, DATES[1])


def test_the_list_of_releases_says_what_each_holds_and_how_it_is_cited(server: Server, releases: Timeline):
    listed = server.ask("rilis", "application/json").json
    assert listed["current"] == releases.ids[2]
    assert [one["release"] for one in listed["releases"]] == list(reversed(releases.ids))
    for folder in releases.folders:
        manifest = read_manifest(folder)
        said = server.ask(f"rilis/{folder.name}/", "application/json").json
        assert (said["built"], said["quads"]) == (manifest.built, manifest.quads)
        assert [graph["sha256"] for graph in said["graphs"]] == [graph.sha256 for graph in manifest.graphs]
        assert f"{BASE}rilis/{folder.name}/" in said["citation"]
        page = server.ask(f"rilis/{folder.name}", "text/html")
        assert page.status == 200
        assert said["citation"] in page.text or "&" in said["citation"]
        dataset = next(graph["dataset"] for graph in said["graphs"] if graph["dataset"])
        assert patient(server, dataset.removeprefix(urlsplit(BASE).path)).status == 200
    assert server.ask("rilis", "text/html").status == 200


@pytest.mark.parametrize(
    "place", ["rilis/nope/", "rilis/nope/doc/naskah/ks-0001", "rilis/../doc/x", "rilis/nope", "rilis//doc/x"]
)
def test_a_release_that_never_was_is_not_found(server: Server, releases: Timeline, place: str):
    answer = server.ask(place, "application/json")
    assert (answer.status, answer.json["current"]) == (404, releases.ids[2])


def test_only_documents_are_under_a_release(server: Server, releases: Timeline):
    for rest in ("naskah", "sparql", "rilis", "docx", "doc/", "%2F", "aset/gaya.css"):
        assert patient(server, f"rilis/{releases.ids[0]}/{rest}").status == 404, rest


def counted(answer: Answer) -> int:
    assert answer.status == 200, answer.text
    return int(answer.text.splitlines()[1])


def test_a_query_asks_the_release_it_names(server: Server, releases: Timeline):
    asked = f"sparql?query={quote(COUNT)}&format=csv"
    counts = [counted(patient(server, f"{asked}&release={release}")) for release in releases.ids]
    assert counts[1] == counts[0] - 1
    assert counts[2] == counts[0]
    assert counted(server.ask(asked)) == counts[2]
    again = patient(server, f"{asked}&release={releases.ids[0]}")
    assert patient(server, asked).headers["etag"] != again.headers["etag"]


def test_an_old_release_is_asked_behind_the_same_guard(server: Server, releases: Timeline):
    release = f"&release={releases.ids[0]}"
    for text, slug in [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "service-refused"),
        ("SELECT * {", "query-syntax"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "query-timeout"),
    ]:
        answer = patient(server, f"sparql?query={quote(text)}&timeout=1{release}")
        assert answer.json["type"].endswith(f"#{slug}"), answer.text
    for query in ("&release=a%20b", "&release=", f"{release}{release}"):
        assert server.ask(f"sparql?query={quote(COUNT)}{query}").status == 400
    unknown = server.ask(f"sparql?query={quote(COUNT)}&release=nope")
    assert (unknown.status, unknown.json["releases"]) == (404, list(releases.ids))


def test_a_receipt_of_a_kept_release_is_verified_against_it(server: Server, releases: Timeline):
    claim = f"query={quote(COUNT)}&baris=1&sha256={'0' * 64}"
    found = {}
    for release in releases.ids:
        said = patient(server, f"bukti?rilis={release}&{claim}", "application/json").json
        assert (said["found"]["release"], said["served"], said["verdict"]) == (release, True, "different")
        found[release] = said
    first, last = found[releases.ids[0]], found[releases.ids[1]]
    assert first["found"]["sha256"] != last["found"]["sha256"]
    again = patient(server, first["receipt"].removeprefix(BASE), "application/json").json
    assert (again["verdict"], again["found"]) == ("same", first["found"])
    assert f"release={releases.ids[0]}" in again["result"]
    assert patient(server, first["receipt"].removeprefix(BASE), "text/html").status == 200


def test_files_of_others_have_a_present_and_no_past(foreign: Server):
    (one,) = foreign.ask("rilis", "application/json").json["releases"]
    assert foreign.ask(f"rilis/{one['release']}/", "text/html").status == 200
    seen = foreign.ask("doc/gone", Accept_Datetime=DATES[0])
    place = seen.headers["location"].removeprefix(urlsplit(foreign.base).path)
    assert place == f"rilis/{one['release']}/doc/gone"
    tombstone = foreign.ask(place, "text/html")
    assert (tombstone.status, "memento-datetime" in tombstone.headers) == (410, True)
    assert foreign.ask("timemap/doc/gone").text.count("datetime=") == 1


def test_an_instance_with_a_name_lets_itself_be_found(server: Server):
    """RFC 9309; sitemaps.org: the sitemap's address is absolute. What has no end is not to be crawled."""
    lines = server.ask("robots.txt").text.splitlines()
    prefix = urlsplit(BASE).path
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert closed == [
        f"{prefix}{path}" for path in ("cari", "sparql?", "kueri/*?", "bukti?", "lapor", "rilis/*/doc/")
    ]
    (sitemap,) = (line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: "))
    assert sitemap == f"{BASE}sitemap.xml"
    assert server.ask(sitemap.removeprefix(BASE)).status == 200
