"""Rows in PostgreSQL's binary COPY format, encoded once, when the event is judged.

Only encoded rows wait for a commit, so the queue is measured in bytes. The columns that all events of a request share
come first and are encoded once per request.

Source: PostgreSQL documentation, COPY, "Binary Format".
"""

import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
TRAILER = b"\xff\xff"
BLOCK_BYTES = 64 * 1024

SHARED_COLUMNS = ("source_id", "dialect", "sent_at", "context")
OWN_COLUMNS = (
    "event_name",
    "session_id",
    "user_key",
    "anonymous_key",
    "event_id",
    "occurred_at",
    "received_at",
    "payload",
)
EVENT_COLUMNS = SHARED_COLUMNS + OWN_COLUMNS
REJECTED_COLUMNS = ("source_id", "dialect", "code", "message", "path", "request", "payload")

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NULL = b"\xff\xff\xff\xff"
_JSONB_VERSION = b"\x01"

_LENGTH = struct.Struct("!i")
_length = _LENGTH.pack
_field_count = struct.Struct("!h").pack
_timestamp = struct.Struct("!iq").pack
_id_times_and_payload_length = struct.Struct("!i16siqiqi").pack


def microseconds(moment: datetime) -> int:
    """Microseconds since 2000-01-01 UTC, as PostgreSQL counts time."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(micros: int) -> datetime:
    """The UTC time from microseconds since 2000-01-01; the inverse of `microseconds`."""
    return _EPOCH + timedelta(microseconds=micros)


@lru_cache(maxsize=4096)
def shared_fields(source_id: str, dialect: str, sent_at: datetime | None, context: bytes | None) -> bytes:
    """The start of every event's row: the field count and SHARED_COLUMNS."""
    sent = _NULL if sent_at is None else _timestamp(8, microseconds(sent_at))
    return b"".join(
        (_field_count(len(EVENT_COLUMNS)), text_field(source_id), text_field(dialect), sent, _json_field(context))
    )


def event_row(
    shared: bytes,
    name: str,
    session_id: str | None,
    user_key: str | None,
    anonymous_key: str | None,
    event_id: bytes,
    occurred_at: int,
    received_at: int,
    payload: bytes,
) -> bytes:
    """A row of raw.events: `shared` and OWN_COLUMNS; `event_id` is 16 bytes, times are microseconds since 2000."""
    return b"".join(
        (
            shared,
            text_field(name),
            _NULL if session_id is None else text_field(session_id),
            _NULL if user_key is None else text_field(user_key),
            _NULL if anonymous_key is None else text_field(anonymous_key),
            _id_times_and_payload_length(16, event_id, 8, occurred_at, 8, received_at, len(payload) + 1),
            _JSONB_VERSION,
            payload,
        )
    )


def payload_of(row: bytes) -> bytes:
    """The payload of an encoded row of raw.events."""
    offset = 2
    for _ in EVENT_COLUMNS[:-1]:
        (length,) = _LENGTH.unpack_from(row, offset)
        offset += 4 + max(0, length)
    return row[offset + 4 + len(_JSONB_VERSION) :]


def rejected_row(
    source_id: str, dialect: str, code: str, message: str, path: str | None, request: bytes, payload: bytes
) -> bytes:
    """A row of raw.rejected_events; `request` and `payload` are JSON."""
    return b"".join(
        (
            _field_count(len(REJECTED_COLUMNS)),
            *map(text_field, (source_id, dialect, code, message)),
            _NULL if path is None else text_field(path),
            _json_field(request),
            _json_field(payload),
        )
    )


def copy_blocks(rows: Iterable[bytes]) -> Iterator[bytes]:
    """The COPY stream of these rows, in blocks of about 256 KiB."""
    block = [HEADER]
    size = 0
    for row in rows:
        block.append(row)
        size += len(row)
        if size >= BLOCK_BYTES:
            yield b"".join(block)
            block.clear()
            size = 0
    block.append(TRAILER)
    yield b"".join(block)


def text_field(text: str) -> bytes:
    """A text with its length prefix. Raises UnicodeEncodeError for a lone surrogate."""
    encoded = text.encode()
    return _length(len(encoded)) + encoded


def _json_field(document: bytes | None) -> bytes:
    return _NULL if document is None else b"".join((_length(len(document) + 1), _JSONB_VERSION, document))
