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
    "former-name": ("nama lama", "former name"),
}
