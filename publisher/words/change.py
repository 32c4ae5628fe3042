"""Words of the log of changes: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FEED: Final = (
    (
        "Setiap entitas yang dibuat, diubah, atau dihapus oleh sebuah rilis; keadaannya sesudah itu ada "
        "dalam graf bernama IRI kegiatannya. Aliran mulai dengan satu kegiatan as:Create untuk setiap "
        "entitas dan tidak pernah dipangkas: keadaan tetap tersedia sesudah rilisnya tidak lagi disimpan. "
        "Format tanpa graf memuat kegiatan dan keadaan bersama-sama."
    ),
    (
        "Each thing that a release made, changed or took away; the state it left is in the graph named by "
        "the activity's IRI. The stream begins with one as:Create for each thing and is never cut: states "
        "stay after their releases are no longer kept. Formats without graphs hold activities and states "
        "together."
    ),
)

CHANGE: Final[Mapping[str, tuple[str, str]]] = {
    "changes": ("Perubahan", "Changes"),
    "changes-text": (
        "Apa yang dibuat, diubah, dan dihapus oleh setiap rilis, satu demi satu.",
        "What each release made, changed and took away, thing by thing.",
    ),
    "created": ("Dibuat", "Created"),
    "updated": ("Diubah", "Changed"),
    "deleted": ("Dihapus", "Deleted"),
    "property": ("Sifat", "Property"),
    "before": ("Sebelum", "Before"),
    "after": ("Sesudah", "After"),
    "all-statements": ("Semua pernyataan yang berubah", "All statements that changed"),
    "first-step": (
        "Catatan perubahan mulai dengan rilis ini: setiap entitas di dalamnya tercatat sebagai dibuat.",
        "The log of changes begins with this release: each thing in it is noted as created.",
    ),
    "no-change": ("Rilis ini tidak mengubah entitas apa pun.", "This release changed no thing."),
    "before-unknown": (
        "Keadaan sebelumnya tidak lagi tersimpan untuk dibandingkan.",
        "What it was before is no longer kept to compare with.",
    ),
    "page": ("Halaman", "Page"),
    "pages": ("Halaman-halaman", "Pages"),
    "feed-title": ("Aliran perubahan data", "Stream of data changes"),
    "feed-text": FEED,
}
