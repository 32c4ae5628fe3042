"""Words of the reconciliation service: its types and properties by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

RECONCILE: Final[Mapping[str, tuple[str, str]]] = {
    "reconcile-name": (
        "Wilayah, pemerintah daerah, dan instansi Indonesia (Pranala)",
        "Regions, governments and agencies of Indonesia (Pranala)",
    ),
    "type-wilayah": ("Wilayah (semua tingkat)", "Region (any level)"),
    "type-provinsi": ("Provinsi", "Province"),
    "type-kabupaten-kota": ("Kabupaten atau kota", "Regency or city"),
    "type-kabupaten": ("Kabupaten", "Regency"),
    "type-kota": ("Kota", "City"),
    "type-kecamatan": ("Kecamatan", "District"),
    "type-desa-kelurahan": ("Desa atau kelurahan", "Village (desa or kelurahan)"),
    "type-desa": ("Desa", "Village (desa)"),
    "type-kelurahan": ("Kelurahan", "Village (kelurahan)"),
    "type-pemda": ("Pemerintah daerah", "Regional government"),
    "type-instansi": ("Instansi pemerintah daerah", "Agency of a regional government"),
    "property-iri": ("IRI", "IRI"),
    "property-kodeKemendagri": ("Kode Kemendagri", "Kemendagri code"),
    "property-kodeBps": ("Kode BPS", "BPS code"),
    "property-isoCode": ("Kode ISO 3166-2", "ISO 3166-2 code"),
    "property-jenis": ("Jenis", "Kind"),
    "property-induk": ("Wilayah induk", "Parent region"),
    "property-provinsi": ("Provinsi", "Province"),
    "property-wikidata": ("Wikidata", "Wikidata"),
    "property-geonames": ("GeoNames", "GeoNames"),
    "property-luas": ("Luas (km²)", "Area (km²)"),
    "property-digantikan": ("Digantikan oleh", "Replaced by"),
    "property-wilayah": ("Wilayah pemerintah atau instansi", "Region of the government or agency"),
    "setting-limit": ("Nilai paling banyak", "Most values"),
    "setting-limit-help": ("0 berarti semua nilai", "0 means all values"),
    "former-code": ("kode lama", "former code"),
    "if-kemendagri-code": ("jika kode Kemendagri", "if a Kemendagri code:"),
    "if-bps-code": ("jika kode BPS", "if a BPS code:"),
    "unconfirmed-code": ("kode BPS belum dikonfirmasi", "BPS code not confirmed:"),
    "former-name": ("nama lama", "former name"),
    # What was left out of a query, or is not sure; {} is what it says.
    "note-bare": (
        (
            "{}: angka tanpa titik dapat berarti wilayah lain pada Kemendagri dan BPS; nyatakan dengan sifat"
            " kodeKemendagri atau kodeBps."
        ),
        (
            "{}: digits without dots may be another region's for Kemendagri and for BPS; say which with the"
            " property kodeKemendagri or kodeBps."
        ),
    ),
    "note-below": (
        "{}: kode BPS di bawah kabupaten/kota tidak ada dalam data ini.",
        "{}: BPS codes below regencies and cities are not in these data.",
    ),
    "note-blank": ("Tidak ada yang dicari: query kosong.", "There is nothing to look for: query is blank."),
    "note-broken": (
        "{}: kode ini rusak oleh lembar kerja; simpan kode sebagai teks.",
        "{}: a spreadsheet broke this code; keep codes as text.",
    ),
    "note-code": ("{}: bukan kode; diabaikan.", "{}: no code; left out."),
    "note-field": ("Bidang {} tidak dikenal; diabaikan.", "There is no field {}; left out."),
    "note-limit": (
        "limit {} bukan bilangan bulat di atas 0; dipakai yang biasa.",
        "limit {} is not a whole number above 0; the usual one is taken.",
    ),
    "note-many": ("Hanya {} sifat pertama dibaca.", "Only the first {} properties are read."),
    "note-object": (
        "Kueri ini bukan objek; tidak dijawab.",
        "This query is not an object; it has no answer.",
    ),
    "note-properties": ("properties bukan daftar; diabaikan.", "properties is not a list; left out."),
    "note-property": (
        (
            "Sifat {} tidak dikenal; diabaikan. Yang dikenal: induk, provinsi, wilayah, kodeKemendagri,"
            " kodeBps, isoCode."
        ),
        (
            "There is no property {}; left out. There are induk, provinsi, wilayah, kodeKemendagri,"
            " kodeBps, isoCode."
        ),
    ),
    "note-query": ("query bukan teks; diabaikan.", "query is not text; left out."),
    "note-strict": (
        "type_strict {} tidak dikenal; dibaca sebagai any.",
        "There is no type_strict {}; read as any.",
    ),
    "note-type": (
        "Jenis {} tidak dikenal; diabaikan, dan tidak satu pun calon dinyatakan cocok.",
        "There is no type {}; left out, and no candidate is called a match.",
    ),
    "note-unknown": ("{}: tidak ada kode ini dalam data.", "{}: there is no such code in these data."),
    "note-value": (
        "Nilai v untuk {} tidak terbaca; diabaikan, dan tidak satu pun calon dinyatakan cocok.",
        "A value v of {} cannot be read; left out, and no candidate is called a match.",
    ),
    "note-village": (
        "{}: tidak ada desa dengan kode ini dalam data; kode desa lama belum ada sumbernya.",
        "{}: no village has this code in these data; there is no source yet of former village codes.",
    ),
}
