"""The key in a body, from clients that cannot set a header, such as browser SDKs and `sendBeacon`."""

import re
from typing import Any

NAMES = ("writeKey", "write_key", "api_key", "apiKey")
_LONGEST = 512
_SEARCHED_BYTES = 64 * 1024
_IN_TEXT = re.compile(rb'"(?:%s)"\s*:\s*"([^"\\]{1,%d})"' % ("|".join(NAMES).encode(), _LONGEST))


def key_in_body(body: Any) -> str | None:
    """The key in a decoded body, or in the first event of a list."""
    if isinstance(body, list) and body:
        body = body[0]
    if not isinstance(body, dict):
        return None
    keys = (body.get(name) for name in NAMES)
    return next((key for key in keys if isinstance(key, str) and 0 < len(key) <= _LONGEST), None)


def key_in_unreadable(body: bytes) -> str | None:
    """The key in a body that is not JSON, so that what came with a valid key can be kept."""
    found = _IN_TEXT.search(body, 0, _SEARCHED_BYTES) or _IN_TEXT.search(body, max(0, len(body) - _SEARCHED_BYTES))
    return found[1].decode("utf-8", "replace") if found else None
