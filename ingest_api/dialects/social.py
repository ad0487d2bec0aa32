"""The `social` dialect: a social network's envelopes, one or more per request."""

from typing import Any

import msgspec

from ingest_api.dialects.batch import Batched, answer_batch, batch_reader
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


class Event(msgspec.Struct, rename="camel", kw_only=True):
    """One event; every `eventName` is stored. `data` describes the event, `metadata` the page it happened on."""

    event_name: str
    event_id: Scalar = None
    user_id: Scalar = None
    session_id: Scalar = None
    timestamp: Scalar = None
    client_timestamp: Scalar = msgspec.field(default=None, name="client_timestamp")
    data: dict[str, Any] | None = None
    metadata: dict[str, Any] | None = None


class Events(msgspec.Struct, rename="camel", kw_only=True):
    """Events and their shared fields. A list of events or a single event is also accepted."""

    events: list[Event]
    user_id: Scalar = None
    session_id: Scalar = None
    sent_at: Scalar = None


def _draft(event: Any, shared_user: str | None, shared_session: str | None) -> Draft | Rejected:
    read = read_as(event, Event)
    if isinstance(read, Rejected):
        return read
    if not read.event_name.strip():
        return Rejected("invalid_value", "Expected an eventName that is not blank.", "$.eventName")
    return Draft(
        name=read.event_name,
        payload=event,
        event_id=text(named_id(event)),
        user_id=either_id(read.user_id, shared_user),
        session_id=either_id(read.session_id, shared_session),
        client_time=first_time(read.timestamp, read.client_timestamp),
    )


read = batch_reader(_draft, user_id=("userId", "user_id"), session_id=("sessionId", "session_id"))

ENDPOINTS = [Endpoint("social", "/api/events", "Store a social network's events", Events, read, answer_batch, Batched)]
