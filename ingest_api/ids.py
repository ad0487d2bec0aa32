"""Ids as clients mean them. Many send a placeholder for somebody they do not know, which is nobody."""

import re
from functools import lru_cache
from unicodedata import normalize

_NIL_UUIDS = frozenset({"00000000-0000-0000-0000-000000000000", "0" * 32})
PLACEHOLDERS = frozenset(
    {"", "null", "undefined", "none", "nan", "nil", "[object object]", "0", "-0", "-1", "true", "false"}
    | {"anonymous", "guest", "unknown", *_NIL_UUIDS}
)
LONGEST_WORD = len("[object object]")
"""Placeholders that are longer are spellings of the nil UUID."""

# Characters that are not seen: whitespace, NUL, and characters of no width.
_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "\x00\u200b\u200c\u200d\u2060\ufeff"
_WHOLE_NUMBER = re.compile(r"(-?[0-9]+)\.0+")


def plain_id(sent: str) -> str | None:
    """The id in its one spelling: trimmed, NFC, whole numbers without a fraction; None for a placeholder."""
    text = sent.strip(_BLANKS)
    if not text.isascii():
        text = normalize("NFC", text)
    elif text.endswith("0") and (whole := _WHOLE_NUMBER.fullmatch(text)):
        text = whole[1]
    if len(text) > LONGEST_WORD:
        return None if text in _NIL_UUIDS else text
    return None if text.lower() in PLACEHOLDERS else text


remembered_id = lru_cache(16_384)(plain_id)
"""`plain_id` of ids that come again and again. They must be bounded in length."""


def is_placeholder(sent: str) -> bool:
    """Whether it names nobody."""
    return (remembered_id if len(sent) <= LONGEST_WORD else plain_id)(sent) is None
