"""What can become of an event: stored, skipped as it should not count, or rejected with a reason."""

from uuid import UUID

import msgspec

TOO_OLD = "too_old"
FUTURE_TIMESTAMP = "future_timestamp"


class Accepted(msgspec.Struct, frozen=True, gc=False):
    """The event is stored, under this id (16 bytes)."""

    id_bytes: bytes

    @property
    def event_id(self) -> UUID:
        """The id that the event is stored under."""
        return UUID(bytes=self.id_bytes)


class Rejected(msgspec.Struct, frozen=True, gc=False):
    """The event is not stored: `path` is where the fault is, as `$.metadata.postId`."""

    code: str
    message: str
    path: str | None = None


class Skipped(msgspec.Struct, frozen=True, gc=False):
    """The event is answered as success and does not count.

    `too_old` ones are kept among the rejects; the others are only counted, as their source or user wants it.
    """

    event_id: UUID
    code: str
    message: str


Verdict = Accepted | Rejected | Skipped


class CollectorError(Exception):
    """What the collector refuses or cannot do; each kind has an answer of its own."""


class RequestRefused(CollectorError):
    """The whole request is refused with an HTTP status; nothing of it is stored as an event.

    `body` is what of it could be read, for the dead letters.
    """

    def __init__(
        self, status: int, code: str, message: str, *, retry_after: int | None = None, body: bytes = b""
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after
        self.body = body
