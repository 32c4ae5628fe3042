"""The read-only façade of CKAN's action API: what a CKAN harvester asks, in CKAN's own shape."""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import httpx
import pytest
from ckanapi import NotAuthorized, NotFound, RemoteCKAN, ValidationError
from ckanapi.errors import SearchQueryError

from tests.client import Server

TAG = re.compile(r"[\w .-]{2,100}")
NAME = re.compile(r"[a-z0-9_-]{2,100}")


def act(served: Server, call: str) -> dict:
    answer = served.ask(f"api/3/action/{call}")
    assert answer.media_type == "application/json"
    return {"status": answer.status, **answer.json}


def test_the_list_names_every_dataset(served: Server):
    told = act(served, "package_list")
    assert (told["status"], told["success"], len(told["result"])) == (200, True, 18)
    assert all(NAME.fullmatch(name) for name in told["result"])
    assert act(served, "package_list?limit=2&offset=1")["result"] == told["result"][1:3]


def test_a_package_has_what_a_portal_keeps(served: Server):
    for name in act(served, "package_list")["result"]:
        told = act(served, f"package_show?id={name}")["result"]
        assert told == act(served, f"package_show?id={told['id']}")["result"]
        assert told["title"]
        assert told["notes"].startswith("Bukan register resmi pemerintah")
        assert (told["license_id"], told["organization"]["name"]) == ("cc-by", "proyek-pranala")
        assert all(TAG.fullmatch(tag["name"]) for tag in told["tags"])
        assert told["num_resources"] == len(told["resources"]) > 0
        for resource in told["resources"]:
            assert resource["url"].startswith(f"{served.base}dump/")
            assert re.fullmatch(r"[0-9a-f]{64}", resource["hash"])
            assert resource["format"]
            assert resource["size"] > 0
        assert {"key": "uri", "value": f"{served.base}id/dataset/{name}"} in told["extras"]


def test_a_search_pages_through_all_and_each_once(served: Server):
    found, start = [], 0
    while batch := act(served, f"package_search?rows=5&start={start}&sort=id%20asc")["result"]["results"]:
        found += [one["id"] for one in batch]
        start += 5
    assert len(found) == len(set(found)) == 18
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=*:*", 18),
        ("q=ontologi%20SHACL&fq=", 1),
        ("q=tidakadasamasekali", 0),
        ("fq=organization:proyek-pranala", 18),
        ("fq=organization:lain", 0),
        (f"fq={quote('+metadata_modified:[2001-01-01T00:00:00Z TO *]')}", 18),
        (f"fq={quote('+metadata_modified:[2999-01-01T00:00:00Z TO *]')}", 0),
        ("q=title:ontologi", 1),
        ("q=title:register", 2),
        ("q=name:kerja-sama", 1),
        ("fq=tags:ontologi", 1),
        (f"fq={quote('organization:proyek-pranala -name:statistik*')}", 8),
        ("fq=res_format:Parquet", 2),
        ("fq=res_format:GeoJSON", 0),
    ],
)
def test_a_search_finds_by_words_owner_and_time(served: Server, query: str, count: int):
    assert act(served, f"package_search?{query}")["result"]["count"] == count


@pytest.mark.parametrize(
    ("call", "status", "kind"),
    [
        ("package_show?id=tidak-ada", 404, "Not Found Error"),
        ("package_show", 409, "Validation Error"),
        ("package_create", 403, "Authorization Error"),
        ("resource_view_list", 404, "Not Found Error"),
        ("package_search?rows=-1", 409, "Validation Error"),
        ("package_search?fq=judul:apa", 400, "Search Query Error"),
        ("package_search?q=title:(apa", 400, "Search Query Error"),
        ("package_search?sort=apa%20asc", 400, "Search Query Error"),
        ("package_search?facet.field=apa", 400, "Search Query Error"),
        ("package_search?baris=1", 400, "Search Query Error"),
        ("package_show?id=kode&lang=id", 409, "Validation Error"),
        ("organization_show?id=tidak-ada", 404, "Not Found Error"),
        ("organization_list?all_fields=mungkin", 409, "Validation Error"),
        ("group_show?id=apa", 404, "Not Found Error"),
        ("resource_show", 409, "Validation Error"),
        ("tag_list?vocabulary_id=apa", 404, "Not Found Error"),
    ],
)
def test_what_is_wrong_is_said_as_ckan_says_it(served: Server, call: str, status: int, kind: str):
    told = act(served, call)
    assert (told["status"], told["success"], told["error"]["__type"]) == (status, False, kind)
    assert told["error"]["message"]


