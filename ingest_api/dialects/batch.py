"""Requests with one or more events, as most dialects send them, and their response."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from ingest_api.dialects.endpoint import (
    Drafts,
    Envelope,
    Incoming,
    Refusal,
    Scalar,
    body_object,
    event_list,
    first_id,
    refusals,
    sending_time,
    skipped,
    stored,
)
from ingest_api.event import Draft, Judged
from ingest_api.verdict import Rejected


class Batched(msgspec.Struct, kw_only=True):
    """The result for a request: `count` events were stored, `skipped` were too old or withheld by policy or consent."""

    status: str
    count: int
    skipped: int
    rejected: list[Refusal]
    skipped_by_consent: dict[str, int] | msgspec.UnsetType = msgspec.UNSET


def sent_events(body: Any) -> tuple[list[Any], dict[str, Any]]:
    """The events of a body and their shared fields.

    A body is a list of events, an object with such a list under `events`, or a single event. Raises RequestRefused 400
    for any other body and for too many events.
    """
    if isinstance(body, list):
        return event_list(body, "the body"), {}
    shared = body_object(body)
    return (event_list(shared["events"], "events") if "events" in shared else [shared]), shared


class Shared(msgspec.Struct, kw_only=True):
    """Fields that the events of a body may share; each dialect adds its own list of events."""

    user_id: Scalar = None
    session_id: Scalar = None
    sent_at: Scalar = None


def batch_reader(
    draft: Callable[[Any, str | None, str | None], Draft | Rejected],
    *,
    user_id: Sequence[str] = ("user_id",),
    session_id: Sequence[str] = ("session_id",),
) -> Callable[[Incoming], Envelope]:
    """A reader that calls `draft` with each event and the request's shared user and session.

    `user_id` and `session_id` are the dialect's names for these fields.
    """

    def read(incoming: Incoming) -> Envelope:
        events, shared = sent_events(incoming.body)
        user, session = first_id(shared, *user_id), first_id(shared, *session_id)
        drafts = Drafts(events, lambda event: draft(event, user, session))
        return Envelope(drafts, events, sent_at=sending_time(shared))

    return read


def answer_batch(_: Envelope, judged: Judged) -> dict[str, Any]:
    """The response, in the form of `Batched`."""
    refused = refusals(judged)
    all_refused = bool(refused) and len(refused) == len(judged.verdicts)
    return {
        "status": "rejected" if all_refused else "accepted",
        "count": stored(judged),
        "skipped": skipped(judged),
        "rejected": refused,
    }
