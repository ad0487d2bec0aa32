"""Random events of every dialect that share sessions, users, posts and chats in every combination."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from expectations.landing import GREATEST
from orchestration.cli.simulator.templates import (
    AUTHOR,
    EVENT_ID,
    NEW_POST,
    NUMBER,
    POST,
    SESSION,
    TIME,
    VARIANT,
    template_visits,
)
from tests.acceptance.reference_events import CLIENT, CLIENT_TIMES, SPELLED

Event = dict[str, Any]
Reject = dict[str, Any]
# Stored payloads with placeholders, by dialect, event name and shape.
Kinds = dict[str, dict[str, list[list[str]]]]

# Multiples of five minutes: gaps of exactly 30 minutes, spans of exactly 24 hours and simultaneous events are common.
# Always the same hour, so that equal traffic splits into the same days whenever the tests run.
T0 = (datetime.now(UTC) - timedelta(hours=27 + 6)).replace(hour=6, minute=0, second=0, microsecond=0)
SLOT = timedelta(minutes=5)
SLOTS = range(25 * 12)  # over 24 hours, so that they span midnight
# Days before T0 on which an event occurs: most are on one day, and windows of 7 and 30 days end and overlap. Client
# session ids never change, so those sessions last for weeks.
DAYS_AGO = [0] * 12 + [1, 1, 2, 6, 7, 8, 28, 29, 30, 45]
ARRIVAL = T0 + timedelta(hours=25)

# Fields whose value is sometimes one that cannot be true: a common "unknown", and a time of day.
MEASURES = {*GREATEST, "value", "metricValue"}
IMPLAUSIBLE = [-1, -0.5, 1_795_910_400_000]

# Where visitors are and where they came from, in the spellings of real clients.
PAGES = [
    "https://shop.example/",
    "https://www.Shop.example:443/a/b?x=1#y",
    "https://name:secret@shop.example/a?UTM_source=gazette&utm_medium=affiliate",
    "https://shop.example?utm_source=News%20Letter+&utm_medium=Email&utm_campaign=Spring",
    "https://shop.example/c?utm_source=caf%C3%A9",
    "https://shop.example/d?utm_source=%FF",
    "app://shop.example/home",
]
REFERRERS = [
    *["https://shop.example/b", "https://www.SHOP.example/c", "about:blank", ""] * 3,
    "https://www.google.de/search?q=x",
    "android-app://com.google.android.gm/",
    "https://name:secret@intra.example/wiki",
    "https://m.facebook.com/",
    "https://youtu.be/x",
]
CAMPAIGNS: list[dict[str, str]] = [
    *[{}] * 12,
    {"source": " News ", "medium": "EMAIL", "campaign": "Spring", "term": "a", "content": "b"},
    {"source": "google", "medium": "cpc"},
    {"source": "news", "medium": "cpm"},
    {"source": "sms"},
    {"medium": "social"},
]

SOURCES = ["web", "web", "web", "app"]
# Some users come daily, others rarely: late events move rare users' first days and remove their only days.
DAILY, RARE = 6, 1
# Actions at one moment; for most of them, another order has another meaning.
SIMULTANEOUS = [
    [
        ("extension", "post_view"),
        ("product", "chat_message_sent"),
        *[("product", "message_sent")] * 2,
        ("product", "chat_rated"),
    ],
    [("extension", "chat_rated"), ("extension", "chat_message_sent"), ("extension", "post_view")],
    [("extension", "feedback_positive"), ("extension", "feedback_negative")],
    [("social", "post_like")] * 2,
    [("social", "post_like")],
    [("tracking", "experiment_exposed")] * 2,
]


@cache
def kinds() -> Kinds:
    """What clients send. Events whose texts differ only in digits have one shape, so that rare shapes can be drawn."""
    found: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for visit in template_visits():
        for event in visit:
            # Chats of one visit become one, so that more events share it.
            payload = re.sub(r"chat \d+ of ", "", event.payload)
            found[event.dialect][event.event_name][re.sub(r"\d", "", payload)].append(payload)
    # No client sends this: a canonical name that is not registered in the dialect.
    found["tracking"]["post_unliked"] = found["tracking"]["like"]
    return {
        dialect: {name: list(shapes.values()) for name, shapes in of_dialect.items()}
        for dialect, of_dialect in found.items()
    }


class Traffic:
    """Random events; equal states of `source` make equal events.

    Dozens of events share each user, post and session, so that late events change what earlier ones produced.
    """

    def __init__(self, source: random.Random, events: int) -> None:
        self.random = source
        self.count = events
        share = max(events // 600, 1)
        daily, rare = (keys("daily", 4 * share), keys("rare", 10 * share))
        self.users = daily * DAILY + rare * RARE
        # Clients may send one id both as a user's and as an anonymous visitor's.
        self.anonymous = [*keys("anonymous", 2 * share), daily[0]]
        # Devices of one user each, whose first events often name no user.
        self.devices = dict(zip(keys("device", 6 * share), daily[1:] + rare, strict=False))
        # Clients that compute with ids send whole numbers with a fraction.
        self.posts = [f"p{number}" for number in range(4 * share)] + ["17", "17.0"]
        self.sessions = 8 * share
        self.chats = 6 * share
        self.made: list[Event] = []

    def events(self) -> list[Event]:
        """Events in order of arrival, which is independent of when they happened."""
        events: list[Event] = []
        while len(events) < self.count:
            events += self._request()
        del events[self.count :]
        for _ in range(self.count // 500):
            events += self._day_without_a_pause(None)
            events += self._day_without_a_pause(f"s{self.random.randrange(self.sessions)}")
        events += [self._delivered_again(self.random.choice(events)) for _ in range(self.count // 5)]
        events += [self._under_the_id_of(self.random.choice(events)) for _ in range(self.count // 20)]
        self.random.shuffle(events)
        self.made = events
        return events

    def faulty(self, count: int) -> list[Event]:
        """Events that each break a row rule, received at distinct moments.

        Some reuse the id of a valid event and would have counted before it.
        """
        faults: list[dict[str, Any]] = [
            {"event_name": " "},
            {"dialect": "pigeon"},
            {"payload": Jsonb(["view"])},
            {"occurred_at": ARRIVAL + timedelta(minutes=10)},
        ]
        return [
            (self.random.choice(self.made) if self.made and self.random.random() < 0.4 else self._event())
            | {"received_at": ARRIVAL - timedelta(milliseconds=1 + number)}
            | faults[number % len(faults)]
            for number in range(count)
        ]

    def rejects(self, count: int) -> list[Reject]:
        """Events that the collector rejected at some time and would accept when replayed."""
        return [self._reject(number) for number in range(count)]

    def _reject(self, number: int) -> Reject:
        rejected_at = self._moment() + timedelta(microseconds=number)
        happened_at = rejected_at - timedelta(hours=self.random.choice([0, 1, 26]))
        event_id = str(UUID(int=self.random.getrandbits(128), version=4))
        ids = self._ids() | {EVENT_ID: event_id, TIME: happened_at.isoformat()}
        sent = {"user_id": self.random.choice(self.users)}
        sent |= self._filled("tracking", self.random.choice(["view", "like"]), ids)
        return {
            "rejected_at": rejected_at,
            "source_id": self.random.choice(SOURCES),
            "dialect": "tracking",
            "code": "invalid_event",
            "message": "as an older collector thought",
            "payload": Jsonb(sent),
            "request": Jsonb({"path": "/api/track"}),
        }

    def _moment(self) -> datetime:
        return T0 + self.random.choice(SLOTS) * SLOT - timedelta(days=self.random.choice(DAYS_AGO))

    def _request(self) -> list[Event]:
        """One event, or several simultaneous ones of one person, ordered by receipt."""
        event = self._event()
        if self.random.random() < 0.9:
            return [event]
        ids = self._ids()
        return [
            event
            | {
                "event_id": UUID(int=self.random.getrandbits(128), version=4),
                "received_at": event["received_at"] + timedelta(microseconds=number),
            }
            | self._sent(dialect, name, ids)
            for number, (dialect, name) in enumerate(self.random.choice(SIMULTANEOUS))
        ]

    def _day_without_a_pause(self, session_id: str | None) -> list[Event]:
        """A visitor who is active every few minutes for 30 hours."""
        whose = {
            "source_id": self.random.choice(SOURCES),
            "user_key": self.random.choice(self.users),
            "anonymous_key": None,
            "session_id": session_id,
        }
        begin = happened_at = T0 - 8 * 12 * SLOT
        events = []
        while happened_at - begin <= timedelta(hours=30):
            events.append(self._event() | whose | {"occurred_at": happened_at})
            # At most half of a gap: if another delivery moves one event, the visit still has no pause.
            happened_at += self.random.randint(2, 3) * SLOT
        return events

    def _event(self) -> Event:
        dialect = self.random.choice(list(kinds()))
        return {
            "event_id": UUID(int=self.random.getrandbits(128), version=4),
            "source_id": self.random.choice(SOURCES),
            "occurred_at": self._moment(),
            "received_at": ARRIVAL + timedelta(microseconds=self.random.randrange(10**9)),
            **self._whose(),
            **self._sent(dialect, self.random.choice(list(kinds()[dialect]))),
            "context": self.random.choice(
                [None, Jsonb({"browser": "firefox", "country": "DE"}), Jsonb({"browser": "chrome"})] * 20
                + [Jsonb({"browser": "chrome", "is_bot": True})]
            ),
        }

    def _sent(self, dialect: str, name: str, ids: dict[str, str] | None = None) -> dict[str, Any]:
        """What a client of the dialect sends; 60 % of events include a client time."""
        payload = self._filled(dialect, name, self._ids() if ids is None else ids)
        if self.random.random() < 0.05:
            payload = implausible(payload, self.random.choice(IMPLAUSIBLE))
        if self.random.random() < 0.2:
            url, referrer = self.random.choice(PAGES), self.random.choice(REFERRERS)
            payload = on_a_page(dialect, payload, url, referrer, self.random.choice(CAMPAIGNS))
        if self.random.random() >= 0.6:
            payload = {field: value for field, value in payload.items() if field not in CLIENT_TIMES}
        return {"dialect": dialect, "event_name": name, "payload": Jsonb(payload)}

    def _filled(self, dialect: str, name: str, ids: dict[str, str]) -> dict[str, Any]:
        text = self.random.choice(self.random.choice(kinds()[dialect][name]))
        for placeholder, value in ids.items():
            text = text.replace(placeholder, value)
        payload: dict[str, Any] = json.loads(text)
        return payload

    def _ids(self) -> dict[str, str]:
        """What an event is about, of the few things that all events share. Who sent it is in columns of the row."""
        return {
            AUTHOR: self.random.choice(self.users),
            NEW_POST: self._post(),
            POST: self._post(),
            SESSION: f"c{self.random.randrange(self.chats)}",
            NUMBER: self.random.choice("12"),
            VARIANT: self.random.choice(["blue", "green"]),
            TIME: self._client_time(),
        }

    def _client_time(self) -> str:
        return (T0 + self.random.choice(SLOTS) * SLOT).isoformat()

    def _post(self) -> str:
        """A post; one post gets half of all activity."""
        return self.posts[0] if self.random.random() < 0.5 else self.random.choice(self.posts)

    def _whose(self) -> dict[str, str | None]:
        user, anonymous = self.random.choice(self.users), self.random.choice(self.anonymous)
        client_session = f"s{self.random.randrange(self.sessions)}"
        device, owner = self.random.choice(list(self.devices.items()))
        device_session = f"s of {device[:6]} {self.random.randrange(2)}"
        user_key, anonymous_key, session_id = self.random.choice(
            [
                (None, device, None),
                (None, device, device_session),
                (None, device, client_session),
                (owner if self.random.random() < 0.3 else None, device, None),
                (owner, None, device_session),
                (None, None, device_session),
                (user, None, client_session),
                (None, None, client_session),
                (None, anonymous, client_session),
                (user, None, None),
                (user, anonymous, None),
                (None, anonymous, None),
                (None, None, None),
            ]
        )
        return {"user_key": user_key, "anonymous_key": anonymous_key, "session_id": session_id}

    def _delivered_again(self, event: Event) -> Event:
        """The event delivered again: earlier, later or at the same instant, with the same or other content."""
        other = self._event()
        sent = self._filled(event["dialect"], event["event_name"], self._ids())
        untimed = {name: value for name, value in sent.items() if name not in CLIENT_TIMES}
        other["payload"] = Jsonb(untimed | client_times(event))
        # If the event names nobody, its session id says whose it is.
        session = ["session_id"] if event["user_key"] or event["anonymous_key"] else []
        changes = [
            [],
            ["occurred_at"],
            session,
            ["context"],
            ["payload"],
            ["occurred_at", *session, "context", "payload"],
        ]
        return event | self._part_of(other, self.random.choice(changes))

    def _under_the_id_of(self, event: Event) -> Event:
        """A different event under the same id: another name, person or time, or all three."""
        other = self._event()
        if self.random.random() < 0.3:
            told = dict.fromkeys(client_times(event) or ["timestamp"], self._client_time())
            return event | {"payload": Jsonb(event["payload"].obj | told)} | self._part_of(other, [])
        changes = [
            ["user_key", "anonymous_key", "session_id"],
            ["payload", "event_name", "dialect"],
            ["occurred_at", "user_key", "anonymous_key", "session_id", "payload", "event_name", "dialect"],
        ]
        return event | self._part_of(other, self.random.choice(changes))

    def _part_of(self, other: Event, columns: Iterable[str]) -> dict[str, Any]:
        received = ["received_at"] if self.random.random() < 0.7 else []
        return {column: other[column] for column in [*columns, *received]}


def on_a_page(
    dialect: str, payload: dict[str, Any], url: str, referrer: str, campaign: dict[str, str]
) -> dict[str, Any]:
    """The payload with the address of its page, the page before and a campaign, where the dialect puts them."""
    page = {SPELLED.get((dialect, name), name): value for name, value in (("url", url), ("referrer", referrer))}
    if dialect == "segment":
        campaign = {{"campaign": "name"}.get(name, name): value for name, value in campaign.items()}
        return payload | {"context": payload["context"] | {"page": page, "campaign": campaign}}
    payload = payload | {f"utm_{name}": value for name, value in campaign.items()}
    return payload | (page if dialect == "snowplow" else {CLIENT[dialect]: payload.get(CLIENT[dialect], {}) | page})


def implausible(payload: dict[str, Any], value: float) -> dict[str, Any]:
    """The payload with this value in each measure."""
    return {
        name: implausible(field, value) if isinstance(field, dict) else value if name in MEASURES else field
        for name, field in payload.items()
    }


def client_times(event: Event) -> dict[str, str]:
    """The client time in the event's payload, if there is one, under its field's name."""
    return {name: value for name, value in event["payload"].obj.items() if name in CLIENT_TIMES}


def keys(kind: str, count: int) -> list[str]:
    """Pseudonyms of realistic length."""
    return [sha256(f"{kind}{number}".encode()).hexdigest() for number in range(count)]
