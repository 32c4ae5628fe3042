"""Messages on a stream socket: four bytes of length (big-endian), then so many bytes."""

from __future__ import annotations

from typing import Final

LENGTH_BYTES: Final = 4
MOST_BYTES: Final = 16 << 20


class FrameTooLong(ValueError):
    """A length no honest peer sends."""


def frame(message: bytes) -> bytes:
    r"""Return a message as it is sent.

    >>> frame(b"ab")
    b'\x00\x00\x00\x02ab'
    """
    return len(message).to_bytes(LENGTH_BYTES, "big") + message


def unframe(buffer: bytearray) -> bytes | None:
    """Take the first whole message off the buffer; None while it is incomplete.

    Raises:
        FrameTooLong: the message claims more than ``MOST_BYTES``.
    """
    if len(buffer) < LENGTH_BYTES:
        return None
    end = LENGTH_BYTES + int.from_bytes(buffer[:LENGTH_BYTES], "big")
    if end > MOST_BYTES:
        raise FrameTooLong(str(end))
    if len(buffer) < end:
        return None
    message = bytes(buffer[LENGTH_BYTES:end])
    del buffer[:end]
    return message
