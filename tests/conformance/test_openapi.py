"""OpenAPI 3.1: the description is valid, and what it says is so."""

import json
import re
from urllib.parse import quote

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from publisher.media import GRAPH_FORMATS, RESULT_FORMATS
from publisher.search import FACETS
from publisher.web.batch import FIELDS
from tests.client import Server
from tests.gallery import GALLERY


@pytest.fixture(scope="module")
def description(served: Server) -> dict:
    return served.ask("openapi.json").json


def test_it_is_openapi_3_1(description: dict):
    """Validated in one language: the other has the same shape, and it takes seconds."""
    OpenAPIV31SpecValidator(description).validate()
    assert description["openapi"].startswith("3.1")


def test_it_speaks_both_languages(served: Server):
    texts = []
    for language in ("id", "en"):
        answer = served.ask("openapi.json", Accept_Language=language)
        assert (answer.media_type, answer.headers["content-language"]) == ("application/json", language)
        texts.append(answer.json["paths"]["/api/kueri/mitra-provinsi"]["get"]["summary"])
    assert texts == [GALLERY["mitra-provinsi"].header[key] for key in ("title", "title-en")]


def test_it_is_valid_for_the_files_of_others_too(foreign: Server):
    found = foreign.ask("openapi.json").json
    OpenAPIV31SpecValidator(found).validate()
    assert list(found["paths"]) == ["/sparql"]
    assert found["servers"] == [{"url": foreign.base.rstrip("/")}]


def test_it_names_every_question_and_its_parameters(description: dict):
    paths = {path.removeprefix("/api/kueri/") for path in description["paths"]}
    assert paths == {*GALLERY, "/api/kueri", "/sparql", "/cari", "/reconcile", "/reconcile/suggest/{what}"}
    for name, query in GALLERY.items():
        told = [one["name"] for one in description["paths"][f"/api/kueri/{name}"]["get"]["parameters"]]
        assert told == [*query.parameters, "format", "page", "per_page", "lang"]


def test_every_default_fits_its_own_schema(description: dict):
    for name in GALLERY:
        for one in description["paths"][f"/api/kueri/{name}"]["get"]["parameters"]:
            items = one["schema"].get("items", {})
            for value in one["schema"].get("default", []):
                assert value in items.get("enum", [value]), (name, one["name"])
                assert re.search(items.get("pattern", ""), str(value)), (name, one["name"])
                assert isinstance(value, {"integer": int, "string": str}[items["type"]])


@pytest.mark.parametrize("name", ["mitra-provinsi", "pasangan-provinsi"])
def test_every_format_it_names_is_answered(served: Server, description: dict, name: str):
    operation = description["paths"][f"/api/kueri/{name}"]["get"]
    suffixes = next(one for one in operation["parameters"] if one["name"] == "format")["schema"]["enum"]
    types = {served.ask(f"api/kueri/{name}?format={suffix}").headers["content-type"] for suffix in suffixes}
    bare = {kind.removesuffix("; charset=utf-8") for kind in types}
    assert bare == set(operation["responses"]["200"]["content"])


def test_a_refusal_is_the_problem_it_describes(served: Server, description: dict):
    answer = served.ask("api/kueri/mitra-provinsi?kode=x")
    schema = description["components"]["schemas"]["Problem"]
    assert set(schema["required"]) <= set(answer.json) <= set(schema["properties"])


def test_the_endpoint_is_described_with_its_formats(description: dict):
    for method in ("get", "post"):
        content = description["paths"]["/sparql"][method]["responses"]["200"]["content"]
        assert set(content) == {form.media_type for form in (*RESULT_FORMATS, *GRAPH_FORMATS)}


def test_its_example_batch_is_answered_and_its_fields_are_all_there_are(served: Server, description: dict):
    """Reconciliation Service API 0.2 §4.1."""
    parameters = description["paths"]["/reconcile"]["get"]["parameters"]
    told = parameters[0]["content"]["application/json"]
    for key, query in told["example"].items():
        found = served.ask(f"reconcile?queries={quote(json.dumps({key: query}))}").json[key]["result"]
        assert found[0]["id"] == "wilayah/35.23"
    fields = told["schema"]["additionalProperties"]["properties"]
    assert set(fields) == FIELDS
    for name, field in fields.items():
        for value in field["examples"]:
            batch = quote(json.dumps({"q": {"query": "Tuban", name: value}}))
            assert "notes" not in served.ask(f"reconcile?queries={batch}").json["q"], (name, value)
    for refused in ("[]", json.dumps({str(n): {} for n in range(told["schema"]["maxProperties"] + 1)})):
        answer = served.ask(f"reconcile?queries={quote(refused)}")
        assert str(answer.status) in description["paths"]["/reconcile"]["get"]["responses"]


def test_search_answers_what_it_describes(served: Server, description: dict):
    operation = description["paths"]["/cari"]["get"]
    names = {one["name"]: one["schema"] for one in operation["parameters"]}
    assert set(names) == {"q", "urut", "hal", *FACETS}
    for media_type in operation["responses"]["200"]["content"]:
        assert served.ask("cari?q=tuban", Accept=media_type).media_type == media_type
    for order in names["urut"]["enum"]:
        answer = served.ask(f"cari.json?q=tuban&urut={order}").json
        assert answer.keys() >= set(
            operation["responses"]["200"]["content"]["application/json"]["schema"]["required"]
        )


def test_every_suggest_service_is_described(served: Server, description: dict):
    parameters = {
        one["name"]: one for one in description["paths"]["/reconcile/suggest/{what}"]["get"]["parameters"]
    }
    for what in parameters["what"]["schema"]["enum"]:
        assert served.ask(f"reconcile/suggest/{what}?prefix=k").json["result"]
    assert served.ask("reconcile/suggest/entity").status == 400
