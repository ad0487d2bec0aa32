"""Learning, metrics, retention, funnel, attribution and adoption: raw events → refreshes → hand-computed rows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows

Event = dict[str, Any]
Refresh = Callable[..., RefreshOutcome]

T0 = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=60)
ADA, GRACE, LINUS, MARY, KIM = (digit * 64 for digit in "abcde")
KIMS_EVENT = uuid4()


def at(day: int, seconds: float = 0) -> datetime:
    return T0 + timedelta(days=day, seconds=seconds)


def on(day: int) -> date:
    return at(day).date()


def event(
    dialect: str,
    name: str,
    occurred_at: datetime,
    payload: dict[str, Any],
    *,
    user: str | None,
    session: str,
    event_id: UUID | None = None,
    received_at: datetime | None = None,
) -> Event:
    """A raw event as the collector lands it."""
    return {
        "event_id": event_id or uuid4(),
        "source_id": "web",
        "dialect": dialect,
        "event_name": name,
        "occurred_at": occurred_at,
        "received_at": received_at or at(40),
        "user_key": user,
        "anonymous_key": None,
        "session_id": session,
        "payload": Jsonb(payload),
        "context": None,
    }


def post_view(occurred_at: datetime, user: str | None, session: str, **more: Any) -> Event:
    return event("social", "post_view", occurred_at, {"data": {"postId": "p1"}}, user=user, session=session, **more)


def a_study_session() -> list[Event]:
    """Ada studies a material on day 0 and opens it twice."""
    properties: list[tuple[str, dict[str, Any]]] = [
        ("session_start", {}),
        ("material_view", {"material_id": "m1", "material_type": "pdf"}),
        ("material_view", {"material_id": "m1"}),
        ("material_complete", {"material_id": "m1"}),
        ("xp_earned", {"amount": 50}),
        ("xp_earned", {"amount": "25"}),
        ("level_up", {"old_level": 3, "new_level": 4}),
        ("achievement_unlocked", {"achievement_id": "first-steps"}),
        ("streak_updated", {"streak_days": 3}),
        ("session_end", {"duration_seconds": 600, "xp_earned": 75}),
    ]
    return [
        event("learning", name, at(0, 10 * number), {"properties": each}, user=ADA, session="study")
        for number, (name, each) in enumerate(properties)
    ]


def a_funnel_over_midnight() -> list[Event]:
    """Grace comes from a search, sees a post ten seconds before midnight, and chats about and rates it on day 1."""
    about = {"metadata": {"sessionId": "c1", "postId": "p1"}}
    came_from = {"referrer": "https://Search.example/q?secret=1", "url": "https://app.example/"}
    seen = {"data": {"postId": "p1"}, "metadata": came_from}
    shared = {
        "data": {"postId": "p1"},
        "metadata": {"referrer": "https://app.example/", "url": "https://app.example/x"},
    }
    return [
        event("social", "post_view", at(1, -10), seen, user=GRACE, session="night"),
        event("extension", "chat_session_start", at(1, 10), about, user=GRACE, session="night"),
        event("social", "post_share", at(1, 20), shared, user=GRACE, session="night"),
        event("extension", "feedback_positive", at(1, 40), about, user=GRACE, session="night"),
    ]


def first_batch() -> list[Event]:
    return [
        *a_study_session(),
        *a_funnel_over_midnight(),
        post_view(at(29), ADA, "return"),
        post_view(at(2), None, "unknown"),
        post_view(at(5), KIM, "kim", event_id=KIMS_EVENT),
    ]


def late_batch() -> list[Event]:
    """Mary was active on day 0, 29 days before Ada's return, and the unknown viewer of day 2 was Linus."""
    return [
        post_view(at(0, 3600), MARY, "late"),
        event("social", "page_view", at(2, 10), {}, user=LINUS, session="unknown"),
    ]


def earlier_delivery() -> list[Event]:
    """An earlier delivery of Kim's event has another time, so day 5 loses its only event."""
    return [post_view(at(6), KIM, "kim", event_id=KIMS_EVENT, received_at=at(39))]


@pytest.fixture
def marts(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection
) -> Callable[..., list[list[Any]]]:
    """Refresh and return the given columns of a mart, ordered by them."""

    def read(mart: str, columns: str) -> list[list[Any]]:
        outcome = refresh()
        assert outcome.success, outcome
        found = rows(pipeline_connection, f"select {columns} from marts.{mart} order by {columns}")
        return [list(row.values()) for row in found]

    return read


def test_rows_computed_by_hand(marts: Callable[..., list[list[Any]]], pipeline_connection: psycopg.Connection) -> None:
    users = "date, dau, wau, mau"
    land(pipeline_connection, first_batch())
    assert marts("agg_metrics_daily", users) == [
        [on(0), 2, 2, 2],
        [on(1), 1, 2, 2],
        [on(2), 0, 2, 2],
        [on(5), 1, 3, 3],
        [on(29), 1, 1, 3],
    ]
    assert marts("agg_retention_cohorts", "cohort_date, day_number, cohort_size, retained_users") == [
        [on(0), 0, 2, 2],
        [on(0), 1, 2, 1],
        [on(0), 29, 2, 1],
        [on(5), 0, 1, 1],
    ]

    land(pipeline_connection, late_batch())
    assert marts("agg_metrics_daily", users) == [
        [on(0), 3, 3, 3],
        [on(1), 1, 3, 3],
        [on(2), 1, 4, 4],
        [on(5), 1, 5, 5],
        [on(29), 1, 1, 5],
    ]

    land(pipeline_connection, earlier_delivery())
    assert marts("agg_metrics_daily", users) == [
        [on(0), 3, 3, 3],
        [on(1), 1, 3, 3],
        [on(2), 1, 4, 4],
        [on(6), 1, 5, 5],
        [on(29), 1, 1, 5],
    ]
    assert_metrics(marts)
    assert_growth(marts)
    assert_learning(marts)


