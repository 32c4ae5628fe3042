"""RFC 9110 §12.5.1: content negotiation by Accept."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.errors import NotAcceptable
from publisher.media import (
    DOCUMENT_FORMATS,
    ERROR_FORMATS,
    GRAPH_FORMATS,
    HTML,
    PAGE_FORMATS,
    RESULT_FORMATS,
    accepted,
    named,
    negotiate,
    negotiate_document,
    quality,
)

KNOWN = [form.media_type for form in DOCUMENT_FORMATS]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RDFLIB = "text/turtle;q=1.0,application/rdf+xml;q=0.8,application/ld+json;q=0.9,application/n-triples;q=0.7"
media_ranges = st.sampled_from([*KNOWN, "*/*", "text/*", "application/*", "image/png", "text/plain"])
headers = st.lists(
    st.tuples(media_ranges, st.sampled_from(["", ";q=0", ";q=0.5", ";q=1", ";charset=utf-8;q=0.3", ";q=x"])),
    max_size=6,
).map(lambda parts: ", ".join(map("".join, parts)))


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "turtle"),
        ("   ", "turtle"),
        ("*/*", "turtle"),
        ("*", "turtle"),
        ("nonsense", "turtle"),
        (BROWSER, "html"),
        ("text/html, */*", "html"),
        ("*/*, text/html;q=0.9", "turtle"),
        ("text/html;q=0.5, text/turtle;q=0.5", "html"),
        ("text/*", "turtle"),
        ("application/*", "json-ld"),
        ("text/turtle; charset=utf-8", "turtle"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "json-ld"),
        ("application/ld+json;profile=x;q=0.2, application/rdf+xml;q=0.3", "rdf-xml"),
        ("application/json", "json-ld"),
        ("text/plain", "n-triples"),
        ("application/trig", "trig"),
        ("application/n-quads, application/trig", "n-quads"),
        ("application/rdf+xml, application/n-triples", "rdf-xml"),
        ("text/turtle;q=0, */*", "json-ld"),
        ("TEXT/Turtle;Q=0.1", "turtle"),
        ("text/turtle;q=0.001, */*;q=0", "turtle"),
        (RDFLIB, "turtle"),
    ],
)
def test_a_document_is_given_in_the_form_that_suits_best(accept: str, name: str):
    assert negotiate(accept, DOCUMENT_FORMATS).name == name


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/html;q=0, image/*", "application/pdf"])
def test_a_header_that_rules_out_all_is_refused_with_what_there_is(accept: str):
    with pytest.raises(NotAcceptable) as caught:
        negotiate(accept, DOCUMENT_FORMATS)
    assert caught.value.extra["available"] == KNOWN


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("application/json", "json"),
        ("application/xml", "xml"),
        ("text/xml", "xml"),
        ("text/csv", "csv"),
        ("text/tab-separated-values, text/csv;q=0.9", "tsv"),
        ("application/sparql-results+json,application/json,text/javascript", "json"),
    ],
)
def test_results_have_their_own_forms(accept: str, name: str):
    assert negotiate(accept, RESULT_FORMATS).name == name


def test_a_page_answers_anything_that_takes_html():
    assert all(negotiate(accept, PAGE_FORMATS) is HTML for accept in ("", "*/*", "text/*", BROWSER))


def test_errors_are_problems_but_for_browsers():
    assert [negotiate(a, ERROR_FORMATS).name for a in ("", "*/*", "application/json", BROWSER)] == [
        *("problem", "problem", "problem", "html")
    ]


@given(st.lists(st.sampled_from(KNOWN), min_size=1, unique=True))
def test_a_refused_format_is_never_served(refused: list[str]):
    accept = ", ".join([f"{name};q=0" for name in refused] + ["*/*"])
    try:
        assert negotiate(accept, DOCUMENT_FORMATS).media_type not in refused
    except NotAcceptable:
        assert set(refused) == set(KNOWN)


@given(headers)
def test_nothing_more_welcome_is_passed_over(accept: str):
    ranges = accepted(accept)
    try:
        chosen = negotiate(accept, DOCUMENT_FORMATS)
    except NotAcceptable:
        assert ranges
        assert not any(quality(offer, ranges) for offer in DOCUMENT_FORMATS)
    else:
        best = max(quality(offer, ranges) for offer in DOCUMENT_FORMATS)
        assert quality(chosen, ranges) == best


@given(st.text())
def test_any_header_is_read(accept: str):
    with contextlib.suppress(NotAcceptable):
        assert negotiate(accept) in GRAPH_FORMATS


@pytest.mark.parametrize(
    ("word", "name"),
    [("ttl", "turtle"), ("json", "json-ld"), ("application/ld+json", "json-ld"), ("x", None)],
)
def test_a_format_is_called_by_name_suffix_or_media_type(word: str, name: str | None):
    found = named(word, GRAPH_FORMATS) or named("application/json" if word == "json" else word, GRAPH_FORMATS)
    assert (found and found.name) == name


def test_suffixes_and_media_types_name_one_format_each():
    for forms in (DOCUMENT_FORMATS, RESULT_FORMATS):
        assert len({form.suffix for form in forms}) == len({form.media_type for form in forms}) == len(forms)


COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,text/xml;q=0.3,"
    "image/svg+xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18"
)
# Safari before 2010 names XML first of all, and means a page.
OLD_BROWSER = "application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "turtle"),
        ("*/*", "turtle"),
        (BROWSER, "html"),
        (OLD_BROWSER, "html"),
        (RDFLIB, "turtle"),
        (COMUNICA, "json-ld"),
        ("application/trig, application/n-triples;q=0.001", "n-triples"),
        ("application/trig, text/*;q=0.1", "turtle"),
        ("application/trig, text/turtle;q=0", "trig"),
        ("application/n-quads;q=0.1, application/trig;q=0.2", "trig"),
        ("application/trig, text/html;q=0.1", "trig"),
        ("application/trig;q=0.1, text/html", "html"),
        ("text/n3", "turtle"),
        ("text/rdf+n3", "turtle"),
        ("application/xml", "rdf-xml"),
        ("text/xml;q=0.5, image/png", "rdf-xml"),
        ("application/xml, text/turtle", "turtle"),
    ],
)
def test_a_document_names_graphs_only_to_who_takes_nothing_else(accept: str, name: str):
    assert negotiate_document(accept).name == name


def test_a_format_is_one_row_with_its_label_and_its_iri():
    every = (*DOCUMENT_FORMATS, *RESULT_FORMATS)
    assert all(form.label for form in every if form is not HTML)
    assert len({form.identifier for form in every}) == len(every)
    identifiers = {form.name: form.identifier for form in every}
    assert identifiers["turtle"] == "http://www.w3.org/ns/formats/Turtle"
    assert identifiers["json"] == "http://www.w3.org/ns/formats/SPARQL_Results_JSON"
    assert identifiers["parquet"].endswith("/assignments/media-types/application/vnd.apache.parquet")
