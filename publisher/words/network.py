"""Words of the network and the timeline: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NETWORK: Final[Mapping[str, tuple[str, str]]] = {
    "network": ("Jaringan", "Network"),
    "network-text": (
        "Siapa bekerja sama dengan siapa, menurut provinsi wilayah yang terlibat.",
        "Who cooperates with whom, by the provinces of the regions involved.",
    ),
    "network-read": (
        (
            "Setiap titik satu provinsi, urut kode dari puncak searah jarum jam. Garis menghubungkan dua"
            " provinsi yang wilayahnya terlibat dalam naskah yang sama; makin tebal, makin banyak naskah"
            " tercatat. Titik besar: naskah antarwilayah di dalam provinsi itu."
        ),
        (
            "Each point is a province, by code clockwise from the top. A line joins two provinces whose"
            " regions are involved in the same agreement; the thicker, the more agreements are recorded. A"
            " large point: agreements between regions within that province."
        ),
    ),
    "network-honest": (
        (
            "Hanya yang tercatat, dari semua register, menurut provinsi wilayahnya sekarang; yang hanya"
            " mungkin tidak digambar dan tidak dihitung."
        ),
        (
            "Only what is recorded, of all registers, by the provinces of today; what is only possible is"
            " neither drawn nor counted."
        ),
    ),
    "network-all": ("semua provinsi", "all provinces"),
    "network-one": ("Hanya provinsi", "One province only"),
    "network-pairs": ("Pasangan provinsi", "Pairs of provinces"),
    "network-within": ("di dalam provinsi", "within the province"),
    "show": ("Tampilkan", "Show"),
    "larger": ("Perbesar gambar", "Enlarge the picture"),
    "smaller": ("Perkecil gambar", "Shrink the picture"),
    "timeline": ("Garis waktu", "Timeline"),
    "timeline-text": ("Kapan naskah ditandatangani.", "When agreements were signed."),
    "timeline-read": (
        (
            "Setiap lingkaran satu naskah pada hari tanda tangannya. Batang bergaris putus: harinya tidak"
            " diketahui, hanya terletak di antara kedua ujungnya."
        ),
        (
            "Each circle is an agreement on the day of its signature. A dashed bar: its day is not known"
            " and lies somewhere between its ends."
        ),
    ),
    "timeline-all": ("semua tahun", "all years"),
    "timeline-count": (
        "naskah digambar dan dihitung, dari semua register",
        "[agreement is|agreements are] drawn and counted, of all registers",
    ),
    "timeline-possible": ("Tanggalnya hanya mungkin", "With a date that is only possible"),
    "timeline-apart": ("Tidak digambar dan tidak dihitung", "Neither drawn nor counted"),
    "timeline-outside": (
        "Tanpa tanggal yang dapat digambar (tidak dinyatakan, atau terbuka di satu sisi)",
        "Without a date that can be drawn (not stated, or open on one side)",
    ),
}
