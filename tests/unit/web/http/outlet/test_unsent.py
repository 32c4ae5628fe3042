"""What the kernel takes of an answer that it cannot send yet."""

import socket
from pathlib import Path

import pytest

from publisher.web.http.outlet.unsent import DESCRIPTORS, UNSENT_BYTES, bound_unsent


def bound(one: socket.socket) -> int:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_it_is_bounded_for_open_connections_and_for_those_that_come(host: str):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listener:
        address = listener.getsockname()[:2]
        with socket.create_connection(address) as first, listener.accept()[0] as served:
            bound_unsent()
            assert bound(served) == bound(first) == UNSENT_BYTES
        with socket.create_connection(address), listener.accept()[0] as served:
            assert bound(served) == UNSENT_BYTES


def test_no_descriptor_is_left_and_no_other_is_touched(tmp_path: Path):
    one, other = socket.socketpair()
    with (tmp_path / "file").open("wb") as file, one, other:
        before = len(list(DESCRIPTORS.iterdir()))
        for _ in range(3):
            bound_unsent()
        assert len(list(DESCRIPTORS.iterdir())) <= before
        assert file.write(b"x") == 1
