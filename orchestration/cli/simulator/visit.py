"""One simulated visit: what the extension or the tracking client would send, planned in advance."""

import random
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from typing import Any
from uuid import UUID

EXTENSION = "/api/v1/analytics"
POSTS = 400


@dataclass(frozen=True)
class Call:
    """A request to send and its number of events; `is_retry` if the same request was sent before."""

    path: str
    body: dict[str, Any] | list[dict[str, Any]]
    events: int
    is_retry: bool = False


class ExtensionVisit:
    """A visit with the browser extension: posts viewed, read and clicked, chats, feedback."""

    def __init__(self, person: str, starts_at: datetime, now: datetime, chance: random.Random) -> None:
        self._chance, self._person = chance, person
        self._at, self._now = starts_at, now
        self._happened: list[dict[str, Any]] = []
        self._rated: list[dict[str, Any]] = []
        self.hello = {
            "extension_user_id": person,
            "browser_info": {"browser": chance.choice(["chrome", "firefox", "edge"]), "version": "120"},
            "timezone": "Europe/Berlin",
            "locale": "de_DE",
            "timestamp": starts_at.isoformat(),
        }
        # From the benchmarking range of RFC 2544; a person always has the same address.
        self.address = str(IPv4Address("198.18.0.0") + zlib.crc32(person.encode()) % 2**17)
        self._browse()
        self._faults()
        self._interaction = self._plan_interaction() if chance.random() < 0.3 else None
        self._end = self._plan_end() if chance.random() < 0.5 else None
        self._batches = self._plan_batches()
        self.events = 1 + len(self._rated) + sum(len(batch) * (1 + again) for batch, again in self._batches)
        self.events += (self._interaction is not None) + (self._end is not None)

    def calls(self, user_id: str, session_id: str) -> list[Call]:
        """The requests of the visit, with the ids that `users/initialize` returned."""
        calls: list[Call] = []
        for batch, again in self._batches:
            body = {"session_id": session_id, "events": batch}
            for is_retry in (False, True)[: 1 + again]:
                calls.append(Call(f"{EXTENSION}/events/batch", body, len(batch), is_retry))
        for rating in self._rated:
            calls.append(Call(f"{EXTENSION}/chat-sessions", rating | {"user_id": user_id}, 1))
        if self._interaction is not None:
            post, interaction = self._interaction
            body = interaction | {"user_id": user_id, "session_id": session_id}
            calls.append(Call(f"{EXTENSION}/posts/{post}/interactions", body, 1))
        if self._end is not None:
            calls.append(Call(f"{EXTENSION}/sessions/{session_id}/end", self._end | {"user_id": user_id}, 1))
        return calls

    def _happens(self, kind: str, category: str, value: float | None = None, **metadata: Any) -> None:
        self._pass(self._chance.uniform(0.5, 25))
        event: dict[str, Any] = {
            "event_id": uuid_of(self._chance),
            "type": kind,
            "category": category,
            "client_timestamp": self._at.isoformat(),
            "metadata": metadata,
        }
        self._happened.append(event if value is None else event | {"value": round(value, 2)})

    def _pass(self, seconds: float) -> None:
        self._at = min(self._at + timedelta(seconds=seconds), self._now)

    def _browse(self) -> None:
        chance = self._chance
        if chance.random() < 0.5:
            variant = variant_of(self._person)
            self._happens("experiment_exposed", "system", experiment_key="icon-colour", variant=variant)
        for _ in range(chance.randint(3, 25)):
            post = post_of(chance)
            self._happens("post_view", "interaction", postId=post, scroll_depth_percentage=chance.randint(5, 100))
            if chance.random() < 0.6:
                self._happens("post_reading", "interaction", chance.uniform(500, 20_000), postId=post)
            if chance.random() < 0.3:
                analysis = {"verdict": "ai_slop", "confidence": 0.9, "hasMedia": False, "contentLength": 420}
                self._happens("post_processed", "performance", chance.uniform(30, 800), postId=post, **analysis)
            if chance.random() < 0.15:
                self._happens("icon_click", "interaction", chance.uniform(300, 9_000), postId=post)
                if chance.random() < 0.5:
                    self._chat(post)
            if chance.random() < 0.4:
                self._happens("scroll_behavior", "interaction", chance.uniform(50, 900), totalDistance=1200)

    def _chat(self, post: str) -> None:
        chance = self._chance
        chat = uuid_of(chance)
        self._happens("chat_session_start", "chat", sessionId=chat, postId=post)
        for number in range(chance.randint(1, 6)):
            suggested = number == 0 and chance.random() < 0.5
            typing = None if suggested else chance.randint(800, 15_000)
            said = {"sessionId": chat, "typingDuration": typing, "isSuggestedQuestion": suggested}
            self._happens("chat_message_sent", "chat", chance.randint(5, 240), **said)
        if chance.random() < 0.8:
            reason = chance.choice(["close", "minimize", "navigate_away"])
            ended = {"sessionId": chat, "endReason": reason, "averageResponseTime": chance.randint(600, 4_000)}
            self._happens("chat_session_end", "chat", chance.uniform(5_000, 300_000), **ended)
        if chance.random() < 0.25:
            rating = {"event_id": uuid_of(chance), "satisfaction_rating": chance.randint(1, 5)}
            self._rated.append(rating | {"chat_session_id": chat, "post_id": post, "timestamp": self._at.isoformat()})

    def _faults(self) -> None:
        """Client mistakes: the collector rejects each of these events and accepts the others."""
        if self._chance.random() < 0.01:  # a clock a month ahead
            self._happens("post_view", "interaction", postId="post-0")
            self._happened[-1]["client_timestamp"] = (self._now + timedelta(days=30)).isoformat()
        if self._chance.random() < 0.01:  # a release that forgot the type
            self._happens("post_view", "interaction", postId="post-0")
            del self._happened[-1]["type"]

    def _plan_interaction(self) -> tuple[str, dict[str, Any]]:
        kinds = ["viewed", "ignored", "feedback_positive", "feedback_negative"]
        self._pass(5)
        interaction = {
            "interaction_type": self._chance.choice(kinds),
            "backend_response_time_ms": self._chance.randint(40, 900),
            "timestamp": self._at.isoformat(),
        }
        return post_of(self._chance), interaction

    def _plan_end(self) -> dict[str, Any]:
        self._pass(5)
        reason = self._chance.choice(["user_logout", "timeout", "browser_close"])
        return {"end_reason": reason, "timestamp": self._at.isoformat()}

    def _plan_batches(self) -> list[tuple[list[dict[str, Any]], bool]]:
        """Batches, and whether each is sent twice, as a retry would; some events arrive late and out of order."""
        late: list[dict[str, Any]] = []
        on_time: list[dict[str, Any]] = []
        for event in self._happened:
            (late if self._chance.random() < 0.05 else on_time).append(event)
        batches = [on_time[start : start + 50] for start in range(0, len(on_time), 50)] + [late]
        return [(batch, self._chance.random() < 0.05) for batch in batches if batch]


