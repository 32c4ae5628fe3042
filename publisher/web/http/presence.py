"""Whether the one who asked is still there: nobody works for a client that hung up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from publisher.web.reply import Reply
    from publisher.web.wire import Receive


async def while_there(receive: Receive, response: Coroutine[None, None, Reply | None]) -> Reply | None:
    """Return what a response comes to, None where the client hung up before.

    Raises:
        Exception: what the response raises.
    """
    work = asyncio.ensure_future(response)
    watch = asyncio.ensure_future(departure(receive))
    try:
        await asyncio.wait((work, watch), return_when=asyncio.FIRST_COMPLETED)
    finally:
        watch.cancel()
        if not work.done():
            work.cancel()
        await asyncio.wait((work, watch))
    return None if work.cancelled() else work.result()


async def departure(receive: Receive) -> None:
    """Return once the client has hung up (ASGI: after the body the next message says so)."""
    if (await receive())["type"] != "http.disconnect":
        await asyncio.get_running_loop().create_future()  # no server does this; then wait for the response
