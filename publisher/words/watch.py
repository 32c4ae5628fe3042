"""Words of feeds and calendars that people watch, and of the page about them: Indonesian, English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

WATCH: Final[Mapping[str, tuple[str, str]]] = {
    "watch": ("Pantau", "Watch"),
    "watch-title": ("Pantau naskah kerja sama", "Watch cooperation agreements"),
    "watch-text": (
        (
            "Ikuti satu wilayah, pemerintah daerah, instansi, atau pokok kerja sama. Umpan (Atom) memberi"
            " tahu naskah yang baru tercatat; kalender memuat tanggal penandatanganan dan akhir masa berlaku."
        ),
        (
            "Follow a region, a government, an agency or a subject of cooperation. The feed (Atom) tells of"
            " agreements newly recorded; the calendar has dates of signing and of expiry."
        ),
    ),
    "watch-honest": (
        (
            "Bukan register resmi pemerintah. Akhir masa berlaku hanya ada jika dinyatakan sumber; tidak"
            " dihitung dari jangka waktu. Register ini tidak dinyatakan lengkap."
        ),
        (
            "Not an official government register. An end is given only where a source states it; none is"
            " reckoned from a duration. This register is not declared complete."
        ),
    ),
    "watch-what": ("Wilayah, instansi, atau pokok", "Region, agency or subject"),
    "watch-feed": ("Naskah kerja sama yang tercatat", "Agreements recorded"),
    "watch-calendar": ("Tanggal naskah kerja sama", "Dates of agreements"),
    "watch-atom": ("Umpan (Atom)", "Feed (Atom)"),
    "watch-ics": ("Kalender (iCalendar)", "Calendar (iCalendar)"),
    "watch-signed": ("Ditandatangani", "Signed"),
    "watch-signed-possibly": ("Mungkin ditandatangani", "Possibly signed"),
    "watch-ends": ("Hari terakhir berlaku", "Last day of validity"),
    "watch-ends-possibly": ("Mungkin hari terakhir berlaku", "Possibly the last day of validity"),
    "watch-possible": ("Mungkin menyangkut yang dipantau", "Possibly concerns what is watched"),
    "watch-undated": (
        "Tanggalnya belum tercatat dalam register ini.",
        "Its date is not recorded in this register yet.",
    ),
    "watch-unstated": ("Tanggalnya tidak disebut sumber.", "The sources do not state its date."),
    "watch-how": ("Cara berlangganan", "How to subscribe"),
    "watch-google": (
        (
            "Google Kalender: di sebelah “Kalender lain” pilih tanda tambah, “Dari URL”, lalu tempel alamat"
            " kalender."
        ),
        (
            "Google Calendar: beside “Other calendars” choose the plus sign, “From URL”, and paste the"
            " calendar's address."
        ),
    ),
    "watch-outlook": (
        "Outlook: pilih “Tambah kalender”, “Berlangganan dari web”, lalu tempel alamat kalender.",
        "Outlook: choose “Add calendar”, “Subscribe from web”, and paste the calendar's address.",
    ),
    "watch-thunderbird": (
        "Thunderbird: pilih “Kalender baru”, “Di jaringan”, lalu tempel alamat kalender.",
        "Thunderbird: choose “New calendar”, “On the network”, and paste the calendar's address.",
    ),
    "watch-reader": (
        "Pembaca umpan: tempel alamat umpan. Pembaca memeriksa sendiri apakah ada yang baru.",
        "A feed reader: paste the feed's address. The reader looks for news by itself.",
    ),
}
