"""Which IRI has which address here: things under the base, reference data, the fixed vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from publisher.vocab import W3ID

REFERENCE_KINDS: Final = ("wilayah", "pemda")
VOCABULARY: Final = ("ns", "kode", "shape")
# Addresses that are ours even where files served with --data have a thing of that IRI.
FIXED: Final = (
    *("", ".well-known/void", "catalog", "healthz", "konteks.jsonld", "readyz", "robots.txt", "sparql"),
    *(
        "api/3",
        "bukti",
        "dump",
        "kueri/baru",
        "kueri/baru/istilah.json",
        "openapi.json",
        "reconcile",
        "rilis",
        "tentang/galat",
        "tentang/panen",
        "void",
    ),
)
FIXED_UNDER: Final = (
    *("api/3/", "api/action/", "aset/", "catalog/", "doc/", "dump/", "reconcile/", "rilis/"),
    *("timegate/", "timemap/"),
)
# RFC 3986 §2.1; a control, sent or encoded, is in no address of ours and dangerous in a header.
MALFORMED_PATH: Final = re.compile(rb"[^!-~]|%(?![0-9A-Fa-f]{2})|%[01][0-9A-Fa-f]|%7[Ff]")
MALFORMED_QUERY: Final = re.compile(rb"[\x00-\x20\x7f]|%(?![0-9A-Fa-f]{2})|%00")
ENCODED_NON_ASCII: Final = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
URI_CHARACTERS: Final = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Space:
    """The two bases of a deployment and the way between an IRI and its local address.

    A local address is what follows the base in the request target, percent-encoded as it was sent:
    ``id/naskah/ks-0001``. The vocabulary's IRIs (w3id.org) and another instance's reference data
    answer at the same local address here.
    """

    base: str
    reference: str

    @property
    def prefix(self) -> str:
        """Path of the base, ending in ``/``: every request target begins with it."""
        return urlsplit(self.base).path

    def iri(self, local: str) -> str:
        """Return the IRI that a local address stands for.

        >>> Space("http://a/", "http://b/").iri("id/wilayah/35")
        'http://b/id/wilayah/35'
        """
        if local.split("/", 1)[0] in VOCABULARY:
            return W3ID + local
        if local.startswith(tuple(f"id/{kind}/" for kind in REFERENCE_KINDS)):
            return self.reference + local
        return self.base + local

    def local(self, iri: str) -> str | None:
        """Return the local address of an IRI without its fragment, None where it is not ours.

        >>> Space("http://a/", "http://a/").local("http://a/id/naskah/ks-0001#pihak-1")
        'id/naskah/ks-0001'
        """
        address = iri.split("#", 1)[0]
        for root in (self.base, self.reference, W3ID):
            if address.startswith(root):
                local = address.removeprefix(root)
                return local if self.iri(local) == address else None
        return None


def well_formed(path: bytes, query: bytes) -> bool:
    """Return whether a request target, as it was sent, is one we read.

    >>> well_formed(b"/a%2Fb", b""), well_formed(b"/a%0D%0A", b""), well_formed(b"/a%zz", b"")
    (True, False, False)
    """
    return not MALFORMED_PATH.search(path) and not MALFORMED_QUERY.search(query)


def spellings(local: str) -> tuple[str, ...]:
    """Return the local addresses a request may mean: as sent, and as an IRI (RFC 3987 §3.2).

    Only what is not ASCII is decoded; ``%2F`` and ``/`` stay two different things.

    >>> spellings("a%2Fb"), spellings("caf%C3%A9")
    (('a%2Fb',), ('caf%C3%A9', 'café'))
    """
    decoded = ENCODED_NON_ASCII.sub(_decode, local)
    return (local,) if decoded == local else (local, decoded)


def _decode(match: re.Match[str]) -> str:
    octets = bytes.fromhex(match[0].replace("%", ""))
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return match[0]


def uri(iri: str) -> str:
    r"""Return an IRI as a URI (RFC 3987 §3.1): ASCII, fit for a header or an href.

    >>> uri("http://a/café\r\n")
    'http://a/caf%C3%A9%0D%0A'
    """
    return quote(iri, safe=URI_CHARACTERS)
