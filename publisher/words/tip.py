"""How to ask what took too long or too much: for the answer that says so, and the page about SPARQL.

What is said of times was measured on the shipped release (pyoxigraph 0.5.13, 0.84 million quads).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TIPS: Final[Mapping[str, Mapping[str, str]]] = {
    "optional": {
        "id": "Dalam OPTIONAL, tulis lebih dahulu pola yang memakai peubah dari luarnya: menghitung "
        "kecamatan dengan OPTIONAL { ?y skos:broader ?x . ?y ks:regionType t:kecamatan } selesai dalam "
        "0,02 detik, dengan urutan sebaliknya dalam 6.",
        "en": "In OPTIONAL, write first the pattern that shares a variable with what stands before it: "
        "counting districts by OPTIONAL { ?y skos:broader ?x . ?y ks:regionType t:kecamatan } takes 0.02 s, "
        "the other way round 6.",
    },
    "paging": {
        "id": "ORDER BY dengan LIMIT dan OFFSET mengurutkan semuanya untuk setiap halaman: tinggalkan "
        "ketiganya dan bacalah seluruh hasilnya sekali, selambat yang diperlukan; atau ambil berkasnya di "
        "/dump/latest/.",
        "en": "ORDER BY with LIMIT and OFFSET sorts everything for every page: leave out all three and read "
        "the whole result once, as slowly as you need; or take the files at /dump/latest/.",
    },
    "narrow": {
        "id": "Persempit kuerinya: sebut kelas, sifat atau graf, pasang pola yang paling jarang lebih "
        "dahulu, dan hitung atau urutkan dalam SELECT tersendiri sebelum menggabungkan.",
        "en": "Narrow the query: name a class, a property or a graph, put the rarest pattern first, and "
        "count or sort in a SELECT of its own before joining.",
    },
}
SIGNS: Final = {
    "optional": re.compile(r"\bOPTIONAL\b", re.IGNORECASE),
    "paging": re.compile(r"\bORDER\s+BY\b|\bOFFSET\b", re.IGNORECASE),
}


def tips(query: str) -> list[str]:
    """Return the names of the tips that may concern a query, the most likely first; there is always one.

    >>> tips("… { ?s ?p ?o } ORDER BY ?o OFFSET 700000 LIMIT 2")
    ['paging', 'narrow']
    """
    return [*(name for name, word in SIGNS.items() if word.search(query)), "narrow"]
