"""URLs without user name and password: `https://name:secret@host/` becomes `https://host/`.

https://url.spec.whatwg.org/#url-representation: it ends at the last @ before path, query and fragment.
"""

import re
from typing import Any

from ingest_api.limits import MAX_DEPTH

# After a scheme, or at the beginning of an address without one; also where one URL is a parameter of another.
_BEFORE = r"""(?:(?<=:)|(?<=%3A)|(?<![^\s"'(<,=]))"""
_USER_INFO = re.compile(
    rf"""(?P<plain>{_BEFORE}[/\\]{{2,4}})[^/?#\s\\"<>]*(?:@|\\u0040)"""
    rf"""|(?P<encoded>{_BEFORE}%2F%2F)(?:(?!%2F|%3F|%23|%26|%20)[^/?#&\s\\"<>])*(?:@|%40)""",
    re.IGNORECASE,
)


def may_have_user_info(raw: bytes) -> bool:
    """Whether any string in these bytes, JSON or percent-encoded, may have a URL with user info."""
    return b"@" in raw or b"%40" in raw or b"\\u0040" in raw


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
