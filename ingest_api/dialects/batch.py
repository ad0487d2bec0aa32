"""Requests of one event or many, as most dialects have them, and their answer."""

from typing import Any

import msgspec

from ingest_api.dialects.endpoint import (
    Envelope,
    Refusal,
    body_object,
    event_list,
    refusals,
    skipped,
    stored,
)
from ingest_api.event import Judged


class Batched(msgspec.Struct, kw_only=True):
    """What became of a request's events: `count` were stored, `skipped` were too old to count."""

    status: str
    count: int
    skipped: int
    rejected: list[Refusal]


def sent_events(body: Any) -> tuple[list[Any], dict[str, Any]]:
    """The events of a body, and what they share.

    A body is a list of events, an object with such a list under `events`, or one event alone. Raises RequestRefused 400
    when it is none of these or has too many.
    """
    if isinstance(body, list):
        return event_list(body, "the body"), {}
    shared = body_object(body)
    return (event_list(shared["events"], "events") if "events" in shared else [shared]), shared


def answer_batch(_: Envelope, judged: Judged) -> dict[str, Any]:
    """The answer as `Batched` describes it."""
    refused = refusals(judged)
    all_refused = bool(refused) and len(refused) == len(judged.verdicts)
    return {
        "status": "rejected" if all_refused else "accepted",
        "count": stored(judged),
        "skipped": skipped(judged),
        "rejected": refused,
    }
