"""How many bytes clients may hold: so many in all, a quarter one of them."""

import asyncio

import pytest

from publisher.web.http.outlet.quota import Quota


def quota(most: int = 400) -> Quota:
    return Quota(lambda _used: most)


def test_one_client_holds_a_quarter_and_no_byte_more():
    held = quota()
    assert held.take("a", 100)
    assert not held.take("a", 1)
    assert held.take("b", 100)
    assert held.used == 200


def test_all_together_hold_so_many_and_no_byte_more():
    held = quota()
    assert all(held.take(client, 100) for client in "abcd")
    assert held.full(1)
    assert not held.take("e", 1)
    held.give("a", 1)
    assert not held.full(1)
    assert held.take("e", 1)


def test_what_is_refused_is_not_held():
    held = quota()
    assert not held.take("a", 101)
    assert held.used == 0


def test_what_may_be_held_is_asked_each_time_and_told_what_is():
    told: list[int] = []

    def most(used: int) -> int:
        told.append(used)
        return 400 if used < 100 else 0

    held = Quota(most)
    assert held.take("a", 100)
    assert not held.take("b", 1)
    assert held.full(1)
    assert told == [0, 100, 100]


@pytest.mark.parametrize(("giver", "heard"), [("a", True), ("b", False)])
def test_who_waits_hears_of_its_own_share_only(giver: str, heard: bool):
    held = quota()
    held.take("a", 10)
    held.take("b", 10)
    waiting = asyncio.Event()
    held.watch("a", waiting)
    held.give(giver, 10)
    assert waiting.is_set() == heard


def test_who_waits_no_more_hears_nothing():
    held = quota()
    held.take("a", 10)
    waiting = asyncio.Event()
    held.watch("a", waiting)
    held.unwatch("a", waiting)
    held.give("a", 10)
    assert not waiting.is_set()
