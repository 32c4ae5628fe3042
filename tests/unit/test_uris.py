import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.uris import Space, spellings, uri, well_formed

SPACE = Space("https://a.id/ks/", "https://b.id/")


@pytest.mark.parametrize(
    ("iri", "local"),
    [
        ("https://a.id/ks/id/naskah/ks-0001", "id/naskah/ks-0001"),
        ("https://a.id/ks/id/naskah/ks-0001#pihak-1", "id/naskah/ks-0001"),
        ("https://b.id/id/wilayah/35.23", "id/wilayah/35.23"),
        ("https://w3id.org/kerja-sama/ns#type", "ns"),
        ("https://w3id.org/kerja-sama/kode/kepastian/tersirat", "kode/kepastian/tersirat"),
        ("https://a.id/ks/a%2Fb", "a%2Fb"),
        ("https://a.id/ks/id/wilayah/35.23", None),
        ("https://b.id/id/naskah/ks-0001", None),
        ("https://elsewhere.id/", None),
    ],
)
def test_an_iri_has_one_local_address_or_none(iri: str, local: str | None):
    assert SPACE.local(iri) == local
    if local is not None:
        assert SPACE.iri(local) == iri.split("#", maxsplit=1)[0]


def test_the_prefix_is_the_path_of_the_base():
    assert SPACE.prefix == "/ks/"


@pytest.mark.parametrize(
    ("path", "query", "readable"),
    [
        (b"/a", b"", True),
        (b"/a%2Fb", b"x=%20&y", True),
        (b"/sparql", b"query=a%0Ab", True),
        (b"/a%", b"", False),
        (b"/a%2", b"", False),
        (b"/a%zz", b"", False),
        (b"/a%00", b"", False),
        (b"/a%0d%0aX", b"", False),
        (b"/a%7f", b"", False),
        (b"/a\xff", b"", False),
        (b"/a b", b"", False),
        (b"/a", b"x=%", False),
        (b"/a", b"x=%00", False),
    ],
)
def test_a_malformed_target_is_told_from_a_readable_one(path: bytes, query: bytes, readable: bool):
    assert well_formed(path, query) is readable


@given(st.text(st.characters(codec="utf-8")))
def test_a_uri_is_printable_ascii(text: str):
    written = uri(text)
    assert written.isascii()
    assert not set(written) & set('\r\n\0 <>"')


@given(st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126)))
def test_what_is_ascii_is_spelt_one_way_unless_it_encodes_more(local: str):
    assert spellings(local)[0] == local


def test_only_what_is_not_ascii_is_decoded():
    assert spellings("a%2Fb%C3%A9") == ("a%2Fb%C3%A9", "a%2Fbé")
    assert spellings("a%FF") == ("a%FF",)
