"""Words of the home page, and of the head and foot of every page: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME: Final[Mapping[str, tuple[str, str]]] = {
    "footer-data": ("Data", "Data"),
    "footer-meaning": ("Makna dan aturan", "Meaning and rules"),
    "footer-machines": ("Untuk mesin", "For machines"),
    "shapes": ("Bentuk (SHACL)", "Shapes (SHACL)"),
    "endpoint": ("SPARQL", "SPARQL"),
    "void": ("VoID", "VoID"),
    "jsonld-context": ("Konteks JSON-LD", "JSON-LD context"),
    "home-agreements": ("naskah tercatat", "[agreement|agreements] recorded"),
    "home-bodies": ("pemerintah daerah, instansi, dan lembaga", "governments, agencies and other bodies"),
    "home-regions": ("wilayah terlibat", "[region|regions] involved"),
    "home-sources": ("sumber terbuka", "open [source|sources]"),
    "home-open": (
        "naskah memuat pihak yang belum pasti; yang belum pasti tidak ikut dihitung.",
        "[agreement has|agreements have] a party that is uncertain; what is uncertain is not counted.",
    ),
    "where": ("Di mana", "Where"),
    "where-title": ("Naskah menurut provinsi", "Agreements by province"),
    "where-text": (
        "Peta titik Indonesia. Makin luas lingkaran, makin banyak naskah yang melibatkan provinsi itu.",
        "A map of points of Indonesia. The larger a circle, the more agreements involve the province.",
    ),
    "where-caption": (
        (
            "Dari semua register. Naskah yang melibatkan beberapa provinsi dihitung di tiap-tiapnya, pada "
            "provinsi wilayahnya sekarang, juga yang mendahului pembentukannya. Provinsi tanpa lingkaran "
            "belum tercatat di sini; itu tidak berarti ia tidak bekerja sama. Peta ini tanpa batas wilayah."
        ),
        (
            "Of all registers. An agreement that involves several provinces counts in each, in the province "
            "of its region today, also one older than that province. A province without a circle is not "
            "recorded here yet, which does not mean it has none. The map shows no boundaries."
        ),
    ),
    "where-table": ("Angka yang sama dalam tabel", "The same figures in a table"),
    "coverage": ("Cakupan", "Coverage"),
    "coverage-least": ("Sekurang-kurangnya", "At least"),
    "coverage-exact": ("Tepat", "Exactly"),
    "of-among": ("dari", "of"),
    "coverage-text": (
        "kabupaten/kota tercatat sebagai mitra pemerintah provinsinya, sampai",
        (
            "regencies and cities [is recorded as a partner|are recorded as partners] of [its|their]"
            " provincial government, by"
        ),
    ),
    "coverage-honest": (
        "Register ini tidak dinyatakan lengkap. Yang belum tercatat di sini dapat saja sudah ada.",
        "This register is not declared complete. What is not yet recorded here may well exist.",
    ),
    "newest": ("Terbaru", "Newest"),
    "open-it": ("Buka", "Open"),
    "doors": ("Untuk siapa", "Who it is for"),
    "door-officer": ("Petugas Diskominfo", "Diskominfo officers"),
    "door-officer-text": (
        "Dari lembar kerja Excel ke data terbuka: unduh templat, isi, periksa, terbitkan.",
        "From an Excel sheet to open data: take the template, fill it in, check, publish.",
    ),
    "door-portal": ("Pengelola portal data", "Data portals"),
    "door-portal-text": (
        "Panen lewat DCAT-AP, CKAN, atau LDES tanpa kehilangan satu set data pun.",
        "Harvest by DCAT-AP, CKAN or LDES without ever losing a dataset.",
    ),
    "door-researcher": ("Peneliti dan jurnalis", "Researchers and journalists"),
    "door-researcher-text": (
        "Tanyakan dengan SPARQL atau pertanyaan siap pakai, lalu kutip jawabannya.",
        "Ask in SPARQL or by ready-made questions, then cite the answer.",
    ),
    "door-developer": ("Pengembang", "Developers"),
    "door-developer-text": (
        "Kode wilayah, JSON-LD, API, dan pencocokan nama untuk tabel Anda.",
        "Region codes, JSON-LD, an API and name matching for your tables.",
    ),
}
