"""Reference implementation of the event definitions, simple and slow: which delivery counts, its fields, its session.

It knows nothing of batches, storage or earlier publications.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import md5
from math import inf
from typing import Any
from uuid import UUID, uuid5

from warehouse.settings import PROJECT_ROOT

Row = dict[str, Any]
# What distinguishes deliveries under a reused id: source, id as sent, time of receipt.
Receipt = tuple[str, UUID, datetime]

DAY_MS = 86_400_000
GAP = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=24)
CLIENT_TIMES = ("originalTimestamp", "original_timestamp", "client_timestamp", "timestamp")
DETAILS = {
    "extension": "metadata",
    "tracking": "metadata",
    "social": "data",
    "learning": "properties",
    "product": "event_metadata",
    "segment": "properties",
    "posthog": "properties",
    "snowplow": "properties",
}
# Where clients describe themselves.
CLIENT = DETAILS | {"extension": "browser_info", "social": "metadata", "segment": "context"}
# What dialects call what others call by these names.
SPELLED = {
    ("posthog", "url"): "$current_url",
    ("posthog", "pathname"): "$pathname",
    ("posthog", "referrer"): "$referrer",
    ("snowplow", "platform"): "p",
    ("snowplow", "referrer"): "refr",
    ("snowplow", "title"): "page",
}
TAKEN_BACK = {"post_like": ("unlike", "post_unlike"), "user_follow": ("unfollow", "user_unfollow")}
CHATS = {
    "extension": ("post_chat", "sessionId", "chat_session_id"),
    "product": ("thread", "thread_id"),
    "learning": ("ai_coach", "conversation_id"),
}
VIEW_TIMES = {
    ("extension", "post_view"): "duration",
    ("tracking", "view"): "duration",
    ("social", "post_view"): "viewDuration",
    ("segment", "Post Viewed"): "duration",
    ("posthog", "post_viewed"): "duration",
    ("snowplow", "post_viewed"): "duration",
}


def registry() -> dict[tuple[str, str], Row]:
    with (PROJECT_ROOT / "dbt_project" / "seeds" / "event_names.csv").open(newline="") as file:
        return {(row["dialect"], row["raw_name"]): row for row in csv.DictReader(file)}


@dataclass
class Event:
    """One event as its client sent it, and its session."""

    raw: Row
    registered: Row | None
    event_id: UUID
    session: "Session | None" = field(default=None, repr=False)

    @property
    def order(self) -> tuple[datetime, datetime, UUID]:
        return self.at, self.raw["received_at"], self.event_id

    @property
    def has_reused_id(self) -> bool:
        """Whether its client sent an id that another event already had."""
        return bool(self.event_id != self.raw["event_id"])

    @property
    def at(self) -> datetime:
        at: datetime = self.raw["occurred_at"]
        return at

    @property
    def payload(self) -> Row:
        payload: Row = self.raw["payload"]
        return payload

    @property
    def details(self) -> Row:
        details: Row = self.payload.get(DETAILS[self.raw["dialect"]], {})
        return details

    def get(self, *names: str) -> Any:
        """The first of these fields that is present, at the top level of the event or in its details."""
        found = (place[name] for name in names for place in (self.payload, self.details) if name in place)
        return next(found, None)

    def number(self, *names: str) -> float | None:
        value = self.get(*names)
        return None if value is None else float(value)

    def measure(self, *names: str, most: float = inf) -> float | None:
        """A number, unless it cannot be true."""
        value = self.number(*names)
        return value if value is not None and 0 <= value <= most else None

    def duration(self, *names: str) -> float | None:
        """Milliseconds, at most a day."""
        return self.measure(*names, most=DAY_MS)

    @property
    def scroll_depth(self) -> float | None:
        return self.measure("scroll_depth_percentage", "scroll_depth", most=100)

    def is_sent_as(self, dialect: str, *names: str) -> bool:
        return self.raw["dialect"] == dialect and self.raw["event_name"] in names

    @cached_property
    def name(self) -> str:
        name: str = self.registered["event_name"] if self.registered else self.raw["event_name"]
        return name

    @cached_property
    def category(self) -> str:
        return self.registered["event_category"] if self.registered else "custom"

    @cached_property
    def is_view(self) -> bool:
        return self.registered is not None and self.registered["is_view"] == "true"

    @cached_property
    def is_interaction(self) -> bool:
        counts = self.registered is not None and self.registered["is_interaction"] == "true"
        return counts and (self.name != "chat_message_sent" or self.role == "user")

    @cached_property
    def user(self) -> str | None:
        own: str | None = self.raw["user_key"]
        return own or (self.session.user if self.session else None)

    @cached_property
    def post(self) -> str | None:
        return plain_id(self.get("post_id", "postId"))

    @cached_property
    def chat(self) -> tuple[str, str, str] | None:
        kind, *names = CHATS.get(self.raw["dialect"], (None,))
        chat_id = plain_id(self.get(*names))
        return (self.raw["source_id"], kind, chat_id) if self.category == "chat" and kind and chat_id else None

    @cached_property
    def role(self) -> str | None:
        if self.raw["dialect"] == "extension":
            return "user"
        if self.is_sent_as("learning", "ai_coach_response"):
            return "assistant"
        role = self.details.get("role", "user")
        return role if role in ("user", "assistant") else None

    def is_message_of(self, role: str) -> bool:
        return self.name == "chat_message_sent" and self.role == role

    @cached_property
    def message_length(self) -> float | None:
        if self.is_sent_as("extension", "chat_message_sent"):
            return self.measure("value")
        content = self.get("message_content")
        if self.number("message_length") is None and content is not None:
            return len(content)
        return self.measure("message_length")

    @cached_property
    def viewport_time_ms(self) -> float | None:
        by_name = VIEW_TIMES.get((self.raw["dialect"], self.raw["event_name"]), "")
        return self.duration("viewport_time_ms", by_name)

    @cached_property
    def reading_time_ms(self) -> float | None:
        return self.duration("value" if self.is_sent_as("extension", "post_reading") else "reading_time_ms")

    @cached_property
    def time_to_interaction_ms(self) -> float | None:
        return self.duration("value") if self.is_sent_as("extension", "icon_click") else None

    @cached_property
    def feedback(self) -> str | None:
        return {"feedback_positive": "correct", "feedback_negative": "incorrect"}.get(self.raw["event_name"])

    @cached_property
    def rating(self) -> int | None:
        if self.is_sent_as("learning", "ai_coach_feedback"):
            return int(self.details["rating"])
        given = self.get("satisfaction_rating", "event_value")
        return int(given) if self.name == "chat_rated" and given is not None else None

    def seen(self, name: str) -> Any:
        """What the collector detected about the client, otherwise what the client reports."""
        client = (
            self.payload if self.raw["dialect"] == "snowplow" else self.payload.get(CLIENT[self.raw["dialect"]], {})
        )
        return (self.raw["context"] or {}).get(name, client.get(self.spelled(name)))

    def spelled(self, name: str) -> str:
        """What the event's dialect calls a field."""
        return SPELLED.get((self.raw["dialect"], name), name)


