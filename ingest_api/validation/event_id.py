"""Ids of events and of the sessions that they start; a recognisable retry gets the same id."""

from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec

from ingest_api.event import Arrival, Draft
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.policy import tagged_session
from ingest_api.validation.sanitize import clean, text_of

NAMESPACE = UUID("5a1c0b52-97a4-5c6b-8b7e-51d5a1c0e5e7")
# The sending time differs at every retry, so it is not part of an event's identity.
SENDING_TIMES = ("sent_at", "sentAt")

_encode_sorted = msgspec.json.Encoder(order="deterministic").encode


def event_id_of(draft: Draft, index: int, arrival: Arrival) -> bytes:
    """The client's id, else one derived from what a retry would repeat, else a random one; 16 bytes."""
    if draft.event_id is not None:
        return _own_id(draft.event_id) or _derived(arrival.source_id, draft.event_id)
    if draft.client_time is not None:
        lasting = {name: value for name, value in draft.payload.items() if name not in SENDING_TIMES}
        properties = _encode_sorted(lasting).decode()
        return _derived(
            arrival.source_id, draft.user_id, draft.session_id, draft.name, str(draft.client_time), properties
        )
    if arrival.idempotency_key is not None:
        return _derived(arrival.source_id, arrival.idempotency_key, str(index))
    return uuid4().bytes


def session_id_of(event_id: bytes, user_key: str | None) -> UUID:
    """The id of the session that an event starts: the same for a retry, and tagged with its user.

    The tag lets events that name only this session follow their user's sampling and consent.
    """
    own = uuid5(UUID(bytes=event_id), "session")
    return tagged_session(own, user_key) if user_key is not None else own


def named_id(event: Any) -> str | int | float | None:
    """The client's id of an event, under any of its names; None if null or empty."""
    if not isinstance(event, dict):
        return None
    named = event.get("event_id") or event.get("eventId") or event.get("messageId")
    return named if isinstance(named, str | int | float) and named != "" else None


def answered_id(event: Any) -> str | None:
    """The client's id of an event, made safe for a response."""
    named = named_id(event)
    return clean(named)[:MAX_ID_CHARACTERS] if isinstance(named, str) else None if named is None else text_of(named)


def _own_id(event_id: str) -> bytes | None:
    """The bytes of a UUID in any common spelling, or None if the text is not a UUID."""
    try:
        digits = event_id.replace("-", "")
        return bytes.fromhex(digits) if len(digits) == 32 and digits.isalnum() else UUID(event_id).bytes
    except ValueError:
        return None


def _derived(*parts: str | None) -> bytes:
    text = "\x1f".join(part or "" for part in parts)
    return uuid5(NAMESPACE, text.encode("utf-8", "replace").decode()).bytes
