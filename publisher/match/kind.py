"""Kinds of what is matched: the levels of regions, governments, agencies; the types a client may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PROVINCE: Final = frozenset({"provinsi"})
REGENCY: Final = frozenset({"kabupaten", "kabupaten-administrasi"})
CITY: Final = frozenset({"kota", "kota-administrasi"})
DISTRICT: Final = frozenset({"kecamatan"})
VILLAGE: Final = frozenset({"desa", "desa-adat"})
WARD: Final = frozenset({"kelurahan"})
GOVERNMENT: Final = "pemda"
AGENCY: Final = "instansi"
# Kinds from the top down: an equal score is settled by level in the order of candidates, never in a match.
LEVELS: Final[Mapping[str, int]] = {
    **dict.fromkeys(PROVINCE, 1),
    **dict.fromkeys(REGENCY | CITY, 2),
    **dict.fromkeys(DISTRICT, 3),
    **dict.fromkeys(VILLAGE | WARD, 4),
    GOVERNMENT: 5,
    AGENCY: 6,
}
REGIONS: Final = frozenset(kind for kind, level in LEVELS.items() if level <= 4)
BODIES: Final = frozenset({GOVERNMENT, AGENCY})
# Type ids of the service and the kinds each covers.
TYPES: Final[Mapping[str, frozenset[str]]] = {
    "wilayah": REGIONS,
    "provinsi": PROVINCE,
    "kabupaten-kota": REGENCY | CITY,
    "kabupaten": REGENCY,
    "kota": CITY,
    "kecamatan": DISTRICT,
    "desa-kelurahan": VILLAGE | WARD,
    "desa": VILLAGE,
    "kelurahan": WARD,
    GOVERNMENT: frozenset({GOVERNMENT}),
    AGENCY: frozenset({AGENCY}),
}
