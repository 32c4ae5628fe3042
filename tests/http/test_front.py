"""What holds of every answer: raw targets, caches, methods, headers."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.client import Server

EVERYWHERE = [
    "",
    "naskah",
    "id/naskah/ks-0001",
    "doc/naskah/ks-0001",
    "doc/naskah/ks-0001.html",
    "ns",
    "catalog",
    "sparql",
    "sparql?query=ASK%7B%7D",
    "healthz",
    "bukan-apa-apa",
]
everywhere = pytest.mark.parametrize("local", EVERYWHERE)


@everywhere
def test_every_answer_is_open_to_other_origins_and_closed_to_scripts(served: Server, local: str):
    headers = served.ask(local, Origin="http://else.test").headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@everywhere
def test_head_is_get_without_the_body(served: Server, local: str):
    got, headed = served.ask(local), served.ask(local, method="HEAD")
    assert headed.body == b""
    assert headed.status == got.status
    assert {k: v for k, v in headed.headers.items() if k != "date"} == {
        k: v for k, v in got.headers.items() if k != "date"
    }


@everywhere
def test_options_says_what_is_allowed(served: Server, local: str):
    answer = served.ask(local, method="OPTIONS", Access_Control_Request_Method="GET")
    assert answer.status == 204
    assert answer.headers["allow"].startswith("GET, HEAD, OPTIONS")
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_another_method_is_405_with_those_allowed(served: Server, method: str):
    answer = served.ask("doc/naskah/ks-0001", method=method, Content_Length="0")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    "local",
    ["", "naskah", "doc/naskah/ks-0001", "doc/wilayah/35.html", "ns.ttl", "catalog", "konteks.jsonld"],
)
def test_a_client_that_has_it_gets_304(served: Server, local: str):
    first = served.ask(local)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = served.ask(local, If_None_Match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers.get("vary") == first.headers.get("vary")
        assert again.headers.get("content-location") == first.headers.get("content-location")
        assert "content-type" not in again.headers
    assert served.ask(local, If_None_Match='"other"').status == 200


def test_a_validator_is_of_one_representation(served: Server):
    local = "doc/naskah/ks-0001"
    tags = {served.ask(local, accept).headers["etag"] for accept in ("text/turtle", "application/ld+json")}
    tags |= {
        served.ask(local, "text/html", Accept_Language=language).headers["etag"] for language in ("id", "en")
    }
    assert len(tags) == 4
    turtle = served.ask(local, "text/turtle").headers["etag"]
    assert served.ask(local, "text/html", If_None_Match=turtle).status == 200


def test_answers_say_when_they_were_made_and_how_long_they_keep(served: Server):
    headers = served.ask("doc/naskah/ks-0001").headers
    assert headers["last-modified"].endswith("GMT")
    assert "max-age" in headers["cache-control"]


@pytest.mark.parametrize("local", ["%", "%2", "%zz", "a%00b", "a%0d%0aX-Injected:1", "doc/%1f", "doc/x?y=%"])
def test_a_malformed_target_is_400(served: Server, local: str):
    answer = served.ask(local)
    assert (answer.status, answer.media_type) == (400, "application/problem+json")
    assert "x-injected" not in answer.headers


def test_the_host_header_changes_nothing(served: Server):
    plain = served.ask("doc/naskah/ks-0001.html")
    other = served.ask("doc/naskah/ks-0001.html", Host="evil.test", X_Forwarded_Host="evil.test")
    assert plain.body == other.body
    assert served.ask("id/naskah/ks-0001", Host="evil.test").headers["location"] == "/doc/naskah/ks-0001"


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /\xff HTTP/1.1",
        b"GET /\r\nX: y HTTP/1.1",
        b"GET // HTTP/1.1",
        b"GET http://evil.test/ns HTTP/1.1",
    ],
)
def test_raw_bytes_never_make_a_500(served: Server, request_line: bytes):
    parts = urlsplit(served.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as link:
        link.sendall(request_line + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
        status = link.recv(65536).split(b" ")[1]
    assert status in {b"200", b"400", b"404"}


def test_a_path_outside_the_prefix_is_404(foreign: Server):
    assert foreign.send("/plain").status == 404
    assert foreign.send("/healthz").status == 200


def test_probes_answer(served: Server):
    assert served.ask("healthz").status == served.ask("readyz").status == 200


def test_a_trial_is_not_indexed_and_a_public_instance_is(served: Server, foreign: Server):
    assert "Disallow: /\n" in served.ask("robots.txt").text
    assert "Disallow: /asing/\n" not in foreign.ask("robots.txt").text


def test_assets_are_kept_for_ever_at_an_address_of_their_own(served: Server):
    page = served.ask("").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = served.send(address)
    assert (answer.status, answer.media_type) == (200, "text/css")
    assert "immutable" in answer.headers["cache-control"]
