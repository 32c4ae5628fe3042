"""What the query editor offers to complete: prefixes, classes, properties and codes of the release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.errors import NotFound
from publisher.graph import compact
from publisher.vocab import KODE, PREFIXES
from publisher.web.catalog import beside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publisher.web.name import Names
    from publisher.web.site import Site

MOST: Final = 5_000  # terms on offer; a browser looks through them at every letter
DESCRIBED: Final = {f"{PREFIXES['void']}{kind}": kind for kind in ("class", "property")}


def completion(site: Site, names: Names, language: str) -> dict[str, object]:
    """Return prefixes with their IRIs, and terms: each a compact name, a kind and what it is called.

    A kind is ``class``, ``property`` or ``constant``, the editor's words for it. What no prefix can write
    is left out; each code list has a prefix of its own. ``left`` says how many terms are not on offer,
    those last by their IRIs.
    """
    every = _kinds(site)
    kinds = {iri: every[iri] for iri in sorted(every)[:MOST]}
    names.learn(kinds)
    prefixes = dict(PREFIXES)
    terms = []
    for iri, kind in kinds.items():
        prefix, _, local = iri.removeprefix(KODE).rpartition("/") if iri.startswith(KODE) else ("", "", "")
        if local:
            prefixes[prefix] = f"{KODE}{prefix}/"
        short = f"{prefix}:{local}" if local else compact(iri)
        if short != iri:
            terms.append((short, kind, names.name(iri, language)))
    return {"prefixes": prefixes, "terms": terms, "left": len(every) - len(kinds)}


def _kinds(site: Site) -> Mapping[str, str]:
    """Return the kind of each term, the IRI its key: as the data says, or the VoID beside data of others."""
    kinds = {row["istilah"].value: row["jenis"].value for row in site.select("istilah")}
    if site.register:
        return kinds
    try:
        described = beside()
    except NotFound:
        return kinds
    found = {
        triple.object.value: DESCRIBED[triple.predicate.value]
        for triple in described
        if triple.predicate.value in DESCRIBED and isinstance(triple.object, NamedNode)
    }
    return {**found, **kinds}
