"""Asking over HTTP with the standard library: HEAD as it is, no redirect followed, one bound on the time.

Nothing but this machine's own addresses is asked unless the operator says so, wherever a link leads.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from publisher.doctor.visit import Answer
from publisher.errors import Unanswered
from publisher.uris import uri

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from publisher.doctor.visit import Request

SECONDS: Final = 10.0
LARGEST_BYTES: Final = 50 << 20  # what ckanext-dcat takes of one page (ckanext.dcat.max_file_size)
AGENT: Final = "pranala-doctor"


class Network:
    """HTTP; ``anywhere`` lets it leave this machine, what is under ``base`` is asked at ``address``."""

    def __init__(self, *, anywhere: bool = False, base: str = "", address: str = "") -> None:
        self._anywhere = anywhere
        self._base, self._address = base, address

    def ask(self, request: Request) -> Answer:
        """Return the answer, whole, within ``SECONDS``.

        Raises:
            Unanswered: not http(s), another machine, nobody there, too slow or too large.
        """
        parts = urlsplit(uri(self._placed(request.url)))
        self._permit(parts, request.url)
        start = time.monotonic()
        try:
            status, headers, body = _exchange(parts, request)
        except (OSError, http.client.HTTPException, ValueError) as error:
            late = time.monotonic() - start >= SECONDS or isinstance(error, TimeoutError)
            raise Unanswered("doctor-slow" if late else "doctor-nobody", request.url) from error
        if len(body) > LARGEST_BYTES:
            raise Unanswered("doctor-large", request.url)
        return Answer(request.url, status, headers, body, time.monotonic() - start)

    def _placed(self, url: str) -> str:
        return (
            self._address + url.removeprefix(self._base) if self._base and url.startswith(self._base) else url
        )

    def _permit(self, parts: SplitResult, url: str) -> None:
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Unanswered("doctor-address", url)
        if not self._anywhere and not local(parts.hostname):
            raise Unanswered("doctor-host", url)


def local(host: str) -> bool:
    """Return whether a host name can only mean this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3).

    >>> local("localhost"), local("127.0.0.9"), local("::1"), local("example.id"), local("10.0.0.1")
    (True, True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _exchange(parts: SplitResult, request: Request) -> tuple[int, dict[str, str], bytes]:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    connection.connect()
    # A timeout of the socket bounds each read; a server that drips is cut off by the clock.
    watch = threading.Timer(SECONDS, _cut, (connection.sock,))
    watch.daemon = True
    watch.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "User-Agent": AGENT,
            "Connection": "close",
            "Accept-Encoding": "identity",
            **request.headers,
        }
        connection.request(request.method, target, request.body or None, headers)
        response = connection.getresponse()
        body = response.read(LARGEST_BYTES + 1)
        return response.status, _joined(response), body
    finally:
        watch.cancel()
        connection.close()


def _joined(response: http.client.HTTPResponse) -> dict[str, str]:
    """Return header fields by lower-case name; one that is repeated is joined (RFC 9110 §5.3)."""
    found: dict[str, str] = {}
    for name, value in response.getheaders():
        key = name.lower()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found


def _cut(connected: socket.socket) -> None:
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it ended by itself at that moment
