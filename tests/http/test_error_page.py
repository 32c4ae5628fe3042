"""Whoever meets an error finds the way on: the frame of every page, and a search."""

import re

import pytest

from tests.client import Server

ADDRESSES = ("tidak-ada", "doc/naskah/tidak-ada", "wilayah?q=a&halaman=x", "kueri/tidak-ada")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_error_page_has_the_frame_and_a_search(served: Server, address: str, language: str):
    answer = served.ask(address, "text/html", accept_language=language)
    assert 400 <= answer.status < 500
    assert answer.headers["content-language"] == language
    head, foot = (
        re.search(rf"<{part} .*?</{part}>", answer.text, re.DOTALL) for part in ("header", "footer")
    )
    assert head is not None
    assert foot is not None
    assert {"/cari", "/naskah", "/wilayah"} <= set(re.findall(r'href="([^"]+)"', head[0]))
    assert len(re.findall(r"<li>", foot[0])) > 5
    assert 'role="search"' in answer.text
    assert "aria-current" not in head[0]


def test_an_error_page_names_no_canonical_address(served: Server):
    answer = served.ask("tidak-ada", "text/html")
    assert 'rel="canonical"' not in answer.text
