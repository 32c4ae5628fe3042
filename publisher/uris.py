"""Which IRI has which address here: things under the base, reference data, the fixed vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from publisher.vocab import W3ID

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERENCE_KINDS: Final = ("wilayah", "pemda")
KINDS: Final[Mapping[str, str]] = {
    "naskah": "ks:Agreement",
    "instansi": "ks:Agency",
    "pemda": "ks:Government",
    "wilayah": "ks:Region",
    "acara": "ks:Event",
    "program": "ks:Programme",
    "sumber": "ks:Source",
    "dataset": "dcat:Dataset",
}
VOCABULARY: Final = ("ns", "kode", "shape")


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
