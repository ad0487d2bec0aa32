"""A client's address is read from trusted proxies only, and stored as the operator configured."""

import hashlib
import hmac
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest_api.client.address import ClientAddress, stored_ip
from ingest_api.request.headers import Headers
from warehouse.settings import SettingsError

PROXY = "10.0.0.1"
addresses = ClientAddress(["10.0.0.0/8", "2001:db8:ff::/48"])
DAY = date(2026, 1, 31)


def headers(*lines: tuple[str, str]) -> Headers:
    return Headers([(name.lower().encode(), value.encode("latin-1")) for name, value in lines])


def forwarded_for(*lines: str) -> Headers:
    return headers(*(("X-Forwarded-For", line) for line in lines))


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded"])
def test_untrusted_peer_cannot_name_another_address(name: str) -> None:
    spoofed = headers((name, "192.0.2.1" if name[0] == "X" else "for=192.0.2.1"))
    assert addresses.of("203.0.113.9", spoofed) == "203.0.113.9"
    assert addresses.of(None, spoofed) is None
    assert ClientAddress([]).of(PROXY, spoofed) == PROXY


@pytest.mark.parametrize(
    ("lines", "client"),
    [
        (["203.0.113.9"], "203.0.113.9"),
        (["192.0.2.1, 203.0.113.9"], "203.0.113.9"),
        (["192.0.2.1", "203.0.113.9"], "203.0.113.9"),
        (["192.0.2.1, 203.0.113.9, 10.0.0.7, 10.0.0.8"], "203.0.113.9"),
        (["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        (["203.0.113.9, unknown, 10.0.0.2"], "10.0.0.2"),
        (["203.0.113.9, 999.1.1.1"], PROXY),
        (["203.0.113.9:4711"], "203.0.113.9"),
        (["[2001:db8::1]:4711"], "2001:db8::1"),
        (["2001:DB8:0::1"], "2001:db8::1"),
        (["fe80::1%eth0"], "fe80::1"),
        (["::ffff:203.0.113.9"], "203.0.113.9"),
        (["203.0.113.9, 2001:db8:ff::7"], "203.0.113.9"),
        ([" , 203.0.113.9 ,, "], "203.0.113.9"),
        ([""], PROXY),
        (["1" * 100_000], PROXY),
        (["192.0.2.1, " * 10_000 + "203.0.113.9"], "203.0.113.9"),
    ],
)
def test_hops_are_walked_from_the_right_over_trusted_proxies(lines: list[str], client: str) -> None:
    assert addresses.of(PROXY, forwarded_for(*lines)) == client


@pytest.mark.parametrize(
    ("line", "client"),
    [
        ("for=203.0.113.9", "203.0.113.9"),
        ('For="[2001:db8::1]:4711";proto=https;by=10.0.0.1', "2001:db8::1"),
        ('for=192.0.2.1, proto=https; for="203.0.113.9:80"', "203.0.113.9"),
        ("for=_hidden", PROXY),
        ("by=10.0.0.1", PROXY),
    ],
)
def test_standard_forwarded_header_is_read_too(line: str, client: str) -> None:
    assert addresses.of(PROXY, headers(("Forwarded", line))) == client


def test_two_headers_that_disagree_count_for_nothing() -> None:
    agreeing = headers(("X-Forwarded-For", "203.0.113.9"), ("Forwarded", "for=203.0.113.9"))
    assert addresses.of(PROXY, agreeing) == "203.0.113.9"
    one_is_the_clients = headers(("X-Forwarded-For", "192.0.2.1"), ("Forwarded", "for=203.0.113.9"))
    assert addresses.of(PROXY, one_is_the_clients) == PROXY


def test_peer_on_a_unix_socket_is_trusted_when_the_setting_says_so() -> None:
    by_socket = ClientAddress(["unix"])
    assert by_socket.trusts(None)
    assert by_socket.of(None, forwarded_for("203.0.113.9")) == "203.0.113.9"
    assert by_socket.of(None, headers()) is None
    assert not addresses.trusts(None)


def test_only_listed_peers_are_trusted() -> None:
    assert addresses.trusts("10.255.0.1")
    assert addresses.trusts("::ffff:10.0.0.1")
    assert not addresses.trusts("11.0.0.1")
    assert not addresses.trusts("testclient")


@pytest.mark.parametrize("proxy", ["10.0.0.0/33", "proxy.internal", "", "*"])
def test_setting_that_is_not_an_address_is_refused(proxy: str) -> None:
    with pytest.raises(SettingsError, match="address, a network"):
        ClientAddress([proxy])


@given(st.text(st.characters(max_codepoint=255)), st.text(st.characters(max_codepoint=255)))
def test_no_header_raises(listed: str, standard: str) -> None:
    addresses.of(PROXY, headers(("X-Forwarded-For", listed), ("Forwarded", standard)))
    assert addresses.of("203.0.113.9", forwarded_for(listed)) == "203.0.113.9"


@pytest.mark.parametrize(
    ("ip", "kept"),
    [
        ("203.0.113.9", "203.0.113.0"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::"),
        ("::ffff:203.0.113.9", "203.0.113.0"),
        ("nonsense", None),
        (None, None),
    ],
)
def test_truncated_address_keeps_its_network(ip: str | None, kept: str | None) -> None:
    assert stored_ip(ip, "truncate", "pepper", DAY) == kept


def test_dropped_address_is_gone() -> None:
    assert stored_ip("203.0.113.9", "drop", "pepper", DAY) is None


def test_hashed_address_is_an_hmac_under_the_days_salt() -> None:
    salt = hmac.digest(b"pepper", b"client-ip\x1f2026-01-31", hashlib.sha256)
    expected = hmac.new(salt, bytes([203, 0, 113, 9]), hashlib.sha256).hexdigest()
    assert stored_ip("203.0.113.9", "hash", "pepper", DAY) == expected
    assert stored_ip("::ffff:203.0.113.9", "hash", "pepper", DAY) == expected
    others = {
        stored_ip("203.0.113.9", "hash", "pepper", date(2026, 2, 1)),
        stored_ip("203.0.113.9", "hash", "other", DAY),
        stored_ip("203.0.113.8", "hash", "pepper", DAY),
    }
    assert len(others - {expected}) == 3
