"""Turn JSON values into values that PostgreSQL can store."""

import math
import re
from typing import Any

from ingest_api.limits import LARGEST_INTEGER, MAX_DEPTH, MAX_KEY_CHARACTERS, BadValue, too_deep, too_large_integer
from ingest_api.privacy.user_info import text_without_user_info

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(value: Any, path: str = "", depth: int = 0) -> Any:
    """A value that PostgreSQL can store: NUL and lone surrogates become U+FFFD.

    Raises BadValue for numbers that JSON or float8 cannot represent, and for nesting beyond MAX_DEPTH.
    """
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict | list) and depth > MAX_DEPTH:
        raise too_deep(path)
    if isinstance(value, dict):
        return {(key := clean(name)): clean(each, f"{path}.{key[:40]}", depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [clean(each, f"{path}[{index}]", depth + 1) for index, each in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        raise BadValue("invalid_number", "Expected a finite number.", path)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST_INTEGER:
        raise too_large_integer(path)
    return value


def storable(value: Any, depth: int = 0) -> Any:
    """The closest storable form of a value: what `clean` refuses becomes text, and URLs lose their user info."""
    if isinstance(value, dict | list) and depth > MAX_DEPTH:
        return "(nested too deeply)"
    if isinstance(value, dict):
        return {storable(name)[:MAX_KEY_CHARACTERS]: storable(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [storable(each, depth + 1) for each in value]
    if isinstance(value, str):
        return text_without_user_info(clean(value))
    try:
        return clean(value)
    except BadValue:
        return text_of(value)


def text_of(value: str | int | float) -> str:
    """An unstorable number as text; Python refuses to print the digits of very large integers."""
    return str(value) if isinstance(value, str | float) or abs(value) < 10**400 else "(more than 400 digits)"
