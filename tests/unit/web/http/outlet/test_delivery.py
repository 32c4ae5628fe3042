"""An answer on its way: maker and reader of any speed, and what becomes of it when either fails."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.config import load_settings
from publisher.errors import QueryTimeout, SpoolFull
from publisher.web.http.outlet import Interrupted, Outlet, Parcel, Spool

SETTINGS = replace(load_settings({}), read_kib=1, read_seconds=1)
PIECE = bytes(range(256)) * 256


class Maker:
    """Makes so many pieces; ``ended`` is when, ``closed`` whether it was let go."""

    def __init__(self, pieces: int, failure: Exception | None = None) -> None:
        self.pieces, self.failure = pieces, failure
        self.ended, self.closed = 0.0, False

    async def make(self) -> AsyncGenerator[bytes]:
        try:
            for _ in range(self.pieces):
                yield PIECE
                await asyncio.sleep(0)
            if self.failure:
                raise self.failure
            self.ended = time.monotonic()
        finally:
            self.closed = True


class Reader:
    """Takes pieces, each in so many seconds; ``got`` is what came of the body, ``whole`` whether all did."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds = seconds
        self.status, self.whole = 0, False
        self._bodies: list[bytes] = []

    @property
    def got(self) -> bytes:
        return b"".join(self._bodies)

    async def send(self, message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        await asyncio.sleep(self.seconds)
        self._bodies.append(message["body"])
        self.whole = not message["more_body"]


def deliver(spool: Spool, maker: Maker, reader: Reader) -> None:
    async def story() -> None:
        await Outlet(spool, SETTINGS).deliver(Parcel(200, (), "a", maker.make(), 5), reader.send)

    asyncio.run(asyncio.wait_for(story(), 20))


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path, 1 << 30)


@pytest.mark.parametrize("pieces", [0, 1, 3, 100])
@pytest.mark.parametrize("seconds", [0, 0.004])
def test_every_reader_gets_all_of_it(spool: Spool, pieces: int, seconds: float):
    maker, reader = Maker(pieces), Reader(seconds)
    deliver(spool, maker, reader)
    assert (reader.status, reader.whole, reader.got) == (200, True, PIECE * pieces)
    assert maker.closed


def test_a_slow_reader_does_not_hold_up_the_maker(spool: Spool):
    maker, reader = Maker(60), Reader(0.05)
    start = time.monotonic()
    deliver(spool, maker, reader)
    assert reader.whole
    assert maker.ended - start < 0.5
    assert time.monotonic() - start > 1  # 60 pieces, two a block


def test_a_fast_reader_needs_neither_disk_nor_memory(tmp_path: Path):
    """A folder that is not there takes nothing."""
    reader = Reader()
    spool = Spool(tmp_path, 1 << 30)
    spool.open = lambda: pytest.fail("the disk was used")
    deliver(spool, Maker(500), reader)
    assert reader.got == PIECE * 500


def test_a_maker_that_fails_breaks_the_answer(spool: Spool):
    maker, reader = Maker(30, QueryTimeout()), Reader(0.02)
    with pytest.raises(Interrupted, match="QueryTimeout"):
        deliver(spool, maker, reader)
    assert not reader.whole
    assert maker.closed


def test_a_reader_that_takes_nothing_is_let_go(spool: Spool):
    maker, reader = Maker(5), Reader(60)
    start = time.monotonic()
    with pytest.raises(Interrupted, match="TooSlow"):
        deliver(spool, maker, reader)
    assert SETTINGS.read_seconds <= time.monotonic() - start < SETTINGS.read_seconds + 1
    assert maker.closed


def test_a_client_that_left_frees_all_of_it_at_once(spool: Spool):
    maker, reader = Maker(2000), Reader(60)

    async def story() -> None:
        outlet = Outlet(spool, replace(SETTINGS, read_seconds=30))
        delivery = asyncio.create_task(outlet.deliver(Parcel(200, (), "a", maker.make(), 5), reader.send))
        while spool.quota.used < 10 * len(PIECE):
            await asyncio.sleep(0.01)
        delivery.cancel()
        start = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            await delivery
        while spool.quota.used:
            await asyncio.sleep(0.01)
        assert time.monotonic() - start < 1
        assert maker.closed

    asyncio.run(asyncio.wait_for(story(), 20))


def full(tmp_path: Path) -> Spool:
    spool = Spool(tmp_path, 1 << 20)
    assert all(spool.quota.take(client, 1 << 18) for client in "bcde")
    return spool


def test_where_the_spool_is_full_nothing_begins_that_would_need_it(tmp_path: Path):
    maker, reader = Maker(100), Reader(0.01)
    with pytest.raises(SpoolFull):
        deliver(full(tmp_path), maker, reader)
    assert reader.status == 0
    assert maker.closed


def test_what_memory_holds_is_answered_however_full_the_spool_is(tmp_path: Path):
    reader = Reader(0.01)
    deliver(full(tmp_path), Maker(10), reader)
    assert (reader.whole, reader.got) == (True, PIECE * 10)


def test_a_spool_that_fills_up_breaks_what_has_begun(tmp_path: Path):
    spool = Spool(tmp_path, 1 << 20)
    maker, reader = Maker(100), Reader(0.05)

    async def story() -> None:
        outlet = Outlet(spool, SETTINGS)
        delivery = asyncio.create_task(outlet.deliver(Parcel(200, (), "a", maker.make(), 5), reader.send))
        while not reader.status:
            await asyncio.sleep(0)
        assert all(spool.quota.take(client, 1 << 18) for client in "bcde")
        await delivery

    with pytest.raises(Interrupted, match="SpoolFull"):
        asyncio.run(asyncio.wait_for(story(), 20))
    assert not reader.whole


def test_over_its_share_a_maker_has_its_time_and_then_the_answer_breaks(tmp_path: Path):
    """The maker is ended from without, as the guard ends a query."""

    class Ended(Maker):
        async def make(self) -> AsyncGenerator[bytes]:
            end = time.monotonic() + 0.5
            try:
                while time.monotonic() < end:
                    yield PIECE
                raise QueryTimeout
            finally:
                self.closed = True

    async def story() -> None:
        outlet = Outlet(Spool(tmp_path, 4 << 20), SETTINGS)
        await outlet.deliver(Parcel(200, (), "a", Ended(0).make(), 0.5), reader.send)

    reader = Reader(0.1)
    start = time.monotonic()
    with pytest.raises(Interrupted, match="QueryTimeout"):
        asyncio.run(asyncio.wait_for(story(), 20))
    assert 0.4 < time.monotonic() - start < 1.5
    assert not reader.whole
    assert len(reader.got) < 2 << 20
