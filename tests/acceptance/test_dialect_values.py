"""Invalid values, in every dialect."""

import csv
import re
from collections.abc import Callable
from hashlib import sha512
from typing import Any

import psycopg
import pytest

from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import configure
from tests.acceptance.raw_events import ADA, event
from warehouse.settings import PROJECT_ROOT

Refresh = Callable[..., RefreshOutcome]

# Values that are not numbers and would crash a cast or a careless gate check.
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
# Too long for an index entry.
LONG_ID = "".join(sha512(bytes([number])).hexdigest() for number in range(25))
IDS = ("post_id", "chat_session_id", "conversation_id", "thread_id", "experiment_key", "variant", "community_id")
PLACES = {
    "extension": ("metadata", "browser_info"),
    "tracking": ("metadata",),
    "social": ("data", "metadata"),
    "learning": ("properties",),
    "product": ("event_metadata",),
    "segment": ("properties", "context", "traits"),
    "posthog": ("properties",),
    "snowplow": ("properties", "context"),
}

# What marts contain for values that were never measured.
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
    """Every quoted word of the models: the fields that they read, and more."""
    project = PROJECT_ROOT / "dbt_project"
    files = [*project.glob("models/**/*.sql"), *project.glob("macros/**/*.sql")]
    found = {word for file in files for word in re.findall(r"'(\w+)'", file.read_text())}
    assert "viewDuration" in found
    return found


def registered_names() -> list[tuple[str, str]]:
    with (PROJECT_ROOT / "dbt_project/seeds/event_names.csv").open() as file:
        return [(row["dialect"], row["raw_name"]) for row in csv.DictReader(file)]


@pytest.mark.long
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


def test_unregistered_names_are_counted_and_noticed(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, min_judged_events="1")
    sent = [("social", "post_view"), ("social", "poke"), ("social", "poke"), ("segment", "Poke")]
    land(pipeline_connection, [event(dialect, name, 0, {}, user=ADA) for dialect, name in sent])
    outcome = refresh()
    assert outcome.success, outcome
    said = {warning.name: warning.description for warning in outcome.warnings}
    assert "unregistered_share 0.75" in said["landing_gate: landed_sources__unregistered_share"]
    counted = "select event_name, sum(event_count)::int as events from marts.agg_event_daily group by 1 order by 1"
    assert {row["event_name"]: row["events"] for row in rows(pipeline_connection, counted)} == {
        "Poke": 1,
        "poke": 2,
        "post_viewed": 1,
    }
