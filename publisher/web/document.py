"""The document of a thing: what is said of it and its parts, what it points to, what points to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from publisher.media import DOCUMENT_FORMATS
from publisher.uris import VOCABULARY, spellings
from publisher.vocab import KS, ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publisher.web.site import Site

PAGE: Final = 100  # things that point to another, or lie in a region, on one page
WITHDRAWN: Final = f"{KS}withdrawnOn"
SUFFIXES: Final = frozenset(form.suffix for form in DOCUMENT_FORMATS)
REPLACED: Final = f"{PREFIXES['dct']}isReplacedBy"
RETIRED: Final = f"{KS}replacedOn"


@dataclass(frozen=True)
class Document:
    """The triples of one document, each once.

    ``own`` are the thing's and its parts', ``labels`` those of what they point to, ``links`` those that
    point to the thing: a page of them, the next one after the IRI ``after`` (empty: the last page).
    ``axioms`` are what an ontology says of itself and its terms, and all that its RDF forms hold: labels of
    others' things and links to it would make it something else than OWL 2 DL.
    """

    thing: str
    own: tuple[Triple, ...]
    labels: tuple[Triple, ...]
    links: tuple[Triple, ...] = field(default=())
    after: str = ""
    axioms: tuple[Triple, ...] = ()

    @property
    def stated(self) -> tuple[Triple, ...]:
        """What the RDF forms hold."""
        return self.axioms or self.triples

    @property
    def triples(self) -> tuple[Triple, ...]:
        """All of them."""
        return tuple(dict.fromkeys((*self.own, *self.labels, *self.links)))

    @property
    def withdrawn(self) -> bool:
        """Whether what is left of the thing is a tombstone."""
        return any(t.predicate.value == WITHDRAWN and _iri(t.subject) == self.thing for t in self.own)

    @property
    def successors(self) -> tuple[str, ...]:
        """IRIs of what replaced the thing."""
        own = (t for t in self.own if t.predicate.value == REPLACED and _iri(t.subject) == self.thing)
        return tuple(sorted(filter(None, (_iri(t.object) for t in own))))

    @property
    def heir(self) -> str:
        """IRI of the one thing whose key took the place of this one's, which is used no more; else empty."""
        kept = not any(t.predicate.value == RETIRED and _iri(t.subject) == self.thing for t in self.own)
        return "" if kept or self.withdrawn or len(self.successors) != 1 else self.successors[0]


class Documents:
    """The documents of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._fragments = {} if site.register else _fragments(site)
        self._asked = frozenset() if site.register else _asked(site)

    def exists(self, iri: str) -> bool:
        """Return whether some triple is about an IRI or points to it, or to a fragment of it."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return False
        return self._site.ask("ada", thing=[node]) or (iri in self._fragments)

    def asked(self, local: str) -> bool:
        """Return whether a thing, or its document, has this local address and a query string behind it."""
        if not self._asked:
            return False
        stem, _, suffix = local.rpartition(".")
        places = [local] + [stem] * (suffix in SUFFIXES)
        places += [root + place.removeprefix("doc/") for place in places for root in ("", "id/")]
        return not self._asked.isdisjoint(spelling for place in places for spelling in spellings(place))

    def retired(self, iri: str) -> bool:
        """Return whether a thing was withdrawn, or replaced by another."""
        return self._site.ask("tidak-dipakai-lagi", thing=[NamedNode(iri)])

    def read(self, iri: str, after: str = "") -> Document:
        """Return the document of a thing, with the page of links to it that begins after ``after``."""
        own = self._own(iri)
        links, following = self._links(iri, after)
        subjects = {_iri(triple.subject) for triple in own}
        pointed = {_iri(t.object) for t in own} | {_iri(t.subject) for t in links}
        labels = self.labels(pointed - subjects - {""})
        return Document(iri, tuple(own), tuple(labels), tuple(links), following, self._axioms(iri))

    def _axioms(self, iri: str) -> tuple[Triple, ...]:
        if not (self._site.register and iri == ONTOLOGY):
            return ()
        return tuple(dict.fromkeys(self._site.construct("ontologi", thing=[NamedNode(iri)])))

    def contents(self, iris: Iterable[str]) -> list[Triple]:
        """Return the triples of some things, without their parts."""
        things = [NamedNode(iri) for iri in sorted(iris)]
        return list(dict.fromkeys(self._site.construct("isi", thing=things))) if things else []

    def labels(self, iris: Iterable[str]) -> list[Triple]:
        """Return the triples that name some things."""
        things = [NamedNode(iri) for iri in sorted(iris)]
        return list(dict.fromkeys(self._site.construct("label", thing=things))) if things else []

    def _own(self, iri: str) -> list[Triple]:
        """Return the triples of a thing and of the parts its own properties lead to, however deep."""
        found: list[Triple] = []
        seen: set[str] = set()
        fresh = {iri, *self._records(iri), *self._parts(iri)}
        while fresh:
            triples = self.contents(fresh)
            found += triples
            seen |= fresh
            fresh = {o for o in (_iri(t.object) for t in triples) if o.startswith(f"{iri}#")} - seen
        return list(dict.fromkeys(found))

    def _records(self, iri: str) -> list[str]:
        """Return the IRI of the document that records a thing: it, and not the thing, comes from sources."""
        local = (self._site.local(iri) or "") if self._site.register else ""
        return [self._site.manifest.base + self._site.document(local)] if local.startswith("id/") else []

    def _parts(self, iri: str) -> list[str]:
        if not self._site.register:
            return self._fragments.get(iri, [])
        if (self._site.local(iri) or "").split("/", 1)[0] not in VOCABULARY:
            return []
        return [row["part"].value for row in self._site.select("bagian", thing=[NamedNode(iri)])]

    def _links(self, iri: str, after: str) -> tuple[list[Triple], str]:
        thing = NamedNode(iri)
        found: dict[NamedNode, list[Triple]] = {}
        query = self._site.pages["rujukan"].bind({"thing": [thing], "after": [Literal(after)]}, PAGE + 1)
        for row in self._site.store.select(query):
            subject, link = row["from"], row["link"]
            if isinstance(subject, NamedNode) and isinstance(link, NamedNode):
                found.setdefault(subject, []).append(Triple(subject, link, thing))
        shown = list(found)[:PAGE]
        following = shown[-1].value if len(found) > PAGE else ""
        links = [triple for subject in shown for triple in found[subject]]
        own = (f"{iri}#", *self._records(iri))
        return [t for t in links if not _iri(t.subject).startswith(own)], following


def _fragments(site: Site) -> Mapping[str, list[str]]:
    """Return the IRIs with a fragment by the address before it: any RDF may name things so without a link.

    Grows with the number of subjects of files served with --data, so it is read when they are opened: a
    document is the same whatever was asked before it.
    """
    found: dict[str, list[str]] = {}
    for row in site.select("pecahan"):
        iri = row["thing"].value
        found.setdefault(iri.split("#", 1)[0], []).append(iri)
    return found


def _asked(site: Site) -> frozenset[str]:
    """Return the local addresses of things whose IRI has a query string, up to it (RFC 3986 §3.4)."""
    base = site.manifest.base
    rows = site.select("bertanya", base=[Literal(base)])
    parts = (row["thing"].value.removeprefix(base).partition("?") for row in rows)
    return frozenset(path for path, _, _ in parts if "#" not in path)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
