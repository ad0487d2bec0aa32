"""The `product` dialect: a chat product's events, sent in batches alongside its other trackers."""

from typing import Any

import msgspec

from ingest_api.dialects.batch import Batched, Shared, answer_batch, batch_reader
from ingest_api.dialects.endpoint import (
    Endpoint,
    Scalar,
    either_id,
    first_time,
    read_as,
    text,
)
from ingest_api.event import Draft
from ingest_api.validation.event_id import named_id
from ingest_api.verdict import Rejected


class Event(msgspec.Struct, kw_only=True):
    """One event; every `event_name` is stored. The `message_*` fields and `thread_id` describe a chat message."""

    event_name: str
    event_id: Scalar = None
    user_id: Scalar = None
    session_id: Scalar = None
    client_timestamp: Scalar = None
    timestamp: Scalar = None
    event_value: Any = None
    event_metadata: dict[str, Any] | None = None
    message_content: str | None = None
    message_length: int | None = None
    thread_id: Scalar = None
    viewport: dict[str, Any] | None = None


class Events(Shared, kw_only=True):
    """Events and their shared fields. A list of events or a single event is also accepted."""

    events: list[Event]


def _draft(event: Any, shared_user: str | None, shared_session: str | None) -> Draft | Rejected:
    read = read_as(event, Event)
    if isinstance(read, Rejected):
        return read
    if not read.event_name.strip():
        return Rejected("invalid_value", "Expected an event_name that is not blank.", "$.event_name")
    return Draft(
        name=read.event_name,
        payload=event,
        event_id=text(named_id(event)),
        user_id=either_id(read.user_id, shared_user),
        session_id=either_id(read.session_id, shared_session),
        client_time=first_time(read.client_timestamp, read.timestamp),
    )


read = batch_reader(_draft)

ENDPOINTS = [
    Endpoint("product", "/api/analytics/events", "Store a product's events", Events, read, answer_batch, Batched)
]
