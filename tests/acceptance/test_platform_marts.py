"""Posts, user days, event days, communities, errors and performance: raw events → refresh → hand-computed rows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest

from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import ADA, GRACE, T0, event
from tests.acceptance.test_dialects import assert_row, by_key

Refresh = Callable[..., RefreshOutcome]
Event = dict[str, Any]

MIDNIGHT = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=2)
FIRST: date = MIDNIGHT.date()
SECOND = FIRST + timedelta(days=1)
HOUR = timedelta(hours=1)


def seconds(hours: float) -> float:
    """Convert hours since the first day's midnight to the seconds that `event` expects."""
    return (MIDNIGHT + hours * HOUR - T0).total_seconds()


def social(
    name: str, hours: float, data: dict[str, Any], *, user: str | None = ADA, session: str | None = "s1"
) -> Event:
    return event("social", name, seconds(hours), {"data": data, "metadata": {}}, user=user, session=session)


def learning(name: str, hours: float, properties: dict[str, Any]) -> Event:
    """An event of the backend, without a user."""
    return event("learning", name, seconds(hours), {"event_type": name, "properties": properties})


def extension(name: str, hours: float, payload: dict[str, Any]) -> Event:
    return event("extension", name, seconds(hours), payload, user=GRACE, session="s2")


def test_rows_computed_by_hand(database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection) -> None:
    tea = {"communityId": "tea"}
    request = {"endpoint": "/api/materials", "method": "GET"}
    land(
        pipeline_connection,
        [
            # Ada's session begins before midnight and continues after it.
            social("post_created", 23.8, {"postId": "p1", "postType": "text", "contentLength": 80, "hasMedia": False}),
            social("community_join", 23.9, tea),
            social("user_follow", 23.95, {"targetUserId": GRACE, "action": "follow"}),
            social("post_view", 24, {"postId": "p2", "viewDuration": 3000}),
            social("community_post", 24.1, tea | {"postId": "p1"}),
            social("message_sent", 24.15, {"recipientId": GRACE}),
            social("error_occurred", 24.2, {"errorType": "TypeError", "errorMessage": "x is undefined"}),
            # Grace reads Ada's post; an unknown visitor and Ada herself also see it.
            extension("post_view", 25, {"metadata": {"postId": "p1", "duration": 1000}}),
            extension("post_processed", 25, {"value": 120, "metadata": {"postId": "p1", "verdict": "human"}}),
            social("post_like", 25.1, {"postId": "p1", "action": "unlike"}, user=GRACE, session="s2"),
            social("post_like", 25.2, {"postId": "p1", "action": "like"}, user=GRACE, session="s2"),
            social("post_like", 25.3, {"postId": "p1", "action": "like"}, user=GRACE, session="s2"),
            social("post_share", 25.4, {"postId": "p1"}, user=GRACE, session="s2"),
            social("post_view", 26, {"postId": "p1", "viewDuration": 2000}, user=None, session=None),
            event("segment", "Post Viewed", seconds(50), {"properties": {"post_id": "p1"}}, user=ADA),
            # The backend, within one hour and just after it.
            learning("api_request", 10, request | {"status": 200, "duration_ms": 100}),
            learning("api_request", 10.5, request | {"status_code": 503, "response_time_ms": 200}),
            learning("api_request", 11, request | {"status": 404, "duration_ms": 7}),
            learning("api_error", 11, {"endpoint": "/api/quiz", "status_code": 500, "error_type": "Timeout"}),
            social("performance_metric", 24.05, {"metricName": "lcp", "metricValue": 1.5, "metricUnit": "s"}),
            learning("teleported", 11, {}),
        ],
    )
    outcome = refresh()
    assert outcome.success, outcome

    posts = by_key(rows(pipeline_connection, "select * from marts.dim_posts"), "post_id")
    assert posts.keys() == {("p1",), ("p2",)}
    assert_row(
        posts[("p1",)],
        {
            "author_key": ADA,
            "post_type": "text",
            "content_length": 80,
            "has_media": False,
            "verdict": "human",
            "first_seen_at": MIDNIGHT + 23.8 * HOUR,
            "last_seen_at": MIDNIGHT + 50 * HOUR,
            "views": 3,
            "views_by_users": 2,
            "unique_viewers": 2,
            # two likes, one unlike
            "likes": 1,
            "shares": 1,
            "comments": 0,
            "saves": 0,
            "total_view_duration_ms": 3000,
            "avg_view_duration_ms": 1500,
        },
    )
    assert round(posts[("p1",)]["viral_coefficient"] * 3, 9) == 1
    assert round(posts[("p1",)]["engagement_rate"] * 3, 9) == 2

    days = by_key(rows(pipeline_connection, "select * from marts.agg_user_daily"), "user_key", "date")
    assert days.keys() == {(ADA, FIRST), (ADA, SECOND), (ADA, SECOND + timedelta(days=1)), (GRACE, SECOND)}
    assert_row(
        days[ADA, FIRST],
        {
            "event_count": 3,
            "posts_created": 1,
            "follows_made": 1,
            "communities_joined": 1,
            "posts_viewed": 0,
            # from 23:48 to 00:12
            "sessions_count": 1,
            "total_session_duration_seconds": 24 * 60,
            "engagement_score": 0,
        },
    )
    assert_row(
        days[ADA, SECOND],
        {
            "event_count": 5,
            "posts_viewed": 1,
            "community_posts": 1,
            "messages_sent": 1,
            "sessions_count": 0,
            "total_session_duration_seconds": 0,
            "engagement_score": 1,
        },
    )
    # one post, four interactions, one share
    assert_row(days[GRACE, SECOND], {"interactions": 4, "posts_liked": 2, "posts_shared": 1, "engagement_score": 12})

    event_days = by_key(
        rows(pipeline_connection, "select * from marts.agg_event_daily"), "date", "user_key", "event_name"
    )
    assert_row(event_days[SECOND, GRACE, "post_liked"], {"event_count": 2, "session_count": 1})
    assert_row(event_days[SECOND, None, "post_viewed"], {"event_count": 1, "session_count": 0})
    assert_row(event_days[FIRST, None, "teleported"], {"event_count": 1, "session_count": 0})
    assert sum(row["event_count"] for row in event_days.values()) == 21

    communities = by_key(rows(pipeline_connection, "select * from marts.agg_community_daily"), "community_id", "date")
    assert communities.keys() == {("tea", FIRST), ("tea", SECOND)}
    assert_row(
        communities["tea", FIRST], {"members_count": 1, "new_members": 1, "active_members": 0, "growth_rate": None}
    )
    assert_row(
        communities["tea", SECOND],
        {
            "members_count": 1,
            "new_members": 0,
            "active_members": 1,
            "posts_count": 1,
            "avg_posts_per_member": 1,
            "engagement_rate": 1,
            "growth_rate": 0,
            "churn_rate": 0,
            "retention_rate": 1,
        },
    )

    errors = by_key(rows(pipeline_connection, "select * from marts.fct_errors"), "error_type")
    assert errors.keys() == {("TypeError",), ("Timeout",)}
    assert_row(errors[("TypeError",)], {"user_key": ADA, "error_message": "x is undefined", "severity": "medium"})
    assert_row(
        errors[("Timeout",)], {"user_key": None, "session_key": None, "endpoint": "/api/quiz", "http_status": 500}
    )

    hours = by_key(rows(pipeline_connection, "select * from marts.agg_performance_hourly"), "hour", "metric_name")
    assert len(hours) == 4
    assert_row(
        hours[MIDNIGHT + 10 * HOUR, "api_request"],
        {
            "endpoint": "/api/materials",
            "metric_unit": "ms",
            "measurement_count": 2,
            "mean": 150,
            "p50": 150,
            "p95": 195,
            "p99": 199,
            "client_errors": 0,
            "server_errors": 1,
        },
    )
    assert_row(hours[MIDNIGHT + 11 * HOUR, "api_request"], {"p50": 7, "p95": 7, "p99": 7, "client_errors": 1})
    assert_row(hours[MIDNIGHT + 24 * HOUR, "lcp"], {"endpoint": None, "metric_unit": "s", "p50": 1.5})
    assert_row(hours[MIDNIGHT + 25 * HOUR, "post_processed"], {"metric_unit": "ms", "mean": 120})


