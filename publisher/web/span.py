"""Which part of a file a client asks for (RFC 9110 §14), and whether it has the file already (§13)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from werkzeug.http import parse_date

from publisher.errors import RangeNotSatisfiable
from publisher.web.reply import matches

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# One range of bytes; several are answered with the whole file, as §14.2 allows.
RANGE: Final = re.compile(rb"bytes[ \t]*=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE)


def span(asked: bytes, size: int) -> tuple[int, int] | None:
    """Return from where up to where a Range header asks, None where it says nothing we follow.

    >>> span(b"bytes=0-9", 100), span(b"bytes=90-", 100), span(b"bytes=-500", 100), span(b"lines=1-2", 100)
    ((0, 10), (90, 100), (0, 100), None)

    Raises:
        RangeNotSatisfiable: no byte of the file is in it.
    """
    found = RANGE.fullmatch(asked)
    if found is None or not (found[1] or found[2]):
        return None
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    end = min(size, int(found[2]) + 1) if found[1] and found[2] else size
    if found[1] and found[2] and int(found[2]) < first:
        return None
    if first >= end:
        raise RangeNotSatisfiable(headers={"Content-Range": f"bytes */{size}"})
    return first, end


def still(headers: Mapping[bytes, bytes], tag: bytes, modified: bytes) -> bool:
    """Return whether Range holds: If-Range, where it is sent, names this very file (§13.1.5)."""
    return headers.get(b"if-range", tag) in (tag, modified)


def had(headers: Mapping[bytes, bytes], tag: bytes, modified: datetime | None) -> bool:
    """Return whether the client has what it asks for (§13.2.2: a date counts only without If-None-Match).

    ``modified`` is the Last-Modified that is sent; without one, no date is compared.
    """
    if none_match := headers.get(b"if-none-match"):
        return matches(none_match, tag)
    since = parse_date(headers.get(b"if-modified-since", b"").decode("latin-1"))
    return since is not None and modified is not None and since >= modified
