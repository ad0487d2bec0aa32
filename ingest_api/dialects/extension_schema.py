"""Request and response schemas of the `extension` dialect."""

from typing import Any

import msgspec

from ingest_api.dialects.endpoint import Refusal, Scalar


class Identified(msgspec.Struct, kw_only=True):
    """Fields that every event may have: an id that identifies retries, its user and session, and its time."""

    event_id: Scalar = None
    user_id: Scalar = None
    session_id: Scalar = None
    client_timestamp: Scalar = None
    timestamp: Scalar = None


class UserInitialization(Identified, kw_only=True):
    """Initializes an installation of the extension; every call starts a session."""

    extension_user_id: str | int
    browser_info: dict[str, Any] | None = None
    timezone: str | None = None
    locale: str | None = None
    registration_source: str | None = None
    client_ip: str | None = None


class SessionStart(Identified, kw_only=True):
    """Another session of an initialized user."""

    started_at: Scalar = None
    browser_info: dict[str, Any] | None = None


class SessionEnd(Identified, kw_only=True):
    """The end of a session, with its reason: user_logout, timeout or browser_close."""

    ended_at: Scalar = None
    end_reason: str | None = None


class Event(Identified, kw_only=True):
    """One event of a batch; every type is stored."""

    type: str
    category: str | None = None
    value: Scalar = None
    label: str | None = None
    metadata: dict[str, Any] | None = None


class EventBatch(msgspec.Struct):
    """Events of one session and its user."""

    events: list[Event]
    session_id: Scalar = None
    user_id: Scalar = None
    sent_at: Scalar = None


class PostInteraction(Identified, kw_only=True):
    """A user's interaction with a post, and the extension's measurements."""

    interaction_type: str
    backend_response_time_ms: float | None = None
    time_to_interaction_ms: float | None = None
    icon_visibility_duration_ms: float | None = None
    reading_time_ms: float | None = None
    scroll_depth_percentage: float | None = None
    viewport_time_ms: float | None = None


class ChatSession(Identified, kw_only=True):
    """Metrics of a chat that ended (stored as `chat_session_end`), or only its rating (stored as `chat_rated`).

    `chat_session_id` is the chat's id; without it, `session_id` is.
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


# Any of these means that the chat ended; without them, the event is only a rating.
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
    """The result for one event; `skipped` is 1 if it was too old or withheld by policy or consent."""

    status: str
    skipped: int
    rejected: list[Refusal]
    skipped_by_consent: dict[str, int] | msgspec.UnsetType = msgspec.UNSET


class Initialized(Answer, kw_only=True):
    """The user id and session id to use from now on; `user_id` is null when the installation names nobody.

    `experiment_groups` are the extension's own; `experiments` has the variant of each experiment of the registry in
    which the user takes part.
    """

    user_id: str | None
    session_id: str
    experiment_groups: list[str]
    experiments: dict[str, str]


class Started(Answer, kw_only=True):
    """The session id to use from now on."""

    session_id: str


class Tracked(Answer, kw_only=True):
    """`analytics_id` is the stored event's id."""

    analytics_id: str