def test_the_facade_is_cached_and_open_to_other_origins(served: Server):
    answer = served.ask("api/3/action/package_list")
    assert answer.headers["access-control-allow-origin"] == "*"
    tag = answer.headers["etag"]
    assert served.ask("api/3/action/package_list", if_none_match=tag).status == 304
    assert served.ask("api/3/action/package_list", method="HEAD").headers["etag"] == tag


def test_files_of_others_have_no_catalogue_to_list(foreign: Server):
    assert foreign.ask("api/3/action/package_list").status == 404
    assert httpx.post(f"{foreign.address}api/3/action/package_list", json={}).json()["success"] is False


# ── by POST, as ckanapi and ckanr call ─────────────────────────────────────────────────────────


@pytest.fixture(scope="module", params=[False, True], ids=["POST", "GET"])
def portal(request: pytest.FixtureRequest, served: Server) -> Iterator[RemoteCKAN]:
    with RemoteCKAN(served.address, get_only=request.param) as ckan:
        yield ckan


def test_ckanapi_reads_every_dataset(portal: RemoteCKAN):
    names = portal.action.package_list()
    assert len(names) == 18
    for name in names:
        told = portal.action.package_show(id=name)
        assert told["name"] == name
        assert portal.action.resource_show(id=told["resources"][0]["id"])["package_id"] == told["id"]
    assert portal.action.package_list(limit=2, offset=1) == names[1:3]
    whole = portal.action.current_package_list_with_resources(limit=3)
    assert [one["name"] for one in whole] == names[:3]


def test_ckanapi_searches(portal: RemoteCKAN):
    found = portal.action.package_search(q="title:register", rows=1, start=1, sort="title desc")
    assert (found["count"], len(found["results"])) == (2, 1)
    facets = portal.action.package_search(rows=0, **{"facet.field": ["organization", "res_format"]})
    assert facets["facets"]["organization"] == {"proyek-pranala": 18}
    assert facets["search_facets"]["res_format"]["items"][0] == {
        "name": "CSV",
        "display_name": "CSV",
        "count": facets["facets"]["res_format"]["CSV"],
    }
    by_two = portal.action.package_search(fq_list=["title:register", "name:kerja*"], include_private=True)
    assert [one["name"] for one in by_two["results"]] == ["kerja-sama"]


def test_ckanapi_asks_on_its_way_for_what_surrounds_datasets(portal: RemoteCKAN):
    (own,) = portal.action.organization_list(all_fields=True, include_dataset_count=True)
    assert portal.action.organization_list() == [own["name"]] == ["proyek-pranala"]
    shown = portal.action.organization_show(id=own["id"], include_datasets=True)
    assert (shown["display_name"], shown["package_count"]) == ("Proyek Pranala", 18)
    assert len(shown["packages"]) == 18
    assert portal.action.group_list() == portal.action.vocabulary_list() == []
    tags = portal.action.tag_list()
    assert "kode wilayah" in tags
    assert portal.action.tag_list(query="wilayah", all_fields=True)[0]["name"] in tags
    assert portal.action.tag_show(id="kode wilayah", include_datasets=True)["packages"]
    assert [one["id"] for one in portal.action.license_list()] == ["cc-by"]
    status = portal.action.status_show()
    assert status["ckan_version"].startswith("2.")
    assert status["site_url"].startswith("http")
    assert portal.action.site_read() is True


