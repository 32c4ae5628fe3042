"""What waits between the maker of an answer and its reader: memory first, then the disk, in order."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.errors import SpoolFull
from publisher.web.http.outlet.buffer import BLOCK_BYTES, MEMORY_BYTES, Buffer
from publisher.web.http.outlet.quota import Quota
from publisher.web.http.outlet.spool import Spool

MUCH = 1 << 30
PIECE = b"x" * 65536


def memory(most: int = MUCH) -> Quota:
    return Quota(lambda _: most)


async def drained(buffer: Buffer) -> AsyncIterator[bytes]:
    while data := await buffer.get():
        yield data


def told(story) -> None:
    asyncio.run(asyncio.wait_for(story, 10))


async def soon(ready) -> None:
    for _ in range(200):
        if ready():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to that")


def test_the_first_mebibyte_is_in_memory_and_the_rest_on_the_disk(tmp_path: Path):
    async def story() -> None:
        held, spool = memory(), Spool(tmp_path, MUCH)
        buffer = Buffer("a", held, spool)
        for _ in range(MEMORY_BYTES // len(PIECE)):
            await buffer.put(PIECE)
        assert (held.used, spool.quota.used) == (MEMORY_BYTES, 0)
        for _ in range(8):
            await buffer.put(PIECE)
        assert (held.used, spool.quota.used) == (MEMORY_BYTES, 8 * len(PIECE))
        buffer.end()
        assert sum([len(data) async for data in drained(buffer)]) == MEMORY_BYTES + 8 * len(PIECE)
        assert held.used == 0
        buffer.close()
        await soon(lambda: spool.quota.used == 0)

    told(story())


def test_what_is_closed_gives_everything_back(tmp_path: Path):
    async def story() -> None:
        held, spool = memory(), Spool(tmp_path, MUCH)
        buffer = Buffer("a", held, spool)
        for _ in range(40):
            await buffer.put(PIECE)
        assert held.used
        assert spool.quota.used
        buffer.close()
        await soon(lambda: held.used == spool.quota.used == 0)

    told(story())


def test_a_file_that_was_read_to_its_end_is_used_again(tmp_path: Path):
    async def story() -> None:
        spool = Spool(tmp_path, MUCH)
        buffer = Buffer("a", memory(0), spool)
        for _ in range(10):
            for _ in range(4):
                await buffer.put(PIECE)
            assert len(b"".join([await buffer.get(), await buffer.get()])) == 4 * len(PIECE)
        assert spool.quota.used == 4 * len(PIECE)
        buffer.close()

    told(story())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 3 * BLOCK_BYTES), max_size=30),
    st.sampled_from([0, 2 * BLOCK_BYTES, MUCH]),
    st.sampled_from([0, 4 * BLOCK_BYTES, 16 * BLOCK_BYTES, MUCH]),
    st.integers(0, 10**6),
)
def test_every_byte_comes_out_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], in_memory: int, on_disk: int, seed: int
):
    """However fast either is, and however little room there is for this client."""
    chance = Random(seed)  # noqa: S311  # a repeatable mix is wanted
    pieces = [chance.randbytes(size) for size in sizes]

    async def story() -> None:
        spool = Spool(tmp_path_factory.getbasetemp(), on_disk)
        spool.quota.full = lambda _size: False  # the share alone is tried here
        held = memory(in_memory)
        buffer = Buffer("a", held, spool)

        async def make() -> None:
            for piece in pieces:
                await buffer.put(piece)
                for _ in range(chance.randrange(3)):
                    await asyncio.sleep(0)
            buffer.end()

        making = asyncio.create_task(make())
        read = []
        async for data in drained(buffer):
            read.append(data)
            await asyncio.sleep(chance.choice([0, 0, 0.001]))
        await making
        assert b"".join(read) == b"".join(pieces)
        buffer.close()
        await soon(lambda: held.used == spool.quota.used == 0)

    told(story())


def test_over_its_share_a_maker_waits_until_its_reader_makes_room(tmp_path: Path):
    async def story() -> None:
        buffer = Buffer("a", memory(0), Spool(tmp_path, 4 * 4 * len(PIECE)))
        for _ in range(5):
            await buffer.put(PIECE)
        waiting = asyncio.create_task(buffer.put(PIECE))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        for _ in range(2):  # the whole file
            await buffer.get()
        await asyncio.wait_for(waiting, 1)
        buffer.close()

    told(story())


def test_over_its_share_a_maker_waits_for_its_clients_other_answers(tmp_path: Path):
    async def story() -> None:
        spool = Spool(tmp_path, 4 * 4 * len(PIECE))
        first, second = (Buffer("a", memory(0), spool) for _ in range(2))
        for _ in range(4):
            await first.put(PIECE)
        await second.put(PIECE)
        waiting = asyncio.create_task(second.put(PIECE))
        other = Buffer("b", memory(0), spool)
        for _ in range(4):
            await other.put(PIECE)  # another client's share is its own
        await asyncio.sleep(0.1)
        assert not waiting.done()
        first.close()
        await asyncio.wait_for(waiting, 1)
        second.close()
        other.close()

    told(story())


def test_after_the_deadline_nothing_waits(tmp_path: Path):
    async def story() -> None:
        loop = asyncio.get_running_loop()
        buffer = Buffer("a", memory(0), Spool(tmp_path, 4 * 2 * len(PIECE)))
        start = loop.time()
        for _ in range(8):
            await buffer.put(PIECE, start + 0.2)
        assert 0.2 <= loop.time() - start < 1
        buffer.end()
        assert sum([len(data) async for data in drained(buffer)]) == 8 * len(PIECE)
        buffer.close()

    told(story())


def test_a_full_spool_is_said(tmp_path: Path):
    async def story() -> None:
        spool = Spool(tmp_path, 4 * 4 * len(PIECE))
        others = [Buffer(client, memory(0), spool) for client in "abcd"]
        for buffer in others:
            for _ in range(4):
                await buffer.put(PIECE)
        late = Buffer("e", memory(0), spool)
        await late.put(PIECE)
        with pytest.raises(SpoolFull) as raised:
            await late.put(PIECE)
        assert int(raised.value.headers["Retry-After"]) > 0
        for buffer in (*others, late):
            buffer.close()

    told(story())


def test_a_disk_that_takes_nothing_is_a_full_spool(tmp_path: Path):
    async def story() -> None:
        spool = Spool(tmp_path, MUCH)
        spool.folder = tmp_path / "gone"
        spool.quota.take = lambda *_: True  # it was there when it was asked
        buffer = Buffer("a", memory(0), spool)
        await buffer.put(PIECE)
        with pytest.raises(SpoolFull):
            await buffer.put(PIECE)
        buffer.close()

    told(story())
