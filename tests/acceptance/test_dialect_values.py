"""Values that a client should not send, deliveries that differ, measures that cannot be: in every dialect."""

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha512
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from expectations.landing import ROW_RULES
from orchestration.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import ADA, GRACE, event
from warehouse.settings import PROJECT_ROOT

Refresh = Callable[..., RefreshOutcome]

# Values that are no number, of which a cast or an unwary test of a gate would make an error.
POISON = [
    "",
    "long",
    "9" * 400,
    "-0." + "0" * 350 + "1",
    "\u20035",
    "٣",
    "1e999",
    "NaN",
    [1],
    {"a": 1},
    True,
    None,
]
# No entry of an index can hold it.
LONG_ID = "".join(sha512(bytes([number])).hexdigest() for number in range(25))
IDS = ("post_id", "chat_session_id", "conversation_id", "thread_id", "experiment_key", "variant", "community_id")
PLACES = {
    "extension": ("metadata", "browser_info"),
    "tracking": ("metadata",),
    "social": ("data", "metadata"),
    "learning": ("properties",),
    "product": ("event_metadata",),
    "segment": ("properties", "context", "traits"),
}

# What marts say of things that nobody measured.
UNMEASURED: dict[str, dict[str, Any]] = {
    "fct_sessions": {"avg_scroll_speed": None, "total_scroll_distance": 0, "avg_scroll_depth_percentage": None},
    "fct_post_interactions": {
        "viewport_time_ms": 0,
        "reading_time_ms": 0,
        "scroll_depth_percentage": None,
        "icon_visibility_duration_ms": None,
        "backend_response_time_ms": None,
    },
    "fct_chat_sessions": {
        "duration_ms": 0,
        "average_response_time_ms": None,
        "max_response_time_ms": None,
        "total_typing_duration_ms": 0,
        "satisfaction_rating": None,
    },
    "fct_learning_sessions": {"duration_seconds": 0, "xp_earned": 0},
    "agg_gamification_daily": {"level": None, "streak_days": None, "xp_earned": 0},
    "dim_posts": {"confidence": None, "content_length": None, "avg_view_duration_ms": None},
}


def fields() -> set[str]:
    """Every quoted word of the models: the fields they read, and more."""
    project = PROJECT_ROOT / "dbt_project"
    files = [*project.glob("models/**/*.sql"), *project.glob("macros/**/*.sql")]
    found = {word for file in files for word in re.findall(r"'(\w+)'", file.read_text())}
    assert "viewDuration" in found
    return found


def registered_names() -> list[tuple[str, str]]:
    with (PROJECT_ROOT / "dbt_project/seeds/event_names.csv").open() as file:
        return [(row["dialect"], row["raw_name"]) for row in csv.DictReader(file)]


def test_poisoned_values_are_null_in_every_dialect(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection
) -> None:
    poisoned = [dict.fromkeys(fields(), poison) for poison in POISON]
    events = []
    for dialect, name in registered_names():
        payloads = [
            *(each | dict.fromkeys(PLACES[dialect], each) for each in poisoned),
            {place: ["post_id"] for place in PLACES[dialect]},
            dict.fromkeys(IDS, LONG_ID),
        ]
        events += [event(dialect, name, 0, payload, user=ADA) for payload in payloads]
    land(pipeline_connection, events)
    outcome = refresh()
    assert outcome.success, outcome

    (counted,) = rows(pipeline_connection, "select sum(event_count)::int as n from marts.agg_event_daily")
    assert counted["n"] == len(events)
    assert rows(pipeline_connection, "select * from marts.agg_performance_hourly") == []
    for mart, measures in UNMEASURED.items():
        found = rows(pipeline_connection, f"select distinct {', '.join(measures)} from marts.{mart}")
        assert found == [measures], mart