@pytest.mark.parametrize(
    ("action", "arguments", "error"),
    [
        ("package_show", {"id": "tidak-ada"}, NotFound),
        ("package_show", {}, ValidationError),
        ("package_show", {"id": "kode", "apa": 1}, ValidationError),
        ("package_search", {"q": "judul:apa"}, SearchQueryError),
        ("package_search", {"q": "kerja^9"}, SearchQueryError),
        ("package_search", {"rows": -1}, ValidationError),
        ("package_search", {"facet.field": '["tags", 1]'}, ValidationError),
        ("package_create", {"name": "apa"}, NotAuthorized),
        ("user_list", {}, NotFound),
    ],
)
def test_ckanapi_gets_its_own_exceptions(portal: RemoteCKAN, action: str, arguments: dict, error: type):
    with pytest.raises(error):
        portal.call_action(action, arguments)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", json.dumps({"id": "kode"})),
        ("application/json; charset=utf-8", "\ufeff" + json.dumps({"id": "kode"})),
        ("application/x-www-form-urlencoded", urlencode({"id": "kode"})),
        ("application/x-www-form-urlencoded", json.dumps({"id": "kode"})),
        ("application/x-www-form-urlencoded", quote(json.dumps({"id": "kode"}))),
    ],
    ids=["json", "bom", "form", "curl -d", "percent-encoded"],
)
@pytest.mark.parametrize("place", ["api/3/action", "api/action"])
def test_a_call_is_posted_in_any_way_that_clients_write_it(
    served: Server, place: str, content_type: str, body: str
):
    headers = {"Content-Type": content_type}
    answer = httpx.post(f"{served.address}{place}/package_show", content=body.encode(), headers=headers)
    assert answer.json()["result"]["name"] == "kode"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert httpx.post(f"{served.address}{place}/package_list").json()["success"] is True


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{", 400),
        ("application/json", b"[]", 400),
        ("application/json", b'{"id": NaN}', 400),
        ("application/json", b"\xff\xfe", 400),
        ("application/json", b'{"id": {"a": 1}}', 409),
        ("application/json", b'{"id": ""}', 409),
        ("application/json", b'{"id": null}', 409),
        ("application/x-www-form-urlencoded", b"id", 400),
        ("application/x-www-form-urlencoded", b"id=%FF", 400),
        ("text/xml", b"<id>kode</id>", 415),
        ("application/json", b'{"id": "' + b"a" * 70_000 + b'"}', 413),
        ("application/json", b"[" * 5_000, 400),
    ],
)
def test_a_call_that_cannot_be_read_is_refused_in_ckans_shape(
    served: Server, content_type: str, body: bytes, status: int
):
    headers = {"Content-Type": content_type}
    answer = httpx.post(f"{served.address}api/3/action/package_show", content=body, headers=headers)
    told = answer.json()
    assert (answer.status_code, told["success"]) == (status, False)
    assert told["error"]["__type"]
    assert told["error"]["message"]
    assert answer.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize(
    ("method", "local", "status"),
    [
        ("GET", "api/3/tidak/ada", 404),
        ("GET", "api/3/action/", 404),
        ("PUT", "api/3/action/package_list", 405),
        ("DELETE", "api/action/package_show?id=kode", 405),
        ("POST", "api/3/rest/dataset", 405),
        ("GET", "api/3/action/package_show?id=%00", 400),
    ],
)
def test_every_error_of_the_api_has_ckans_shape(served: Server, method: str, local: str, status: int):
    answer = served.ask(local, "text/html", method)
    assert (answer.status, answer.media_type) == (status, "application/json")
    assert answer.json["success"] is False
    assert answer.json["error"].keys() >= {"__type", "message"}


def test_other_addresses_keep_their_problems(served: Server):
    assert served.ask("api/kueri/tidak-ada").media_type == "application/problem+json"
    assert served.ask("api/30").media_type == "application/problem+json"


def test_the_api_tells_its_version_and_what_may_be_sent(served: Server):
    assert served.ask("api/3").json == {"version": 3}
    assert "POST" in served.ask("api/3/action/package_search", method="OPTIONS").headers["allow"]


def test_the_days_of_a_dataset_are_among_its_extras(served: Server):
    (told,) = act(served, "package_search?q=name:kerja-sama")["result"]["results"]
    extras = {one["key"]: one["value"] for one in told["extras"]}
    assert told["metadata_created"] == f"{extras['issued']}T00:00:00" <= told["metadata_modified"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", extras["modified"])
