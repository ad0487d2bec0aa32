"""Bulk events for benchmarks: what simulated clients of every dialect would have landed, in one statement.

Each session follows a script: its n-th event is the script's n-th step. The proportions are roughly those of
`sluice simulate`; the payloads have the same fields, with identifiers of people already replaced.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

FILL = (Path(__file__).parent / "synthetic_events.sql").read_text()
LONGEST_SESSION = 25

# What the statement puts into a payload, in the order of its format() arguments; a number on its own has no quotes.
TEXTS = {"event_id": 1, "at": 2, "user": 3, "device": 4, "session": 5, "post": 6, "chat": 7, "variant": 12}
NUMBERS = {"milliseconds": 8, "percentage": 9, "rating": 10, "few": 11}

Fields = dict[str, Any]
Step = tuple[str, Fields]

USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SEEN_CLIENT = {"os": "Linux", "device": "desktop", "is_bot": False, "browser": "Firefox", "browser_version": "140.0"}
PAGE = {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}


@dataclass(frozen=True)
class Script:
    """The steps of one kind of session; `share` is its percentage of all sessions."""

    dialect: str
    share: int
    steps: list[Step]
    has_user: bool = True
    has_device: bool = False
    has_session: bool = True
    context: Fields | None = None


def fill(
    connection: Connection,
    events: int,
    *,
    days: float,
    seed: int,
    start: datetime | None = None,
    users: int | None = None,
    posts: int | None = None,
    skew: float = 3,
) -> int:
    """Land `events` rows in raw.events in one transaction, and return how many were inserted.

    They occur evenly over `days` from `start` on (by default so that they end now) and are received seconds later.
    Other seeds land other events of the same `users` and `posts`, whose numbers by default grow with `events`. Of the
    events about posts, a share of `posts ** (-1 / skew)` is about the first. Every hundredth row is a retry. Needs the
    rights of the owner of raw.events or of the collector.
    """
    connection.execute("drop table if exists pg_temp.synthetic_scripts")
    connection.execute(
        "create temporary table synthetic_scripts (script int, step int, dialect text, event_name text, payload text, "
        "has_user boolean, has_device boolean, has_session boolean, context jsonb)"
    )
    with connection.transaction(), connection.cursor() as cursor:
        with cursor.copy("copy synthetic_scripts from stdin") as copy:
            for row in _rows():
                copy.write_row(row)
        cursor.execute("analyze synthetic_scripts")
        cursor.execute("set local enable_mergejoin = off")  # a hash join keeps the events in order of time
        cursor.execute(
            FILL.encode(),
            {
                "events": events,
                "seed": seed,
                "start": start or datetime.now(UTC) - timedelta(days=days),
                "span": timedelta(days=days) - timedelta(hours=1),  # room for the last session
                "users": users or max(events // 250, 10),
                "posts": posts or max(events // 500, 10),
                "skew": skew,
            },
        )
        return cursor.rowcount


def scripts() -> list[Script]:
    """The kinds of sessions; their shares add up to 100."""
    return [
        Script("extension", 32, _extension_visit(chats=False), has_user=False),
        Script("extension", 14, _extension_visit(chats=True), has_user=False),
        Script("tracking", 16, _tracking_visit(), has_session=False),
        Script("social", 18, _social_visit()),
        Script("learning", 6, _learning_visit()),
        Script("product", 6, _product_visit()),
        Script("segment", 4, _segment_visit(signed_in=True), has_device=True, context=SEEN_CLIENT),
        Script("segment", 4, _segment_visit(signed_in=False), has_user=False, has_device=True, context=SEEN_CLIENT),
    ]


def _rows() -> Iterator[tuple[Any, ...]]:
    """One row per percent of sessions and step, so that a number below 100 chooses the script."""
    kinds = [script for script in scripts() for _ in range(script.share)]
    for number, script in enumerate(kinds):
        context = None if script.context is None else Jsonb(script.context)
        for step in range(LONGEST_SESSION):
            name, payload = script.steps[step if step < len(script.steps) else 1 + step % (len(script.steps) - 1)]
            # Only the first extension event and those of other endpoints name the user.
            has_user = script.has_user or (script.dialect == "extension" and "type" not in payload)
            told = (has_user, script.has_device, script.has_session, context)
            yield number, step, script.dialect, name, _template(payload), *told


def _template(payload: Fields) -> str:
    text = json.dumps(payload)
    for name, position in NUMBERS.items():
        text = text.replace(f'"${name}"', f"%{position}$s")
    for name, position in (TEXTS | NUMBERS).items():  # the remaining numbers are parts of texts
        text = text.replace(f"${name}", f"%{position}$s")
    return text


def _extension_visit(*, chats: bool) -> list[Step]:
    def event(name: str, category: str, value: str | None = None, **metadata: Any) -> Step:
        fields: Fields = {
            "type": name,
            "category": category,
            "event_id": "$event_id",
            "metadata": metadata,
            "client_timestamp": "$at",
        }
        return name, fields if value is None else fields | {"value": value}

    def interaction(name: str) -> Step:
        fields = {"post_id": "$post", "user_id": "$user", "session_id": "$session", "timestamp": "$at"}
        return name, fields | {"interaction_type": name, "backend_response_time_ms": "$milliseconds"}

    begin: Step = (
        "session_started",
        {
            "locale": "de_DE",
            "timezone": "Europe/Berlin",
            "timestamp": "$at",
            "session_id": "$session",
            "browser_info": {"browser": "firefox", "version": "120"},
            "experiment_groups": ["basic_metrics"],
            "extension_user_id": "$user",
        },
    )
    exposure = event("experiment_exposed", "system", variant="$variant", experiment_key="icon-colour")
    view = event("post_view", "interaction", postId="$post", scroll_depth_percentage="$percentage")
    read = event("post_reading", "interaction", "$milliseconds", postId="$post")
    analysis = {"verdict": "ai_slop", "hasMedia": False, "confidence": 0.9, "contentLength": 420}
    analyzed = event("post_processed", "performance", "$milliseconds", postId="$post", **analysis)
    scroll = event("scroll_behavior", "interaction", "$milliseconds", totalDistance=1200)
    click = event("icon_click", "interaction", "$milliseconds", postId="$post")
    browse = [view, read, scroll, view, analyzed, read, view, read, scroll, view, view, click]
    feedback = [interaction("feedback_positive"), interaction("viewed"), interaction("feedback_negative")]
    if not chats:
        return [begin, *browse, view, feedback[0], *browse]
    said = {"sessionId": "$chat", "typingDuration": "$milliseconds", "isSuggestedQuestion": False}
    message = event("chat_message_sent", "chat", "$percentage", **said)
    ended = {"endReason": "close", "sessionId": "$chat", "averageResponseTime": "$milliseconds"}
    rating = {"post_id": "$post", "user_id": "$user", "event_id": "$event_id", "timestamp": "$at"}
    chat: list[Step] = [
        click,
        event("chat_session_start", "chat", postId="$post", sessionId="$chat"),
        message,
        message,
        event("chat_session_end", "chat", "$milliseconds", **ended),
        ("chat_rated", rating | {"chat_session_id": "$chat", "satisfaction_rating": "$rating"}),
    ]
    return [begin, exposure, view, read, *chat, *browse, *feedback]


def _tracking_visit() -> list[Step]:
    def interaction(name: str, **metadata: Any) -> Step:
        fields = {"post_id": "$post", "event_id": "$event_id", "timestamp": "$at", "interaction_type": name}
        return name, fields | {"metadata": {"source": "feed"} | metadata}

    view = interaction("view", duration="$milliseconds", scroll_depth="$percentage")
    return [view, view, interaction("click"), view, view, interaction("like"), view, view, view, interaction("share")]


def _social_visit() -> list[Step]:
    def event(name: str, **data: Any) -> Step:
        fields = {"data": data, "userId": "$user", "eventId": "evt_$event_id", "metadata": PAGE, "eventName": name}
        return name, fields | {"sessionId": "$session", "timestamp": "$at"}

    about = {"postId": "$post", "postAuthor": "author of $post"}
    view = event("post_view", **about, postType="image", viewDuration="$milliseconds")
    return [
        event("session_start", platform="web"),
        event("page_view", title="Home"),
        event("performance_metric", metricName="page_load", metricUnit="ms", metricValue="$milliseconds"),
        view,
        view,
        event("post_like", **about, action="like"),
        view,
        event("experiment_exposed", variant="$variant", experiment_key="icon-colour"),
        view,
        event("post_comment", **about, commentLength="$percentage"),
        event("profile_view", profileUserId="person $few"),
        event("user_follow", action="follow", targetUserId="person $few"),
        view,
        event("post_share", **about),
        event("community_join", communityId="community-$few"),
        event("community_post", postId="$event_id", postType="text", communityId="community-$few", contentLength=80),
        event("news_article_view", source="Example Times", category="tech", articleId="article-$few"),
        event("search_performed", query="tea", resultCount=12),
        event("search_result_click", query="tea", position="$few"),
        view,
        event("message_sent", messageType="text", recipientId="person $few", messageLength="$percentage"),
        event("error_occurred", severity="medium", errorType="NetworkError", errorMessage="Failed to fetch"),
        event("community_leave", communityId="community-$few"),
        event("session_end", reason="browser_close"),
    ]


def _learning_visit() -> list[Step]:
    def event(name: str, **properties: Any) -> Step:
        fields = {"user_id": "$user", "event_id": "$event_id", "timestamp": "$at", "event_type": name}
        return name, fields | {"properties": properties, "session_id": "$session"}

    material = {"material_id": "material-$few", "material_type": "video"}
    talk = {"conversation_id": "$chat"}
    asked = event("ai_coach_message", **talk, role="user", message_length="$percentage")
    answer = event("ai_coach_message", **talk, role="assistant", message_length="$percentage")
    return [
        event("session_start", **material),
        event("api_request", method="GET", endpoint="/api/materials", status_code=200, response_time_ms="$percentage"),
        event("material_view", **material, interaction_type="view"),
        event("experiment_exposed", variant="$variant", experiment_key="coach-tone"),
        asked,
        answer,
        asked,
        answer,
        event("ai_coach_feedback", **talk, rating="$rating"),
        event("xp_earned", amount="$percentage", source="quiz", total_xp=1047),
        event("api_request", method="POST", endpoint="/api/quiz", status_code=200, response_time_ms="$percentage"),
        event("material_complete", **material, interaction_type="complete"),
        event("streak_updated", streak_days="$few"),
        event("level_up", new_level=4, old_level=3),
        event("achievement_unlocked", achievement_id="first-steps"),
        event("session_end", **material, xp_earned="$percentage", duration_seconds="$milliseconds"),
        event("api_error", method="POST", endpoint="/api/quiz", error_type="Timeout", status_code=500),
    ]


def _product_visit() -> list[Step]:
    def event(name: str, value: Any = None, **fields: Any) -> Step:
        payload = {
            "user_id": "$user",
            "event_id": "$event_id",
            "viewport": {"width": 1280, "height": 720},
            "event_name": name,
            "session_id": "$session",
            "event_value": value,
            "event_metadata": {},
            "client_timestamp": "$at",
        }
        return name, payload | fields

    question = {"thread_id": "$chat", "message_content": "How much did we spend?", "message_length": 22}
    asked = event("chat_message_sent", **question, event_metadata={"role": "user"})
    answered = event(
        "message_sent", thread_id="$chat", message_length="$milliseconds", event_metadata={"role": "assistant"}
    )
    exposure = {"variant": "$variant", "experiment_key": "composer"}
    return [
        event("page_view", "/chat"),
        event("experiment_exposed", event_metadata=exposure),
        *[asked, answered] * 4,
        event("chat_rated", "$rating", thread_id="$chat"),
        event("feature_used", "export", event_metadata={"feature": "export"}),
        event("chat_ended", thread_id="$chat"),
    ]


def _segment_visit(*, signed_in: bool) -> list[Step]:
    def message(event_name: str, kind: str, /, **fields: Any) -> Step:
        context = {"ip": None, "locale": "en-GB", "sessionId": "$session", "userAgent": USER_AGENT}
        payload: Fields = {"type": kind, "context": context, "messageId": "sdk-$event_id", "timestamp": "$at"}
        payload |= {"anonymousId": "$device"} | ({"userId": "$user"} if signed_in else {})
        return event_name, payload | fields

    post = {"post_id": "$post"}
    page = message("page", "page", name="Post", properties={"path": "/posts/$post"})
    view = message("Post Viewed", "track", event="Post Viewed", properties=post | {"duration": "$milliseconds"})
    exposure = {"variation_id": "$variant", "experiment_id": "icon-colour"}
    told = message("identify", "identify", traits={"name": None, "plan": "pro", "email": None})
    return [
        message("page", "page", name="Home", properties={"path": "/"}),
        told if signed_in else page,
        message("Experiment Viewed", "track", event="Experiment Viewed", properties=exposure),
        *[page, view] * 3,
        message("Post Clicked", "track", event="Post Clicked", properties=post),
        message("screen", "screen", name="Settings"),
    ]
