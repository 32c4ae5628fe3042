"""Moments and links of RFC 7089."""

from datetime import UTC, datetime

import pytest

from publisher.errors import MalformedRequest
from publisher.web.memento import moment, negotiates


def test_a_moment_is_an_rfc_1123_date():
    assert moment("Thu, 31 May 2007 20:35:00 GMT") == datetime(2007, 5, 31, 20, 35, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thu, 31 May 2007 20:35:00",
        "Fri, 31 May 2007 20:35:00 GMT",
        "Thu, 31 May 2007 20:35:00 UTC",
        "Thu, 31 May 2007 20:35:61 GMT",
        "Thu, 31 May 2007 20:35:00 GMT, Thu, 31 May 2007 20:35:00 GMT",
        "Thursday, 31-May-07 20:35:00 GMT",
        "Thu May 31 20:35:00 2007",
        "2007-05-31T20:35:00Z",
        "Thu, 31 Mei 2007 20:35:00 GMT",
        "Thu, 31 May 20070000000000000000 20:35:00 GMT",
        "\xff",
    ],
)
def test_any_other_text_is_refused(text: str):
    with pytest.raises(MalformedRequest):
        moment(text)


@pytest.mark.parametrize("local", [b"doc/a", b"ns", b"ns.ttl", b"kode/a/b", b"timegate/x", b"shape.html"])
def test_documents_and_timegates_negotiate(local: bytes):
    assert negotiates(local)


@pytest.mark.parametrize("local", [b"", b"doc", b"doc/", b"docs/a", b"nsx", b"id/a", b"kode/", b"\xff"])
def test_nothing_else_does(local: bytes):
    assert not negotiates(local)
