"""A parameter that is unknown, given twice, blank, too long or of the wrong kind is refused by its name."""

from urllib.parse import quote

import pytest

from tests.client import Server

ASKED = quote("ASK {}")
LONG = "a" * 201


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("api/kueri?x=1", "x"),
        ("api/kueri?lang=fr", "lang"),
        ("api/kueri/mitra-provinsi?page=1&page=2", "page"),
        ("api/kueri/mitra-provinsi?per_page=", "per_page"),
        ("api/kueri/mitra-provinsi?page=01", "page"),
        ("api/kueri/mitra-provinsi?page=%d9%a1", "page"),
        ("api/kueri/mitra-provinsi?kode=", "kode"),
        ("api/kueri/mitra-provinsi?kode=35,,33", "kode"),
        ("api/kueri/mitra-provinsi?kode=%FF", "kode"),
        ("api/kueri/mitra-provinsi?kode=35%00", "kode"),
        ("api/kueri/mitra-provinsi?tanggal=2023-02-29", "tanggal"),
        ("api/kueri/mitra-provinsi?register=lain", "register"),
        ("api/kueri/mitra-provinsi?format=CSV2", "format"),
        ("api/kueri/mitra-provinsi?format=csv&format=json", "format"),
        ("api/kueri/mitra-provinsi?lang=in", "lang"),
        ("api/kueri/naskah-segera-berakhir?hari=-1", "hari"),
        ("api/kueri/naskah-segera-berakhir?hari=1000000", "hari"),
        (f"cari.json?q={LONG}", "q"),
        ("cari.json?q=a&q=b", "q"),
        ("cari.json?q=%C3%28", "q"),
        ("cari.json?q=%00", "q"),
        ("cari.json?q=a%2", "q"),
        ("cari.csv?urut=", "urut"),
        ("cari.csv?urut=acak", "urut"),
        ("cari.json?hal=0", "hal"),
        ("cari.json?hal=501", "hal"),
        ("cari.json?hal=1e1", "hal"),
        ("cari.json?tahun=", "tahun"),
        ("cari.json?" + "&".join(["tahun=2024"] * 21), "tahun"),
        ("cari.json?kota=Tuban", "kota"),
        ("naskah.json?jenis=naskah", "jenis"),
        ("naskah.csv?provinsi=999", "provinsi"),
        ("naskah.parquet?lang=id", "lang"),
        (f"sparql?query={ASKED}&format=word", "format"),
        (f"sparql?query={ASKED}&output=csv&output=json", "output"),
        (f"sparql?query={ASKED}&results=%FF", "results"),
        (f"sparql?query={ASKED}&fbclid=1", "fbclid"),
        (f"sparql?query={ASKED}&query={ASKED}", "query"),
        (f"sparql?query={ASKED}&lang=fr", "lang"),
        (f"sparql?query={ASKED}&default-graph-uri=http%3A%2F%2Fa%2F{'a' * 2000}", "default-graph-uri"),
        (f"sparql?query={ASKED}&" + "&".join(["named-graph-uri=a:b"] * 21), "named-graph-uri"),
        (f"sparql?query={ASKED}&release=a%20b", "release"),
        ("sparql?fbclid=1", "fbclid"),
        ("sparql?format=word", "format"),
        ("sparql?timeout=soon", "timeout"),
        ("reconcile?query=Tuban", "query"),
        ("reconcile?batch=%7B%7D", "batch"),
        ("reconcile?queries=%7B%7D&extend=%7B%7D", "extend"),
        ("reconcile?queries=%7B%7D&queries=%7B%7D", "queries"),
        ("reconcile/suggest/entity", "prefix"),
        (f"reconcile/suggest/entity?prefix={LONG}", "prefix"),
        ("reconcile/suggest/entity?prefix=a&cursor=1000000", "cursor"),
        ("reconcile/suggest/entity?prefix=a&type=planet", "type"),
        ("reconcile/properties?limit=x", "limit"),
        ("reconcile/view", "id"),
        ("reconcile/flyout/entity?id=a&id=b", "id"),
        ("catalog.ttl?page=0", "page"),
        ("catalog.ttl?page=", "page"),
        ("catalog.ttl?page=1&page=2", "page"),
        ("catalog.ttl?release=x", "release"),
        ("catalog.ttl?modified_since=kemarin", "modified_since"),
        ("doc/naskah/ks-0003.ttl?after=" + "a" * 2001, "after"),
        ("oembed?format=json", "url"),
        ("oembed?url=a&maxwidth=0", "maxwidth"),
        ("openapi.json?lang=fr", "lang"),
        ("pantau/wilayah/35.atom?lang=fr", "lang"),
        ("kueri/mitra-provinsi?x=1", "x"),
    ],
)
def test_what_a_parameter_does_not_take_is_refused_by_its_name(served: Server, address: str, named: str):
    answer = served.ask(address)
    assert (answer.status, answer.media_type) == (400, "application/problem+json")
    assert answer.json["parameter"] == named


