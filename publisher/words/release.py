"""Words of the pages about releases: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

RELEASE: Final[Mapping[str, tuple[str, str]]] = {
    "releases": ("Rilis data", "Releases of the data"),
    "releases-text": (
        (
            "Setiap rilis beralamat tetap: dokumen, kueri, dan berkasnya dapat dibuka selama rilis itu"
            " disimpan. IRI di dalamnya adalah IRI entitas itu sendiri dan tidak berubah antarrilis."
        ),
        (
            "Every release has an address of its own: its documents, queries and files can be opened while it"
            " is kept. The IRIs in it are the things' own and do not change between releases."
        ),
    ),
    "release-now": ("disajikan sekarang", "served now"),
    "release-past": ("disimpan", "kept"),
    "release-other": ("disimpan, tidak disajikan", "kept, not served"),
    "release-gone": ("tidak disimpan lagi", "no longer kept"),
    "release-holds": ("Isi rilis", "What it holds"),
    "release-files": ("Tabel dan berkas", "Tables and files"),
    "release-query": ("Tanya rilis ini (SPARQL)", "Ask this release (SPARQL)"),
    "release-shown": (
        "Halaman ini menampilkan isi rilis lama",
        "This page shows what an old release holds",
    ),
    "release-today": ("Lihat yang sekarang", "See it today"),
    "release-state": ("Keadaan", "Status"),
    "bytes": ("bita", "[byte|bytes]"),
    "replaced": ("Diganti oleh", "Replaced by"),
}
