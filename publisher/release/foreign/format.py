"""Which RDF format a stranger's file is in: what the operator says, else its suffix."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat

from publisher.errors import ReleaseError
from publisher.media import GRAPH_FORMATS, named

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKED: Final = ".gz"
# Suffixes that are met beside those each format has of itself.
SUFFIXES: Final[Mapping[str, RdfFormat]] = {
    **dict.fromkeys(("owl", "rdfs", "xml"), RdfFormat.RDF_XML),
    **dict.fromkeys(("json", "json-ld"), RdfFormat.JSON_LD),
    **dict.fromkeys(("txt", "ntriples"), RdfFormat.N_TRIPLES),
    "nquads": RdfFormat.N_QUADS,
    "turtle": RdfFormat.TURTLE,
    "n3": RdfFormat.N3,
}
# What else these suffixes are used for: a file that is none of the format may be of another.
UNSURE: Final = ("owl", "xml", "json", "txt")
READ: Final = ".ttl .nt .nq .trig .rdf .owl .xml .jsonld .json .n3"
NAMES: Final = ", ".join(offer.name for offer in GRAPH_FORMATS)


def suffix(name: str) -> str:
    """Return the suffix that tells a file's format, in lower case: ``ttl`` of ``a.TTL`` and of ``a.ttl.gz``.

    >>> suffix("a.ttl.gz"), suffix("a.OWL"), suffix("a")
    ('ttl', 'owl', '')
    """
    path = PurePath(name.lower().removesuffix(PACKED))
    return path.suffix.removeprefix(".")


def format_of(name: str) -> RdfFormat:
    """Return the format that a file's name tells.

    Raises:
        ReleaseError: it tells none that is read.
    """
    last = suffix(name)
    found = SUFFIXES.get(last) or RdfFormat.from_extension(last)
    if found is None:
        told = f"the suffix .{last}" if last else "no suffix"
        raise ReleaseError(
            f"{name}: no RDF format has {told}; read are {READ}, each packed as {PACKED} too."
            f" Say which it is: --format NAME ({NAMES})"
        )
    return found


def format_called(word: str) -> RdfFormat:
    """Return the format that an operator calls by its name, suffix or media type.

    Raises:
        ReleaseError: none is called so.
    """
    offer = named(word, GRAPH_FORMATS)
    found = RdfFormat.from_media_type(offer.media_type) if offer else SUFFIXES.get(word.strip().lower())
    if found is None:
        raise ReleaseError(f"--format {word}: no RDF format is called so; there are {NAMES}")
    return found