@dataclass
class Session:
    """The events of one session, in order, and whose its device is known to be."""

    key: str
    events: list[Event]
    identified: str | None = None

    @cached_property
    def device(self) -> str | None:
        device: str | None = first(event.raw["anonymous_key"] for event in self.events)
        return device

    @cached_property
    def user(self) -> str | None:
        user: str | None = first(event.raw["user_key"] for event in self.events)
        return user or self.identified

    @cached_property
    def is_bot(self) -> bool:
        return any(event.seen("is_bot") for event in self.events)


def events_of(raw_events: Iterable[Row], own_ids: Mapping[Receipt, UUID] | None = None) -> list[Event]:
    """The events that count, each once, in order.

    `own_ids` are the replacement ids of events sent under another event's id. No definition determines these ids, but
    session keys are derived from them.
    """
    names = registry()
    counted = _deliveries_that_count(raw_events, own_ids or {})
    events = sorted((Event(raw, _registered(raw, names), own_id) for raw, own_id in counted), key=_order)
    users = users_of_devices(events)
    for session in sessions_of(events):
        if session.device and len(users.get(session.device, [])) == 1:
            session.identified = users[session.device][0]
        for event in session.events:
            event.session = session
    return events


def users_of_devices(events: Iterable[Event]) -> dict[str, list[str]]:
    """The users that occur in one event with each anonymous id."""
    linking = [event for event in events if event.raw["user_key"]]
    return {
        device: sorted({event.raw["user_key"] for event in of_device})
        for device, of_device in grouped(linking, lambda event: event.raw["anonymous_key"]).items()
    }


def first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def grouped(events: Iterable[Event], key: Callable[[Event], Any]) -> dict[Any, list[Event]]:
    groups = defaultdict(list)
    for event in events:
        if key(event) is not None:
            groups[key(event)].append(event)
    return groups


