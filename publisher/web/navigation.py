"""What the head and the foot of every page lead to: tables of addresses and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Link = tuple[str, str]  # local address, key of its words

NAVIGATION: Final[tuple[Link, ...]] = (
    ("cari", "search"),
    ("naskah", "agreements-short"),
    ("statistik", "statistics"),
    ("wilayah", "regions"),
    ("instansi", "agencies-short"),
    ("kueri", "gallery-short"),
    ("tentang", "about"),
)
FOOTER: Final[tuple[tuple[str, tuple[Link, ...]], ...]] = (
    (
        "footer-data",
        (
            ("kueri", "gallery"),
            ("peta", "map"),
            ("jaringan", "network"),
            ("garis-waktu", "timeline"),
            ("perubahan", "changes"),
            ("pantau", "watch"),
            ("dump/", "downloads"),
            ("rilis", "releases"),
        ),
    ),
    (
        "footer-meaning",
        (
            ("ns", "ontology"),
            ("kode", "code-lists"),
            ("shape", "shapes"),
            ("mutu", "quality"),
            ("tentang/kebijakan", "policy"),
        ),
    ),
    (
        "footer-machines",
        (
            ("sparql", "endpoint"),
            ("catalog", "catalogue"),
            (".well-known/void", "void"),
            ("tentang/panen", "harvest"),
        ),
    ),
)
DATA_NAVIGATION: Final[tuple[Link, ...]] = (("sparql", "endpoint"),)
DATA_FOOTER: Final[tuple[tuple[str, tuple[Link, ...]], ...]] = (
    ("footer-machines", ((".well-known/void", "void"), ("dump/", "downloads"))),
)
# The documents of a kind of thing are in the section of its list.
SECTIONS: Final = {
    "doc/naskah": "naskah",
    "doc/wilayah": "wilayah",
    "doc/pemda": "instansi",
    "doc/instansi": "instansi",
    "doc/lembaga": "instansi",
    "doc/indikator": "statistik",
    "peta": "statistik",
    "sparql": "kueri",  # the query page has two addresses
}


def section(local: str, links: Sequence[Link] = NAVIGATION) -> str:
    """Return the address of the section a page is in, empty where it is in none.

    >>> section("doc/naskah/ks-0003.html"), section("kueri/mitra-provinsi"), section("kode/sifat")
    ('naskah', 'kueri', '')
    """
    first, _, rest = local.partition("/")
    found = SECTIONS.get(f"{first}/{rest.partition('/')[0]}".rstrip("/"), first)
    return found if found in {address for address, _ in links} else ""