def tracking_visit(person: str, starts_at: datetime, now: datetime, chance: random.Random) -> list[Call]:
    """The requests of a visit with the tracking client, at most 20 interactions each."""
    at = starts_at
    interactions = []
    for _ in range(chance.randint(2, 20)):
        post = post_of(chance)
        at += timedelta(seconds=chance.expovariate(1 / 40))
        for kind in ["view"] + [kind for kind in ("click", "like", "share") if chance.random() < 0.15]:
            at += timedelta(seconds=chance.uniform(0.2, 5))
            measures = {"duration": chance.randint(1000, 30_000), "scroll_depth": chance.randint(1, 100)}
            interactions.append(
                {
                    "event_id": uuid_of(chance),
                    "post_id": post,
                    "interaction_type": kind,
                    "timestamp": min(at, now).isoformat(),
                    "metadata": {"source": "feed"} | (measures if kind == "view" else {}),
                }
            )
    batches = [interactions[start : start + 20] for start in range(0, len(interactions), 20)]
    return [Call("/api/track", {"user_id": person, "interactions": batch}, len(batch)) for batch in batches]


def post_of(chance: random.Random) -> str:
    """A post; few are popular."""
    return f"post-{min(int(chance.paretovariate(0.7)), POSTS)}"


def variant_of(person: str) -> str:
    """The variant that a person sees, the same in every client."""
    return "blue" if sum(person.encode()) % 2 else "grey"


def uuid_of(chance: random.Random) -> str:
    """A UUID that is the same for the same seed."""
    return str(UUID(int=chance.getrandbits(128), version=4))
