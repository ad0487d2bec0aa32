"""The `segment` dialect: Segment's HTTP tracking API, so that its SDKs need only another host and key.

https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/
"""

import json
from collections.abc import Callable
from typing import Any

from ingest_api.dialects.batch import answer_batch
from ingest_api.dialects.endpoint import (
    Drafts,
    Endpoint,
    Envelope,
    Incoming,
    body_object,
    event_list,
    first_id,
    first_time,
    kind_of,
    read_as,
    sending_time,
    text,
)
from ingest_api.dialects.segment_schema import Batch, Delivered, Message
from ingest_api.event import Draft, Judged
from ingest_api.ids import is_placeholder
from ingest_api.validation.event_id import named_id
from ingest_api.verdict import Rejected, RequestRefused

TYPES = ("track", "identify", "page", "screen", "group", "alias")
# Every event's row repeats the batch's context; the largest that an SDK sends is about 200 bytes.
MAX_SHARED_CONTEXT_BYTES = 4 * 1024


def read_batch(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    messages = event_list(body.get("batch"), "batch")
    shared = _shared_context(body)
    drafts = Drafts(messages, lambda message: _draft(message, None, shared))
    return Envelope(drafts, messages, sent_at=sending_time(body))


def read_single(message_type: str) -> Callable[[Incoming], Envelope]:
    """The reader for the endpoint of this message type."""

    def read(incoming: Incoming) -> Envelope:
        body = body_object(incoming.body)
        return Envelope([_draft(body, message_type, {})], [body], sent_at=sending_time(body))

    return read


def answer(envelope: Envelope, judged: Judged) -> dict[str, Any]:
    answered = answer_batch(envelope, judged)
    return {"success": answered["status"] != "rejected", **answered}


def _shared_context(body: dict[str, Any]) -> dict[str, Any]:
    context = body.get("context")
    if context is None or context == []:
        return {}
    if not isinstance(context, dict):
        raise RequestRefused(400, "invalid_type", f"Expected context to be an object, got {kind_of(context)}.")
    if len(json.dumps(context)) > MAX_SHARED_CONTEXT_BYTES:
        raise RequestRefused(400, "too_large", f"Expected a context of at most {MAX_SHARED_CONTEXT_BYTES} bytes.")
    return context


def _draft(message: Any, message_type: str | None, shared_context: dict[str, Any]) -> Draft | Rejected:
    read = read_as(message, Message)
    if isinstance(read, Rejected):
        return read
    message_type = message_type or read.type
    if message_type not in TYPES:
        came = "none" if message_type is None else repr(message_type[:40])
        return Rejected("invalid_value", f"Expected type to be one of {', '.join(TYPES)}, got {came}.", "$.type")
    name = read.event if message_type == "track" else message_type
    if name is None or not name.strip():
        return Rejected("invalid_value", "Expected an event name that is not blank in a track message.", "$.event")
    context = {**shared_context, **(read.context or {})}
    payload = {**message, "type": message_type} | ({"context": context} if shared_context else {})
    user_agent = context.get("userAgent")
    # `alias` links its two ids; an SDK that also sends its anonymous id usually means the same one by both.
    linked_id = read.previous_id if message_type == "alias" else None
    return Draft(
        name=name,
        payload=payload,
        event_id=text(named_id(message)),
        user_id=text(read.user_id),
        anonymous_id=text(linked_id) or text(read.anonymous_id),
        session_id=_session_id(context, read.properties),
        # All are client times. When an SDK sends two, originalTimestamp is the one to correct.
        client_time=first_time(read.original_timestamp, read.timestamp, read.client_timestamp),
        user_agent=user_agent if isinstance(user_agent, str) else None,
    )


def _session_id(context: dict[str, Any], properties: dict[str, Any] | None) -> str | None:
    own = first_id(context, "sessionId", "session_id")
    if properties and (own is None or is_placeholder(own)):
        return first_id(properties, "session_id", "sessionId") or own
    return own


ENDPOINTS = [
    Endpoint(
        "segment",
        "/v1/batch",
        "Store messages from Segment SDKs",
        Batch,
        read_batch,
        answer,
        Delivered,
        aliases=("/v1/b", "/v1/import"),
    ),
    *(
        Endpoint(
            "segment",
            f"/v1/{kind}",
            f"Store a message of type {kind}",
            Message,
            read_single(kind),
            answer,
            Delivered,
            aliases=(f"/v1/{kind[0]}",),  # of browser and mobile SDKs
        )
        for kind in TYPES
    ),
]
