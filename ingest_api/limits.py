"""What an event may measure. Larger ones are rejected one by one, so that none can harm its neighbours."""

from ingest_api.verdict import Rejected

MAX_EVENT_BYTES = 32 * 1024
MAX_DEPTH = 64
MAX_KEY_CHARACTERS = 256
MAX_NAME_CHARACTERS = 256
MAX_ID_CHARACTERS = 512
LARGEST_INTEGER = 2**63 - 1


class BadValue(ValueError):
    """A value that cannot be stored as it is."""

    def __init__(self, code: str, message: str, path: str) -> None:
        super().__init__(message)
        self.rejected = Rejected(code, message, path[:200])


def too_deep(path: str) -> BadValue:
    """The value at `path` is nested beyond MAX_DEPTH."""
    return BadValue("too_deep", f"An event may be nested {MAX_DEPTH} deep.", path)


def too_long_key(path: str) -> BadValue:
    """An object at `path` has a key beyond MAX_KEY_CHARACTERS."""
    return BadValue("too_large", f"A key may have {MAX_KEY_CHARACTERS} characters.", path)


def too_large_integer(path: str) -> BadValue:
    """The integer at `path` does not fit 64 bits."""
    return BadValue("invalid_number", "Expected an integer of at most 64 bits; send larger ones as text.", path)
