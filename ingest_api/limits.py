"""What an event may measure. Larger ones are rejected one by one, so that none can harm its neighbours."""

from ingest_api.verdict import CollectorError, Rejected

MAX_EVENT_BYTES = 32 * 1024
MAX_DEPTH = 64
MAX_KEY_CHARACTERS = 256
MAX_NAME_CHARACTERS = 256
MAX_ID_CHARACTERS = 512
LARGEST_INTEGER = 2**63 - 1
MAX_PATH_CHARACTERS = 200


class BadValue(CollectorError):
    """A value that cannot be stored as it is; its path grows on the way out of the event."""

    def __init__(self, code: str, message: str, path: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path

    def inside(self, step: str) -> None:
        """Say that the value was found inside `step`, as `.metadata` or `[3]`."""
        self.path = step + self.path

    @property
    def rejected(self) -> Rejected:
        """The verdict on the event that has the value."""
        return Rejected(self.code, self.message, f"${self.path}"[:MAX_PATH_CHARACTERS])


def too_deep(path: str = "") -> BadValue:
    """A value is nested beyond MAX_DEPTH."""
    return BadValue("too_deep", f"An event may be nested {MAX_DEPTH} deep.", path)


def too_long_key(path: str = "") -> BadValue:
    """An object has a key beyond MAX_KEY_CHARACTERS."""
    return BadValue("too_large", f"A key may have {MAX_KEY_CHARACTERS} characters.", path)


def too_large_integer(path: str = "") -> BadValue:
    """An integer does not fit 64 bits."""
    return BadValue("invalid_number", "Expected an integer of at most 64 bits; send larger ones as text.", path)
