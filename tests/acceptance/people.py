"""People who visit through every dialect over HTTP, with ids, chats and words that occur nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

YESTERDAY = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=30)
SHARED_DEVICE = "device-in-the-kitchen"
Send = Callable[[str, Any], dict[str, Any]]


@dataclass(frozen=True)
class Person:
    """A person whose every id begins with the name. `starts` is the hour of the first visit."""

    name: str
    starts: float

    @property
    def user_id(self) -> str:
        return f"{self.name}-user-1815"

    @property
    def device(self) -> str:
        return f"{self.name}-device-42"

    def session(self, kind: str) -> str:
        return f"{self.name}-session-{kind}"

    def chat(self, kind: str) -> str:
        return f"{self.name}-chat-{kind}"

    @property
    def words(self) -> str:
        return f"the marmalade of {self.name} is bitter"

    def at(self, seconds: float) -> str:
        return (YESTERDAY + timedelta(hours=self.starts, seconds=seconds)).isoformat()

    def visit(self, send: Send, mentions: str | None = None) -> dict[str, Any]:
        """Visit through every dialect, on shared posts, and once on a device that others use, too.

        `mentions` is a user id that the person's events name as author. Returns the answer of users/initialize.
        """
        own, chat = {"user_id": self.user_id}, self.chat("ext")
        started = send(
            "/api/v1/analytics/users/initialize",
            {
                "extension_user_id": f"{self.name}-install-7",
                "browser_info": {"browser": "chrome"},
                "timestamp": self.at(0),
            },
        )
        send(
            "/api/v1/analytics/events/batch",
            {
                "session_id": started["session_id"],
                "events": [
                    {
                        "type": "post_view",
                        "category": "interaction",
                        "client_timestamp": self.at(10),
                        "metadata": {"postId": "p1"},
                    },
                    {
                        "type": "chat_session_start",
                        "category": "chat",
                        "client_timestamp": self.at(20),
                        "metadata": {"sessionId": chat, "postId": "p1"},
                    },
                    {
                        "type": "chat_message_sent",
                        "category": "chat",
                        "value": 20,
                        "client_timestamp": self.at(30),
                        "metadata": {"sessionId": chat},
                    },
                    {
                        "type": "chat_session_end",
                        "category": "chat",
                        "value": 45000,
                        "client_timestamp": self.at(60),
                        "metadata": {"sessionId": chat, "endReason": "close"},
                    },
                ],
            },
        )
        author = {"post_author": mentions} if mentions else {}
        send(
            "/api/track",
            {
                "interactions": [
                    own
                    | {
                        "interaction_type": "view",
                        "post_id": "p1",
                        "timestamp": self.at(3600),
                        "session_id": self.session("track"),
                        "metadata": {"duration": 1000},
                    }
                    | author,
                    own
                    | {
                        "interaction_type": "share",
                        "post_id": "p2",
                        "timestamp": self.at(3610),
                        "session_id": self.session("track"),
                    },
                ]
            },
        )
        social = [
            ("post_view", {"postId": "p1", "viewDuration": 500} | ({"postAuthor": mentions} if mentions else {})),
            ("message_sent", {"content": self.words, "recipientId": mentions or "nobody-special"}),
            ("experiment_exposed", {"experiment_id": "icon-colour", "variation_id": "green"}),
            ("error_occurred", {"message": self.words}),
        ]
        send(
            "/api/events",
            {
                "events": [
                    {
                        "eventId": str(uuid4()),
                        "eventName": name,
                        "userId": self.user_id,
                        "sessionId": self.session("social"),
                        "timestamp": self.at(7200 + n * 10),
                        "data": data,
                    }
                    for n, (name, data) in enumerate(social)
                ]
            },
        )
        coach: list[tuple[str, dict[str, Any]]] = [
            ("ai_coach_message", {"message_content": self.words}),
            ("ai_coach_response", {"message_length": 9}),
        ]
        for n, (kind, said) in enumerate(coach):
            send(
                "/api/analytics/events/track",
                {
                    "event_type": kind,
                    **own,
                    "session_id": self.session("learning"),
                    "timestamp": self.at(10800 + n),
                    "properties": {"conversation_id": self.chat("coach"), **said},
                },
            )
        thread = {**own, "session_id": self.session("product"), "thread_id": self.chat("thread")}
        send(
            "/api/analytics/events",
            [
                {
                    "event_name": "chat_message_sent",
                    **thread,
                    "client_timestamp": self.at(14400),
                    "message_content": self.words,
                },
                {"event_name": "chat_rated", **thread, "client_timestamp": self.at(14410), "event_value": 4},
                # Only the session says whose it is.
                {
                    "event_name": "thread_renamed",
                    "session_id": self.session("product"),
                    "client_timestamp": self.at(14420),
                    "thread_id": self.chat("thread"),
                },
            ],
        )
        send(
            "/v1/batch",
            {
                "batch": [
                    {
                        "type": "page",
                        "messageId": f"{self.name}-m1",
                        "anonymousId": self.device,
                        "timestamp": self.at(18000),
                        "properties": {"url": "https://shop.example/a?utm_source=gazette"},
                    },
                    {
                        "type": "identify",
                        "messageId": f"{self.name}-m2",
                        "anonymousId": self.device,
                        "userId": self.user_id,
                        "timestamp": self.at(18010),
                    },
                    {
                        "type": "track",
                        "messageId": f"{self.name}-m3",
                        "anonymousId": self.device,
                        "event": "Post Viewed",
                        "timestamp": self.at(18020),
                        "properties": {"post_id": "p1"},
                    },
                    {
                        "type": "track",
                        "messageId": str(uuid4()),
                        "anonymousId": SHARED_DEVICE,
                        "event": "Post Viewed",
                        "timestamp": self.at(25000),
                        "properties": {"post_id": "p3"},
                    },
                    {
                        "type": "identify",
                        "messageId": f"{self.name}-m5",
                        "anonymousId": SHARED_DEVICE,
                        "userId": self.user_id,
                        "timestamp": self.at(25010),
                    },
                ]
            },
        )
        send(
            "/capture/",
            {
                "api_key": "dev-write",
                "event": "$pageview",
                "distinct_id": self.user_id,
                "uuid": str(uuid4()),
                "timestamp": self.at(21600),
                "properties": {"$current_url": "https://shop.example/b", "$session_id": self.session("posthog")},
            },
        )
        send(
            "/com.snowplowanalytics.snowplow/tp2",
            {
                "schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4",
                "data": [
                    {
                        "e": "pv",
                        "aid": "dev-write",
                        "eid": str(uuid4()),
                        "duid": self.device,
                        "uid": self.user_id,
                        "url": "https://shop.example/",
                        "page": "Shop",
                        "sid": self.session("snowplow"),
                        "dtm": str(int(datetime.fromisoformat(self.at(23000)).timestamp() * 1000)),
                    }
                ],
            },
        )
        # A dead letter: too old to count.
        send(
            "/api/track",
            {
                "interactions": [
                    own
                    | {
                        "interaction_type": "view",
                        "post_id": "p1",
                        "timestamp": "2020-01-01T00:00:00Z",
                        "session_id": self.session("old"),
                    }
                ]
            },
        )
        return started
