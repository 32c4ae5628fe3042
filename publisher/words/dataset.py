"""Words of the pages of the catalogue, of its datasets and of code lists: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DATASET: Final[Mapping[str, tuple[str, str]]] = {
    "datasets": ("Set data", "Datasets"),
    "services": ("Layanan", "Services"),
    "about-dataset": ("Tentang set data ini", "About this dataset"),
    "look-through": ("Telusuri isinya", "Look through it"),
    "holds": ("Isinya menurut VoID", "What it holds, by VoID"),
    "things": ("entitas", "things"),
    "size": ("Ukuran", "Size"),
    "form": ("Format", "Format"),
    "meaning": ("Arti", "Meaning"),
    "linksets": ("Tautan ke data lain", "Links to other data"),
    "by": ("Dengan", "By"),
    "from": ("Dari", "From"),
    "to": ("Ke", "To"),
    "void-text": (
        "Berapa banyak yang ada dalam setiap set data dan ke mana tautannya, dihitung saat rilis disusun.",
        "How much each dataset holds and where it links, counted when the release was built.",
    ),
}
