"""Random events of every dialect that share sessions, users, posts and chats in every combination."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

Event = dict[str, Any]
Reject = dict[str, Any]
Kind = tuple[str, dict[str, Any]]

# Multiples of five minutes: gaps of exactly 30 minutes, spans of exactly 24 hours and simultaneous events are common.
# Always the same hour, so that equal traffic splits into the same days whenever the tests run.
T0 = (datetime.now(UTC) - timedelta(hours=27 + 6)).replace(hour=6, minute=0, second=0, microsecond=0)
SLOT = timedelta(minutes=5)
SLOTS = range(25 * 12)  # over 24 hours, so that they span midnight
# Days before T0 on which an event occurs: most are on one day, and windows of 7 and 30 days end and overlap. Client
# session ids never change, so those sessions last for weeks.
DAYS_AGO = [0] * 12 + [1, 1, 2, 6, 7, 8, 28, 29, 30, 45]
ARRIVAL = T0 + timedelta(hours=25)

SOURCES = ["web", "web", "web", "app"]
COMMUNITIES = ["tea", "art"]
ENDPOINTS = ["/api/a", "/api/b"]
# Some users come daily, others rarely: late events move rare users' first days and remove their only days.
DAILY, RARE = 6, 1
# The field in which a dialect's clients send the time of an event.
CLIENT_TIME = {
    "extension": "client_timestamp",
    "tracking": "timestamp",
    "social": "timestamp",
    "learning": "timestamp",
    "product": "client_timestamp",
    "segment": "originalTimestamp",
}
DIALECTS = list(CLIENT_TIME)


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
        self.posts = [f"p{number}" for number in range(4 * share)]
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
        sent = {
            "event_id": str(UUID(int=self.random.getrandbits(128), version=4)),
            "user_id": self.random.choice(self.users),
            "post_id": self._post(),
            "interaction_type": self.random.choice(["view", "like"]),
            "timestamp": (rejected_at - timedelta(hours=self.random.choice([0, 1, 26]))).isoformat(),
        }
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
        return [
            event
            | {
                "event_id": UUID(int=self.random.getrandbits(128), version=4),
                "received_at": event["received_at"] + timedelta(microseconds=number),
            }
            | self._sent(dialect, name, payload)
            for number, (dialect, name, payload) in enumerate(self.random.choice(self._scripts()))
        ]

    def _scripts(self) -> list[list[tuple[str, str, dict[str, Any]]]]:
        """Simultaneous actions; for most of them, another order has another meaning."""
        post = self._post()
        about = {"metadata": {"postId": post, "sessionId": f"c{self.random.randrange(2 * self.chats)}"}}
        thread: dict[str, Any] = {"thread_id": f"c{self.random.randrange(self.chats)}"}
        asked, answered = (thread | {"event_metadata": {"role": role}} for role in ("user", "assistant"))
        like, unlike = ({"data": {"postId": post, "action": action}, "metadata": {}} for action in ("like", "unlike"))
        return [
            [
                ("extension", "post_view", about),
                ("product", "chat_message_sent", asked),
                ("product", "chat_message_sent", answered),
                ("product", "chat_message_sent", answered),
                ("product", "chat_rated", thread | {"event_value": "5"}),
            ],
            [
                ("extension", "chat_rated", {"satisfaction_rating": 1} | about),
                ("extension", "chat_message_sent", {"value": 5} | about),
                ("extension", "post_view", about),
            ],
            [("extension", "feedback_positive", about), ("extension", "feedback_negative", about)],
            [("social", "post_like", like), ("social", "post_like", unlike)],
            [("social", "post_like", unlike)],
            [("tracking", "experiment_exposed", {"metadata": self._exposure()}) for _ in range(2)],
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
            happened_at += self.random.randint(3, 6) * SLOT
        return events

    def _event(self) -> Event:
        dialect = self.random.choice(DIALECTS)
        return {
            "event_id": UUID(int=self.random.getrandbits(128), version=4),
            "source_id": self.random.choice(SOURCES),
            "occurred_at": self._moment(),
            "received_at": ARRIVAL + timedelta(microseconds=self.random.randrange(10**9)),
            **self._whose(),
            **self._sent(dialect, *self.random.choice(self._kinds(dialect))),
            "context": self.random.choice(
                [None, Jsonb({"browser": "firefox", "country": "DE"}), Jsonb({"browser": "chrome", "is_bot": True})]
            ),
        }

    def _sent(self, dialect: str, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        """What a client of the dialect sends; 60 % of events include a client time."""
        told = {CLIENT_TIME[dialect]: self._client_time()} if self.random.random() < 0.6 else {}
        return {"dialect": dialect, "event_name": name, "payload": Jsonb(payload | told)}

    def _client_time(self) -> str:
        return (T0 + self.random.choice(SLOTS) * SLOT).isoformat()

    def _post(self) -> str:
        """A post; one post gets half of all activity."""
        return self.posts[0] if self.random.random() < 0.5 else self.random.choice(self.posts)

    def _kinds(self, dialect: str) -> list[Kind]:
        kinds = {
            "extension": self._extension,
            "tracking": self._tracking,
            "social": self._social,
            "learning": self._learning,
            "product": self._product,
            "segment": self._segment,
        }
        return kinds[dialect]()

    def _whose(self) -> dict[str, str | None]:
        user, anonymous = self.random.choice(self.users), self.random.choice(self.anonymous)
        client_session = f"s{self.random.randrange(self.sessions)}"
        user_key, anonymous_key, session_id = self.random.choice(
            [
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

    def _extension(self) -> list[Kind]:
        chat = {"sessionId": f"c{self.random.randrange(2 * self.chats)}"}
        if self.random.random() < 0.5:
            chat["postId"] = self._post()
        post = {"postId": self._post()}
        number = self.random.randrange(1, 1000)
        kinds: list[Kind] = [
            ("post_view", {"metadata": post | {"viewport_time_ms": number}}),
            ("icon_click", {"value": number, "metadata": post | {"iconVisibleDuration": number}}),
            ("feedback_positive", {"backend_response_time_ms": number, "metadata": post}),
            ("feedback_negative", {"metadata": post | {"reading_time_ms": number}}),
            ("ignored", {"metadata": post}),
            ("scroll_behavior", {"value": number, "metadata": {"totalDistance": number}}),
            ("session_ended", {"end_reason": self.random.choice(["logout", "closed"])}),
            ("detection_error", {"metadata": post | {"error": "Timeout", "errorType": "NetworkError"}}),
            ("post_processed", {"value": number, "metadata": post | self._judgement()}),
            ("api-detect", {"category": "performance", "value": number}),
            ("chat_session_start", {"metadata": chat}),
            ("chat_message_sent", {"value": number, "metadata": chat | {"typingDuration": number}}),
            ("chat_message_sent", {"value": number, "metadata": chat | {"isSuggestedQuestion": True}}),
            ("chat_session_end", {"value": number, "metadata": chat | {"endReason": "minimize"}}),
            ("chat_session_end", {"value": number, "metadata": chat | {"averageResponseTime": number}}),
            ("chat_rated", {"satisfaction_rating": self.random.randint(1, 5), "metadata": chat}),
            ("experiment_exposed", {"metadata": self._exposure()}),
        ]
        locale = {"timezone": "Europe/Berlin", "locale": "de_DE"} if self.random.random() < 0.5 else {}
        return [(name, payload | locale) for name, payload in kinds]

    def _tracking(self) -> list[Kind]:
        depth = self.random.randrange(0, 101, 25)
        # Clients may write a number as 50 or 50.0.
        measures = {"duration": self.random.randrange(5000), "scroll_depth": self.random.choice([depth, float(depth)])}
        names = ["view", "view", "click", "like", "like", "post_unliked", "share", "comment", "other"]
        return [
            *((name, {"post_id": self._post(), "metadata": measures}) for name in names),
            ("experiment_exposed", {"metadata": self._exposure()}),
        ]

    def _social(self) -> list[Kind]:
        post = {"postId": self._post()}
        community = {"communityId": self.random.choice(COMMUNITIES)}
        created = post | {"contentLength": self.random.randrange(500), "hasMedia": self.random.random() < 0.5}
        kinds: list[Kind] = [
            ("post_created", created | {"postType": self.random.choice(["text", "video"])}),
            ("post_save", post | {"postAuthor": self.random.choice(self.users)}),
            ("community_join", community),
            ("community_join", community),
            ("community_leave", community),
            ("community_post", community | created),
            ("post_comment", community | post),
            ("message_sent", {}),
            ("story_view", {}),
            ("performance_metric", {"metricName": "lcp", "metricValue": self.random.random(), "metricUnit": "s"}),
            ("post_view", post | {"viewDuration": self.random.randrange(5000)}),
            ("post_like", post | {"action": self.random.choice(["like", "unlike"])}),
            ("post_share", post),
            ("post_comment", post),
            ("page_view", {}),
            ("user_follow", {"action": self.random.choice(["follow", "unfollow"])}),
            ("error_occurred", {"errorMessage": "Oh no", "severity": self.random.choice(["low", "HIGH"])}),
            ("experiment_exposed", dict(self._exposure())),
            ("session_end", {"reason": "logout"}),
        ]
        metadata = {"platform": self.random.choice(["ios", "web"])}
        if self.random.random() < 0.3:
            metadata["referrer"] = self.random.choice(["https://search.example/q?x=1", "https://news.example/"])
        return [(name, {"data": data, "metadata": metadata}) for name, data in kinds]

    def _learning(self) -> list[Kind]:
        conversation: dict[str, Any] = {"conversation_id": f"c{self.random.randrange(self.chats)}"}
        material = {"material_id": self.random.choice("mn"), "material_type": "pdf"}
        request = {"endpoint": self.random.choice(ENDPOINTS), "status": self.random.choice([200, 404, 503])}
        kinds: list[Kind] = [
            ("session_start", {}),
            ("material_view", material),
            ("material_complete", material),
            ("xp_earned", {"amount": self.random.randrange(100)}),
            ("level_up", {"old_level": 1, "new_level": self.random.randrange(2, 9)}),
            ("achievement_unlocked", {"achievement_id": self.random.choice("xyz")}),
            ("streak_updated", {"streak_days": self.random.randrange(30)}),
            ("ai_coach_message", conversation | {"message_length": self.random.randrange(100)}),
            ("ai_coach_response", conversation),
            ("ai_coach_feedback", conversation | {"rating": self.random.randint(1, 5)}),
            ("ai_coach_conversation_end", conversation | {"end_reason": "navigate_away"}),
            ("api_error", request),
            ("api_request", request | {"duration_ms": self.random.randrange(1000)}),
            ("system_metric", {"metric_name": "cpu", "value": self.random.random(), "unit": "percentage"}),
            ("session_end", self.random.choice([{}, {"duration_seconds": self.random.randrange(900), "xp_earned": 7}])),
        ]
        return [(name, {"properties": properties}) for name, properties in kinds]

    def _product(self) -> list[Kind]:
        thread: dict[str, Any] = {"thread_id": f"c{self.random.randrange(self.chats)}"}
        role = self.random.choice([{}, {"role": "user"}, {"role": "assistant"}, {"role": "tool"}])
        about = {"post_id": self._post()} if self.random.random() < 0.3 else {}
        return [
            ("chat_message_sent", thread | {"message_length": 9, "event_metadata": role | about}),
            ("message_sent", thread | {"message_content": "Hello", "event_metadata": role | about}),
            ("chat_rated", thread | {"event_value": str(self.random.randint(1, 5))}),
            ("chat_ended", thread),
            ("thread_renamed", thread),
            ("experiment_exposed", {"event_metadata": self._exposure()}),
        ]

    def _segment(self) -> list[Kind]:
        post = {"post_id": self._post()}
        exposure = self._exposure()
        kinds: list[Kind] = [
            ("page", {}),
            ("identify", {}),
            ("Post Viewed", post | {"duration": self.random.randrange(5000)}),
            ("Post Clicked", post),
            ("Post Liked", post),
            ("Post Unliked", post),
            (
                "Experiment Viewed",
                {"experiment_id": exposure["experiment_key"], "variation_id": exposure["variant"]},
            ),
        ]
        campaign = {"campaign": {"source": self.random.choice(["newsletter", "search"])}}
        context = {"timezone": "Europe/Berlin", "os": {"name": "iOS"}} if self.random.random() < 0.5 else campaign
        return [(name, {"properties": properties, "context": context}) for name, properties in kinds]

    def _judgement(self) -> dict[str, Any]:
        return {"verdict": self.random.choice(["human", "ai_slop"]), "confidence": self.random.random()}

    def _exposure(self) -> dict[str, str]:
        return {"experiment_key": self.random.choice("xy"), "variant": self.random.choice(["blue", "green"])}

    def _delivered_again(self, event: Event) -> Event:
        """The event delivered again: earlier, later or at the same instant, with the same or other content."""
        other = self._event()
        dialect, name, payload = event["dialect"], event["event_name"], event["payload"].obj
        alike = [content for kind, content in self._kinds(dialect) if kind == name]
        if alike:
            told = {field: payload[field] for field in CLIENT_TIME.values() if field in payload}
            other["payload"] = Jsonb(self.random.choice(alike) | told)
        changes: list[list[str]] = [
            [],
            ["occurred_at"],
            ["session_id"],
            ["context"],
            ["payload"] if alike else [],
            ["occurred_at", "session_id", "context", *(["payload"] if alike else [])],
        ]
        return event | self._part_of(other, self.random.choice(changes))

    def _under_the_id_of(self, event: Event) -> Event:
        """A different event under the same id: another name, person or time, or all three."""
        other = self._event()
        told = {CLIENT_TIME[event["dialect"]]: self._client_time()}
        if self.random.random() < 0.3:
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


def keys(kind: str, count: int) -> list[str]:
    """Pseudonyms of realistic length."""
    return [sha256(f"{kind}{number}".encode()).hexdigest() for number in range(count)]
