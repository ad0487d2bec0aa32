"""The whole journey: HTTP → raw → dbt → gates → published marts, including what goes wrong on the way."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from dagster import AssetKey, DagsterInstance, MetadataValue

from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.acceptance.raw_events import event

Post = Callable[..., dict[str, Any]]
Refresh = Callable[..., RefreshOutcome]

T0 = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=6)


def at(seconds: float) -> str:
    return (T0 + timedelta(seconds=seconds)).isoformat()


def user_key(user_id: str) -> str:
    return hmac.new(b"development-pepper", f"dev\x1f{user_id}".encode(), hashlib.sha256).hexdigest()


@pytest.fixture
def extension_session(post: Post) -> dict[str, Any]:
    """An extension user views a post, clicks it and chats about it; sent out of order and partly twice."""
    user = post(
        "/api/v1/analytics/users/initialize",
        {
            "extension_user_id": "ada@example.org",
            "browser_info": {"browser": "chrome", "version": "120"},
            "timezone": "Europe/Berlin",
            "locale": "de_DE",
            "timestamp": at(0),
        },
    )
    chat = {"sessionId": "chat-1", "postId": "p1"}
    events: list[dict[str, Any]] = [
        {"type": "post_view", "category": "interaction", "client_timestamp": at(10), "metadata": {"postId": "p1"}},
        {
            "type": "scroll_behavior",
            "category": "interaction",
            "value": 100.0,
            "client_timestamp": at(20),
            "metadata": {"totalDistance": 1200},
        },
        {
            "type": "icon_click",
            "category": "interaction",
            "value": 2500,
            "client_timestamp": at(40),
            "metadata": {"postId": "p1", "iconVisibleDuration": 900},
        },
        {"type": "chat_session_start", "category": "chat", "client_timestamp": at(50), "metadata": chat},
        {
            "type": "chat_message_sent",
            "category": "chat",
            "value": 20,
            "client_timestamp": at(60),
            "metadata": {"sessionId": "chat-1", "typingDuration": 3000, "isSuggestedQuestion": False},
        },
        {
            "type": "chat_message_sent",
            "category": "chat",
            "value": 40,
            "client_timestamp": at(80),
            "metadata": {"sessionId": "chat-1", "typingDuration": None, "isSuggestedQuestion": True},
        },
        {
            "type": "chat_session_end",
            "category": "chat",
            "value": 45000,
            "client_timestamp": at(100),
            "metadata": {"sessionId": "chat-1", "endReason": "minimize", "averageResponseTime": 1500},
        },
        {
            "type": "experiment_exposed",
            "category": "system",
            "client_timestamp": at(15),
            "metadata": {"experiment_key": "icon-colour", "variant": "blue"},
        },
    ]
    for sent in events:
        sent["event_id"] = str(uuid4())
    late, early = events[4:], events[:4]
    bad = {"type": "post_view", "client_timestamp": at(3 * 86400), "metadata": {"postId": "p9"}}
    answer = post("/api/v1/analytics/events/batch", {"session_id": user["session_id"], "events": [*late, bad]})
    assert answer["count"] == 4
    assert [(reject["index"], reject["code"]) for reject in answer["rejected"]] == [(4, "future_timestamp")]
    for _ in range(3):
        post("/api/v1/analytics/events/batch", {"session_id": user["session_id"], "events": early})
    post(
        "/api/v1/analytics/posts/p1/interactions",
        {
            "user_id": user["user_id"],
            "session_id": user["session_id"],
            "interaction_type": "feedback_positive",
            "reading_time_ms": 7000,
            "timestamp": at(120),
        },
    )
    return user


def test_marts_equal_the_rows_computed_by_hand(
    post: Post, refresh: Refresh, extension_session: dict[str, Any], pipeline_connection: psycopg.Connection
) -> None:
    interactions = [
        # Sessions by gaps: 29 minutes 59 seconds apart is one session, more than 30 minutes starts another.
        {"post_id": "p1", "interaction_type": "view", "timestamp": at(0), "metadata": {"duration": 5000}},
        {"post_id": "p1", "interaction_type": "like", "timestamp": at(1799)},
        {"post_id": "p2", "interaction_type": "view", "timestamp": at(3600), "metadata": {"scroll_depth": 75}},
    ]
    body = {"user_id": "grace", "interactions": [interactions[2], interactions[0], interactions[1]]}
    assert post("/api/track", body)["tracked"] == 3
    assert post("/api/track", body)["tracked"] == 3  # a retry

    outcome = refresh()
    assert outcome.success, outcome

    ada, grace = user_key(extension_session["user_id"]), user_key("grace")
    sessions = rows(pipeline_connection, "select * from marts.fct_sessions order by started_at, ended_at")
    assert len(sessions) == 3
    of_ada = next(session for session in sessions if session["client_session_id"])
    assert (
        of_ada
        | {
            "user_key": ada,
            "started_at": T0,
            "ended_at": T0 + timedelta(seconds=120),
            "duration_seconds": 120,
            "end_reason": "timeout",
            "event_count": 10,
            "posts_viewed": 1,
            "posts_interacted": 1,
            # the click, the two messages and the feedback
            "interactions": 4,
            "posts_per_minute": 0.5,
            "avg_scroll_speed": 100,
            "total_scroll_distance": 1200,
            # gaps of 10, 5, 5, 20, 10, 10, 20, 20, 20 seconds
            "active_seconds": 120,
            "idle_seconds": 0,
            "seconds_to_first_interaction": 40,
            "is_bounce": False,
            "chat_sessions": 1,
            "messages_sent": 2,
            "errors": 0,
            "browser": "chrome",
        }
        == of_ada
    )
    first, second = (session for session in sessions if session["user_key"] == grace)
    assert (first["duration_seconds"], first["active_seconds"], first["event_count"]) == (1799, 30, 2)
    assert (first["is_bounce"], second["is_bounce"]) == (False, True)

    posts = {
        (row["user_key"], row["post_id"]): row
        for row in rows(pipeline_connection, "select * from marts.fct_post_interactions")
    }
    assert posts.keys() == {(ada, "p1"), (grace, "p1"), (grace, "p2")}
    of_ada = posts[ada, "p1"]
    assert (
        of_ada
        | {
            "times_viewed": 1,
            "first_viewed_at": T0 + timedelta(seconds=10),
            "reading_time_ms": 7000,
            "time_to_interaction_ms": 2500,
            "icon_visibility_duration_ms": 900,
            "clicks": 1,
            "interaction_type": "feedback_positive",
            "interaction_at": T0 + timedelta(seconds=40),
            "accuracy_feedback": "correct",
            "chat_session_count": 1,
            "total_chat_duration_ms": 45000,
            "total_messages_sent": 2,
            "suggested_questions_used": 1,
        }
        == of_ada
    )
    assert posts[grace, "p1"]["viewport_time_ms"] == 5000
    assert (posts[grace, "p1"]["likes"], posts[grace, "p1"]["interaction_type"]) == (1, "clicked")
    assert posts[grace, "p2"]["scroll_depth_percentage"] == 75

    (chat,) = rows(pipeline_connection, "select * from marts.fct_chat_sessions")
    assert (
        chat
        | {
            "user_key": ada,
            "post_id": "p1",
            "kind": "post_chat",
            "duration_ms": 45000,
            "message_count": 2,
            "user_message_count": 2,
            "assistant_message_count": 0,
            "suggested_question_clicks": 1,
            "average_response_time_ms": 1500,
            "total_typing_duration_ms": 3000,
            "average_message_length": 30,
            "ended_by": "minimize",
            "is_completed": False,
        }
        == chat
    )

    (exposure,) = rows(pipeline_connection, "select * from marts.fct_experiment_exposures")
    assert (
        exposure
        | {
            "experiment_key": "icon-colour",
            "user_key": ada,
            "variant": "blue",
            "exposure_count": 1,
            "variants_seen": 1,
            "is_multi_exposed": False,
        }
        == exposure
    )

    users = {row["user_key"]: row for row in rows(pipeline_connection, "select * from marts.dim_users")}
    assert users.keys() == {ada, grace}
    assert (users[ada]["timezone"], users[ada]["locale"]) == ("Europe/Berlin", "de_DE")
    assert users[ada]["first_seen_at"] == T0

    (batch,) = rows(pipeline_connection, "select * from ops.batches")
    assert batch["state"] == "published"
    assert (batch["accepted"], batch["duplicates"], batch["quarantined"]) == (24, 11, 0)
    assert batch["staged"] == 13


def test_red_gate_leaves_the_marts_untouched_until_the_cause_is_corrected(
    post: Post,
    refresh: Refresh,
    extension_session: dict[str, Any],
    pipeline_connection: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert refresh().success
    before = marts_as_text(pipeline_connection)

    def view(number: int, duration: int) -> dict[str, Any]:
        return {
            "event_id": str(uuid4()),
            "post_id": f"p{number}",
            "interaction_type": "view",
            "timestamp": at(number),
            "metadata": {"duration": duration},
        }

    post("/api/track", {"user_id": "grace", "interactions": [view(number, 1000) for number in range(100)]})
    # What bypasses the collector: events without a name.
    land(pipeline_connection, [event("tracking", " ", 0, {}) | {"source_id": "dev"} for _ in range(100)])

    outcome = refresh()
    assert not outcome.success
    (check,) = outcome.failed_checks
    assert check.name == "landing_gate: landed_events__quarantined_share"
    assert "100 of 200 events (50%)" in check.description
    assert marts_as_text(pipeline_connection) == before

    post("/api/track", {"user_id": "grace", "interactions": [view(number, 1000) for number in range(400)]})
    outcome = refresh()
    assert outcome.success, outcome
    (views,) = rows(pipeline_connection, "select sum(times_viewed) as n from marts.fct_post_interactions")
    assert views["n"] == 1 + 500
    (latest,) = rows(pipeline_connection, "select * from ops.batches order by batch_id desc limit 1")
    assert (latest["state"], latest["accepted"], latest["quarantined"]) == ("published", 600, 100)
    assert {row["reason"] for row in rows(pipeline_connection, "select reason from raw.quarantined_events")} == {
        "event_name_blank"
    }
    published = _ledger_metadata()
    assert {name: published[name].value for name in ("accepted", "staged", "quarantined", "batch_id")} == {
        "accepted": 600,
        "staged": 500,
        "quarantined": 100,
        "batch_id": latest["batch_id"],
    }
    waits = [published[name].value for name in ("shortest_wait_seconds", "longest_wait_seconds")]
    assert 0 < waits[0] <= waits[1] < 600
    heading, _, newest, refused, first, _, reason = str(published["last_batches"].value).splitlines()
    assert [cell.strip() for cell in heading.split("|")][1:3] == ["batch", "opened, UTC"]
    assert newest.startswith(f"| {latest['batch_id']} |")
    assert "| published | 600 | 100 |" in newest
    assert "| failed | 200 | 100 |" in refused
    assert "| published |" in first
    assert "landed_events__quarantined_share: 100 of 200" in reason.replace("\\", ""), "escaped for Markdown"


def _ledger_metadata() -> Mapping[str, MetadataValue[Any]]:
    """The metadata of the last publication in Dagster."""
    with DagsterInstance.get() as instance:
        event = instance.get_latest_materialization_event(AssetKey(["ops", "batches"]))
    assert event is not None
    assert event.asset_materialization is not None
    return event.asset_materialization.metadata


def test_refresh_without_new_events_publishes_nothing(
    refresh: Refresh, extension_session: dict[str, Any], pipeline_connection: psycopg.Connection
) -> None:
    assert refresh().success
    before = marts_as_text(pipeline_connection)
    outcome = refresh()
    assert outcome.success
    assert outcome.published == {}
    assert marts_as_text(pipeline_connection) == before


@pytest.mark.long
def test_full_refresh_gives_the_same_marts(
    post: Post, refresh: Refresh, extension_session: dict[str, Any], pipeline_connection: psycopg.Connection
) -> None:
    assert refresh().success
    post("/api/track", {"user_id": "grace", "post_id": "p1", "interaction_type": "view", "timestamp": at(60)})
    post("/api/track", {"user_id": "grace", "post_id": "p1", "interaction_type": "like", "timestamp": at(30)})
    assert refresh().success
    chat_goes_on = {  # without its post, which only the chat's start contains
        "type": "chat_message_sent",
        "category": "chat",
        "value": 12,
        "client_timestamp": at(90),
        "metadata": {"sessionId": "chat-1"},
    }
    post("/api/v1/analytics/events/batch", {"session_id": extension_session["session_id"], "events": [chat_goes_on]})
    assert refresh().success

    def without_batch(connection: psycopg.Connection) -> dict[str, list[dict[str, Any]]]:
        return {
            mart: [
                {name: value for name, value in row.items() if name != "_batch_id"}
                for row in rows(connection, f"select * from marts.{mart} as r order by r::text")
            ]
            for mart in ("fct_sessions", "fct_post_interactions", "fct_chat_sessions", "dim_users")
        }

    incremental = without_batch(pipeline_connection)
    assert refresh(full=True).success
    rebuilt = without_batch(pipeline_connection)
    for mart in incremental:
        assert sorted(map(str, incremental[mart])) == sorted(map(str, rebuilt[mart])), mart
