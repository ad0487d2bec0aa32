"""Size limits of an event. Events over a limit are rejected one by one; the others in the request are kept."""

from ingest_api.verdict import CollectorError, Rejected

MAX_EVENT_BYTES = 32 * 1024
# Of a dead letter, beyond which its masked text is cut; and for clients of whom most is refused, since masking 64 KiB
# takes up to 50 ms.
MAX_KEPT_BYTES = 64 * 1024
MAX_KEPT_OF_FREQUENT_BYTES = 4 * 1024
MAX_DEPTH = 64
MAX_KEY_CHARACTERS = 256
MAX_NAME_CHARACTERS = 256
MAX_ID_CHARACTERS = 512
LARGEST_INTEGER = 2**63 - 1
MAX_PATH_CHARACTERS = 200


class BadValue(CollectorError):
    """A value that cannot be stored unchanged. Each enclosing field or item prepends itself to `path`."""

    def __init__(self, code: str, message: str, path: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path

    def inside(self, step: str) -> None:
        """Prepend `step`, such as `.metadata` or `[3]`, to the path."""
        self.path = step + self.path

    @property
    def rejected(self) -> Rejected:
        """The verdict on the event that contains the value."""
        return Rejected(self.code, self.message, f"${self.path}"[:MAX_PATH_CHARACTERS])


def too_deep(path: str = "") -> BadValue:
    """A value is nested beyond MAX_DEPTH."""
    return BadValue("too_deep", f"Expected at most {MAX_DEPTH} levels of nesting.", path)


def too_long_key(path: str = "") -> BadValue:
    """An object has a key longer than MAX_KEY_CHARACTERS."""
    return BadValue("too_large", f"Expected keys of at most {MAX_KEY_CHARACTERS} characters.", path)


def too_large_integer(path: str = "") -> BadValue:
    """An integer does not fit into 64 bits."""
    return BadValue("invalid_number", "Expected an integer of at most 64 bits; send larger ones as strings.", path)
