"""A context that JSON-LD names by address is never fetched: it is told, and may be lent from a file."""

from pathlib import Path

import pytest

from publisher.errors import ReleaseError
from publisher.release.foreign.parse import Wanted, read_apart

FIXTURES = Path(__file__).parents[1] / "fixtures/served"
SCHEMA = "https://schema.org/"
DOCUMENT = '{"@context": %s, "@id": "http://a/", "name": "Satu", "nilai": 1.50}'
TERMS = '{"@context": {"@vocab": "https://schema.org/"}}'


def read(folder: Path, document: str, **lent: str) -> str:
    """Return the N-Quads of a document with contexts lent, each by the name of its address."""
    (folder / "a.jsonld").write_text(document, encoding="utf-8")
    contexts = {}
    for name, text in lent.items():
        contexts[f"https://{name}.org/"] = folder / f"{name}.json"
        contexts[f"https://{name}.org/"].write_text(text, encoding="utf-8")
    with (folder / "out.nq").open("wb") as to:
        read_apart(folder / "a.jsonld", Wanted(contexts=contexts), "http://localhost/", "http://g/", to)
    return (folder / "out.nq").read_text(encoding="utf-8")


def test_the_reported_file_names_its_context_and_the_way_to_lend_it(tmp_path: Path):
    document = (FIXTURES / "remote-context.jsonld").read_text(encoding="utf-8")
    with pytest.raises(
        ReleaseError, match=r"a\.jsonld names the context https://schema\.org/, .* --context h"
    ):
        read(tmp_path, document)
    assert "<https://schema.org/Dataset>" in read(tmp_path, document, schema=TERMS)


@pytest.mark.parametrize(
    "context",
    [
        f'"{SCHEMA}"',
        f'["{SCHEMA}"]',
        f'["{SCHEMA}", {{"x": "http://x/"}}]',
        f'[{{"x": {{"@id": "http://x/", "@context": ["{SCHEMA}"]}}}}, "{SCHEMA}"]',
        r'"https:\/\/schema.org\u002f"',
    ],
)
def test_a_lent_context_stands_wherever_it_is_named(tmp_path: Path, context: str):
    assert '<https://schema.org/name> "Satu"' in read(tmp_path, DOCUMENT % context, schema=TERMS)


@pytest.mark.parametrize(
    "lent",
    [
        '{"@context": [{"name": "http://n/"}, {"nilai": "http://v/"}]}',
        '\ufeff{"@context": ["https://schema.org/", {"name": "http://n/"}], "beside": 1}',
        '{"@context": "https://schema.org/"}',
        '{"@context": []}',
    ],
    ids=["list", "named within", "another", "none"],
)
@pytest.mark.parametrize("context", ['"https://own.org/"', '["https://own.org/", {"nilai": "http://v/"}]'])
def test_a_lent_context_may_be_a_list_and_name_others(tmp_path: Path, lent: str, context: str):
    found = read(tmp_path, DOCUMENT % context, own=lent, schema='{"@context": {"name": "http://n/"}}')
    assert ('<http://n/> "Satu"' in found) == (lent != '{"@context": []}')


def test_the_rest_of_the_document_stays_as_it_is(tmp_path: Path):
    """Numbers, keys that come twice, texts that look like contexts."""
    text = r'{"@context": "https://schema.org/", "@id": "u:a", "a": "\"@context\": \"x\"", "b": "@context"}'
    found = read(tmp_path, text, schema=TERMS)
    assert r'<https://schema.org/a> "\"@context\": \"x\""' in found
    assert '<https://schema.org/b> "@context"' in found


def test_json_that_looks_like_a_context_is_data_where_none_is_fetched(tmp_path: Path):
    """JSON-LD 1.1 §4.2.2: a JSON literal is not expanded."""
    text = '{"@id": "http://a/", "http://p/": {"@type": "@json", "@value": {"@context": "https://no.org/"}}}'
    assert "https://no.org/" in read(tmp_path, text)


@pytest.mark.parametrize(
    ("lent", "word"),
    [
        ({"own": '{"@context": "https://own.org/"}'}, "https://own.org/ leads back to itself"),
        (
            {"own": '{"@context": "https://next.org/"}'},
            "https://own.org/ names the context https://next.org/",
        ),
        ({"own": "{"}, "lent for https://own.org/ is no JSON"),
        ({"own": '{"name": "http://n/"}'}, "has no @context"),
        ({"own": '{"@context": {"@import": "https://next.org/"}}'}, "@import, which is not read"),
        ({"other": TERMS}, "names the context https://own.org/, which is not fetched"),
    ],
    ids=["circle", "names another", "no JSON", "no context", "import", "another is lent"],
)
def test_a_context_that_cannot_be_lent_is_named(tmp_path: Path, lent: dict[str, str], word: str):
    with pytest.raises(ReleaseError, match=rf"a\.jsonld.*{word}"):
        read(tmp_path, DOCUMENT % '"https://own.org/"', **lent)