def _order(event: Event) -> tuple[datetime, datetime, UUID]:
    return event.order


def _registered(raw: Row, names: Mapping[tuple[str, str], Row]) -> Row | None:
    name = raw["event_name"]
    action, taken_back = TAKEN_BACK.get(name, ("", ""))
    if raw["dialect"] == "social" and action and raw["payload"]["data"].get("action") == action:
        name = taken_back
    return names.get((raw["dialect"], name))


def _deliveries_that_count(raw_events: Iterable[Row], own_ids: Mapping[Receipt, UUID]) -> list[tuple[Row, UUID]]:
    """The first-received delivery of each event, with the event's id; a shared id belongs to the first event."""
    deliveries: dict[tuple[Any, ...], Row] = {}
    for raw in sorted(raw_events, key=_received_at):
        deliveries.setdefault(identity_of(raw), raw)
    known: set[tuple[str, UUID]] = set()
    counted = []
    for identity, raw in deliveries.items():
        sent = raw["source_id"], raw["event_id"]
        if sent in known:
            own_id = own_ids.get((*sent, raw["received_at"])) or uuid5(raw["event_id"], repr(identity))
            counted.append((raw, own_id))
        else:
            known.add(sent)
            counted.append((raw, raw["event_id"]))
    return counted


def _received_at(raw: Row) -> datetime:
    received_at: datetime = raw["received_at"]
    return received_at


def identity_of(raw: Row) -> tuple[Any, ...]:
    """What all deliveries of one event share."""
    names = ("source_id", "event_id", "event_name", "user_key", "anonymous_key")
    times = (_text_of(raw["payload"].get(name)) for name in CLIENT_TIMES)
    nobodys_session = None if raw["user_key"] or raw["anonymous_key"] else raw["session_id"]
    return *(raw[name] for name in names), nobodys_session, next((time for time in times if time is not None), None)


def _text_of(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def sessions_of(events: Iterable[Event]) -> list[Session]:
    """Sessions named by clients, and runs of one device's events without a longer gap."""
    by_client = grouped(
        events,
        lambda event: (event.raw["source_id"], event.raw["session_id"]) if event.raw["session_id"] else None,
    )
    sessions = []
    for (source, name), of_it in by_client.items():
        for number, piece in enumerate(pieces(of_it)):
            for owner, owned in _divided(piece).items():
                named = [part for part in (name, owner) if part is not None]
                begun = [str(owned[0].event_id)] if number else []
                sessions.append(Session(key_of(source, "client", *named, *begun), owned))
    by_device = grouped((event for event in events if not event.raw["session_id"]), _source_and_person)
    for (source, device), of_device in by_device.items():
        runs = pieces(of_device, longest_gap=GAP)
        sessions += [Session(key_of(source, "gap", device, str(run[0].event_id)), run) for run in runs]
    return sessions


def _divided(events: Sequence[Event]) -> dict[str | None, list[Event]]:
    """The events of a client session by the device or user that they belong to; by None if it is not shared."""
    devices = {event.raw["anonymous_key"] for event in events} - {None}
    users = {event.raw["user_key"] for event in events if not event.raw["anonymous_key"]} - {None}
    if len(devices) < 2 and len(users) < 2:
        return {None: list(events)}
    first_person = first(_person(event) for event in events)
    divided = defaultdict(list)
    for event in events:
        divided[_person(event) or first_person].append(event)
    return dict(divided)


def pieces(events: Sequence[Event], longest_gap: timedelta | None = None) -> list[list[Event]]:
    """Split ordered events into sessions of at most 24 hours; a later event starts the next session."""
    found: list[list[Event]] = []
    for event in events:
        goes_on = (
            found
            and event.at - found[-1][0].at <= LONGEST_SESSION
            and (longest_gap is None or event.at - found[-1][-1].at <= longest_gap)
        )
        if goes_on:
            found[-1].append(event)
        else:
            found.append([event])
    return found


def _person(event: Event) -> str | None:
    """The device of the event, else its user."""
    person: str | None = event.raw["anonymous_key"] or event.raw["user_key"]
    return person


def _source_and_person(event: Event) -> tuple[str, str] | None:
    person = _person(event)
    return (event.raw["source_id"], person) if person else None


def key_of(*parts: str) -> str:
    return md5("\x1f".join(parts).encode()).hexdigest()


def plain_id(sent: object) -> str | None:
    """An id as text; a whole number has one spelling."""
    return None if sent is None else re.sub(r"^(-?[0-9]+)\.0+$", r"\1", str(sent))