def assert_metrics(marts: Callable[..., list[list[Any]]]) -> None:
    day_0, day_1, *_ = marts(
        "agg_metrics_daily",
        "date, sessions, mean_session_duration_seconds, bounce_rate, views, shares, engagement_rate, viral_coefficient",
    )
    # Ada's 90 seconds, Grace's 50 and Mary's single view; Ada and Mary bounce.
    assert day_0 == [on(0), 3, pytest.approx(Decimal(140) / 3), pytest.approx(Decimal(2) / 3), 2, 0, 0, 0]
    # Grace's session started the day before, and she viewed no post after midnight.
    assert day_1 == [on(1), 0, None, None, 0, 1, None, None]
    day_0, day_1, *_ = marts(
        "agg_metrics_daily", "date, stickiness, chats, chat_completion_rate, feedback_given, accuracy_feedback_rate"
    )
    assert day_0 == [on(0), 1, 0, None, 0, None]
    assert day_1 == [on(1), pytest.approx(Decimal(1) / 3), 1, 0, 1, 1]


def assert_growth(marts: Callable[..., list[list[Any]]]) -> None:
    third = pytest.approx(Decimal(1) / 3)
    assert marts("agg_retention_cohorts", "cohort_date, day_number, cohort_size, retained_users, retention_rate") == [
        [on(0), 0, 3, 3, 1],
        [on(0), 1, 3, 1, third],
        [on(0), 29, 3, 1, third],
        [on(2), 0, 1, 1, 1],
        [on(6), 0, 1, 1, 1],
    ]
    steps = marts("fct_funnel_steps", "user_key, step_number, step, reached_at, seconds_since_previous_step")
    assert [step for step in steps if step[0] == GRACE] == [
        [GRACE, 1, "view", at(1, -10), None],
        [GRACE, 2, "chat", at(1, 10), 20],
        [GRACE, 3, "feedback", at(1, 40), 30],
    ]
    assert {step[0] for step in steps} == {ADA, GRACE, LINUS, MARY, KIM}
    credited = marts("agg_attribution", "attribution_model, date, source_kind, source, users, conversions")
    assert credited == [
        [model, *each]
        for model in ("first_touch", "last_touch")
        for each in (
            [on(0), "direct", "direct", 2, 0],
            [on(0), "referrer", "search.example", 1, 1],
            [on(2), "direct", "direct", 1, 0],
            [on(6), "direct", "direct", 1, 0],
        )
    ]
    adoption = marts("agg_feature_adoption", "feature, date, users, active_users, new_adopters, cumulative_adopters")
    assert adoption == [
        ["accuracy_feedback", on(1), 1, 1, 1, 1],
        ["chat", on(1), 1, 1, 1, 1],
        ["feed", on(0), 2, 3, 2, 2],
        ["feed", on(2), 1, 1, 1, 3],
        ["feed", on(6), 1, 1, 1, 4],
        ["feed", on(29), 1, 1, 1, 5],
        ["gamification", on(0), 1, 3, 1, 1],
        ["learning_materials", on(0), 1, 3, 1, 1],
        ["reactions", on(1), 1, 1, 1, 1],
    ]


def assert_learning(marts: Callable[..., list[list[Any]]]) -> None:
    done = "materials_viewed, materials_completed, xp_earned"
    assert marts("fct_learning_sessions", f"user_key, date, duration_seconds, learning_events, {done}") == [
        [ADA, on(0), 600, 10, 1, 1, 75]
    ]
    assert marts("agg_learning_daily", f"user_key, date, sessions, minutes, learning_events, {done}") == [
        [ADA, on(0), 1, 10, 8, 1, 1, 75]
    ]
    assert marts(
        "agg_gamification_daily", "user_key, date, xp_earned, levels_gained, level, achievements_unlocked, streak_days"
    ) == [[ADA, on(0), 75, 1, 4, 1, 3]]


def test_coach_conversations_are_the_chats_of_that_kind(
    marts: Callable[..., list[list[Any]]], pipeline_connection: psycopg.Connection
) -> None:
    asked = {"properties": {"conversation_id": "coach-1"}}
    land(
        pipeline_connection,
        [
            event("learning", "ai_coach_message", at(0), asked, user=ADA, session="study"),
            event("learning", "ai_coach_response", at(0, 4), asked, user=ADA, session="study"),
            event("product", "chat_message_sent", at(0, 8), {"thread_id": "t1"}, user=ADA, session="study"),
        ],
    )
    columns = "user_key, conversation_id, message_count, first_response_time_ms"
    assert marts("fct_ai_coach_conversations", columns) == [[ADA, "coach-1", 2, 4000]]


def test_dead_letters_lower_the_success_rate(
    marts: Callable[..., list[list[Any]]], pipeline_connection: psycopg.Connection
) -> None:
    pipeline_connection.execute(
        "insert into raw.rejected_events (rejected_at, source_id, dialect, code, message) "
        "values (%s, 'web', 'social', 'invalid', 'no name')",
        [at(0, 5)],
    )
    land(
        pipeline_connection, [post_view(at(0), ADA, "a"), post_view(at(0, 1), ADA, "a"), post_view(at(0, 2), ADA, "a")]
    )
    assert marts("agg_metrics_daily", "date, rejected_events, ingestion_success_rate") == [[on(0), 1, Decimal("0.75")]]
