"""An LDES client (ldes-client 0.3.0) on the change feed: TREE pages, their relations, what may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from publisher.doctor.graph import READABLE, Graph, name

if TYPE_CHECKING:
    from publisher.doctor.finding import Notes
    from publisher.doctor.visit import Answer, Visit

TREE: Final = "https://w3id.org/tree#"
LDES: Final = "https://w3id.org/ldes#"
ACCEPT: Final = "application/trig, application/n-quads, text/turtle, application/ld+json;q=0.8"
MOST_PAGES: Final = 100


def replicate(visit: Visit, url: str, notes: Notes) -> None:
    """Note what a client that copies a feed, page by page, would meet.

    Raises:
        Unanswered: the feed does not answer.
    """
    first = visit.follow(url, ACCEPT)
    if first.status in {404, 410}:
        notes.say("ldes-absent", url)
        return
    root = _read(first, notes)
    if root is None:
        return
    _view(root, first.url, notes)
    members: set[str] = set()
    kept: dict[str, bool] = {}
    waiting, seen = [(first, root)], {url, first.url}
    while waiting:
        answer, graph = waiting.pop(0)
        kept[answer.url] = answer.says("cache-control", "immutable")
        members |= set(_values(graph, f"{TREE}member"))
        for following in _following(graph, answer.url, notes):
            if following in seen:
                continue
            seen.add(following)
            if len(seen) > MOST_PAGES:
                continue
            page = visit.follow(following, ACCEPT)
            read = _read(page, notes)
            if read is not None:
                waiting.append((page, read))
    if len(seen) > MOST_PAGES:  # a log that begins with one create a thing has a thousand, all made alike
        notes.say("ldes-sample", first.url, number=len(kept))
    _closing(members, kept, first.url, notes)


def _closing(members: set[str], kept: dict[str, bool], root: str, notes: Notes) -> None:
    notes.say("ldes-sees", number=len(members))
    if not members:
        notes.say("ldes-empty", root)
    if all(kept.values()):
        notes.say("ldes-frozen", root)
    elif len(kept) > 1 and not any(kept.values()):
        notes.say("ldes-not-kept", root)


def _read(answer: Answer, notes: Notes) -> Graph | None:
    if answer.status != 200:
        notes.say("ldes-page", answer.url)
        return None
    if answer.media_type not in READABLE:
        notes.say("ldes-type", answer.url)
        return None
    try:
        return Graph(answer.body.decode(errors="replace"), answer.media_type, answer.url)
    except SyntaxError as error:
        notes.say("ldes-syntax", f"{answer.url}: {error.msg}")
        return None


def _view(graph: Graph, url: str, notes: Notes) -> None:
    views = _values(graph, f"{TREE}view")
    if not views:
        notes.say("ldes-view", url)
    elif url not in views:
        notes.say("ldes-view-subject", f"{views[0]} ≠ {url}")
    if not graph.subjects(f"{LDES}timestampPath"):
        notes.say("ldes-timestamp", url)


def _values(graph: Graph, predicate: str) -> list[str]:
    return [name(one) for thing in graph.subjects(predicate) for one in graph.objects(thing, predicate)]


def _following(graph: Graph, url: str, notes: Notes) -> list[str]:
    """Return the pages a client goes on to: relations count only where their subject is this very page."""
    relations = graph.objects(NamedNode(url), f"{TREE}relation")
    if not relations and graph.subjects(f"{TREE}relation"):
        notes.say("ldes-relation-subject", url)
    nodes = [one for relation in relations for one in graph.objects(relation, f"{TREE}node")]
    return [name(one) for one in nodes if isinstance(one, NamedNode)]