@pytest.mark.parametrize(
    ("action", "named"),
    [
        ("package_list?limit=", "limit"),
        ("package_list?limit=1&limit=2", "limit"),
        ("package_list?limit=1e2", "limit"),
        ("package_show", "id"),
        ("package_show?id=a&id=b", "id"),
        ("organization_list?all_fields=maybe", "all_fields"),
        (f"tag_list?query={'a' * 1001}", "query"),
        ("organization_show?id=kode&x=1", "x"),
    ],
)
def test_ckans_api_names_it_in_ckans_own_shape(served: Server, action: str, named: str):
    answer = served.ask(f"api/3/action/{action}")
    assert (answer.status, answer.json["error"]["__type"]) == (409, "Validation Error")
    assert named in answer.json["error"]


@pytest.mark.parametrize(
    ("address", "told", "example"),
    [
        ("mitra-provinsi?kode=Tuban", "a Kemendagri code, as text", "35"),
        ("mitra-provinsi?tanggal=kemarin", "a date, year-month-day", "2026-01-01"),
        ("mitra-provinsi?register=lain", "one of kerja-sama, register-media", "kerja-sama"),
        ("mitra-provinsi?format=pdf", "one of json, ", "csv"),
        ("mitra-provinsi?page=0", "a whole number from 1 to 1000000", "1"),
        ("mitra-provinsi?kode=", "a Kemendagri code, as text", "35"),
        ("nilai-indikator?kodeIndikator=I99", "one of I1, ", "I3"),
    ],
)
def test_a_question_tells_what_is_allowed_with_an_example(
    served: Server, address: str, told: str, example: str
):
    answer = served.ask(f"api/kueri/{address}").json
    assert told in answer["detail"]
    assert answer["example"] == example
    assert f"for example {example}" in answer["detail"]
    assert answer["wanted"]


def test_an_unknown_parameter_of_a_question_is_told_those_there_are(served: Server):
    answer = served.ask("api/kueri/mitra-provinsi?provinsi=35").json
    assert answer["known"] == ["kode", "tanggal", "register", "format", "page", "per_page", "lang"]
    assert "for example kode=35" in answer["detail"]


@pytest.mark.parametrize("name", ["perjanjian-menurut-tahun", "naskah-menurut-acara", "naskah-berlaku"])
def test_a_value_that_is_given_twice_counts_once(served: Server, name: str):
    once = served.ask(f"api/kueri/{name}?register=register-media").json["rows"]
    for asked in (
        "register-media&register=register-media",
        "register-media,%20register-media,register-media",
    ):
        assert served.ask(f"api/kueri/{name}?register={asked}").json["rows"] == once
    assert once


@pytest.mark.parametrize(
    "address",
    [
        "doc/naskah/ks-0003?fbclid=1&lang=xx",
        "naskah?utm_source=x&lang=xx",
        "catalog.ttl?utm_source=x",
        "feed?fbclid=1",
        "cari?q=tuban&fbclid=1",
        "reconcile/suggest/entity?prefix=tub&exact=false&prefixed=true&lang=id&_=17",
        "api/kueri/mitra-provinsi?tanggal=2026-01-01",
        "cari.json?q=",
        f"sparql?query={ASKED}&default-graph-uri=&timeout=0&format=auto&output=&release=",
    ],
)
def test_what_harms_nobody_is_set_aside_or_read_as_meant(served: Server, address: str):
    answer = served.ask(address, "text/html" if address.startswith(("naskah", "cari?")) else None)
    wanted = 400 if address.endswith("release=") else 200
    assert answer.status == wanted, answer.text


@pytest.mark.parametrize(
    "wish", ["application/x-json+ld", "application/x-ld+json", "application/x-json%2Bld"]
)
def test_json_ld_is_wished_for_by_its_old_names(served: Server, wish: str):
    """What Virtuoso's forms call it."""
    asked = quote("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1")
    answer = served.ask(f"sparql?query={asked}&format={wish}")
    assert (answer.status, answer.media_type) == (200, "application/ld+json")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("POST", "cari.json", "GET, HEAD, OPTIONS"),
        ("DELETE", "doc/naskah/ks-0003", "GET, HEAD, OPTIONS"),
        ("PUT", "sparql", "GET, HEAD, OPTIONS, POST"),
        ("PATCH", "reconcile", "GET, HEAD, OPTIONS, POST"),
        ("PUT", "api/3/action/package_list", "GET, HEAD, OPTIONS, POST"),
        ("POST", "api/kueri/mitra-provinsi", "GET, HEAD, OPTIONS"),
        ("POST", "healthz", "GET, HEAD, OPTIONS"),
    ],
)
def test_another_method_is_a_405_with_those_there_are(
    served: Server, method: str, address: str, allowed: str
):
    answer = served.ask(address, method=method, Content_Length="0")
    assert answer.status == 405
    assert sorted(answer.headers["allow"].split(", ")) == sorted(allowed.split(", "))
