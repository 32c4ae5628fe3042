"""The Reconciliation Service API 0.2 (W3C Community Group report of 2023-04-10): its manifest and queries."""

import json
from urllib.parse import quote

import orjson
import pytest

from tests.client import Server
from tests.reconciliation import NAMED, RESULTS, TEXT, post, valid

SERVICE = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {
        "service_url": {"type": "string", "pattern": "^https?://"},
        "service_path": {"type": "string", "pattern": "^/"},
        "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"},
    },
}
TEMPLATE = {
    "type": "object",
    "required": ["url"],
    "properties": {
        "url": {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"},
        "width": {"type": "integer"},
        "height": {"type": "integer"},
    },
}
# §3.1, written after the report's own schema (reconciliation-api.github.io/specs/0.2/schemas).
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "defaultTypes", "view", "batchSize"],
    "properties": {
        "versions": {"contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://.*/$"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "defaultTypes": {"type": "array", "items": NAMED, "uniqueItems": True, "minItems": 1},
        "view": TEMPLATE,
        "preview": TEMPLATE | {"required": ["url", "width", "height"]},
        "suggest": {
            "required": ["entity", "type", "property"],
            "additionalProperties": SERVICE,
        },
        "extend": {
            "required": ["propose_properties", "property_settings"],
            "properties": {
                "propose_properties": SERVICE,
                "property_settings": {"items": {"required": ["type", "label", "name"]}},
            },
        },
        "batchSize": {"type": "integer", "minimum": 10},
    },
}


def results(served: Server, **query: object) -> list[dict[str, object]]:
    return valid(post(served, queries={"q0": query}), RESULTS)["q0"]["result"]


def test_without_parameters_it_says_what_it_is(served: Server):
    """§3.1; a client that cannot frame, fetch or put a slash into a path still finds every address."""
    manifest = valid(served.ask("reconcile"), MANIFEST)
    assert manifest["identifierSpace"] == f"{served.base}id/"
    assert valid(served.ask("reconcile", Accept_Language="en"), MANIFEST)["name"].startswith("Regions")


def test_a_batch_gets_the_same_answer_by_get_and_by_post(served: Server):
    """§4.3."""
    batch = {"q0": {"query": "Kab. Tuban", "type": "kabupaten-kota", "limit": 3, "type_strict": "should"}}
    posted = valid(post(served, queries=batch), RESULTS)
    assert posted == valid(served.ask(f"reconcile?queries={quote(json.dumps(batch))}"), RESULTS)
    (only,) = posted["q0"]["result"]
    assert (only["id"], only["name"], only["match"]) == ("wilayah/35.23", "Kabupaten Tuban", True)
    assert [one["id"] for one in only["type"]] == ["kabupaten", "kabupaten-kota", "wilayah"]


def test_a_batch_of_ten_at_any_level_is_answered_by_its_keys(served: Server):
    names = ["Surabyaa", "Pasuruan", "3523", "Pemkab Tuban", "Boto", "DKI Jakarta", "x" * 5000, "91.01", "?"]
    batch: dict[str, object] = {f"q{number}": {"query": name} for number, name in enumerate(names)}
    batch["code"] = {"properties": [{"pid": "kodeBps", "v": 3578}]}
    found = valid(post(served, queries=batch), RESULTS)
    assert list(found) == list(batch)
    assert found["code"]["result"][0]["id"] == "wilayah/35.78"
    assert found["q6"] == {"result": []}
    assert found["q7"]["result"][0]["description"].endswith("kode lama 91.01")


def test_candidates_of_an_ambiguous_name_are_ranked_and_none_is_a_match(served: Server):
    found = results(served, query="Mojokerto", type=["kabupaten", "kota"])
    assert {one["id"] for one in found} == {"wilayah/35.16", "wilayah/35.76"}
    assert not any(one["match"] for one in found)


@pytest.mark.parametrize("parent", ["Jawa Timur", "35", {"id": "wilayah/35"}, ["Jatim", "Bali"]])
def test_a_parent_narrows_the_candidates(served: Server, parent: object):
    found = results(served, query="Sukorejo", type="kecamatan", properties=[{"pid": "induk", "v": parent}])
    assert found
    assert all(one["id"].startswith("wilayah/35.") for one in found)


def test_an_id_is_found_as_itself(served: Server):
    """§4.4: an entity's identifier as query returns that entity."""
    for own in ("wilayah/35.23", "pemda/35", "wilayah/35.23.16.1009"):
        assert results(served, query=own)[0]["id"] == own


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"queries": ""}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": "[" * 5000}, 400),
        ({"queries": '{"q0": {"query": "a"}}', "extend": "{}"}, 400),
        ({"query": "Tuban"}, 400),
        ({"extend": "{}"}, 400),
        ({"extend": '{"ids": [1], "properties": []}'}, 400),
        ({"extend": '{"ids": [], "properties": [{"id": "penduduk"}]}'}, 400),
        ({"extend": '{"ids": [], "properties": [{"id": "iri", "settings": {"limit": -1}}]}'}, 400),
        ({"queries": orjson.dumps({str(n): {"query": "a"} for n in range(51)}).decode()}, 413),
        ({"queries": "x" * 300_000}, 413),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(served: Server, form: dict[str, str], status: int):
    assert post(served, **form).status == status


def test_only_a_batch_can_be_posted_and_only_to_the_endpoint(served: Server):
    assert post(served, content_type="text/plain", queries={}).status == 415
    answer = served.ask("reconcile/preview?id=wilayah%2F35", method="POST", Content_Length="0")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    preflight = served.ask("reconcile", method="OPTIONS")
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"].lower()


def test_files_of_others_are_not_reconciled(foreign: Server):
    assert foreign.ask("reconcile").status == 404
    assert post(foreign, queries={}).status == 404
