"""The record of an agreement as one row of a flat table: codes as text, lists in the order of the parties.

The columns are one table here; every format of ``/naskah`` and its CSVW metadata are made from it. What is
only possible stands in columns that say so, never in those of what is known (MODEL §2.2, §2.13, §2.15).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.claim import IMPLIED, POSSIBLE, STATED, UNRATED
from publisher.kerjasama.record.thing import tail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from publisher.kerjasama.record.agreement import Agreement
    from publisher.kerjasama.record.party import Party
    from publisher.kerjasama.record.text import Text
    from publisher.kerjasama.record.thing import Thing

    Cell = str | int | tuple[str, ...]

SEPARATOR: Final = " | "
TEXT, COUNT, LIST = "string", "integer", "list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the cell of an agreement, its kind (TEXT, COUNT, LIST)."""

    name: str
    read: Callable[[Agreement], Cell]
    kind: str = TEXT


def joined(cell: Cell) -> str | int:
    r"""Return a cell as one value: the items of a list with SEPARATOR between, one that holds it escaped.

    >>> joined(("35", "", "33")), joined(("a | b",)), joined(3)
    ('35 |  | 33', 'a \\| b', 3)
    """
    if not isinstance(cell, tuple):
        return cell
    return SEPARATOR.join(item.replace("\\", "\\\\").replace("|", "\\|") for item in cell)


def row(agreement: Agreement) -> tuple[Cell, ...]:
    """Return the cells of an agreement in the order of COLUMNS."""
    return tuple(column.read(agreement) for column in COLUMNS)


def _said(text: Text) -> str:
    return text.within("id")


def _keys(things: Iterable[Thing]) -> tuple[str, ...]:
    return tuple(tail(one.iri) for one in things)


def _of(read: Callable[[Party], str]) -> Callable[[Agreement], Cell]:
    """Return the reader of a list with one item a party."""
    return lambda agreement: tuple(read(party) for party in agreement.parties)


def _some(things: Iterable[Thing], read: Callable[[Thing], str]) -> str:
    """Return what some things of one party say, with semicolons: mostly there is one."""
    return "; ".join(filter(None, (read(one) for one in things)))


def _candidates(party: Party) -> tuple[Thing, ...]:
    """Return the candidates of a party left open, the favoured one first."""
    return tuple(sorted(party.candidates, key=lambda one: (one.iri != party.likely, one.iri)))


def _certain(code: str) -> Callable[[Agreement], Cell]:
    return lambda one: dict(one.summary.by_certainty).get(code, 0)


COLUMNS: Final = (
    Column("naskah", lambda one: one.key),
    Column("iri", lambda one: one.iri),
    Column("register", lambda one: tail(one.register.iri)),
    Column("nama", lambda one: _said(one.label)),
    Column("nama_en", lambda one: one.label.within("en")),
    Column("jenis", lambda one: one.type.code if one.type else ""),
    Column("jenis_menurut_sumber", lambda one: _said(one.reported_type)),
    Column("tanggal", lambda one: one.date.day),
    Column("tanggal_edtf", lambda one: one.date.edtf),
    Column("tanggal_presisi", lambda one: one.date.precision),
    Column("tanggal_kepastian", lambda one: one.date.certainty),
    Column("tanggal_paling_awal", lambda one: one.date.earliest),
    Column("tanggal_paling_akhir", lambda one: one.date.latest),
    Column("tanggal_menurut_sumber", lambda one: one.date.printed),
    Column("tanggal_status", lambda one: one.date.status),
    Column("tempat", lambda one: _said(one.place)),
    Column("acara", lambda one: _said(one.event.name) if one.event else ""),
    Column("pihak", _of(lambda one: one.named("id")), LIST),
    Column("pihak_jenis", _of(lambda one: one.kind), LIST),
    Column("pihak_iri", _of(lambda one: one.thing.iri if one.thing else ""), LIST),
    Column("pihak_kode_kemendagri", _of(lambda one: one.thing.kemendagri if one.thing else ""), LIST),
    Column("pihak_kode_bps", _of(lambda one: one.thing.bps if one.thing else ""), LIST),
    Column("pihak_menurut_sumber", _of(lambda one: _said(one.words)), LIST),
    Column(
        "pihak_calon_kode_kemendagri",
        _of(lambda one: _some(_candidates(one), lambda thing: thing.kemendagri)),
        LIST,
    ),
    Column("pihak_hukum_iri", _of(lambda one: one.legal.iri if one.legal else ""), LIST),
    Column("instansi_pelaksana", _of(lambda one: _some(one.agencies, lambda thing: _said(thing.name))), LIST),
    Column("instansi_pelaksana_iri", _of(lambda one: _some(one.agencies, lambda thing: thing.iri)), LIST),
    Column("instansi_pelaksana_status", lambda one: one.implementing()),
    Column(
        "penanda_tangan", _of(lambda one: "; ".join(person.said("id") for person in one.signatures)), LIST
    ),
    Column("penanda_tangan_status", lambda one: one.signing()),
    Column("pokok", lambda one: _said(one.subject)),
    Column("lingkup", lambda one: tuple(_said(item.words) for item in one.scopes), LIST),
    Column(
        "lingkup_kode", lambda one: tuple(item.code.code if item.code else "" for item in one.scopes), LIST
    ),
    Column("wilayah_kode_kemendagri", lambda one: tuple(region.kemendagri for region in one.regions), LIST),
    Column(
        "wilayah_mungkin_kode_kemendagri",
        lambda one: tuple(region.kemendagri for region in one.possible_regions),
        LIST,
    ),
    Column("payung", lambda one: _keys(one.links.umbrellas), LIST),
    Column("payung_disimpulkan", lambda one: _keys(one.links.inferred_umbrellas), LIST),
    Column("tindak_lanjut", lambda one: _keys(one.links.follow_ups), LIST),
    Column("mengubah", lambda one: _keys(one.links.amends), LIST),
    Column("diubah_oleh", lambda one: _keys(one.links.amended_by), LIST),
    Column("memperbarui", lambda one: _keys(one.links.renews), LIST),
    Column("diperbarui_oleh", lambda one: _keys(one.links.renewed_by), LIST),
    Column("berlaku_mulai", lambda one: one.valid_from),
    Column("berlaku_sampai", lambda one: one.valid_until),
    Column("jangka_waktu", lambda one: _said(one.duration)),
    Column("tidak_dinyatakan", lambda one: tuple(sorted(one.unstated)), LIST),
    Column("keterangan", lambda one: one.summary.claims, COUNT),
    Column("keterangan_tersurat", _certain(STATED), COUNT),
    Column("keterangan_tersirat", _certain(IMPLIED), COUNT),
    Column("keterangan_mungkin", _certain(POSSIBLE), COUNT),
    Column("keterangan_belum_dinilai", _certain(UNRATED), COUNT),
    Column("keterangan_bertentangan", lambda one: one.summary.kept, COUNT),
    Column("sumber", lambda one: tuple(source.iri for source in one.sources), LIST),
    Column("sumber_penerbit", lambda one: tuple(source.publisher for source in one.sources), LIST),
    Column("sumber_url", lambda one: tuple(source.page for source in one.sources), LIST),
    Column(
        "sumber_mutu",
        lambda one: tuple(source.grade.code if source.grade else "" for source in one.sources),
        LIST,
    ),
    Column("sumber_milik_pihak", lambda one: one.summary.own, COUNT),
    Column("keterangan_tanpa_letak_sumber", lambda one: one.summary.unplaced, COUNT),
    Column("keterangan_dikuatkan", lambda one: one.summary.corroborated, COUNT),
)
