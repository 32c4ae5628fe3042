"""Dumps over HTTP: addresses, pages, and headers every answer carries."""

import gzip

import pytest

from tests.client import Server

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
TYPES = {
    "kode.nq": "application/n-quads",
    "kode.ttl": "text/turtle; charset=utf-8",
    "kode.jsonld": "application/ld+json",
    "kode.ttl.gz": "application/gzip",
    "kerja-sama/pihak.csv": "text/csv; charset=utf-8",
    "kerja-sama/pihak.csv-metadata.json": "application/csvm+json",
    "statistik-i1/statistik-i1.csv": "text/csv; charset=utf-8",
    "manifest.json": "application/json",
    "SHA256SUMS": "text/plain; charset=utf-8",
}


@pytest.mark.parametrize(("name", "media_type"), TYPES.items())
def test_latest_leads_to_a_file_of_its_type(served: Server, name: str, media_type: str):
    first = served.ask(f"dump/latest/{name}")
    assert (first.status, first.body) == (302, b"")
    answer = served.send(first.headers["location"])
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "content-encoding" not in answer.headers


def test_a_packed_file_is_the_file_packed(served: Server):
    place = served.ask("dump/latest/kode.ttl").headers["location"]
    assert gzip.decompress(served.send(f"{place}.gz").body) == served.send(place).body


def test_a_table_links_to_its_metadata_beside_it(served: Server):
    """Model for Tabular Data §5.2."""
    place = served.ask("dump/latest/kerja-sama/pihak.csv").headers["location"]
    link = served.send(place).headers["link"]
    assert link == '<pihak.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'


def test_a_range_is_answered_with_that_part(served: Server):
    place = served.ask("dump/latest/kode.nq").headers["location"]
    whole = served.send(place)
    part = served.send(place, Range="bytes=7-16")
    assert (part.status, part.body) == (206, whole.body[7:17])
    beyond = served.send(place, Range=f"bytes={len(whole.body)}-")
    assert (beyond.status, beyond.headers["content-range"]) == (416, f"bytes */{len(whole.body)}")
    assert beyond.json["type"].endswith("#range-not-satisfiable")


def test_the_releases_and_their_files_are_listed_for_people(served: Server):
    assert served.ask("dump").headers["location"] == "/dump/"
    shelf = served.ask("dump/", BROWSER)
    place = served.ask("dump/latest/?lang=en").headers["location"]
    assert place.removesuffix("?lang=en") in shelf.text
    listed = served.send(place, BROWSER)
    assert (listed.status, listed.headers["content-language"]) == (200, "en")
    for name in (
        "semua.jsonld",
        "wilayah/desa.csv",
        "statistik-i1/statistik-i1.csv",
        "katalog.nq",
        "SHA256SUMS",
    ):
        assert f'<a href="{name}">' in listed.text
    assert served.ask("dump/0123456789abcdef/").status == 404


def test_files_of_others_are_listed_too(foreign: Server):
    place = foreign.ask("dump/latest/").headers["location"]
    assert foreign.send(place, BROWSER).status == 200
    assert foreign.send(f"{place}SHA256SUMS").status == 200
