"""The client's address behind trusted proxies, and how much of it may be stored."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal

from ingest_api.request.headers import Headers
from warehouse.settings import SettingsError

IpPolicy = Literal["drop", "truncate", "hash"]
UNIX_SOCKET = "unix"

_Address = IPv4Address | IPv6Address
# No real chain of proxies is longer.
_MAX_HOPS = 32
_MAX_CHARACTERS = 100


class ClientAddress:
    """Finds the client's address behind trusted proxies.

    `trusted_proxies` are addresses, networks (`10.0.0.0/8`) or `unix` for peers on a Unix socket. Raises SettingsError
    for anything else.
    """

    def __init__(self, trusted_proxies: Sequence[str]) -> None:
        self._trusts_unix = UNIX_SOCKET in trusted_proxies
        self._networks = [_network(proxy) for proxy in trusted_proxies if proxy != UNIX_SOCKET]
        self.trusts = lru_cache(16_384)(self._trusts)

    def _trusts(self, peer: str | None) -> bool:
        """Whether a connection's peer (None on a Unix socket) is a trusted proxy."""
        if not peer:
            return self._trusts_unix
        address = _parse_address(peer)
        return address is not None and self._trusts_address(address)

    def of(self, peer: str | None, headers: Headers) -> str | None:
        """The client's address, or None if unknown.

        `X-Forwarded-For` or `Forwarded` (RFC 7239) counts only from a trusted peer. It is read from the right, where
        trusted proxies append: the first address that is not a trusted proxy is the client's. An unreadable hop ends
        the search at the last proxy. If both headers are present and disagree, the client sent one of them, so neither
        counts.
        """
        if not self.trusts(peer):
            return _plain(peer)
        address = _parse_address(peer) if peer else None
        for hop in self._forwarded(headers):
            if hop is None:
                break
            address = hop
            if not self._trusts_address(hop):
                break
        return str(address) if address else None

    def _forwarded(self, headers: Headers) -> list[_Address | None]:
        """The forwarded hops, nearest first; None for an unreadable hop."""
        listed = [_parse_address(hop) for hop in _last_items(headers.all("x-forwarded-for"))]
        standard = [_parse_address(_for_of(hop)) for hop in _last_items(headers.all("forwarded"))]
        if listed and standard and listed != standard:
            return []
        return listed or standard

    def _trusts_address(self, address: _Address) -> bool:
        return any(address in network for network in self._networks)


def _network(proxy: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(proxy.strip(), strict=False)
    except ValueError:
        raise SettingsError(
            f"Expected a trusted proxy to be an address, a network like 10.0.0.0/8, or {UNIX_SOCKET}; got {proxy!r}."
        ) from None


def _last_items(lines: Iterable[str]) -> list[str]:
    """The last items of a header's comma-separated list, which may span several lines, in reverse order."""
    return [item for item in reversed(",".join(lines).rsplit(",", _MAX_HOPS)[-_MAX_HOPS:]) if item.strip()]


def _for_of(element: str) -> str:
    """The `for` parameter of an element of `Forwarded`."""
    for parameter in element.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "for":
            return value
    return ""


_WITH_PORT = re.compile(r"\[(?P<six>[^\]]*)\](?::\d{1,5})?|(?P<four>[0-9.]+):\d{1,5}")


def _parse_address(written: str) -> _Address | None:
    """An address, with or without quotes, brackets, port and zone; an IPv4-mapped IPv6 address becomes IPv4."""
    return _parse_short(written) if len(written) <= _MAX_CHARACTERS else None


@lru_cache(maxsize=16_384)
def _parse_short(written: str) -> _Address | None:
    written = written.strip().strip('"')
    if match := _WITH_PORT.fullmatch(written):
        written = match["six"] or match["four"] or ""
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


@lru_cache(maxsize=16_384)
def _plain(peer: str | None) -> str | None:
    """A peer's address in its one spelling."""
    address = _parse_address(peer) if peer else None
    return str(address) if address else None


@lru_cache(maxsize=16_384)
def client_network(address: str) -> str:
    """What one client can choose its addresses from: an IPv4 address itself, of an IPv6 address its /64."""
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address


def stored_ip(ip: str | None, policy: IpPolicy, pepper: str, day: date) -> str | None:
    """The part of an address that may be stored under the source's policy; None for an unreadable address.

    `drop`: nothing. `truncate`: the first address of its /24 (IPv4) or /48 (IPv6). `hash`: 64 hex digits, HMAC-SHA256
    with a salt per UTC day, so that a client keeps one value for a day and gets another the next day.
    """
    address = _parse_address(ip) if ip and policy != "drop" else None
    if address is None:
        return None
    if policy == "truncate":
        kept_bits = 24 if address.version == 4 else 48
        return str(ip_network(f"{address}/{kept_bits}", strict=False).network_address)
    salt = hmac.digest(pepper.encode(), f"client-ip\x1f{day.isoformat()}".encode(), hashlib.sha256)
    return hmac.digest(salt, address.packed, hashlib.sha256).hex()
