"""The desk: one piece of work at a time, who used it least lately next."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from publisher.errors import QueueFull, TooManyRequests
from publisher.web.desk import SHARE, Desk


def at_desk(story: Callable[[Desk, threading.Event, list[str]], Awaitable[None]]) -> list[str]:
    """Return who was served, in order, by a desk that works on ``first`` until the event is set."""
    served: list[str] = []
    go = threading.Event()

    async def scene() -> None:
        desk = Desk()
        await story(desk, go, served)

    asyncio.run(asyncio.wait_for(scene(), 10))
    return served


def note(served: list[str], name: str) -> Callable[[], str]:
    def work() -> str:
        served.append(name)
        return name

    return work


async def held(desk: Desk, go: threading.Event, client: str = "first") -> asyncio.Task[bool]:
    """Keep the desk at work for a client until ``go``."""
    task = asyncio.create_task(desk.run(client, go.wait))
    await asyncio.sleep(0.01)
    return task


def test_a_modest_client_waits_for_one_piece_of_work_of_a_greedy_one():
    async def story(desk: Desk, go: threading.Event, served: list[str]) -> None:
        first = await held(desk, go, "greedy")
        greedy = [asyncio.create_task(desk.run("greedy", note(served, "greedy"))) for _ in range(7)]
        await asyncio.sleep(0.01)
        modest = asyncio.create_task(desk.run("modest", note(served, "modest")))
        await asyncio.sleep(0.01)
        go.set()
        assert await modest == "modest"
        await asyncio.gather(first, *greedy)

    assert at_desk(story) == ["modest", *["greedy"] * 7]


def test_a_client_has_only_so_many_places():
    async def story(desk: Desk, go: threading.Event, served: list[str]) -> None:
        tasks = [await held(desk, go)]
        tasks += [asyncio.create_task(desk.run("first", go.wait)) for _ in range(SHARE.client_queries - 1)]
        await asyncio.sleep(0.01)
        with pytest.raises(TooManyRequests) as refused:
            await desk.run("first", note(served, "first"))
        assert int(refused.value.headers["Retry-After"]) > 0
        go.set()
        await asyncio.gather(*tasks)

    assert at_desk(story) == []


def test_a_full_queue_refuses_the_last_of_who_has_most_waiting():
    async def story(desk: Desk, go: threading.Event, served: list[str]) -> None:
        first = await held(desk, go)
        crowd = [
            asyncio.create_task(desk.run(f"crowd-{number % 8}", note(served, "crowd")))
            for number in range(SHARE.places)
        ]
        await asyncio.sleep(0.01)
        late = asyncio.create_task(desk.run("late", note(served, "late")))
        await asyncio.sleep(0.01)
        go.set()
        assert await late == "late"
        refused = [one for one in await asyncio.gather(*crowd, return_exceptions=True) if one != "crowd"]
        assert [type(one) for one in refused] == [QueueFull]
        await first

    assert sorted(at_desk(story)) == ["crowd"] * (SHARE.places - 1) + ["late"]


def test_who_leaves_gives_up_place_and_turn():
    async def story(desk: Desk, go: threading.Event, served: list[str]) -> None:
        first = await held(desk, go)
        leaving = asyncio.create_task(desk.run("leaving", note(served, "leaving")))
        staying = asyncio.create_task(desk.run("staying", note(served, "staying")))
        await asyncio.sleep(0.01)
        leaving.cancel()
        first.cancel()  # its thread works on; its turn is over
        go.set()
        assert await staying == "staying"

    assert at_desk(story) == ["staying"]


def test_what_the_work_raises_is_raised_and_the_desk_goes_on():
    async def story(desk: Desk, go: threading.Event, served: list[str]) -> None:
        with pytest.raises(ZeroDivisionError):
            await desk.run("first", lambda: 1 // 0)
        await desk.run("first", note(served, "first"))

    assert at_desk(story) == ["first"]
