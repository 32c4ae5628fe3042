"""Themes of the gallery: what they are called in both languages, and the tags that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Indonesian name, English name, first tags of the questions of the theme.
THEMES: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "mitra": ("Siapa bekerja sama dengan siapa", "Who cooperates with whom", ("mitra", "provinsi", "pihak")),
    "naskah": (
        "Naskah, masa berlaku, penanda tangan",
        "Agreements, their validity and signatories",
        ("naskah", "masa-berlaku", "payung", "acara", "penandatangan", "ucapan"),
    ),
    "lingkup": ("Ruang lingkup dan program", "Scopes and programmes", ("ruang-lingkup", "program", "urusan")),
    "wilayah": ("Wilayah dan kodenya", "Regions and their codes", ("wilayah",)),
    "cakupan": (
        "Cakupan, sasaran, deret waktu",
        "Coverage, targets, series",
        ("cakupan", "sasaran", "tanggal"),
    ),
    "bukti": (
        "Bukti, kepastian, kelengkapan",
        "Evidence, certainty, completeness",
        ("bukti", "kepastian", "kelengkapan", "jenis-naskah"),
    ),
    "data": ("Statistik dan katalog", "Statistics and catalogue", ("statistik", "katalog")),
    "lain": ("Lainnya", "Other questions", ()),
}


def theme(tags: str) -> str:
    """Return the theme of a query by its tags, the first of which counts.

    >>> theme("mitra, wilayah"), theme("")
    ('mitra', 'lain')
    """
    first = tags.split(",", 1)[0].strip()
    return next((name for name, (_, _, among) in THEMES.items() if first in among), "lain")
