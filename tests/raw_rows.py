"""Decode encoded rows of raw.events for tests."""

import struct
from typing import Any
from uuid import UUID

from ingest_api.landing.copy_rows import EVENT_COLUMNS, moment_of


def decoded(row: bytes) -> dict[str, Any]:
    """The columns of a row by name; times and ids as Python objects, the rest as text."""
    (count,) = struct.unpack_from("!h", row)
    assert count == len(EVENT_COLUMNS)
    values: dict[str, Any] = {}
    offset = 2
    for name in EVENT_COLUMNS:
        (length,) = struct.unpack_from("!i", row, offset)
        offset += 4
        field = row[offset : offset + max(0, length)] if length >= 0 else None
        offset += max(0, length)
        values[name] = _value(name, field)
    assert offset == len(row)
    return values


def _value(name: str, field: bytes | None) -> Any:
    if field is None:
        return None
    if name.endswith("_at"):
        return moment_of(struct.unpack("!q", field)[0])
    if name == "event_id":
        return UUID(bytes=field)
    return field.removeprefix(b"\x01").decode()
