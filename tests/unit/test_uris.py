import pytest

from publisher.uris import Space

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
