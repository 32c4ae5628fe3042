"""Arguments of addresses: which ones an answer depends on, and what of an address is set aside.

A page or a document that is shared comes back with arguments of others (``fbclid=…``): they change nothing
here, are no part of what an answer is remembered by, and go along where a redirection leads. What asks for
data refuses an argument it does not know, since one misspelt would be answered with what was not meant.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote_plus

from publisher.errors import MalformedRequest
from publisher.uris import well_formed
from publisher.web.http.content import NAMED, parameters

# Names that some page, document or list of files reads; a test holds that none is left out.
READ: Final = frozenset(
    (
        *("lang", "after", "q", "jenis", "tahun", "naskah", "pokok", "provinsi", "pihak", "kepastian"),
        *("urut", "hal", "halaman", "page", "release", "modified_since", "anak", "dalam", "mungkin"),
        *("mitra", "calon", "pejabat", "ucapan", "benda", "klaim", "wilayah", "tanggal", "periode"),
        *("besar", "tentang", "pernyataan", "query", "contoh", "url", "format", "maxwidth", "maxheight"),
        *("terlibat",),
    )
)
# What reads its arguments by itself, as they were sent: interfaces for programs, and questions.
OWN: Final = (b"api/", b"bukti", b"cari.", b"kueri/", b"naskah.", b"reconcile", b"sparql")
PAGES: Final = (b"kueri/baru",)  # pages all the same
LONGEST: Final = 200  # characters of a search
LONGEST_IN_LIST: Final = 100  # of what is looked for in one list


def parted(local: bytes, query: bytes) -> tuple[bytes, bytes]:
    """Return what of a query string an answer depends on, and what is set aside; each as it was sent.

    >>> parted(b"doc/naskah/ks-0001", b"fbclid=x&lang=en"), parted(b"sparql", b"fbclid=x")
    ((b'lang=en', b'fbclid=x'), (b'fbclid=x', b''))
    """
    if not query or (local.startswith(OWN) and not local.startswith(PAGES)):
        return query, b""
    read = [part for part in query.split(b"&") if name_of(part) in READ]
    rest = [part for part in query.split(b"&") if name_of(part) not in READ]
    return b"&".join(read), b"&".join(rest)


def name_of(part: bytes) -> str:
    """Return the name of an argument as it was sent.

    >>> name_of(b"lang=en"), name_of(b"fb%63lid"), name_of(b"")
    ('lang', 'fbclid', '')
    """
    return unquote_plus(part.partition(b"=")[0].decode("latin-1"))


def check(query: bytes) -> None:
    """Return where every argument of a query string, as it was sent, is text.

    Raises:
        MalformedRequest: one holds a control, ``%00``, a stray percent sign or no UTF-8; it is named.
    """
    for part in query.split(b"&"):
        if not well_formed(b"", part):
            told = "holds a control or blank that is not encoded, %00, or a % without two digits"
            raise MalformedRequest(f"{shown(part)}: {told}", extra={"parameter": shown(part)})
    parameters(query)


def shown(part: bytes) -> str:
    """Return the name of an argument as a message may show it."""
    return name_of(part)[:NAMED].encode("ascii", "backslashreplace").decode()


def sought(text: str, most: int = LONGEST) -> str:
    """Return what is looked for, without blanks around it.

    Raises:
        MalformedRequest: it is too long.
    """
    if len(text.strip()) > most:
        raise MalformedRequest(f"One may look for {most} characters at most.")
    return text.strip()
