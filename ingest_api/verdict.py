"""The verdicts on an event: accepted, skipped because it must not count, or rejected with a reason."""

from typing import Any
from uuid import UUID

import msgspec

TOO_OLD = "too_old"
FUTURE_TIMESTAMP = "future_timestamp"


class Accepted(msgspec.Struct, frozen=True, gc=False):
    """The event is stored, under this id (16 bytes)."""

    id_bytes: bytes

    @property
    def event_id(self) -> UUID:
        """The id under which the event is stored."""
        return UUID(bytes=self.id_bytes)


class Rejected(msgspec.Struct, frozen=True, gc=False):
    """The event is not stored; `path` locates the fault, as in `$.metadata.postId`."""

    code: str
    message: str
    path: str | None = None


class Skipped(msgspec.Struct, frozen=True, gc=False):
    """The client gets a success, but the event does not count.

    Events that are `too_old` are kept with the rejects; the others are withheld by policy or consent and only counted.
    """

    event_id: UUID
    code: str
    message: str


Verdict = Accepted | Rejected | Skipped


class CollectorError(Exception):
    """What the collector refuses or cannot do; each kind has an answer of its own."""


class RequestRefused(CollectorError):
    """The whole request is refused with an HTTP status; none of its events is stored.

    `body` is the part that could be read; it goes to the dead letters, better as the `value` that was decoded from it.
    """

    value: Any = None
    allow: str | None = None  # the methods that the path has

    def __init__(
        self, status: int, code: str, message: str, *, retry_after: int | None = None, body: bytes = b""
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after
        self.body = body
