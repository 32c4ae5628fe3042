"""The Reconciliation Service API 0.2: suggestions, previews and flyouts, and the values of properties."""

import re
from urllib.parse import urlencode

import pytest

from publisher.graph import expand
from publisher.web.extension import PROPERTIES
from tests.client import ROOT, Answer, Server
from tests.reconciliation import NAMED, post, valid

SUGGESTIONS = {"type": "object", "required": ["result"], "properties": {"result": {"items": NAMED}}}
VALUE = {
    "oneOf": [
        NAMED | {"additionalProperties": False},
        *(
            {"required": [kind], "properties": {kind: {"type": json_type}}, "additionalProperties": False}
            for kind, json_type in (("str", "string"), ("float", "number"), ("int", "integer"))
        ),
    ]
}
EXTENSION = {
    "type": "object",
    "required": ["rows", "meta"],
    "properties": {
        "meta": {"type": "array", "items": NAMED},
        "rows": {"additionalProperties": {"additionalProperties": {"type": "array", "items": VALUE}}},
    },
}


def ask(served: Server, path: str, **arguments: str) -> Answer:
    return served.ask(f"reconcile/{path}?{urlencode(arguments)}")


def test_names_are_suggested_as_they_are_typed(served: Server):
    """§6."""
    found = valid(ask(served, "suggest/entity", prefix="kab. mojo"), SUGGESTIONS)["result"]
    assert found[0]["id"] == "wilayah/35.16"
    assert found[0]["notable"]
    page = valid(ask(served, "suggest/entity", prefix="su"), SUGGESTIONS)["result"]
    following = valid(ask(served, "suggest/entity", prefix="su", cursor="20"), SUGGESTIONS)["result"]
    assert len(page) == 20
    assert not {one["id"] for one in page} & {one["id"] for one in following}
    types = valid(ask(served, "suggest/type", prefix="kab"), SUGGESTIONS)["result"]
    assert {"kabupaten", "kabupaten-kota"} == {one["id"] for one in types}
    assert valid(ask(served, "suggest/property", prefix="kodeB"), SUGGESTIONS)["result"][0]["id"] == "kodeBps"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("suggest/entity", 400),
        ("suggest/entity?prefix=a&cursor=-1", 400),
        ("suggest/entity?prefix=a&cursor=x", 400),
        ("suggest/entity?prefix=a&type=planet", 400),
        ("suggest/planet?prefix=a", 404),
        ("flyout/entity?id=wilayah%2F99", 404),
        ("flyout/type?id=planet", 404),
        ("preview", 400),
        ("preview?id=%0A", 404),
        ("view?id=..%2F..%2Fetc", 404),
        ("view?id=https%3A%2F%2Fevil.example%2F", 404),
        ("properties?limit=x", 400),
        ("nothing", 404),
    ],
)
def test_what_is_not_there_is_told(served: Server, path: str, status: int):
    assert served.ask(f"reconcile/{path}").status == status


def test_an_id_leads_to_its_entity_though_its_slash_is_encoded(served: Server):
    """§2.1: clients encode an id as a URI component; the template takes it as a parameter."""
    for own in ("wilayah/35.23", "pemda/35.23"):
        answer = ask(served, "view", id=own)
        assert (answer.status, answer.headers["location"]) == (303, f"/id/{own}")


def test_the_preview_alone_may_be_framed_and_acts_on_nothing(served: Server):
    """§5."""
    answer = ask(served, "preview", id="wilayah/35.23")
    assert answer.media_type == "text/html"
    assert "Kabupaten Tuban" in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert "<form" not in answer.text
    assert "<script" not in answer.text
    assert "frame-ancestors 'none'" in served.ask("").headers["content-security-policy"]


def test_a_flyout_is_html_in_json(served: Server):
    """§6.5."""
    answer = ask(served, "flyout/entity", id="wilayah/35.23").json
    assert answer["id"] == "wilayah/35.23"
    assert answer["html"].startswith("<p><strong>Kabupaten Tuban</strong>")


def test_values_of_properties_are_those_that_are_published(served: Server):
    """§7; a code of old says what has replaced it."""
    names = ("kodeKemendagri", "kodeBps", "isoCode", "induk", "provinsi", "wikidata", "luas", "digantikan")
    asked = {
        "ids": ["wilayah/35.23", "wilayah/91.01", "wilayah/35", "wilayah/00"],
        "properties": [{"id": name, "settings": {"limit": 1}} for name in names],
    }
    found = valid(post(served, extend=asked), EXTENSION)
    assert [one["id"] for one in found["meta"]] == list(names)
    tuban = found["rows"]["wilayah/35.23"]
    assert tuban["kodeKemendagri"] == [{"str": "35.23"}]
    assert tuban["kodeBps"] == [{"str": "3523"}]
    assert tuban["induk"] == tuban["provinsi"] == [{"id": "wilayah/35", "name": "Jawa Timur"}]
    assert found["rows"]["wilayah/91.01"]["digantikan"] == [
        {"id": "wilayah/93.01", "name": "Kabupaten Merauke"}
    ]
    assert found["rows"]["wilayah/35"]["isoCode"] == [{"str": "ID-JI"}]
    assert not any(found["rows"]["wilayah/00"].values())


def test_properties_are_proposed_for_a_type(served: Server):
    """§7.2."""
    answer = ask(served, "properties", type="kabupaten", limit="3").json
    assert (answer["type"], answer["limit"], len(answer["properties"])) == ("kabupaten", 3, 3)


def test_the_query_for_values_has_every_predicate_that_properties_have():
    query = (ROOT / "queries/match/cocok-sifat.rq").read_text(encoding="utf-8")
    asked = re.search(r"\?property IN \((.*)\)\)", query)[1].split(", ")
    assert {expand(one) for one in asked} == set(filter(None, PROPERTIES.values()))
