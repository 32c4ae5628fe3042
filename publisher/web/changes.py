"""The log of changes for people: by release which things were made, changed, taken away, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from publisher.errors import NotFound
from publisher.graph import Graph, key
from publisher.history import DELETE
from publisher.web.atom import TOLD, named
from publisher.web.here import documents, journal, names, site
from publisher.web.page import language_of_request, page
from publisher.web.reading import Reader, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Triple

    from publisher.history import Change, Step
    from publisher.rdf import Term

BLUEPRINT = Blueprint("changes", __name__)
STEPS: Final = 50  # on a page of the list
SHOWN: Final = 5  # statements of a thing on the page of a release; all of them are on their own page
ROWS: Final = 200
PART: Final = "halaman"


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a thing or of a part of it: its values before and after; ``about`` is of a part."""

    about: Value | None
    label: str
    property: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A changed thing: its name with a link unless it is gone, the first of its rows, how many there are."""

    kind: str
    thing: Value
    rows: tuple[Row, ...]
    total: int
    address: str


@BLUEPRINT.get("/perubahan")
def change_list() -> Response:
    """Answer the releases of the log, the latest first."""
    steps = list(reversed(journal().steps))
    part = _part(-(-len(steps) // STEPS))
    shown = steps[(part - 1) * STEPS : part * STEPS]
    return page("perubahan.html", steps=shown, **_turns(part, -(-len(steps) // STEPS)))


@BLUEPRINT.get("/perubahan/<int:number>")
def change_page(number: int) -> Response:
    """Answer a page of what a release changed."""
    step = _step(number, f"perubahan/{number}")
    part = _part(len(step.pages))
    found = journal().changes(step, part) if step.pages else []
    reader = _reader(found)
    first = sum(each.changes for each in step.pages[: part - 1])
    items = [_item(reader, change, f"perubahan/{number}/{first + i}") for i, change in enumerate(found, 1)]
    return page(
        "perubahan-rilis.html", step=step, items=items, first=first + 1, **_turns(part, len(step.pages))
    )


@BLUEPRINT.get("/perubahan/<int:number>/<int:place>")
def change_of_thing(number: int, place: int) -> Response:
    """Answer all that changed of one thing."""
    step = _step(number, f"perubahan/{number}/{place}")
    change = _at(step, place)
    reader = _reader([change])
    rows = _rows(reader, change)
    part = _part(-(-len(rows) // ROWS))
    item = _item(reader, change, "")
    shown = rows[(part - 1) * ROWS : part * ROWS]
    return page(
        "perubahan-benda.html", step=step, item=item, rows=shown, **_turns(part, -(-len(rows) // ROWS))
    )


def rows_of(number: int, place: int) -> list[Row]:
    """Return what a step changed of the thing at a place in it.

    Raises:
        NotFound: there is no such step or place.
    """
    change = _at(journal().step(number), place)
    return _rows(_reader([change]), change)


def _step(number: int, local: str) -> Step:
    if request.path != site().prefix + local:  # 01
        raise NotFound
    return journal().step(number)


def _at(step: Step, place: int) -> Change:
    before = 0
    for part, each in enumerate(step.pages, 1):
        if before < place <= before + each.changes:
            return journal().changes(step, part)[place - before - 1]
        before += each.changes
    raise NotFound


def _part(last: int) -> int:
    """Return which page is asked for.

    Raises:
        NotFound: there is none of that number.
    """
    text = request.args.get(PART, "1")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= max(last, 1)):
        raise NotFound
    return int(text[:9])


def _turns(part: int, last: int) -> dict[str, object]:
    """Return what a page says of those beside it."""
    return {"part": part, "last": max(last, 1), "argument": PART}


def _reader(found: Sequence[Change]) -> Reader:
    """Return a reader that knows what the things are called, and what their changes point to."""
    own = [triple for change in found for triple in _triples(change.state or change.removed)]
    seen = [t for change in found for text in (change.removed, change.added) for t in _triples(text)]
    pointed = {t.object.value for t in seen if isinstance(t.object, NamedNode)}
    names().learn({t.predicate.value for t in seen})
    labels = documents().labels(pointed - {key(t.subject) for t in own})  # type: ignore[arg-type]  # no triple terms
    return Reader(site(), names(), Graph([*own, *labels]), language_of_request())


def _triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]


def _item(reader: Reader, change: Change, address: str) -> Item:
    rows = _rows(reader, change)
    href = "" if change.kind == DELETE else reader.href(change.iri)
    thing = Value(named(change, reader.language), href, iri=change.iri)
    return Item(TOLD[change.kind], thing, tuple(rows[:SHOWN]), len(rows), address)


def _rows(reader: Reader, change: Change) -> list[Row]:
    """Return the properties whose values changed, the thing's own first."""
    before, after = _values(change.removed), _values(change.added)
    found = []
    for about, name in dict.fromkeys((*sorted(before), *sorted(after))):
        part = Value(reader.label(about), iri=about) if about != change.iri else None
        values = [
            tuple(_value(reader, term) for term in side.get((about, name), ())) for side in (before, after)
        ]
        found.append(Row(part, reader.names.name(name, reader.language), name, values[0], values[1]))
    return sorted(
        found, key=lambda row: (row.about.iri if row.about else "", row.label.lower(), row.property)
    )


def _value(reader: Reader, term: Term) -> Value:
    """Return a value as the page shows it, without a link to what is there no more."""
    shown = reader.value(term)
    ours = shown.iri and site().local(shown.iri) is not None
    return replace(shown, href="") if ours and not documents().exists(shown.iri) else shown


def _values(text: str) -> dict[tuple[str, str], list[Term]]:
    found: dict[tuple[str, str], list[Term]] = {}
    for triple in _triples(text):
        value = triple.object
        if isinstance(value, NamedNode | Literal):
            found.setdefault((key(triple.subject), triple.predicate.value), []).append(value)  # type: ignore[arg-type]  # no triple terms
    return found
