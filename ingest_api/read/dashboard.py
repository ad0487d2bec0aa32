"""`GET /api/v1/analytics/dashboard/{user_id}`: what one person did in a period."""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from ingest_api.read.database import query_beside
from ingest_api.read.found import Asked, Found, Statement
from ingest_api.read.query import NOBODY, Person, Query, unknown_user
from ingest_api.read.route import ReadEndpoint

DASHBOARD = query_beside(__file__, "dashboard")


class Period(msgspec.Struct):
    """UTC days, both included."""

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")


class User(msgspec.Struct):
    """The person, as last reported."""

    first_seen_at: datetime
    last_seen_at: datetime
    timezone: str | None
    locale: str | None
    browser: str | None
    country: str | None
    role: str | None
    experiment_groups: list[str]


class PostsByInteraction(msgspec.Struct):
    """Posts first viewed (or, without a view, first interacted with) in the period, by their strongest interaction."""

    viewed: int
    ignored: int
    clicked: int
    feedback_positive: int
    feedback_negative: int
    chatted: int


class InteractionStats(msgspec.Struct):
    """What the person did on the period's days; sums over days of `marts.agg_user_daily`."""

    active_days: Annotated[int, Meta(description="Days with an event.")]
    total_events: int
    total_posts_viewed: Annotated[int, Meta(description="Distinct posts viewed on a day, summed over days.")]
    total_interactions: Annotated[int, Meta(description="Events that count as interactions.")]
    likes: Annotated[int, Meta(description="Unlikes are not subtracted.")]
    shares: int
    comments: int
    pages_viewed: int
    posts_by_interaction: PostsByInteraction


class SessionStats(msgspec.Struct):
    """Sessions that started in the period, from `marts.fct_sessions`."""

    total_sessions: int
    total_duration_seconds: float
    average_duration_seconds: float | None
    active_seconds: float
    engaged_seconds: float
    average_posts_per_minute: Annotated[float | None, Meta(description="Mean over sessions with a duration.")]
    bounce_rate: Annotated[float | None, Meta(description="0 to 1; null without sessions.")]
    last_session_at: datetime | None


class ChatStats(msgspec.Struct):
    """Chats that started in the period, from `marts.fct_chat_sessions`."""

    total_chats: int
    completed_chats: int
    completion_rate: Annotated[float | None, Meta(description="0 to 1; null without chats.")]
    messages_sent: Annotated[int, Meta(description="Messages that the person wrote.")]
    messages_received: int
    suggested_question_clicks: int
    total_duration_ms: float
    average_duration_ms: float | None
    average_response_time_ms: Annotated[float | None, Meta(description="Mean over chats of their mean.")]
    average_satisfaction_rating: Annotated[float | None, Meta(description="1 to 5, over rated chats.")]


class AccuracyFeedback(msgspec.Struct):
    """Posts first interacted with in the period, by the person's latest feedback on the detection."""

    correct: int
    incorrect: int
    unsure: int
    total: int
    accuracy_rate: Annotated[float | None, Meta(description="correct / total, 0 to 1; null without feedback.")]


class BehaviorMetrics(msgspec.Struct):
    """The person's totals of all time, from `marts.dim_users`."""

    avg_scroll_speed: float | None
    avg_posts_per_minute: float | None
    total_posts_viewed: Annotated[int, Meta(description="Distinct posts.")]
    total_interactions: int
    total_sessions: int
    engagement_score: float | None


class Dashboard(msgspec.Struct):
    """What one person did in a period."""

    user_id: str
    period: Period
    user: User
    interaction_stats: InteractionStats
    session_stats: SessionStats
    chat_stats: ChatStats
    accuracy_feedback: AccuracyFeedback
    behavior_metrics: BehaviorMetrics


class DashboardAsked(Asked, frozen=True, kw_only=True):
    """The person and the days."""

    person: Person
    first: date
    last: date


def _asked(query: Query) -> DashboardAsked:
    query.zone()
    days = query.period()
    return DashboardAsked(person=query.person_in_path(), first=days.first, last=days.last)


def _statement(asked: DashboardAsked) -> Statement:
    return Statement(DASHBOARD, (asked.person.user_key, asked.first, asked.last))


def _answer(found: Found[DashboardAsked]) -> Dashboard:
    row, asked = found.row, found.asked
    if row is None:
        raise unknown_user()
    return Dashboard(
        user_id=asked.person.user_id,
        period=Period(asked.first, asked.last),
        user=_user(row["user"]),
        interaction_stats=msgspec.json.decode(row["interaction_stats"], type=InteractionStats),
        session_stats=msgspec.json.decode(row["session_stats"], type=SessionStats),
        chat_stats=msgspec.json.decode(row["chat_stats"], type=ChatStats),
        accuracy_feedback=msgspec.json.decode(row["accuracy_feedback"], type=AccuracyFeedback),
        behavior_metrics=msgspec.json.decode(row["behavior_metrics"], type=BehaviorMetrics),
    )


def _user(text: str) -> User:
    """The person; the groups that a client reported may be anything."""
    reported: dict[str, Any] = msgspec.json.decode(text)
    groups = reported["experiment_groups"]
    reported["experiment_groups"] = [str(group) for group in groups] if isinstance(groups, list) else []
    return msgspec.convert(reported, User)


ENDPOINT = ReadEndpoint(
    path="/api/v1/analytics/dashboard/{user_id}",
    summary="What one person did in a period",
    description="The person is the one with this id for the key's source. Noted in the access log.",
    parameters={
        "user_id": "The id that clients send; for the extension, the one that users/initialize returned",
        "date_from": "First UTC day, 2026-01-31; of a time, its UTC day. 29 days before the last day by default",
        "date_to": "Last UTC day; today by default",
        "days": "In place of date_from: how many days, 1 to 366",
        "tz": "UTC; another zone is refused, since some of the numbers are published by UTC day",
    },
    schema=Dashboard,
    asked=_asked,
    statement=_statement,
    answer=_answer,
    action="dashboard.read",
    refusals=NOBODY,
)
