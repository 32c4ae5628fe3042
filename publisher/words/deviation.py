"""What the engine answers otherwise than SPARQL 1.1 says: for the service description and the page about it.

``tests/conformance/query`` holds an example of each from the specification, and fails when one is mended.
Measured on pyoxigraph 0.5.13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DEVIATIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "lexical-form": {
        "id": "Literal disimpan menurut nilainya, bukan bentuk tulisannya: 1.0e6 kembali sebagai "
        "1000000, 01 sebagai 1, 2.50 sebagai 2.5, 0 bertipe boolean sebagai false; tag bahasa "
        "menjadi huruf kecil. sameTerm karena itu menganggap 1 dan 01 sama. Kode wilayah "
        "bertipe string dan tidak berubah.",
        "en": "Literals are kept by value, not by how they were written: 1.0e6 comes back as 1000000, "
        "01 as 1, 2.50 as 2.5, a boolean 0 as false; language tags become lower case. sameTerm "
        "therefore takes 1 and 01 for one term. Codes of regions are strings and do not change.",
    },
    "derived-integer": {
        "id": "Tipe turunan xsd:integer (xsd:byte, xsd:int, xsd:negativeInteger, …) kembali sebagai "
        "xsd:integer, dan jangkauannya tidak diperiksa.",
        "en": "Types derived from xsd:integer (xsd:byte, xsd:int, xsd:negativeInteger, …) come back "
        "as xsd:integer, and their range is not checked.",
    },
    "number-range": {
        "id": "Hitungan bilangan bulat terbatas pada 64 bit dan desimal pada 18 angka di belakang "
        "koma; di luar itu hasilnya galat, jadi tanpa nilai.",
        "en": "Arithmetic on integers is limited to 64 bits and on decimals to 18 fractional digits; "
        "beyond that it is an error, so no value.",
    },
    "ill-typed-boolean": {
        "id": 'Nilai kebenaran literal yang tidak sah, seperti "abc"^^xsd:integer, adalah galat, '
        "bukan false.",
        "en": 'The truth of an ill-typed literal, such as "abc"^^xsd:integer, is an error, not false.',
    },
    "boolean-order": {
        "id": "Dua boolean dapat disamakan dan diurutkan dengan ORDER BY, tetapi < dan > di antaranya galat.",
        "en": "Two booleans can be equal and are sorted by ORDER BY, but < and > between them are an error.",
    },
    "regex-dialect": {
        "id": "REGEX dan REPLACE tidak mengenal acuan balik (\\1) dan menerima pola yang cocok dengan "
        "teks kosong.",
        "en": "REGEX and REPLACE know no back references (\\1), and accept a pattern that matches the "
        "empty text.",
    },
    "group-concat": {
        "id": "GROUP_CONCAT atas nilai bukan teks adalah galat: tulis GROUP_CONCAT(STR(?x)).",
        "en": "GROUP_CONCAT over values that are not text is an error: write GROUP_CONCAT(STR(?x)).",
    },
    "bnode-scope": {
        "id": 'BNODE("a") memberi simpul kosong yang sama di semua baris, bukan satu tiap baris.',
        "en": 'BNODE("a") gives the same blank node in every row, not one for each row.',
    },
    "zero-length-path": {
        "id": "Jalur yang boleh kosong (p*, p?) tidak cocok dengan entitas yang tidak ada dalam data.",
        "en": "A path that may be empty (p*, p?) does not match a term that is nowhere in the data.",
    },
    "unknown-function": {
        "id": "Fungsi yang tidak dikenal ditolak (400), bukan galat pada tiap baris.",
        "en": "A function nobody knows is refused (400); it is not an error of each row.",
    },
    "codepoint-escape": {
        "id": "\\u0061 hanya dibaca di dalam teks dan IRI, tidak dalam nama variabel atau kata kunci.",
        "en": "\\u0061 is read in strings and IRIs only, not in names of variables or in keywords.",
    },
}
