"""IP addresses in text: of either version, but no versions of software, hosts of URLs, or networks."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv6Address

Span = tuple[int, int]

_V4 = re.compile(r"(?<![\w.])[1-9][0-9]{0,2}(?:\.[0-9]{1,3}){2}\.[1-9][0-9]{0,2}(?![\w]|\.[0-9])")
# Global, unique local and link-local ones (RFC 4291); others look like times, `a::b` or C++.
V6_START = r"(?:[23][0-9a-fA-F]{3}|[fF][cCdDeE][0-9a-fA-F]{2})"
_V6 = re.compile(rf"(?<![\w:.]){V6_START}(?::[0-9a-fA-F]{{0,4}}){{2,7}}(?![\w:])")
_VERSION = re.compile(r"(?i)(?:\bv(?:er(?:sion)?)?|\bbuild|\brelease)[\s.:=/-]{0,3}$")
_PRODUCT = re.compile(r"(?:^|[\s(;,\"'])[A-Za-z][\w.+-]{0,60}/$")
_HOST = re.compile(r"(?:^|[^/])//$")
_LOOK_BACK = 64


def find_ips(text: str) -> Iterator[Span]:
    """Addresses of version 4 and 6. An address of single digits, such as 1.2.3.4 or 8.8.8.8, is nobody's."""
    if text.count(".") >= 3:
        for match in _V4.finditer(text):
            if _is_person(match[0]) and not _is_something_else(text, match.start()):
                yield match.span()
    if text.count(":") >= 2:
        for match in _V6.finditer(text):
            try:
                IPv6Address(match[0])
            except AddressValueError:
                continue
            yield match.span()


def is_ip(text: str) -> bool:
    """Whether the text is nothing but an address."""
    return any(span == (0, len(text)) for span in find_ips(text))


def _is_person(address: str) -> bool:
    parts = address.split(".")
    return all(int(part) < 256 for part in parts) and any(len(part) > 1 for part in parts) and parts[0] != "127"


def _is_something_else(text: str, start: int) -> bool:
    """Whether it is a version (`Chrome/120.1.2.30`, `v10.2.4.12`) or the host of a URL."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_VERSION.search(before) or _PRODUCT.search(before) or _HOST.search(before))
