"""How much of an answer the kernel takes that it cannot send yet (tcp(7), TCP_NOTSENT_LOWAT).

By default it takes up to 4 MiB for a connection, and makes room for more only when a third of that was
read: a reader of 32 KiB a second then seemed silent for 37 s, and 8192 silent ones held 32 GiB. With a bound
it tells us every few seconds how fast a reader reads, and what is on its way over a long line is not counted.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Final

UNSENT_BYTES: Final = 1 << 17
DESCRIPTORS: Final = Path("/proc/self/fd")


def bound_unsent() -> None:
    """Bound it for the connections that are open, and with the listening socket for all that come.

    granian 2.8.7 has no setting for it and opens its listening socket only after the application began.
    """
    for one in DESCRIPTORS.iterdir():
        with suppress(OSError):  # it was closed meanwhile, or is none of TCP
            if one.is_socket():
                with socket.fromfd(int(one.name), socket.AF_INET, socket.SOCK_STREAM) as copy:
                    copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
