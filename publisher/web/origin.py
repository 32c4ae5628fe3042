"""Who asks, as far as fairness needs to know: an IPv4 address, or the /64 network of an IPv6 address.

A header may only say so where a trusted proxy wrote it. Addresses are read from the right, the end at
which each proxy adds its peer: the first that is no trusted proxy is the client, and what stands left of
it is the client's own word. The list is split at every comma, also in quotes, because an open quote on
the left must not swallow what a proxy added.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.config import Network
    from publisher.web.wire import Message

Address = IPv4Address | IPv6Address
NETWORK_BITS: Final = 64  # of an IPv6 address: what one subscriber has at least (RFC 6177)
MOST_PROXIES: Final = 16
UNKNOWN: Final = "unknown"


def client_key(scope: Message, headers: Mapping[bytes, bytes], proxies: Sequence[Network], name: str) -> str:
    """Return whose turn a request takes; ``name`` is the header the trusted proxies write."""
    address = read_address((scope.get("client") or ("",))[0])
    if address is None or not trusted(address, proxies):
        return key(address)
    values = headers.get(name.encode(), b"").decode("latin-1").rsplit(",", MOST_PROXIES)[-MOST_PROXIES:]
    for value in reversed(values):
        named = read_address(node(value) if name == "forwarded" else value)
        if named is None:
            break
        address = named
        if not trusted(address, proxies):
            break
    return key(address)


def trusted(address: Address, proxies: Sequence[Network]) -> bool:
    """Return whether an address is that of a trusted proxy."""
    return any(address in network for network in proxies)


def key(address: Address | None) -> str:
    """Return the key of an address.

    >>> key(ip_address("192.0.2.1")), key(ip_address("2001:db8::1"))
    ('192.0.2.1', '2001:db8::/64')
    """
    if isinstance(address, IPv6Address):
        return str(IPv6Network((int(address), NETWORK_BITS), strict=False))
    return str(address or UNKNOWN)


def node(element: str) -> str:
    """Return the node of the ``for`` parameter of an element of Forwarded (RFC 7239 §4), else nothing.

    >>> node('proto=https;For="[2001:db8::1]:4711"'), node("by=192.0.2.1")
    ('[2001:db8::1]:4711', '')
    """
    pairs = (part.partition("=") for part in element.split(";"))
    return next((value.strip().strip('"') for name, _, value in pairs if name.strip().lower() == "for"), "")


def read_address(text: str) -> Address | None:
    """Return the address of a node (RFC 7239 §6), its port set aside; None where it names none.

    >>> [str(read_address(text)) for text in ("192.0.2.1:80", "[2001:db8::1]:80", "::ffff:192.0.2.1", "_x")]
    ['192.0.2.1', '2001:db8::1', '192.0.2.1', 'None']
    """
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
