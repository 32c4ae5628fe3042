"""Who takes part in an agreement and in which standing, and who signed (MODEL §2.3, §2.14, §2.15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.claim import KNOWN, PARTLY, UNEXAMINED, UNSTATED
from publisher.kerjasama.record.text import NOTHING, Text, text_of
from publisher.kerjasama.record.thing import AGENCY, BODY, Thing, first_of, fragment_of, tail, things_of

if TYPE_CHECKING:
    from publisher.graph import Graph

# The status of a person in a post as it is printed before the post, short and in full.
STATUSES: Final = {
    "plt": ("Plt.", "pelaksana tugas"),
    "plh": ("Plh.", "pelaksana harian"),
    "pj": ("Pj.", "penjabat"),
    "pjs": ("Pjs.", "penjabat sementara"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a source prints it: ``name`` and ``post`` are empty where it does not say.

    ``fragment`` is the signature's or the remark's, ``standing`` the code of the list status-jabatan.
    """

    fragment: str
    name: str = ""
    post: Text = NOTHING
    standing: str = ""
    behalf: Thing | None = None
    note: Text = NOTHING
    iri: str = ""

    def titled(self, language: str) -> str:
        """Return the post with the status before it, as long as the post does not say it itself.

        >>> Person("x", "Adhy Karyono", Text((("id", "Gubernur Jawa Timur"),)), "pj").titled("en")
        'Pj. Gubernur Jawa Timur'
        """
        post, (status, whole) = self.post.within(language), STATUSES.get(self.standing, ("", ""))
        told = post.casefold().startswith((status.rstrip(".").casefold(), whole))
        return post if told else " ".join(filter(None, (status, post)))

    def said(self, language: str) -> str:
        """Return name and post on one line; the post alone where no name is printed."""
        return ", ".join(filter(None, (self.name, self.titled(language))))


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part: ``thing`` is settled, else there are candidates, ``likely`` the favoured IRI.

    ``order`` is that of mention, ``formal`` the Pihak number where a source tells one; ``words`` is what
    the source prints, or what the compilers made of it (``own_words``). ``legal`` is the party in law
    that the sources let follow; it is no second partner. ``fragment`` is no key.
    """

    fragment: str
    order: int
    thing: Thing | None = None
    words: Text = NOTHING
    own_words: bool = False
    legal: Thing | None = None
    agencies: tuple[Thing, ...] = ()
    candidates: tuple[Thing, ...] = ()
    likely: str = ""
    number: str = ""
    formal: str = ""
    within: Thing | None = None
    signatures: tuple[Person, ...] = ()
    note: Text = NOTHING
    unstated: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether the sources leave open who it is."""
        return self.thing is None and bool(self.candidates)

    @property
    def kind(self) -> str:
        """Its standing: pemda, instansi, lembaga, kelompok; ``calon`` while open, else empty."""
        return self.thing.kind if self.thing else "calon" if self.candidates else ""

    def named(self, language: str) -> str:
        """Return what it is called: the settled party, else the words there are for it."""
        return self.thing.name.within(language) if self.thing else self.words.within(language)

    def signing(self, *, searched: bool) -> str:
        """Return what is known of who signed for it; ``searched``: the register looked for all parties."""
        looked = searched or "penanda-tangan" in self.unstated
        if self.signatures:
            return KNOWN if all(one.name for one in self.signatures) else PARTLY
        return UNSTATED if looked else UNEXAMINED

    def implementing(self, *, searched: bool) -> str:
        """Return what is known of its implementing agency; nothing is asked of an agency or a body."""
        if self.agencies:
            return KNOWN
        if searched or "instansi-pelaksana" in self.unstated:
            return UNSTATED
        return "" if self.kind in (AGENCY, BODY) else UNEXAMINED


def parties_of(graph: Graph, thing: str) -> tuple[Party, ...]:
    """Return who takes part in an agreement, in the order of mention."""
    found = (_party(graph, node) for node in graph.values(thing, "ks:hasParticipation"))
    return tuple(sorted(found, key=lambda one: (one.order, one.fragment)))


def _party(graph: Graph, node: str) -> Party:
    printed, ours = text_of(graph, node, "ks:partyAsReported"), text_of(graph, node, "ks:partyName")
    thing = first_of(graph, node, "ks:party")
    return Party(
        fragment=fragment_of(node),
        order=order_of(graph, node),
        thing=thing,
        words=printed or ours,
        own_words=bool(ours) and not printed,
        legal=first_of(graph, node, "ks:legalParty"),
        agencies=things_of(graph, node, "ks:implementingAgency"),
        candidates=things_of(graph, node, "ks:candidateParty"),
        likely=graph.value(node, "ks:likelyParty"),
        number=graph.value(node, "ks:partyNumber"),
        formal=graph.value(node, "ks:formalOrder"),
        within=first_of(graph, thing.iri, "ks:within") if thing else None,
        signatures=_signatures(graph, node),
        note=text_of(graph, node, "ks:note"),
        unstated=unstated_of(graph, node),
    )


def _signatures(graph: Graph, node: str) -> tuple[Person, ...]:
    found = graph.values(node, "ks:hasSignature")
    return tuple(person_of(graph, one) for one in sorted(found, key=lambda one: (len(one), one)))


def person_of(graph: Graph, node: str) -> Person:
    """Return the person of a signature or a remark."""
    return Person(
        fragment=fragment_of(node),
        name=graph.value(node, "ks:nameAsPrinted"),
        post=text_of(graph, node, "ks:postAsReported"),
        standing=tail(graph.value(node, "ks:actingStatus")),
        behalf=first_of(graph, node, "ks:onBehalfOf"),
        note=text_of(graph, node, "ks:note"),
        iri=node,
    )


def order_of(graph: Graph, node: str) -> int:
    """Return the place of a part among its like; of one that states none, the number of its fragment."""
    order = graph.value(node, "ks:order") or node.rsplit("-", 1)[-1]
    return int(order) if order.isdigit() else 0


def unstated_of(graph: Graph, node: str) -> frozenset[str]:
    """Return the codes (unsur-naskah) of what was looked for of a node and is not stated."""
    return frozenset(tail(iri) for iri in graph.iris(node, "ks:notStated"))
