"""Words of the page of the vocabulary: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ONTOLOGY: Final[Mapping[str, tuple[str, str]]] = {
    "classes": ("Kelas", "Classes"),
    "datatypes": ("Tipe data", "Datatypes"),
    "classes-picture": ("Kelas dan hubungannya", "The classes and how they hang together"),
    "classes-picture-text": (
        "Digambar dari ontologi itu sendiri: kolom menurut jarak dari naskah kerja sama.",
        "Drawn from the ontology itself: columns by distance from the cooperation agreement.",
    ),
    "classes-links": ("Hubungan sebagai tabel", "The links as a table"),
    "term": ("Istilah", "Term"),
    "definition": ("Definisi", "Definition"),
    "used-on": ("Dipakai pada", "Used on"),
    "leads-to": ("Nilainya", "Value"),
    "how-many": ("Jumlah", "How many"),
    "subclass-of": ("Termasuk", "Kind of"),
    "shape-of": ("Diperiksa oleh", "Checked by"),
    "example": ("Contoh", "Example"),
    "things-here": ("di rilis ini", "in this release"),
    "needs-claim": ("memerlukan pernyataan bersumber", "needs a claim with a source"),
    "needs-claim-text": (
        "Tripelnya hanya ada jika sebuah pernyataan bersumber memuatnya, tersurat atau tersirat.",
        "Its triple exists only where a claim with a source carries it, stated or implied.",
    ),
    "namespace": ("Ruang nama", "Namespace"),
    "version": ("Versi", "Version"),
    "vocabulary-changes": (
        "Perubahan istilah antarrilis ada dalam daftar perubahan.",
        "Changes of terms between releases are in the log of changes.",
    ),
    "five-queries": ("Model klaim dalam lima kueri", "The claims model in five queries"),
    "contents": ("Isi halaman", "On this page"),
}
