"""The words of a search as the index spells them: short forms written out, marks and affixes aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from publisher.match.abbreviation import CLIPPED, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORD: Final = re.compile(r"[0-9]+(?:\.[0-9]+)+|[a-z0-9]+")
LONGEST: Final = 24  # words of a search that count
# How officials shorten what names of regions do not hold; those are publisher.match's.
OFFICES: Final[Mapping[str, str]] = {
    "kab": "kabupaten",
    "prov": "provinsi",
    "kec": "kecamatan",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "pemprov": "pemerintah provinsi",
    "pemda": "pemerintah",
    "pks": "perjanjian kerja sama",
    "mou": "nota kesepahaman",
    "kerjasama": "kerja sama",
    "diskominfo": "dinas komunikasi informatika",
    "kominfo": "komunikasi informatika",
    "disdik": "dinas pendidikan",
    "dinkes": "dinas kesehatan",
    "kejari": "kejaksaan negeri",
    "kejati": "kejaksaan tinggi",
    "univ": "universitas",
    "unair": "universitas airlangga",
    "bps": "bps",
}
# Names that officials clip; shorter short forms would turn words of other things into regions.
CLIPS: Final = frozenset(clip.split()[0] for clip in CLIPPED.split(","))
REGIONS: Final = frozenset({"provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan"})
# Said in every name of its kind; alone they narrow nothing, beside others they need not be found.
EMPTY: Final = frozenset({"dan", "di", "dengan", "antara", "yang", "the", "of", "and", "with"})


def bare(name: str) -> str:
    """Return a name as spelt, without the word that says what kind of region it is.

    >>> bare("kabupaten tuban"), bare("kota")
    ('tuban', 'kota')
    """
    first, _, rest = name.partition(" ")
    return rest if rest and first in REGIONS else name


@lru_cache(maxsize=4096)
def spelt(text: str) -> str:
    """Return the words of a text as the index holds them."""
    return " ".join(words(text))


def words(text: str) -> Iterator[str]:
    """Yield the words of a search or a name, short forms written out.

    >>> list(words("PKS Pemprov Jatim–Kab. Tuban"))
    ['perjanjian', 'kerja', 'sama', 'pemerintah', 'provinsi', 'jawa', 'timur', 'kabupaten', 'tuban']
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    for found in WORD.findall(plain.lower()):
        whole = OFFICES.get(found) or (SHORT[found] if found in CLIPS else found)
        yield from (word for word in whole.split() if word not in EMPTY)
