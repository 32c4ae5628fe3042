"""What search engines read: schema.org in the pages as served, canonical and language links, robots.txt."""

import re

import orjson
import pytest

from tests.client import Server

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
LINK = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">')
INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d|\.\.)/(\d{4}-\d\d-\d\d|\.\.)")
DATASETS = [
    *("kerja-sama", "register-media", "wilayah", "padanan-kode", "kode", "ontologi", "provenance"),
    *("statistik", *(f"statistik-i{number}" for number in range(1, 10))),
]


def block(served: Server, local: str) -> dict:
    (text,) = BLOCK.findall(served.ask(local, "text/html").text)
    return orjson.loads(text)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_page_has_what_google_dataset_search_wants(served: Server, name: str, language: str):
    """Required: name, description of 50 to 5,000 characters. The rest it recommends, where it is so."""
    told = block(served, f"doc/dataset/{name}.html?lang={language}")
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Dataset")
    assert told["name"]
    assert 50 <= len(told["description"]) <= 5000
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["creator"]["name"] == told["publisher"]["name"] == "Proyek Pranala"
    assert told["identifier"] == f"{served.base}id/dataset/{name}"
    assert told["isAccessibleForFree"] is True
    assert re.fullmatch("[0-9a-f]{16}", told["version"])
    assert told["includedInDataCatalog"]["url"] == f"{served.base}catalog.html"
    assert all(place["name"] and place["identifier"] for place in told.get("spatialCoverage", ()))
    assert INTERVAL.fullmatch(told.get("temporalCoverage", "../2025-01-01"))
    for file in told["distribution"]:
        assert file["encodingFormat"]
        assert served.ask(file["contentUrl"].removeprefix(served.base), method="HEAD").status == 200
    assert ("variableMeasured" in told) == (re.fullmatch(r"statistik-i\d", name) is not None)


@pytest.mark.parametrize(
    ("local", "kind"),
    [
        ("", "DataCatalog"),
        ("doc/wilayah/35.23", "AdministrativeArea"),
        ("doc/pemda/35", "GovernmentOrganization"),
    ],
)
def test_other_pages_say_what_they_are_about(served: Server, local: str, kind: str):
    told = block(served, local)
    assert (told["@type"], bool(told["name"])) == (kind, True)


def test_a_body_that_is_no_government_is_not_called_one(served: Server):
    (body,) = re.findall(r'href="/(doc/lembaga/[^"]+)"', served.ask("instansi", "text/html").text)[:1]
    assert block(served, body)["@type"] == "Organization"


@pytest.mark.parametrize("local", ["naskah", "doc/naskah/ks-0001", "doc/dataset/wilayah", "catalog"])
def test_a_page_names_itself_and_its_languages(served: Server, local: str):
    """Each language is its own canonical page, or a search engine drops all but one."""
    for asked in ("", "?lang=id", "?lang=en"):
        page = served.ask(local + asked, "text/html").text
        assert f'<link rel="canonical" href="{served.base}{local}{asked}">' in page
        assert dict(LINK.findall(page)) == {
            "id": f"{served.base}{local}?lang=id",
            "en": f"{served.base}{local}?lang=en",
            "x-default": f"{served.base}{local}",
        }


def test_a_page_without_an_address_of_its_own_names_none(served: Server):
    assert not LINK.findall(served.ask("naskah/tidak-ada", "text/html").text)


def test_a_trial_is_closed_to_search_engines(served: Server):
    assert served.ask("robots.txt").text == "User-agent: *\nDisallow: /\n"
