"""Turns: whose query is next, who must come back later, and when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.errors import QueueFull, TooManyRequests
from publisher.guard.queue import MOST_KNOWN, Queue, Share, Used

SHARE = Share(workers=3, places=6, client_queries=4, client_seconds=30)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(clock: Clock) -> Queue[str]:
    return Queue(SHARE, clock)


def enter(queue: Queue[str], *items: str) -> None:
    """Items are named for their client: a1 is of a."""
    for item in items:
        assert queue.enter(item[0], item) is None


def test_one_client_is_served_in_the_order_it_asked(queue: Queue[str]):
    enter(queue, "a1", "a2", "a3")
    assert [queue.take(), queue.take()] == ["a1", "a2"]


def test_one_worker_stays_within_reach_of_others(queue: Queue[str]):
    enter(queue, "a1", "a2", "a3")
    assert [queue.take(), queue.take(), queue.take()] == ["a1", "a2", None]
    enter(queue, "b1")
    assert queue.take() == "b1"


def test_a_client_may_have_the_only_worker():
    queue: Queue[str] = Queue(replace(SHARE, workers=1))
    enter(queue, "a1")
    assert queue.take() == "a1"


def test_who_used_least_is_next(queue: Queue[str], clock: Clock):
    enter(queue, "a1", "b1", "a2", "b2")
    assert [queue.take(), queue.take()] == ["a1", "b1"]
    queue.done("a", 5)
    queue.done("b", 1)
    assert queue.take() == "b2"
    clock.now += 60
    enter(queue, "c1")
    queue.done("b", 0.1)
    assert queue.take() == "a2"


def test_a_client_has_its_share_of_queries_and_no_more(queue: Queue[str]):
    enter(queue, "a1", "a2", "a3", "a4")
    queue.take()
    with pytest.raises(TooManyRequests) as raised:
        queue.enter("a", "a5")
    assert int(raised.value.headers["Retry-After"]) > 0
    queue.done("a", 0.1)
    enter(queue, "a5")


def test_time_used_up_is_refused_while_others_ask_until_it_is_refilled(queue: Queue[str], clock: Clock):
    for _ in range(100):  # short queries count too
        enter(queue, "a1")
        assert queue.take() == "a1"
        queue.done("a", 0.4)
    enter(queue, "a2")
    assert queue.take() == "a2"
    queue.done("a", 0)
    enter(queue, "b1")
    with pytest.raises(TooManyRequests) as raised:
        queue.enter("a", "a3")
    wait = int(raised.value.headers["Retry-After"])
    assert 20 <= wait <= 21  # 10 s over, and half a second a second
    clock.now += wait
    enter(queue, "a3")


def test_a_full_queue_is_said(queue: Queue[str]):
    enter(queue, *(f"{client}1" for client in "abcdef"))
    with pytest.raises(QueueFull) as raised:
        queue.enter("g", "g1")
    assert int(raised.value.headers["Retry-After"]) > 0


def test_the_longest_line_makes_room_in_a_full_queue(queue: Queue[str]):
    enter(queue, "a1", "a2", "a3", "b1", "b2", "c1")
    assert queue.enter("d", "d1") == "a3"
    with pytest.raises(QueueFull):
        queue.enter("c", "c2")
    assert len(queue) == SHARE.places


def test_a_query_that_left_is_not_served(queue: Queue[str]):
    enter(queue, "a1", "a2")
    queue.leave("a", "a1")
    queue.leave("a", "a1")
    queue.leave("b", "b1")
    assert [queue.take(), queue.take()] == ["a2", None]


def test_a_query_that_could_not_start_is_first_again(queue: Queue[str]):
    enter(queue, "a1", "a2")
    queue.back("a", queue.take() or "")
    assert queue.take() == "a1"


def test_the_clients_remembered_are_bounded(clock: Clock):
    used = Used(0.5, clock)
    for number in range(MOST_KNOWN + 1):
        used.add(str(number), 3)
    assert (used.seconds("0"), used.seconds(str(MOST_KNOWN))) == (0, 3)


moves = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["enter", "take", "done", "leave"])))


@given(moves)
def test_no_query_is_lost_or_served_twice(steps: list[tuple[str, str]]):
    queue: Queue[str] = Queue(SHARE, Clock())
    waiting: list[str] = []
    running: list[str] = []
    for number, (client, move) in enumerate(steps):
        item = f"{client}{number}"
        if move == "enter":
            try:
                displaced = queue.enter(client, item)
            except (TooManyRequests, QueueFull):
                continue
            waiting.append(item)
            if displaced:
                waiting.remove(displaced)
        elif move == "take" and (taken := queue.take()):
            waiting.remove(taken)
            running.append(taken)
        elif move == "done" and running:
            queue.done(running.pop()[0], 1)
        elif move == "leave" and waiting:
            left = waiting.pop()
            queue.leave(left[0], left)
        assert len(queue) == len(waiting) <= SHARE.places
        assert all(sum(one[0] == who for one in running) < SHARE.workers for who in "abc")
