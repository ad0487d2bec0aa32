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
from tests.acceptance.raw_events import ADA, event
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


def fields() -> set[str]:
    """Every quoted word of the staging models: the fields they read, and more."""
    project = PROJECT_ROOT / "dbt_project"
    files = [*project.glob("models/staging/*/*.sql"), *project.glob("macros/*.sql")]
    return {word for file in files for word in re.findall(r"'(\w+)'", file.read_text())}


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

    (stored,) = rows(pipeline_connection, "select count(*) as n from store.int_events")
    assert stored["n"] == len(events)
    measures = """
        select column_name as name from information_schema.columns
        where table_schema = 'store' and table_name = 'int_events' and data_type in ('numeric', 'integer')
    """
    names = [row["name"] for row in rows(pipeline_connection, measures)]
    counts = ", ".join(f"count(distinct {name}) as {name}" for name in names)
    (measured,) = rows(pipeline_connection, f"select {counts} from store.int_events")
    # Any text of a message has a length.
    lengths = {len(poison) for poison in POISON if isinstance(poison, str)}
    assert measured == dict.fromkeys(names, 0) | {"message_length": len(lengths)}


def test_retry_through_another_browser_is_no_conflict_and_another_content_is_one(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection
) -> None:
    first = event("social", "post_like", 0, {"data": {"postId": "p1"}}, user=ADA, context={"browser": "firefox"})
    later = {"received_at": first["received_at"] + timedelta(minutes=1)}
    land(pipeline_connection, [first])
    assert refresh().success

    land(pipeline_connection, [first | later | {"context": Jsonb({"browser": "firefox", "country": "NP"})}])
    assert refresh().success
    conflicts = "select kept_received_at from candidate.int_event_conflicts"
    assert rows(pipeline_connection, conflicts) == []

    land(pipeline_connection, [first | later | {"payload": Jsonb({"data": {"postId": "p2"}})}])
    assert refresh().success
    assert rows(pipeline_connection, conflicts) == [{"kept_received_at": first["received_at"]}]
    assert rows(pipeline_connection, "select post_id, likes from marts.fct_post_interactions") == [
        {"post_id": "p1", "likes": 1}
    ]


def test_an_sdks_retry_is_no_conflict_and_another_time_of_the_event_is_one(
    database_url: str,
    collector: str,
    post: Callable[..., dict[str, Any]],
    refresh: Refresh,
    pipeline_connection: psycopg.Connection,
) -> None:
    now = datetime.now(UTC)
    single = {"messageId": "m1", "type": "track", "event": "Post Viewed", "userId": "ada", "timestamp": iso(now)}
    message = single | {"messageId": "m2"}

    def deliver(sent_at: datetime) -> None:
        # A batch says when it was sent beside its messages, a single message in itself.
        post("/v1/track", single | {"sentAt": iso(sent_at)})
        post("/v1/batch", {"batch": [message], "sentAt": iso(sent_at)})

    deliver(now)
    deliver(now + timedelta(seconds=2))
    assert refresh().success
    conflicts = "select event_id from candidate.int_event_conflicts"
    assert len(rows(pipeline_connection, "select distinct occurred_at from raw.events")) == 4
    assert rows(pipeline_connection, conflicts) == []

    message["timestamp"] = iso(now - timedelta(minutes=1))
    deliver(now + timedelta(seconds=4))
    assert refresh().success
    assert len(rows(pipeline_connection, conflicts)) == 1
    assert rows(pipeline_connection, "select count(*) as n from store.int_events") == [{"n": 2}]


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
