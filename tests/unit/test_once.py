"""What threads share is made once, whoever asks first (HOUSE.md rule 7)."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from publisher import history
from publisher.errors import Unavailable
from publisher.kerjasama.record import Records
from publisher.once import Each, Once
from publisher.vocab import PREFIXES
from publisher.web import name
from publisher.web.atlas import Atlas
from publisher.web.document import Documents
from publisher.web.finder import Finder
from publisher.web.journal import Journal
from publisher.web.matching import Matcher
from publisher.web.name import Names
from publisher.web.question import Questions
from publisher.web.site import Site
from tests.ingredients import BASE, site

LABEL = NamedNode(f"{PREFIXES['rdfs']}label")
THREADS = 4


def at_once(ask: Callable[[], object]) -> list[object]:
    """Return what threads are told that ask at the same moment."""
    start = Barrier(THREADS)

    def run(_: int) -> object:
        start.wait()
        return ask()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def slowly() -> object:
    time.sleep(0.02)
    return object()


def test_who_asks_at_once_gets_the_same():
    once = Once(slowly)
    assert len({id(found) for found in at_once(once)}) == 1


def test_what_cannot_be_made_is_tried_again():
    texts = iter(["none", "7", "8"])
    once = Once(lambda: int(next(texts)))
    with pytest.raises(ValueError, match="none"):
        once()
    assert (once(), once()) == (7, 7)


def test_each_is_made_once_and_the_latest_are_remembered():
    made: list[int] = []
    each = Each(lambda key: made.append(key) or slowly(), 2)
    assert len({id(found) for found in at_once(lambda: each(1))}) == 1
    first = each(1)
    each(2)
    assert each(1) is first
    each(3)
    assert (each(1), len(each), made) == (first, 2, [1, 2, 3])
    each(2)
    assert made == [1, 2, 3, 2]


def test_nobody_waits_for_what_somebody_else_wants():
    start = Barrier(2)
    each = Each(lambda _: start.wait(5), 2)
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(each, (1, 2))) == {0, 1}


SHARED: dict[str, tuple[Callable[[Site], object], Callable[[object], object]]] = {
    "points": (Atlas, lambda atlas: atlas.points),
    "index of names": (Matcher, lambda matcher: matcher.index),
    "index of search": (lambda own: Finder(own, Records(own.construct)), lambda finder: finder.index),
    "choices": (Questions, lambda questions: questions.choices("jenis")),
}


@pytest.mark.parametrize("shared", SHARED)
def test_what_a_site_shares_is_read_once(shared: str):
    own = site(Store())
    make, ask = SHARED[shared]
    one = make(own)
    found = at_once(lambda: ask(one))
    assert own.store.asked
    assert set(own.store.asked.values()) == {1}
    assert len(set(map(id, found))) == 1


def test_a_log_is_read_once_and_again_where_it_was_damaged(tmp_path: Path):
    journal = Journal(site(Store(), state=tmp_path))
    assert len({id(found) for found in at_once(lambda: journal.documents)}) == 1
    damaged = Journal(site(Store(), state=tmp_path))
    folder = history.place(tmp_path, BASE, BASE) / "000001"
    folder.mkdir(parents=True)
    with pytest.raises(Unavailable):
        _ = damaged.documents
    folder.rmdir()
    assert damaged.documents == []


def test_names_are_right_while_threads_forget_each_others(restless: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(name, "REMEMBERED", 5)
    iris = [f"{BASE}id/x/{number}" for number in range(2_000)]
    quads = Store()
    quads.extend(Quad(NamedNode(iri), LABEL, Literal(iri[-4:])) for iri in iris)
    names = Names(Documents(site(quads)))

    def ask(start: int) -> list[str]:
        own = iris[start::THREADS]
        return [iri for iri in own if names.name(iri, "id") != iri[-4:]]

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(ask, range(THREADS))) == [[]] * THREADS
