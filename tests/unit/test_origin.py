"""Whose request it is: forged headers change nothing, trusted proxies name the client."""

from ipaddress import ip_network

import pytest

from publisher.web.origin import client_key

PROXIES = tuple(map(ip_network, ("192.0.2.0/28", "2001:db8:f::/48")))
FORGED = "203.0.113.9"


def whose(peer: str | None, value: str | None = None, name: str = "x-forwarded-for") -> str:
    headers = {name.encode(): value.encode("latin-1")} if value is not None else {}
    return client_key({"client": (peer, 4711) if peer else None}, headers, PROXIES, name)


@pytest.mark.parametrize(
    ("peer", "key"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("fe80::1%eth0", "fe80::/64"),
        (None, "unknown"),
        ("/run/socket", "unknown"),
    ],
)
def test_a_peer_is_known_by_its_address_or_its_network(peer: str | None, key: str):
    assert whose(peer) == key


@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded"])
@pytest.mark.parametrize("value", [FORGED, f"for={FORGED}", f"{FORGED}, 192.0.2.1", "", ",,,", "unknown"])
def test_a_header_of_a_stranger_changes_nothing(name: str, value: str):
    assert whose("198.51.100.7", value, name) == "198.51.100.7"


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("198.51.100.7", "198.51.100.7"),
        (f"{FORGED}, 198.51.100.7", "198.51.100.7"),
        (f"{FORGED},198.51.100.7 , 192.0.2.2", "198.51.100.7"),
        (f"192.0.2.3, {FORGED}, 198.51.100.7:4711, [2001:db8:f::1]:80", "198.51.100.7"),
        ("[2001:db8:1:2::3]:80", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::3", "2001:db8:1:2::/64"),
        ("192.0.2.2, 192.0.2.3", "192.0.2.2"),
        (f'{FORGED}, "198.51.100.7', "192.0.2.1"),
        (f"{FORGED}, garbage", "192.0.2.1"),
        (f"{FORGED}, ", "192.0.2.1"),
        ("198.51.100.7," * 5000 + "198.51.100.8", "198.51.100.8"),
        ("192.0.2.2," * 5000 + "192.0.2.2", "192.0.2.2"),
        (f"{FORGED}, 198.51.100.7, \xff", "192.0.2.1"),
        ("", "192.0.2.1"),
    ],
)
def test_a_trusted_proxy_names_the_client_on_the_right(value: str, key: str):
    assert whose("192.0.2.1", value) == key


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("for=198.51.100.7;proto=https", "198.51.100.7"),
        (f'for={FORGED}, proto=http;FOR="198.51.100.7:4711";by=192.0.2.1', "198.51.100.7"),
        ('for="[2001:db8:1:2::3]:4711"', "2001:db8:1:2::/64"),
        (f'for="{FORGED}, for=198.51.100.7', "198.51.100.7"),
        (f"for={FORGED}, for=_hidden", "192.0.2.1"),
        (f"for={FORGED}, by=192.0.2.1", "192.0.2.1"),
        (f"for={FORGED}, for=unknown;for={FORGED}", "192.0.2.1"),
        (FORGED, "192.0.2.1"),
    ],
)
def test_the_standard_header_is_read_likewise(value: str, key: str):
    """RFC 7239 §4, §6."""
    assert whose("192.0.2.1", value, "forwarded") == key


def test_only_the_header_that_is_set_is_read():
    """A proxy that writes one of the two lets the other through as the client sent it."""
    headers = {b"forwarded": f"for={FORGED}".encode(), b"x-forwarded-for": b"198.51.100.7"}
    assert client_key({"client": ("192.0.2.1", 1)}, headers, PROXIES, "x-forwarded-for") == "198.51.100.7"
