"""The `tracking` dialect: interactions with posts, one or more per request."""

from typing import Any

import msgspec

from ingest_api.dialects.endpoint import (
    Drafts,
    Endpoint,
    Envelope,
    Incoming,
    Refusal,
    Scalar,
    body_object,
    either_id,
    event_list,
    first_id,
    first_time,
    read_as,
    refusals,
    sending_time,
    skipped,
    stored,
    text,
)
from ingest_api.event import Draft, Judged
from ingest_api.request.headers import utf8
from ingest_api.validation.event_id import named_id
from ingest_api.verdict import Rejected


class Interaction(msgspec.Struct):
    """One interaction; every type is stored; `view`, `click`, `like`, `share` and `comment` are counted."""

    post_id: str | int
    interaction_type: str
    metadata: dict[str, Any] | None = None
    event_id: Scalar = None
    user_id: Scalar = None
    session_id: Scalar = None
    timestamp: Scalar = None
    client_timestamp: Scalar = None


class Tracked(msgspec.Struct):
    """How many interactions were stored, how many skipped (too old or withheld), and which were rejected (`errors`)."""

    success: bool
    tracked: int
    skipped: int
    errors: list[Refusal]
    skipped_by_consent: dict[str, int] | msgspec.UnsetType = msgspec.UNSET


class Interactions(msgspec.Struct):
    """Interactions and their shared fields. A single interaction is also accepted."""

    interactions: list[Interaction]
    user_id: Scalar = None
    session_id: Scalar = None
    sent_at: Scalar = None


def read(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    interactions = event_list(body["interactions"], "interactions") if "interactions" in body else [body]
    shared_user = either_id(first_id(body, "user_id"), utf8(incoming.headers.get("x-user-id", "")))
    shared_session = first_id(body, "session_id")
    return Envelope(
        Drafts(interactions, lambda interaction: _draft(interaction, shared_user, shared_session)),
        interactions,
        sent_at=sending_time(body),
    )


def _draft(interaction: Any, shared_user: str | None, shared_session: str | None) -> Draft | Rejected:
    read = read_as(interaction, Interaction)
    if isinstance(read, Rejected):
        return read
    if not read.interaction_type.strip():
        return Rejected("invalid_value", "Expected an interaction_type that is not blank.", "$.interaction_type")
    return Draft(
        name=read.interaction_type,
        payload=interaction,
        event_id=text(named_id(interaction)),
        user_id=either_id(read.user_id, shared_user),
        session_id=either_id(read.session_id, shared_session),
        client_time=first_time(read.timestamp, read.client_timestamp),
    )


def answer(_: Envelope, judged: Judged) -> dict[str, Any]:
    refused = refusals(judged)
    count = stored(judged)
    success = count > 0 or not refused
    return {"success": success, "tracked": count, "skipped": skipped(judged), "errors": refused}


ENDPOINTS = [Endpoint("tracking", "/api/track", "Track interactions with posts", Interactions, read, answer, Tracked)]
