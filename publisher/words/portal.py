"""What the harvest doctor says of CKAN: rules as publisher.words.doctor explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publisher.words.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

PORTAL_RULES: Final[Mapping[str, Rule]] = {
    "ckan-sees": Rule("sees", "{number} set data diambil.", "{number} [dataset is|datasets are] taken over."),
    "ckan-pages": Rule(
        "sees", "{number} halaman katalog dibaca.", "{number} [page|pages] of the catalogue [is|are] read."
    ),
    "ckan-empty": Rule(
        "delete",
        "Katalog kosong dengan status 200: CKAN menghapus SEMUA set data sumber ini. Belum siap? Jawab 503.",
        "An empty catalogue with status 200: CKAN deletes ALL datasets of the source. Not ready? Answer 503.",
    ),
    "ckan-untyped": Rule(
        "delete",
        "Ada hydra:next tanpa jenis hydra:PartialCollectionView: CKAN berhenti dan menghapus set data di "
        "halaman berikutnya.",
        "hydra:next without the type hydra:PartialCollectionView: CKAN stops and deletes the datasets of the "
        "pages after it.",
    ),
    "ckan-relative-next": Rule(
        "miss",
        "Alamat halaman berikutnya tidak mutlak: panen gagal.",
        "The address of the next page is not absolute: the harvest fails.",
    ),
    "ckan-total": Rule(
        "delete",
        "{number} set data yang dijanjikan hydra:totalItems tidak ada di halaman: CKAN menghapusnya.",
        (
            "{number} [dataset|datasets] that hydra:totalItems promises [is|are] on no page:"
            " CKAN deletes [it|them]."
        ),
    ),
    "ckan-relative": Rule(
        "miss",
        "IRI set data tidak mutlak, jadi berubah menurut tempat dibaca: yang lama dihapus.",
        "The dataset's IRI is not absolute, so it changes with where it is read: the old is deleted.",
    ),
    "ckan-blank": Rule(
        "miss",
        "Set data tanpa IRI dikenali dari judulnya; bila judul berubah, yang lama dihapus.",
        "A dataset without an IRI is known by its title; when that changes, the old one is deleted.",
    ),
    "ckan-loop": Rule(
        "miss",
        "Halaman berikutnya sudah dibaca: CKAN berputar tanpa akhir, panen tidak pernah selesai.",
        "The next page was read already: CKAN goes round for ever, the harvest never ends.",
    ),
    "ckan-views": Rule(
        "miss",
        "Lebih dari satu tampilan halaman (hydra) pada satu halaman: CKAN memilih sembarang.",
        "More than one hydra view on one page: CKAN picks any of them.",
    ),
    "ckan-title": Rule(
        "miss",
        "Set data tanpa dct:title: CKAN membatalkan SELURUH panen sumber ini.",
        "A dataset without dct:title: CKAN gives up the WHOLE harvest of this source.",
    ),
    "ckan-not-ready": Rule(
        "miss",
        "Belum siap (503): panen ini gagal, tetapi tidak ada yang dihapus.",
        "Not ready (503): this harvest fails, but nothing is deleted.",
    ),
    "ckan-refused": Rule(
        "miss",
        "Dijawab dengan galat: panen gagal, tidak ada yang dihapus.",
        "Answered with an error: the harvest fails, nothing is deleted.",
    ),
    "ckan-nothing": Rule(
        "miss", "Jawaban tanpa isi: panen gagal.", "An answer without a body: the harvest fails."
    ),
    "ckan-html": Rule(
        "miss",
        "Dijawab HTML: panen gagal. Beri CKAN alamat berakhiran, misalnya /catalog.ttl.",
        "Answered with HTML: the harvest fails. Give CKAN an address with a suffix, such as /catalog.ttl.",
    ),
    "ckan-type": Rule(
        "miss",
        "Content-Type tidak dikenal CKAN (misalnya application/json atau text/xml): panen gagal.",
        "A Content-Type that CKAN does not know (such as application/json or text/xml): the harvest fails.",
    ),
    "ckan-types": Rule(
        "miss",
        "Jenis isi berbeda dari halaman pertama; CKAN membaca semuanya seperti yang pertama: panen gagal.",
        "Another media type than the first page, but CKAN reads all pages as the first: the harvest fails.",
    ),
    "ckan-not-utf8": Rule("miss", "Bukan UTF-8: panen gagal.", "Not UTF-8: the harvest fails."),
    "ckan-syntax": Rule(
        "miss", "Tidak dapat dibaca sebagai RDF: panen gagal.", "Cannot be read as RDF: the harvest fails."
    ),
    "ckan-newer": Rule(
        "miss",
        "RDF 1.2 (triple terms): rdflib di CKAN gagal membacanya.",
        "RDF 1.2 (triple terms): CKAN's rdflib fails on it.",
    ),
    "ckan-keyword": Rule(
        "miss",
        "Kata kunci di luar huruf, angka, spasi, - . _ atau bukan 2–100 karakter: set datanya ditolak.",
        "A keyword beyond letters, digits, space, - . _ or not of 2–100 characters: the dataset is refused.",
    ),
    "ckan-notes": Rule("miss", "Tanpa keterangan (dct:description).", "No description (dct:description)."),
    "ckan-publisher": Rule(
        "miss",
        "Penerbit tanpa foaf:name pada halaman yang sama: namanya hilang.",
        "The publisher has no foaf:name on the same page: its name is lost.",
    ),
    "ckan-no-keyword": Rule("note", "Tanpa kata kunci.", "No keywords."),
    "ckan-address-label": Rule(
        "miss",
        "Alamat diberi rdfs:label: CKAN menyimpan labelnya dan membuang alamatnya. Pakai dct:title.",
        "An address carries rdfs:label: CKAN keeps the label and drops the address. Use dct:title.",
    ),
    "ckan-no-file": Rule(
        "miss", "Set data tanpa distribusi: tanpa berkas.", "A dataset without distributions: no files."
    ),
    "ckan-file-address": Rule(
        "miss", "Distribusi tanpa alamat berkas.", "A distribution without the address of a file."
    ),
    "ckan-file-blank": Rule(
        "note",
        "Distribusi tanpa IRI: CKAN membuat sumber daya baru pada tiap panen.",
        "A distribution without an IRI: CKAN makes a new resource with every harvest.",
    ),
    "ckan-format": Rule(
        "miss",
        "Format tidak berlabel pada halaman yang sama: CKAN menampilkan alamat, bukan nama.",
        "The format has no label on the same page: CKAN shows an address, not a name.",
    ),
    "ckan-licence": Rule(
        "miss",
        "Tidak ada lisensi pada distribusi; lisensi set data sendiri tidak dibaca CKAN.",
        "No licence on a distribution; CKAN does not read a dataset's own licence.",
    ),
    "ckan-licence-title": Rule(
        "miss",
        "Lisensi tanpa dct:title pada halaman yang sama: CKAN tidak mengenalinya.",
        "The licence has no dct:title on the same page: CKAN does not recognise it.",
    ),
    "ckan-licence-unknown": Rule(
        "miss",
        "Judul lisensi tidak ada dalam daftar bawaan CKAN: set data tiba tanpa lisensi.",
        "The licence's title is not in CKAN's own list: the dataset arrives without a licence.",
    ),
    "ckan-spatial": Rule(
        "miss",
        "dct:spatial tanpa jenis dct:Location: nama tempat diabaikan.",
        "dct:spatial without the type dct:Location: the name of the place is ignored.",
    ),
    "ckan-spatial-name": Rule("note", "Tempat tanpa nama.", "A place without a name."),
    "ckan-twice": Rule(
        "note", "Set data ada di lebih dari satu halaman.", "A dataset is on more than one page."
    ),
    "ckan-empty-page": Rule("note", "Halaman tanpa set data.", "A page without datasets."),
    "ckan-snapshot": Rule(
        "note",
        "Alamat halaman tidak menyebut rilis: penerbitan di tengah panen dapat menghilangkan set data.",
        "Page addresses name no release: a publish in mid-harvest can lose a dataset.",
    ),
    "ckan-head-redirect": Rule(
        "note",
        "HEAD dialihkan dan tidak diikuti CKAN; GET diikuti.",
        "HEAD is redirected, which CKAN does not follow; GET it does.",
    ),
    "ckan-head-refused": Rule("note", "HEAD ditolak; CKAN mencoba GET.", "HEAD is refused; CKAN tries GET."),
}
