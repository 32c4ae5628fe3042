"""Places in a source ("paragraf 11"), which tables hold in Indonesian, as pages tell them in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Longer phrases first: the first that fits is taken.
LOCATORS: Final[Mapping[str, str]] = {
    "dokumen PKS dan MoU": "documents, PKS and MoU",
    "naskah kesepakatan bersama": "text of a joint agreement",
    "nota kesepahaman": "memoranda of understanding",
    "kutipan Kabid": "quotation of the Kabid",
    "keterangan foto": "photo caption",
    "tanggal acara": "date of the event",
    "daerah lain": "other regions",
    "akhir": "end",
    "ayat": "clause",
    "bab": "chapter",
    "baris": "line",
    "butir": "item",
    "daftar": "list",
    "dan": "and",
    "halaman": "page",
    "judul": "title",
    "kolom": "column",
    "lampiran": "annex",
    "Mei": "May",
    "menulis": "writes",
    "naskah": "instruments",
    "paragraf": "paragraph",
    "pasal": "article",
    "pembukaan": "opening",
    "setelah": "after",
    "subjudul": "subtitle",
    "tabel": "table",
    "terpotong": "cut off",
}
SAID: Final = re.compile(rf"“[^”]*”|'[^']*'|\b(?:{'|'.join(LOCATORS)})\b", re.IGNORECASE)
LOWER: Final = {phrase.lower(): english for phrase, english in LOCATORS.items()}


def locator(text: str, language: str) -> str:
    """Return a place in a source in the language of the page; what the source itself says stays.

    >>> locator("paragraf 11 (“Sherlita, dan”); keterangan foto", "en")
    'paragraph 11 (“Sherlita, dan”); photo caption'
    """
    if language == "id":
        return text
    return SAID.sub(lambda found: LOWER.get(found[0].lower(), found[0]), text)
