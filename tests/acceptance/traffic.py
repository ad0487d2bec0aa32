"""Random events of every dialect that touch each other's sessions, users, posts and chats in every way."""

import random
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

Event = dict[str, Any]

# Multiples of five minutes: gaps of exactly 30 minutes and events of the same instant are common.
T0 = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=27)
SLOTS = range(0, 25 * 60, 5)  # over 24 hours, so that there is a midnight between them
# How long before T0 the day of an event is: most are on one day, and windows of 7 and 30 days end and overlap.
DAYS_AGO = [0] * 12 + [1, 1, 2, 6, 7, 8, 28, 29, 30, 45]

SOURCES = ["web", "web", "web", "app"]
COMMUNITIES = ["tea", "art"]
ENDPOINTS = ["/api/a", "/api/b"]
# Some users are there every day, the others rarely: their first days move, and their only days vanish.
DAILY, RARE = 6, 1


class Traffic:
    """Random events; equal states of `source` make equal events.

    Everything in it is shared by some dozens of events, so that late ones change what earlier ones made.
    """

    def __init__(self, source: random.Random, events: int) -> None:
        self.random = source
        self.count = events
        share = max(events // 600, 1)
        daily, rare = (keys("daily", 4 * share), keys("rare", 10 * share))
        self.users = daily * DAILY + rare * RARE
        # Clients may give an id as a user's and as an anonymous visitor's.
        self.anonymous = [*keys("anonymous", 2 * share), daily[0]]
        self.posts = [f"p{number}" for number in range(4 * share)]
        self.sessions = 8 * share
        self.chats = 6 * share

    def events(self) -> list[Event]:
        """Events in the order in which they arrive, which has nothing to do with when they happened."""
        events = [self._event() for _ in range(self.count)]
        events += [self._delivered_again(self.random.choice(events)) for _ in range(self.count // 5)]
        self.random.shuffle(events)
        return events

    def _event(self) -> Event:
        kinds = [self._extension, self._tracking, self._social, self._learning, self._product, self._segment]
        dialect, name, payload = self.random.choice(kinds)()
        return {
            "event_id": UUID(int=self.random.getrandbits(128), version=4),
            "source_id": self.random.choice(SOURCES),
            "dialect": dialect,
            "event_name": name,
            "occurred_at": T0
            + timedelta(minutes=self.random.choice(SLOTS))
            - timedelta(days=self.random.choice(DAYS_AGO)),
            "received_at": T0 + timedelta(hours=25, microseconds=self.random.randrange(10**9)),
            **self._whose(),
            "payload": Jsonb(payload),
            "context": self.random.choice(
                [None, Jsonb({"browser": "firefox", "country": "DE"}), Jsonb({"browser": "chrome", "is_bot": True})]
            ),
        }

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

    def _extension(self) -> tuple[str, str, dict[str, Any]]:
        chat = {"sessionId": f"c{self.random.randrange(2 * self.chats)}"}
        if self.random.random() < 0.5:
            chat["postId"] = self.random.choice(self.posts)
        post = {"postId": self.random.choice(self.posts)}
        number = self.random.randrange(1, 1000)
        kinds: list[tuple[str, dict[str, Any]]] = [
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
            ("chat_rated", {"satisfaction_rating": self.random.randint(1, 5), "metadata": chat}),
            ("experiment_exposed", {"metadata": self._exposure()}),
        ]
        name, payload = self.random.choice(kinds)
        locale = {"timezone": "Europe/Berlin", "locale": "de_DE"}
        return "extension", name, payload | (locale if self.random.random() < 0.5 else {})

    def _tracking(self) -> tuple[str, str, dict[str, Any]]:
        name = self.random.choice(
            ["view", "view", "click", "like", "like", "post_unliked", "share", "comment", "other"]
        )
        if self.random.random() < 0.1:
            return "tracking", "experiment_exposed", {"metadata": self._exposure()}
        depth = self.random.randrange(0, 101, 25)
        # Clients may write a number as 50 or as 50.0.
        measures = {"duration": self.random.randrange(5000), "scroll_depth": self.random.choice([depth, float(depth)])}
        return "tracking", name, {"post_id": self.random.choice(self.posts), "metadata": measures}

    def _social(self) -> tuple[str, str, dict[str, Any]]:
        post = {"postId": self.random.choice(self.posts)}
        community = {"communityId": self.random.choice(COMMUNITIES)}
        created = post | {"contentLength": self.random.randrange(500), "hasMedia": self.random.random() < 0.5}
        kinds: list[tuple[str, dict[str, Any]]] = [
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
        name, data = self.random.choice(kinds)
        metadata = {"platform": self.random.choice(["ios", "web"])}
        if self.random.random() < 0.3:
            metadata["referrer"] = self.random.choice(["https://search.example/q?x=1", "https://news.example/"])
        return "social", name, {"data": data, "metadata": metadata}

    def _learning(self) -> tuple[str, str, dict[str, Any]]:
        conversation: dict[str, Any] = {"conversation_id": f"c{self.random.randrange(self.chats)}"}
        material = {"material_id": self.random.choice("mn"), "material_type": "pdf"}
        request = {"endpoint": self.random.choice(ENDPOINTS), "status": self.random.choice([200, 404, 503])}
        kinds: list[tuple[str, dict[str, Any]]] = [
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
        name, properties = self.random.choice(kinds)
        return "learning", name, {"properties": properties}

    def _product(self) -> tuple[str, str, dict[str, Any]]:
        thread: dict[str, Any] = {"thread_id": f"c{self.random.randrange(self.chats)}"}
        role = self.random.choice([{}, {"role": "user"}, {"role": "assistant"}, {"role": "tool"}])
        about = {"post_id": self.random.choice(self.posts)} if self.random.random() < 0.3 else {}
        kinds: list[tuple[str, dict[str, Any]]] = [
            ("chat_message_sent", thread | {"message_length": 9, "event_metadata": role | about}),
            ("message_sent", thread | {"message_content": "Hello", "event_metadata": role | about}),
            ("chat_rated", thread | {"event_value": str(self.random.randint(1, 5))}),
            ("chat_ended", thread),
            ("thread_renamed", thread),
            ("experiment_exposed", {"event_metadata": self._exposure()}),
        ]
        return "product", *self.random.choice(kinds)

    def _segment(self) -> tuple[str, str, dict[str, Any]]:
        post = {"post_id": self.random.choice(self.posts)}
        exposure = self._exposure()
        kinds: list[tuple[str, dict[str, Any]]] = [
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
        name, properties = self.random.choice(kinds)
        campaign = {"campaign": {"source": self.random.choice(["newsletter", "search"])}}
        context = {"timezone": "Europe/Berlin", "os": {"name": "iOS"}} if self.random.random() < 0.5 else campaign
        return "segment", name, {"properties": properties, "context": context}

    def _judgement(self) -> dict[str, Any]:
        return {"verdict": self.random.choice(["human", "ai_slop"]), "confidence": self.random.random()}

    def _exposure(self) -> dict[str, str]:
        return {"experiment_key": self.random.choice("xy"), "variant": self.random.choice(["blue", "green"])}

    def _delivered_again(self, event: Event) -> Event:
        """The same id once more: earlier or later or at the same instant, with the same, part of, or other content."""
        other = self._event()
        changed: list[str] = self.random.choice(
            [
                [],
                ["occurred_at"],
                ["user_key", "anonymous_key", "session_id"],
                ["context"],
                ["payload", "event_name", "dialect"],
                ["occurred_at", "user_key", "anonymous_key", "session_id", "payload", "event_name", "dialect"],
            ]
        )
        if self.random.random() < 0.7:
            changed = [*changed, "received_at"]
        return event | {column: other[column] for column in changed}


def keys(kind: str, count: int) -> list[str]:
    """Pseudonyms, as long as real ones."""
    return [sha256(f"{kind}{number}".encode()).hexdigest() for number in range(count)]
