"""The least rate of a reader."""

import asyncio
import time

import pytest

from publisher.web.http.outlet.pace import Pace, TooSlow

RATE, SECONDS = 1000, 0.4


def reading(*steps: tuple[float, int]) -> float:
    """Return how long a reader was kept that takes so many bytes after so many seconds, step by step."""

    async def story() -> float:
        start = time.monotonic()
        pace = Pace(RATE, SECONDS)
        try:
            for seconds, size in steps:
                await pace.keep(asyncio.sleep(seconds), size)
        except TooSlow:
            return time.monotonic() - start
        return float("inf")

    return asyncio.run(story())


def test_a_reader_who_takes_nothing_is_let_go_when_the_time_is_over():
    assert SECONDS <= reading((60, 1)) < SECONDS + 0.5


def test_a_reader_of_half_the_rate_is_let_go():
    assert reading(*[(0.2, 100)] * 20) < 2


@pytest.mark.parametrize("step", [(0.05, 60), (0.3, 400)], ids=["evenly", "unevenly"])
def test_a_reader_who_keeps_the_rate_is_kept_however_long_it_takes(step: tuple[float, int]):
    assert reading(*[step] * 5) == float("inf")


def test_what_was_read_fast_is_no_credit_for_longer_than_the_time():
    assert SECONDS <= reading((0, 10**9), (60, 1)) < SECONDS + 0.5


def test_time_in_which_nothing_waits_to_be_read_does_not_count():
    async def story() -> None:
        pace = Pace(RATE, SECONDS)
        for _ in range(4):
            await asyncio.sleep(0.3)  # nothing is made
            await pace.keep(asyncio.sleep(0.05), 0)

    asyncio.run(story())
