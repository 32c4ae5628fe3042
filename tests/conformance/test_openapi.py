"""OpenAPI 3.1: the description is valid, leaves no address out, and is exact."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from publisher.media import DOCUMENT_FORMATS, GRAPH_FORMATS, RESULT_FORMATS
from publisher.search import FACETS
from publisher.web.batch import FIELDS
from publisher.web.ckan.action import ACTIONS
from tests.client import Server
from tests.gallery import GALLERY
from tests.openapi import findings, shown

WEB = Path(__file__).parents[2] / "publisher/web"
ROUTE = re.compile(r'BLUEPRINT\.get\(f?"([^"]+)"\)')
# Addresses of pages for people, and of what only pages use: the description says that it leaves them out.
PAGES = (
    *("/", "/aset/", "/bukti", "/dump", "/garis-waktu", "/instansi", "/jaringan", "/kueri", "/lapor"),
    *("/mutu", "/naskah", "/pantau", "/pejabat", "/perubahan", "/peta", "/sematan/", "/statistik"),
    *("/tentang", "/wilayah", "/{PAGE}", "/{TERMS}", "/{PLACE", "/rilis/<release>", "/rilis/<release>/"),
)
# Addresses that are others by another name: answered as these, and told with them.
ALSO = {
    "/.well-known/void.<suffix>": "/void.{form}",
    "/api/3/action/<name>": "/api/3/action/package_list",
    "/api/action/<name>": "/api/3/action/package_list",
    "/api/kueri/<name>": "/api/kueri/mitra-provinsi",
    "/catalog/<raw:name>": "/catalog/{publisher}.{form}",
    "/feed/arsip/<int:number>.<suffix>": "/feed/arsip/{step}",
    "/graf/<name>": "/id/{kind}/{local}",
    "/kueri.<suffix>": "/kueri.ttl",
    "/ns/<raw:version>": "/ns",
    "/shape/<raw:local>": "/shape",
    "/sitemap/<int:number>.xml": "/sitemap.xml",
    "/<raw:local>": "/id/{kind}/{local}",
}
# A few of each family, in the suite of every day; all the others are of the same tables.
FEW = (
    r"^/(sparql|cari\.\{form\}|naskah\.\{form\}|reconcile/suggest/\{what\}|api/kueri|feed|void\.\{form\}"
    r"|api/kueri/mitra-provinsi|api/3/action/(organization_list|package_show)|doc/\{kind\}/\{local\}"
    r"|catalog\.\{form\}|oembed|healthz|dump/\{release\}/\{file\})$"
)


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
    assert {"/sparql", "/void.{form}", "/dump/{release}/{file}"} <= found["paths"].keys()
    assert not [
        path for path in found["paths"] if path.startswith(("/api", "/cari", "/reconcile", "/naskah"))
    ]
    assert found["servers"] == [{"url": foreign.base.rstrip("/")}]


def routes() -> list[str]:
    """The addresses that the application answers, as its modules declare them."""
    return sorted({one for path in WEB.rglob("*.py") for one in ROUTE.findall(path.read_text("utf-8"))})


def test_the_routes_are_found():
    assert len(routes()) > 80


@pytest.mark.parametrize("route", routes())
def test_no_address_that_a_program_uses_is_left_out(description: dict, route: str):
    if route in PAGES or route.startswith(tuple(one for one in PAGES if one.endswith("/") and one != "/")):
        return
    if route.startswith(("/statistik/", "/perubahan/", "/tentang/", "/dump/", "/kueri/", "/{PLACE")):
        return
    wanted = re.sub(r"<[^>]*>|\{[^}]*\}", "*", ALSO.get(route, route.replace("<raw:local>", "<k>/<l>")))
    told = {re.sub(r"\{[^}]*\}", "*", path) for path in description["paths"]}
    assert wanted in told or f"{wanted.rpartition('.')[0]}.*" in told or wanted.replace("*/*", "*") in told, (
        route
    )


def test_it_names_every_question_and_every_action(description: dict):
    paths = description["paths"]
    assert {path for path in paths if path.startswith("/api/kueri/")} == {f"/api/kueri/{n}" for n in GALLERY}
    assert {path for path in paths if "/action/" in path} == {f"/api/3/action/{name}" for name in ACTIONS}
    for name, query in GALLERY.items():
        told = [one["name"] for one in paths[f"/api/kueri/{name}"]["get"]["parameters"]]
        assert told == [*query.parameters, "format", "page", "per_page", "lang"]


def test_every_default_fits_its_own_schema(description: dict):
    for name in GALLERY:
        for one in description["paths"][f"/api/kueri/{name}"]["get"]["parameters"]:
            items = one["schema"].get("items", {})
            for value in one["schema"].get("default", []):
                assert value in items.get("enum", [value]), (name, one["name"])
                assert re.search(items.get("pattern", ""), str(value)), (name, one["name"])
                assert isinstance(value, {"integer": int, "string": str}[items["type"]])


@pytest.mark.parametrize("name", GALLERY)
def test_all_that_a_question_lists_may_be_asked_at_once(served: Server, description: dict, name: str):
    parameters = description["paths"][f"/api/kueri/{name}"]["get"]["parameters"]
    listed = [(one["name"], one["schema"]["items"].get("enum", [])) for one in parameters[:-4]]
    asked = "&".join(f"{key}={quote(value)}" for key, values in listed for value in values)
    assert served.ask(f"api/kueri/{name}?{asked}").status == 200


@pytest.mark.parametrize("name", ["mitra-provinsi", "pasangan-provinsi"])
def test_every_format_it_names_is_answered(served: Server, description: dict, name: str):
    operation = description["paths"][f"/api/kueri/{name}"]["get"]
    called = next(one for one in operation["parameters"] if one["name"] == "format")["schema"]["enum"]
    types = {served.ask(f"api/kueri/{name}?format={quote(word)}").headers["content-type"] for word in called}
    bare = {kind.removesuffix("; charset=utf-8") for kind in types}
    assert bare == set(operation["responses"]["200"]["content"])


def test_the_endpoint_is_described_with_its_formats(description: dict):
    results = {form.media_type for form in (*RESULT_FORMATS, *GRAPH_FORMATS)}
    for method, more in (("get", {form.media_type for form in DOCUMENT_FORMATS}), ("post", set())):
        assert set(description["paths"]["/sparql"][method]["responses"]["200"]["content"]) == results | more


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


def test_search_answers_what_it_describes(served: Server, description: dict):
    operation = description["paths"]["/cari"]["get"]
    names = {one["name"]: one["schema"] for one in operation["parameters"]}
    assert set(names) == {"q", "urut", "hal", "lang", *FACETS}
    for media_type in operation["responses"]["200"]["content"]:
        assert served.ask("cari?q=tuban", Accept=media_type).media_type == media_type


def test_every_suggest_service_is_described(served: Server, description: dict):
    parameters = {
        one["name"]: one for one in description["paths"]["/reconcile/suggest/{what}"]["get"]["parameters"]
    }
    for what in parameters["what"]["schema"]["enum"]:
        assert served.ask(f"reconcile/suggest/{what}?prefix=k").json["result"]
    assert served.ask("reconcile/suggest/entity").json["parameter"] == "prefix"


def test_what_it_allows_is_taken_and_what_it_forbids_is_refused(served: Server):
    found, made = findings(served, examples=3, only=FEW)
    assert made["coverage"] > 500
    assert not found, shown(found)


@pytest.mark.openapi
def test_every_operation_is_exactly_as_described(served: Server):
    found, made = findings(served, examples=100)
    assert made["fuzzing"] > 5000
    assert not found, shown(found)
