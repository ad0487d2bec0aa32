"""The `learning` dialect: a learning app's sessions, materials, progress, AI coach and system metrics."""

from typing import Any

import msgspec

from ingest_api.dialects.batch import Batched, Shared, answer_batch, batch_reader
from ingest_api.dialects.endpoint import (
    Endpoint,
    Scalar,
    either_id,
    first_id,
    first_time,
    read_as,
    text,
)
from ingest_api.event import Draft
from ingest_api.validation.event_id import named_id
from ingest_api.verdict import Rejected


class Event(msgspec.Struct, kw_only=True):
    """One event; every `event_type` is stored. System events have no user."""

    event_type: str
    event_id: Scalar = None
    user_id: Scalar = None
    session_id: Scalar = None
    timestamp: Scalar = None
    client_timestamp: Scalar = None
    properties: dict[str, Any] | None = None


class Events(Shared, kw_only=True):
    """Events and their shared fields. A list of events or a single event is also accepted."""

    events: list[Event]


def _draft(event: Any, shared_user: str | None, shared_session: str | None) -> Draft | Rejected:
    read = read_as(event, Event)
    if isinstance(read, Rejected):
        return read
    if not read.event_type.strip():
        return Rejected("invalid_value", "Expected an event_type that is not blank.", "$.event_type")
    return Draft(
        name=read.event_type,
        payload=event,
        event_id=text(named_id(event)),
        user_id=either_id(read.user_id, shared_user),
        session_id=either_id(either_id(read.session_id, first_id(read.properties or {}, "session_id")), shared_session),
        client_time=first_time(read.timestamp, read.client_timestamp),
    )


read = batch_reader(_draft)

ENDPOINTS = [
    Endpoint(
        "learning",
        "/api/analytics/events/track",
        "Store a learning app's events",
        Events,
        read,
        answer_batch,
        Batched,
    )
]
