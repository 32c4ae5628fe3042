"""The read-only façade of CKAN's action API: what a CKAN harvester asks, in CKAN's own shape."""

import re
from urllib.parse import quote

import pytest

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
    ],
)
def test_a_search_finds_by_words_owner_and_time(served: Server, query: str, count: int):
    assert act(served, f"package_search?{query}")["result"]["count"] == count


@pytest.mark.parametrize(
    ("call", "status", "kind"),
    [
        ("package_show?id=tidak-ada", 404, "Not Found Error"),
        ("package_show", 409, "Validation Error"),
        ("package_create", 404, "Not Found Error"),
        ("package_search?rows=-1", 409, "Validation Error"),
        ("package_search?fq=tags:apa", 409, "Validation Error"),
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