@pytest.mark.long
def test_rows_disappear_when_their_events_move_away_and_later_days_know_of_a_late_join(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection
) -> None:
    def days(mart: str) -> list[dict[str, Any]]:
        return rows(pipeline_connection, f"select user_key, date, event_count from marts.{mart} order by 2, 1")

    tea = {"communityId": "tea"}
    seen = social("post_view", 10, {"postId": "p1"}, user=None)
    failed = social("error_occurred", 34, {}, user=None, session=None)
    slow = social("performance_metric", 34, {"metricName": "lcp", "metricValue": 9}, user=None, session=None)
    joined = social("community_join", 34, tea, user=None, session=None)
    land(pipeline_connection, [seen, failed, slow, joined])
    assert refresh().success
    assert days("agg_user_daily") == []
    assert days("agg_event_daily")[0] == {"user_key": None, "date": FIRST, "event_count": 1}

    # The session turns out to be Ada's; earlier deliveries of error and metric are of a dialect where they are neither.
    before = {"dialect": "tracking", "received_at": failed["received_at"] - timedelta(seconds=1)}
    late_join = social("community_join", 5, tea, user=None, session=None)
    land(pipeline_connection, [social("page_view", 30, {}, user=ADA), failed | before, slow | before, late_join])
    assert refresh().success
    assert days("agg_user_daily") == [
        {"user_key": ADA, "date": FIRST, "event_count": 1},
        {"user_key": ADA, "date": SECOND, "event_count": 1},
    ]
    event_days = rows(
        pipeline_connection,
        "select date, user_key, event_name, event_count from marts.agg_event_daily order by 1, 2, 3",
    )
    assert [tuple(row.values()) for row in event_days] == [
        (FIRST, ADA, "post_viewed", 1),
        (FIRST, None, "community_joined", 1),
        (SECOND, ADA, "page_viewed", 1),
        (SECOND, None, "community_joined", 1),
        (SECOND, None, "error_occurred", 1),
        (SECOND, None, "performance_metric", 1),
    ]
    assert rows(pipeline_connection, "select * from marts.fct_errors") == []
    assert rows(pipeline_connection, "select * from marts.agg_performance_hourly") == []
    assert rows(pipeline_connection, "select date, members_count from marts.agg_community_daily order by 1") == [
        {"date": FIRST, "members_count": 1},
        {"date": SECOND, "members_count": 2},
    ]

    # Grace was in the session before Ada, so its events without a user are hers.
    land(pipeline_connection, [social("page_view", 1, {}, user=GRACE)])
    assert refresh().success
    assert days("agg_user_daily") == [
        {"user_key": GRACE, "date": FIRST, "event_count": 2},
        {"user_key": ADA, "date": SECOND, "event_count": 1},
    ]
    posts = "select views, views_by_users, unique_viewers from marts.dim_posts"
    assert rows(pipeline_connection, posts) == [{"views": 1, "views_by_users": 1, "unique_viewers": 1}]
