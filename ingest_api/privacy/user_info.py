"""URLs without user name and password: `https://name:secret@host/` becomes `https://host/`.

https://url.spec.whatwg.org/#url-representation: it ends at the last @ before path, query and fragment.
"""

import re
from typing import Any

from ingest_api.limits import MAX_DEPTH

# After a scheme, or at the beginning of an address without one; also where one URL is a parameter of another.
_MOST_SIGNS = 500
_UP_TO_SIGN = re.compile(rb"(?:[/\\]{2}|%2F|u002f)[^/?#\s\\\"<>]*$", re.IGNORECASE)
_BEFORE = r"""(?:(?<=:)|(?<=%3A)|(?<![^\s"'(<,=]))"""
_USER_INFO = re.compile(
    rf"""(?P<plain>{_BEFORE}[/\\]{{2,4}})[^/?#\s\\"<>]*(?:@|\\u0040)"""
    rf"""|(?P<encoded>{_BEFORE}%2F%2F)(?:(?!%2F|%3F|%23|%26|%20)[^/?#&\s\\"<>])*(?:@|%40)""",
    re.IGNORECASE,
)


def may_have_user_info(raw: bytes) -> bool:
    """Whether any string in these bytes, JSON or percent-encoded, may have a URL with user info."""
    # Finding a single byte takes a microsecond for a hundred events; finding more takes twenty.
    return (
        (b"@" in raw and _follows_slashes(b"@", raw))
        or (b"%" in raw and _follows_slashes(b"%40", raw))
        or (b"\\" in raw and _follows_slashes(b"\\u0040", raw))
    )


def _follows_slashes(sign: bytes, raw: bytes) -> bool:
    """Whether one of these signs of it may end user info: most are in texts and addresses of e-mail."""
    before = 0
    for _ in range(_MOST_SIGNS):
        at = raw.find(sign, before)
        if at < 0:
            return False
        begin = max(raw.rfind(b'"', before, at), before)
        if _UP_TO_SIGN.search(raw, begin, at):
            return True
        before = at + len(sign)
    return True


def text_without_user_info(text: str) -> str:
    """The text with the user info of all its URLs removed."""
    if "@" not in text and "%40" not in text and "\\u0040" not in text:
        return text
    return _USER_INFO.sub(lambda found: found["plain"] or found["encoded"], text)


def without_user_info(value: Any, depth: int = 0) -> Any:
    """A JSON value with the user info of all URLs in it removed; what is nested too deeply is left to its limit."""
    kind = value.__class__
    if kind is str:
        return text_without_user_info(value)
    if depth > MAX_DEPTH:
        return value
    if kind is dict:
        return {text_without_user_info(name): without_user_info(each, depth + 1) for name, each in value.items()}
    if kind is list:
        return [without_user_info(each, depth + 1) for each in value]
    return value
