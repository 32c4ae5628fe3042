"""The parts of an agreement beside its parties: scope, remarks, targets; and the agreements around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publisher.kerjasama.record.party import Person, order_of, person_of
from publisher.kerjasama.record.text import NOTHING, Text, text_of
from publisher.kerjasama.record.thing import Thing, first_of, fragment_of, things_of

if TYPE_CHECKING:
    from publisher.graph import Graph


@dataclass(frozen=True, slots=True)
class Scope:
    """An item of the scope in the words there are for it, and its code where one was given.

    ``own_words`` are the compilers', not the source's (MODEL §2.12).
    """

    fragment: str
    words: Text
    own_words: bool = False
    code: Thing | None = None
    status: Thing | None = None
    note: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said who is not said to have signed: its topic, the programmes it names, its status."""

    person: Person
    topic: Text = NOTHING
    own_words: bool = False
    programmes: tuple[Thing, ...] = ()
    status: Thing | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that somebody aims at: how many of which unit, in which area, said by whom."""

    fragment: str
    count: str
    unit: str
    area: Thing | None
    person: Person
    status: Thing | None = None
    note: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Links:
    """The agreements around one, by how they are linked; both directions are read."""

    umbrellas: tuple[Thing, ...] = ()
    inferred_umbrellas: tuple[Thing, ...] = ()
    follow_ups: tuple[Thing, ...] = ()
    amends: tuple[Thing, ...] = ()
    amended_by: tuple[Thing, ...] = ()
    renews: tuple[Thing, ...] = ()
    renewed_by: tuple[Thing, ...] = ()


# The way back of ks:amends and ks:renews, in a graph of records.
AMENDED_BY, RENEWED_BY = "ks:isAmendedBy", "ks:isRenewedBy"
ALONE: Final = Links()


def scopes_of(graph: Graph, thing: str) -> tuple[Scope, ...]:
    """Return the scope of an agreement in the order of its parts."""
    return tuple(_scope(graph, node) for node in _parts(graph, thing, "ks:hasScopeItem"))


def remarks_of(graph: Graph, thing: str) -> tuple[Remark, ...]:
    """Return the remarks in the order of their parts."""
    return tuple(_remark(graph, node) for node in _parts(graph, thing, "ks:hasRemark"))


def targets_of(graph: Graph, thing: str) -> tuple[Target, ...]:
    """Return the targets in the order of their parts."""
    return tuple(_target(graph, node) for node in _parts(graph, thing, "ks:hasTarget"))


def links_of(graph: Graph, thing: str) -> Links:
    """Return the agreements around one, each way of a link once."""
    return Links(
        umbrellas=things_of(graph, thing, "ks:followsUp"),
        inferred_umbrellas=things_of(graph, thing, "ks:inferredUmbrella"),
        follow_ups=things_of(graph, thing, "ks:hasFollowUp"),
        amends=things_of(graph, thing, "ks:amends"),
        amended_by=things_of(graph, thing, AMENDED_BY),
        renews=things_of(graph, thing, "ks:renews"),
        renewed_by=things_of(graph, thing, RENEWED_BY),
    )


def words_of(graph: Graph, node: str, printed: str, ours: str) -> tuple[Text, bool]:
    """Return the words of a property, and whether they are the compilers' own: the source's come first."""
    reported, own = text_of(graph, node, printed), text_of(graph, node, ours)
    return reported or own, bool(own) and not reported


def _parts(graph: Graph, thing: str, name: str) -> list[str]:
    return sorted(graph.values(thing, name), key=lambda node: (order_of(graph, node), node))


def _scope(graph: Graph, node: str) -> Scope:
    words, own = words_of(graph, node, "ks:scopeAsReported", "ks:scopeText")
    return Scope(
        fragment=fragment_of(node),
        words=words,
        own_words=own,
        code=first_of(graph, node, "ks:scope"),
        status=first_of(graph, node, "ks:statementStatus"),
        note=text_of(graph, node, "ks:note"),
    )


def _remark(graph: Graph, node: str) -> Remark:
    topic, own = words_of(graph, node, "ks:topicAsReported", "ks:topicText")
    return Remark(
        person=person_of(graph, node),
        topic=topic,
        own_words=own,
        programmes=things_of(graph, node, "ks:mentions"),
        status=first_of(graph, node, "ks:statementStatus"),
    )


def _target(graph: Graph, node: str) -> Target:
    fragment = fragment_of(node)
    said_by = graph.value(node, "ks:statedByName")
    return Target(
        fragment=fragment,
        count=graph.value(node, "ks:targetCount"),
        unit=graph.value(node, "ks:targetUnit"),
        area=first_of(graph, node, "ks:targetArea"),
        person=Person(fragment, said_by, text_of(graph, node, "ks:statedByPost")),
        status=first_of(graph, node, "ks:statementStatus"),
        note=text_of(graph, node, "ks:note"),
    )
