"""What the `extension` dialect's requests and answers look like."""

from typing import Any

import msgspec

from ingest_api.dialects.endpoint import Refusal, Scalar


class Identified(msgspec.Struct, kw_only=True):
    """What every event may carry: an id to recognise retries by, whose it is, and when it happened."""

    event_id: Scalar = None
    user_id: Scalar = None
    session_id: Scalar = None
    client_timestamp: Scalar = None
    timestamp: Scalar = None


class UserInitialization(Identified, kw_only=True):
    """An installation of the extension says hello; every call starts a session."""

    extension_user_id: str | int
    browser_info: dict[str, Any] | None = None
    timezone: str | None = None
    locale: str | None = None
    registration_source: str | None = None
    client_ip: str | None = None


class SessionStart(Identified, kw_only=True):
    """A further session of a user who is initialized."""

    started_at: Scalar = None
    browser_info: dict[str, Any] | None = None


class SessionEnd(Identified, kw_only=True):
    """The end of a session, with its reason: user_logout, timeout or browser_close."""

    ended_at: Scalar = None
    end_reason: str | None = None


class Event(Identified, kw_only=True):
    """One event of a batch; any type is stored."""

    type: str
    category: str | None = None
    value: Scalar = None
    label: str | None = None
    metadata: dict[str, Any] | None = None


class EventBatch(msgspec.Struct):
    """Events of one session; their user is the session's."""

    events: list[Event]
    session_id: Scalar = None
    user_id: Scalar = None
    sent_at: Scalar = None


class PostInteraction(Identified, kw_only=True):
    """What a user did with a post, with what the extension measured."""

    interaction_type: str
    backend_response_time_ms: float | None = None
    time_to_interaction_ms: float | None = None
    icon_visibility_duration_ms: float | None = None
    reading_time_ms: float | None = None
    scroll_depth_percentage: float | None = None
    viewport_time_ms: float | None = None


class ChatSession(Identified, kw_only=True):
    """A chat's measures when it ends (lands as `chat_session_end`), or its rating alone (lands as `chat_rated`).

    `chat_session_id` is the chat's id; without it `session_id` is.
    """

    chat_session_id: Scalar = None
    post_id: Scalar = None
    started_at: Scalar = None
    ended_at: Scalar = None
    duration_ms: float | None = None
    message_count: int | None = None
    user_message_count: int | None = None
    assistant_message_count: int | None = None
    suggested_question_clicks: int | None = None
    average_response_time_ms: float | None = None
    max_response_time_ms: float | None = None
    ended_by: str | None = None
    satisfaction_rating: int | None = None


# A chat that carries any of these has ended; with none of them it is only rated.
CHAT_MEASURES = (
    "started_at",
    "ended_at",
    "duration_ms",
    "message_count",
    "user_message_count",
    "assistant_message_count",
    "suggested_question_clicks",
    "average_response_time_ms",
    "max_response_time_ms",
    "ended_by",
)


class Answer(msgspec.Struct, kw_only=True):
    """What became of one event; `skipped` is 1 when it was too old to count."""

    status: str
    skipped: int
    rejected: list[Refusal]


class Initialized(Answer, kw_only=True):
    """The user id and session id to use from now on."""

    user_id: str
    session_id: str
    experiment_groups: list[str]


class Started(Answer, kw_only=True):
    """The session id to use from now on."""

    session_id: str


class Tracked(Answer, kw_only=True):
    """`analytics_id` is the stored event's id."""

    analytics_id: str
