"""The `posthog` dialect: PostHog's capture API, so that its SDKs need only another host and key.

https://posthog.com/docs/api/capture
"""

from typing import Any

import msgspec

from ingest_api.dialects.batch import Batched, answer_batch
from ingest_api.dialects.endpoint import (
    Drafts,
    Endpoint,
    Envelope,
    Incoming,
    Scalar,
    body_object,
    event_list,
    first_id,
    first_time,
    read_as,
    sending_time,
    text,
)
from ingest_api.event import Draft
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.verdict import Rejected

KEYS = ("api_key", "token")
ALIAS = "$create_alias"
IDENTIFY = "$identify"


class Event(msgspec.Struct, kw_only=True):
    """One event. `distinct_id` may be among the properties; the project's key may be in `api_key` or `token` there."""

    event: str
    uuid: Scalar = None
    distinct_id: Scalar = None
    timestamp: Scalar = None
    properties: dict[str, Any] | None = None


class Events(msgspec.Struct, kw_only=True):
    """Events and the project's key. A list of events or a single event is also accepted."""

    api_key: str
    batch: list[Event]
    sent_at: Scalar = None


def read(incoming: Incoming) -> Envelope:
    events, shared = _sent_events(incoming.body)
    for name in KEYS:
        shared.pop(name, None)
    read_events = [_without_key(event) for event in events]
    # In place, so that a dead letter still finds the events in their body.
    events[:] = [_without_alias(event, incoming.pseudonyms) for event in read_events]
    read_and_kept = list(zip(read_events, events, strict=True))
    return Envelope(Drafts(read_and_kept, lambda both: _draft(*both)), events, sent_at=sending_time(shared))


def key_in(body: Any) -> str | None:
    """The project's key: of the body, of its first event, or of that event's properties."""
    places = [body]
    events = body.get("batch") if isinstance(body, dict) else body
    if isinstance(events, list) and events:
        places.append(events[0])
    places += [place.get("properties") for place in places if isinstance(place, dict)]
    keys = (place.get(name) for place in places if isinstance(place, dict) for name in KEYS)
    return next((key for key in keys if isinstance(key, str) and key), None)


def _sent_events(body: Any) -> tuple[list[Any], dict[str, Any]]:
    if isinstance(body, list):
        return event_list(body, "the body"), {}
    shared = body_object(body)
    return (event_list(shared["batch"], "batch") if "batch" in shared else [shared]), shared


def _without_key(event: Any) -> Any:
    if not isinstance(event, dict):
        return event
    event = {name: value for name, value in event.items() if name not in KEYS}
    properties = event.get("properties")
    if isinstance(properties, dict) and "token" in properties:
        event["properties"] = {name: value for name, value in properties.items() if name != "token"}
    return event


def _without_alias(event: Any, pseudonyms: Pseudonyms) -> Any:
    """The event with an alias' other id as a pseudonym; `alias` means something else in other events."""
    if not isinstance(event, dict) or event.get("event") != ALIAS or not isinstance(event.get("properties"), dict):
        return event
    alias = first_id(event["properties"], "alias")
    return event | {"properties": event["properties"] | {"alias": alias and pseudonyms.user_key(alias)}}


def _draft(event: Any, kept: Any) -> Draft | Rejected:
    read = read_as(event, Event)
    if isinstance(read, Rejected):
        return read
    if not read.event.strip():
        return Rejected("invalid_value", "Expected an event that is not blank.", "$.event")
    properties = read.properties or {}
    user_id, anonymous_id = _people(read, properties)
    user_agent, time = properties.get("$raw_user_agent"), properties.get("$time")
    return Draft(
        name=read.event,
        payload=kept,
        event_id=text(read.uuid) or first_id(properties, "$insert_id"),
        user_id=user_id,
        anonymous_id=anonymous_id,
        session_id=first_id(properties, "$session_id"),
        client_time=first_time(read.timestamp, time if isinstance(time, str | int | float) else None),
        user_agent=user_agent if isinstance(user_agent, str) else None,
    )


def _people(event: Event, properties: dict[str, Any]) -> tuple[str | None, str | None]:
    """The event's user and anonymous id. A `distinct_id` is either, and SDKs tell which.

    A browser's `$device_id` is the `distinct_id` that it had before anyone was identified.
    """
    distinct_id = text(event.distinct_id) or first_id(properties, "distinct_id")
    device_id, before = first_id(properties, "$device_id"), first_id(properties, "$anon_distinct_id")
    is_identified = properties.get("$is_identified")
    if event.event == ALIAS:
        alias = first_id(properties, "alias")
        return (distinct_id, alias) if is_identified is True else (alias, distinct_id)
    is_personless = is_identified is False or properties.get("$process_person_profile") is False
    if distinct_id in (device_id, before) or (is_personless and event.event != IDENTIFY):
        return None, distinct_id
    return distinct_id, before or device_id


ENDPOINTS = [
    Endpoint(
        "posthog",
        "/batch/",
        "Store events from PostHog SDKs",
        Events,
        read,
        answer_batch,
        Batched,
        aliases=("/capture/", "/e/", "/i/v0/e/"),
        key_in=key_in,
        reads_forms=True,
    )
]