def test_retry_with_another_content_is_one_event_and_another_persons_under_its_id_is_another(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection
) -> None:
    first = event("social", "post_like", 0, {"data": {"postId": "p1"}}, user=ADA, context={"browser": "firefox"})
    land(pipeline_connection, [first])
    assert refresh().success

    changes: list[dict[str, Any]] = [
        {"context": Jsonb({"browser": "firefox", "country": "NP"})},
        {"payload": Jsonb({"data": {"postId": "p2"}})},
        {"session_id": "s2"},
        {"user_key": GRACE},
    ]
    land(
        pipeline_connection,
        [
            first | change | {"received_at": first["received_at"] + timedelta(minutes=number)}
            for number, change in enumerate(changes, start=1)
        ],
    )
    assert refresh().success
    reused = "select source_id, sent_event_id, received_at, user_key from marts.fct_reused_event_ids"
    assert rows(pipeline_connection, reused) == [
        {
            "source_id": "web",
            "sent_event_id": first["event_id"],
            "received_at": first["received_at"] + timedelta(minutes=4),
            "user_key": GRACE,
        }
    ]
    posts = "select user_key, post_id, likes from marts.fct_post_interactions order by 1"
    assert rows(pipeline_connection, posts) == [
        {"user_key": ADA, "post_id": "p1", "likes": 1},
        {"user_key": GRACE, "post_id": "p1", "likes": 1},
    ]


def test_an_sdks_retry_is_one_event_and_another_time_under_its_id_is_another(
    database_url: str,
    collector: str,
    post: Callable[..., dict[str, Any]],
    refresh: Refresh,
    pipeline_connection: psycopg.Connection,
) -> None:
    then = datetime.now(UTC) - timedelta(hours=2)  # as the client's clock has it, so that its times are corrected
    single = {"messageId": "m1", "type": "track", "event": "Post Viewed", "userId": "ada", "timestamp": iso(then)}
    message = single | {"messageId": "m2"}

    def deliver(sent_at: datetime) -> None:
        # A batch says when it was sent beside its messages, a single message in itself.
        post("/v1/track", single | {"sentAt": iso(sent_at)})
        post("/v1/batch", {"batch": [message], "sentAt": iso(sent_at)})

    deliver(then + timedelta(seconds=2))
    deliver(then + timedelta(seconds=4))
    message["timestamp"] = iso(then - timedelta(minutes=1))
    deliver(then + timedelta(seconds=6))
    assert len(rows(pipeline_connection, "select distinct occurred_at from raw.events")) == 6

    assert refresh().success
    (views,) = rows(pipeline_connection, "select sum(event_count)::int as n from marts.agg_event_daily")
    assert views["n"] == 3
    reused = "select sent_event_id from marts.fct_reused_event_ids"
    assert rows(pipeline_connection, reused) == rows(
        pipeline_connection, "select event_id as sent_event_id from raw.events order by received_at desc limit 1"
    )


def iso(moment: datetime) -> str:
    return moment.isoformat()


@pytest.mark.parametrize(
    ("dialect", "name", "place", "measure"),
    [
        ("social", "post_view", "data", "viewDuration"),
        ("learning", "ai_coach_message", "properties", "message_length"),
        ("product", "chat_ended", "event_metadata", "duration_ms"),
        ("segment", "Post Viewed", "properties", "duration"),
    ],
)
def test_negative_measure_is_quarantined(
    database_url: str,
    pipeline_connection: psycopg.Connection,
    dialect: str,
    name: str,
    place: str,
    measure: str,
) -> None:
    (rule,) = (rule for rule in ROW_RULES if rule.name == "measure_negative")
    values: list[Any] = [-5, "-5", 0, 5, "long", [], {"a": -5}]
    land(pipeline_connection, [event(dialect, name, 0, {place: {measure: value}}) for value in values])
    matching = f"select payload -> '{place}' ->> '{measure}' as value from raw.events as event where {rule.condition}"
    assert rows(pipeline_connection, matching) == [{"value": "-5"}, {"value": "-5"}]


def test_unregistered_names_are_counted_and_noticed(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection
) -> None:
    sent = [("social", "post_view"), ("social", "poke"), ("social", "poke"), ("segment", "Poke")]
    land(pipeline_connection, [event(dialect, name, 0, {}, user=ADA) for dialect, name in sent])
    outcome = refresh()
    assert outcome.success, outcome
    (warning,) = outcome.warnings
    assert "event_names_are_registered" in warning.name
    assert warning.examples == [
        {"source_id": "web", "dialect": "social", "raw_name": "poke", "events": "2"},
        {"source_id": "web", "dialect": "segment", "raw_name": "Poke", "events": "1"},
    ]
    counted = "select event_name, sum(event_count)::int as events from marts.agg_event_daily group by 1 order by 1"
    assert {row["event_name"]: row["events"] for row in rows(pipeline_connection, counted)} == {
        "Poke": 1,
        "poke": 2,
        "post_viewed": 1,
    }
