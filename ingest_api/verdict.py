"""What can become of an event: stored, skipped because it is too old, or rejected with a reason."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Accepted:
    """The event is stored, under this id."""

    event_id: UUID


@dataclass(frozen=True, slots=True)
class Rejected:
    """The event is not stored: `path` is where the fault is, as `$.metadata.postId`."""

    code: str
    message: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The event is older than seven days: answered as success under this id, kept among the rejects."""

    event_id: UUID
    message: str


Verdict = Accepted | Rejected | Skipped


class RequestRefused(Exception):
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
