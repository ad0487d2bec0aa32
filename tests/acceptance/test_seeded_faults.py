"""A catalogue of faults: each is seeded into a healthy pipeline, and its check must fail.

All tests start from copies of a published state or of a built batch and run the gates on them.
"""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from expectations.marts import SUITES
from expectations.reconciliation import RELATIONSHIPS
from expectations.reconciliation import SUITES as RECONCILIATION
from expectations.rule import RuleResult, Suite, rule_name
from orchestration.assets.landing import judge_landing
from orchestration.assets.publish import judge_marts
from orchestration.batches.batch import open_batch
from orchestration.gates.checks import in_one_line, refusal
from orchestration.quarantine.row_faults import quarantine_row_faults
from orchestration.resources import publisher_connection
from orchestration.transform import dbt_runner as dbt
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.acceptance.healthy import (
    ENOUGH,
    NEW_POST,
    NEWCOMER,
    USUAL,
    built,
    built_state,
    configure,
    healthy_state,
    open_one,
    owner,
    visits,
)
from tests.acceptance.raw_events import ADA, Event
from warehouse.settings import PROJECT_ROOT

__all__ = ["built", "built_state", "healthy_state", "owner"]  # fixtures
MODELS = PROJECT_ROOT / "dbt_project" / "models"


def by_name(results: list[RuleResult]) -> dict[str, RuleResult]:
    return {rule_name(result.relation, result.rule): result for result in results}


def red(results: list[RuleResult]) -> set[str]:
    return {name for name, result in by_name(results).items() if not result.passed}


def judge_new_events(*, full: bool = False) -> list[RuleResult]:
    """The landing gate's results for what has landed since the healthy state."""
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()), full=full)
        quarantine_row_faults(connection, batch)
        return judge_landing(connection, batch)


def judge_built(built: psycopg.Connection, suites: Sequence[Suite] = SUITES) -> list[RuleResult]:
    """The mart gate's results for the built batch."""
    batch = open_one(built)
    with publisher_connection() as connection:
        return judge_marts(connection, batch, suites)


def first(events: list[Event], **changes: object) -> list[Event]:
    return [events[0] | changes, *events[1:]]


# Row faults: the event is quarantined with its reason, and the other events continue.

ROW_FAULTS: dict[str, tuple[str, Callable[[Event], Event]]] = {
    "a negative duration": (
        "measure_negative",
        lambda one: one | {"payload": json.dumps({"post_id": "p1", "metadata": {"duration": -5}})},
    ),
    "a client's clock a day ahead": (
        "event_in_the_future",
        lambda one: one | {"occurred_at": one["received_at"] + timedelta(days=1)},
    ),
    "a device that never knew the time": (
        "event_before_2015",
        lambda one: one | {"occurred_at": "1970-01-01T00:00:07Z"},
    ),
    "a collector's clock a day ahead": (
        "receipt_in_the_future",
        lambda one: one | {"received_at": one["received_at"] + timedelta(days=2)},
    ),
    "a blank name": ("event_name_blank", lambda one: one | {"event_name": "  "}),
    "a payload that is a list": ("payload_not_an_object", lambda one: one | {"payload": "[1]"}),
    "a payload that is text": ("payload_not_an_object", lambda one: one | {"payload": '"view"'}),
    "a dialect without a model": ("dialect_without_staging", lambda one: one | {"dialect": "pigeon"}),
}


@pytest.mark.parametrize(("rule", "spoil"), ROW_FAULTS.values(), ids=ROW_FAULTS)
def test_a_faulty_row_is_quarantined_and_its_neighbours_go_on(
    owner: psycopg.Connection, rule: str, spoil: Callable[[Event], Event]
) -> None:
    good, bad = visits(30, seconds=60), spoil(visits(1, seconds=600)[0])
    land(owner, [*good, bad])
    results = judge_new_events()
    assert refusal("Landing gate", results) is None
    (quarantined,) = rows(owner, "select event_id, reason, batch_id from raw.quarantined_events")
    assert quarantined == {"event_id": bad["event_id"], "reason": rule, "batch_id": 2}
    (ledger,) = rows(owner, "select accepted, quarantined from ops.batches where batch_id = 2")
    assert ledger == {"accepted": 31, "quarantined": 1}


# Batch faults at landing: the named check fails, and blocks by default or by configuration.


def null_ids(connection: psycopg.Connection) -> None:
    connection.execute("alter table raw.events alter event_id drop not null")
    land(connection, first(visits(30), event_id=None))


def a_new_column(connection: psycopg.Connection) -> None:
    connection.execute("alter table raw.events add column colour text")
    land(connection, visits(30))


def type_drift(connection: psycopg.Connection) -> None:
    for view in rows(connection, "select viewname from pg_views where schemaname = 'candidate'"):
        connection.execute(f"drop view if exists candidate.{view['viewname']} cascade".encode())
    connection.execute("alter table raw.events alter occurred_at type timestamp")
    land(connection, visits(30))


def clear_user_ids(connection: psycopg.Connection) -> None:
    land(connection, first(visits(30), user_key="ada@example.org"))


def doubled_delivery(connection: psycopg.Connection) -> None:
    events = visits(30)
    for number in range(3):
        land(connection, [one | {"received_at": one["received_at"] + timedelta(minutes=number)} for one in events])


def half_the_volume(connection: psycopg.Connection) -> None:
    connection.execute("update ops.batches set opened_at = opened_at - interval '3 hours'")
    connection.execute(
        "update ops.landed_hours set events = events / 2 where hour = date_trunc('hour', now()) - interval '2 hours'"
    )
    land(connection, visits(30))


def eleven_times_the_volume(connection: psycopg.Connection) -> None:
    land(connection, visits(11 * USUAL))


def all_from_one_user(connection: psycopg.Connection) -> None:
    land(connection, [one | {"user_key": ADA} for one in visits(30)])


def all_of_one_name(connection: psycopg.Connection) -> None:
    land(connection, [one | {"event_name": "view"} for one in visits(30)])


def mostly_rejected(connection: psycopg.Connection) -> None:
    connection.execute(
        "insert into raw.rejected_events (source_id, dialect, code, message)"
        " select 'web', 'tracking', 'invalid_event', 'no' from generate_series(1, 50)"
    )
    land(connection, visits(30))


def mostly_unregistered(connection: psycopg.Connection) -> None:
    land(connection, [one | {"event_name": f"poke{number % 5}"} for number, one in enumerate(visits(30))])


def measures_as_text(connection: psycopg.Connection) -> None:
    payload = json.dumps({"post_id": "p1", "metadata": {"duration": "5 s"}})
    land(connection, [one | {"payload": payload} for one in visits(30)])


def clients_a_day_behind(connection: psycopg.Connection) -> None:
    land(connection, [one | {"occurred_at": one["occurred_at"] - timedelta(days=1)} for one in visits(30)])


def a_day_without_partition(connection: psycopg.Connection) -> None:
    tables = rows(
        connection,
        "select relid::text as name from pg_partition_tree('raw.events') where isleaf and relid::text !~ 'default'",
    )
    for table in tables:
        connection.execute(f"drop table {table['name']}".encode())
    land(connection, visits(30))


def most_in_quarantine(connection: psycopg.Connection) -> None:
    land(connection, [one | {"event_name": " "} for one in visits(30)])


def a_profile_that_crashes(connection: psycopg.Connection) -> None:
    connection.execute("drop table ops.landed_hours")
    land(connection, visits(30))


LANDING_FAULTS: dict[str, tuple[Callable[[psycopg.Connection], None], str, bool]] = {
    # fault: (how it is seeded, the rule, whether the rule blocks by default)
    "null ids": (null_ids, "landed_events__event_id_present", True),
    "a column that nobody knows": (a_new_column, "landed_events__columns_as_known", True),
    "type drift": (type_drift, "landed_events__occurred_at_is_timestamp", True),
    "users in clear": (clear_user_ids, "landed_events__user_key_pseudonymous", False),
    "doubled delivery": (doubled_delivery, "landed_sources__duplicate_share", False),
    "half the volume": (half_the_volume, "landed_volume__not_too_low", False),
    "eleven times the volume": (eleven_times_the_volume, "landed_volume__not_too_high", True),
    "all from one user": (all_from_one_user, "landed_sources__one_user_share", False),
    "all of one name": (all_of_one_name, "landed_sources__one_name_share", True),
    "mostly rejected": (mostly_rejected, "landed_sources__rejected_share", False),
    "mostly unregistered": (mostly_unregistered, "landed_sources__unregistered_share", False),
    "measures as text": (measures_as_text, "landed_sources__unreadable_share", False),
    "clients a day behind": (clients_a_day_behind, "landed_sources__behind_share", False),
    "a day without partition": (a_day_without_partition, "landed_sources__partition_present", False),
    "most in quarantine": (most_in_quarantine, "landed_events__quarantined_share", True),
    "a profile that crashes": (a_profile_that_crashes, "landed_volume__not_too_high", True),
}


@pytest.mark.parametrize(("seed", "rule", "blocks"), LANDING_FAULTS.values(), ids=LANDING_FAULTS)
def test_a_faulty_batch_is_red_at_landing(
    owner: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
    seed: Callable[[psycopg.Connection], None],
    rule: str,
    blocks: bool,
) -> None:
    configure(monkeypatch, min_quarantined_events=str(ENOUGH))
    before = marts_as_text(owner)
    seed(owner)
    results = judge_new_events()
    assert rule in red(results)
    assert by_name(results)[rule].blocks is blocks
    if not blocks:
        configure(monkeypatch, rules_block=rule)
        results = judge_new_events()
    reason = refusal("Landing gate", results)
    assert reason is not None
    assert rule in reason
    assert "ada@example.org" not in str(results), "gates do not show user ids sent in the clear"
    assert marts_as_text(owner) == before


def just_published(connection: psycopg.Connection) -> None:
    """Move the publication ahead, so that no hour has ended since: hours end at five past and are then judged, too."""
    connection.execute("update ops.batches set opened_at = now() + interval '1 minute'")


def test_a_healthy_batch_is_green_and_says_what_there_was_nothing_to_check_of(owner: psycopg.Connection) -> None:
    just_published(owner)
    land(owner, visits(30))
    results = judge_new_events()
    assert red(results) == set()
    said = {name: in_one_line(result) for name, result in by_name(results).items()}
    assert said["landed_events__event_id_present"] == "30 rows checked."
    assert said["landed_sources__one_name_share"] == "1 row checked."
    assert said["landed_volume__not_too_high"] == "1 row checked."
    assert said["landed_history__still_there"].startswith("Nothing to check: this is not a full refresh")


def test_an_empty_batch_says_that_there_was_nothing_to_check(owner: psycopg.Connection) -> None:
    just_published(owner)
    results = judge_new_events()
    of_rows = [result for result in results if not result.rule.is_of_columns]
    assert {result.checked for result in of_rows} == {0}
    assert all(in_one_line(result).startswith("Nothing to check") for result in of_rows)


@pytest.mark.parametrize(
    "arrange",
    [
        pytest.param("delete from ops.landed_hours", id="a first run"),
        pytest.param(
            "delete from ops.landed_hours where hour < now() - interval '2 days'", id="the third day of an installation"
        ),
        pytest.param("update ops.landed_hours set events = 2", id="a small installation that grows"),
        pytest.param(
            "update ops.landed_hours set events = 0 where hour >= now() - interval '20 hours'",
            id="what clients kept during an outage of a day",
        ),
    ],
)
def test_volume_does_not_stop_what_is_as_it_should_be(owner: psycopg.Connection, arrange: str) -> None:
    number = 30 if "events = 2" in arrange else 11 * USUAL
    owner.execute(arrange.encode())
    land(owner, visits(number))
    assert refusal("Landing gate", judge_new_events()) is None


def test_a_rebuild_is_not_judged_by_volume_but_must_find_the_published_days(owner: psycopg.Connection) -> None:
    owner.execute(
        "delete from ops.landed_hours where hour not in (select date_trunc('hour', received_at) from raw.events)"
    )
    land(owner, visits(11 * USUAL))
    assert refusal("Landing gate", judge_new_events(full=True)) is None
    owner.execute("delete from raw.events")  # like a lost partition
    results = judge_new_events(full=True)
    assert "landed_history__still_there" in str(refusal("Landing gate", results))


# Faults of the marts, seeded into the built batch: numbers, keys and rows, and each equation alone.


def one_of(relation: str, condition: str = "true") -> str:
    """One row of a candidate relation."""
    return f"ctid = (select min(ctid) from candidate.{relation} where {condition})"


def counts_one_more(relation: str, column: str, condition: str = "true") -> str:
    return f"update candidate.{relation} set {column} = {column} + 1 where {one_of(relation, condition)}"


MART_FAULTS: dict[str, tuple[str, str]] = {
    "more activity than session": (
        "update candidate.fct_sessions set active_seconds = duration_seconds + 1",
        "fct_sessions__duration_seconds_not_less_than_active_seconds",
    ),
    "a session that ends before it starts": (
        "update candidate.fct_sessions set ended_at = started_at - interval '1 second'",
        "fct_sessions__ended_at_not_less_than_started_at",
    ),
    "a negative duration": (
        "update candidate.fct_sessions set duration_seconds = -1",
        "fct_sessions__duration_seconds_not_negative",
    ),
    "a group that nobody knows": (
        "update candidate.fct_post_interactions set interaction_type = 'liked'",
        "fct_post_interactions__interaction_type_known",
    ),
    "a join that fans out": (
        "insert into candidate.fct_post_interactions select * from candidate.fct_post_interactions limit 1",
        "fct_post_interactions__key_unique",
    ),
    "posts viewed that were counted twice": (
        "update candidate.dim_users set total_posts_viewed = 2 * total_events",
        "dim_users__total_events_not_less_than_total_posts_viewed",
    ),
    "viewers that were taken off twice": (
        "update candidate.dim_posts set unique_viewers = -unique_viewers",
        "dim_posts__unique_viewers_not_negative",
    ),
    "more users a day than a week": (
        "update candidate.agg_metrics_daily set wau = dau - 1",
        "agg_metrics_daily__wau_not_less_than_dau",
    ),
    "more than all came back": (
        "update candidate.agg_retention_cohorts set retention_rate = 1.2",
        "agg_retention_cohorts__retention_rate_is_a_share",
    ),
    "orphan keys": (
        f"delete from candidate.dim_users where user_key = '{NEWCOMER}'",
        "reconciliation__every_reader_is_a_user",
    ),
    "orphan posts": (
        f"delete from candidate.dim_posts where post_id = '{NEW_POST}'",
        "reconciliation__every_read_post_is_a_post",
    ),
    "a reader of a post that is neither touched nor published": (
        f"update candidate.fct_post_interactions set post_id = 'lost' where {one_of('fct_post_interactions')}",
        "reconciliation__every_read_post_is_a_post",
    ),
    "a post that goes while it has readers": (
        "delete from candidate.dim_posts where post_id in (select post_id from candidate.dim_posts__removed)",
        "reconciliation__every_read_post_is_a_post",
    ),
    "a learner without a session": (
        f"update candidate.fct_learning_sessions set session_key = 'lost' where {one_of('fct_learning_sessions')}",
        "orphans__every_key_leads_to_a_row",
    ),
    "an event staged twice": (
        counts_one_more("int_batch_events", "deliveries"),
        "reconciliation__accepted_is_accounted_for",
    ),
    "counts that are missing": (
        "delete from candidate.int_batch_events",
        "reconciliation__accepted_is_accounted_for",
    ),
    "another batch's candidates": (
        "update candidate.int_batch_events set _batch_id = 0",
        "reconciliation__built_from_this_batch",
    ),
    "raw rows that went away meanwhile": (
        "delete from raw.events where event_name = 'view'",
        "reconciliation__landed_is_still_there",
    ),
    "an event that is not stored": (
        f"delete from candidate.int_events__current where {one_of('int_events__current', 'is_changed')}",
        "reconciliation__new_events_reach_the_store",
    ),
    "an event without a name": (
        "update candidate.int_events__current set event_name = null"
        f" where {one_of('int_events__current', 'is_changed')}",
        "reconciliation__events_are_complete",
    ),
    "sessions that end too early": (
        "update candidate.fct_sessions set ended_at = ended_at - interval '1 minute'",
        "reconciliation__newest_session_is_there",
    ),
    "a day that is missing": (
        "delete from marts.agg_event_daily where date = (select max(date) from candidate.agg_event_daily);"
        " delete from candidate.agg_event_daily",
        "reconciliation__newest_day_is_there",
    ),
    "a session with an event too many": (
        counts_one_more("fct_sessions", "event_count"),
        "reconciliation__sessions_hold_every_event",
    ),
    "a day of a session with an event too many": (
        counts_one_more("int_session_days", "event_count"),
        "reconciliation__session_days_hold_every_event",
    ),
    "a day with an event too many": (
        counts_one_more("agg_event_daily", "event_count"),
        "reconciliation__event_days_hold_every_event",
    ),
    "a published day that stays beside the new one": (
        f"delete from candidate.agg_event_daily__removed where {one_of('agg_event_daily__removed')}",
        "reconciliation__event_days_hold_every_event",
    ),
    "metrics of an event too many": (
        counts_one_more("agg_metrics_daily", "event_count"),
        "reconciliation__metrics_hold_every_event",
    ),
    "a user's day with an event too many": (
        counts_one_more("agg_user_daily", "event_count"),
        "reconciliation__user_days_hold_every_event",
    ),
    "a user with an event too many": (
        counts_one_more("dim_users", "total_events"),
        "reconciliation__users_equal_their_days",
    ),
    "a published user whose number is wrong": (
        counts_one_more("dim_users__removed", "total_events"),
        "reconciliation__users_equal_their_days",
    ),
    "a post with a view too many": (
        counts_one_more("dim_posts", "views"),
        "reconciliation__posts_equal_their_hours",
    ),
    "a reader with a view too many": (
        counts_one_more("fct_post_interactions", "times_viewed"),
        "reconciliation__post_views_equal_view_events",
    ),
    "a post with a user's view too many": (
        counts_one_more("dim_posts", "views_by_users"),
        "reconciliation__views_of_posts_equal_views_of_their_users",
    ),
    "a chat with a message too many": (
        counts_one_more("fct_chat_sessions", "message_count"),
        "reconciliation__chats_hold_every_message",
    ),
    "an exposure too many": (
        counts_one_more("fct_experiment_exposures", "exposure_count"),
        "reconciliation__exposures_equal_their_events",
    ),
    "a community with an interaction too many": (
        counts_one_more("agg_community_daily", "total_interactions"),
        "reconciliation__communities_hold_every_interaction",
    ),
    "an error that is not listed": (
        f"delete from candidate.fct_errors where {one_of('fct_errors')}",
        "reconciliation__errors_hold_every_error",
    ),
    "an hour with a measurement too many": (
        counts_one_more("agg_performance_hourly", "measurement_count"),
        "reconciliation__hours_hold_every_measurement",
    ),
    "a learning day with an event too many": (
        counts_one_more("agg_learning_daily", "learning_events"),
        "reconciliation__learning_days_hold_every_event",
    ),
    "a day with a user too many": (
        counts_one_more("agg_metrics_daily", "dau"),
        "reconciliation__daily_users_equal_users_of_the_day",
    ),
    "a cohort's day with a user too many": (
        counts_one_more("agg_retention_cohorts", "retained_users"),
        "reconciliation__cohorts_hold_every_day",
    ),
    "a cohort with a user too many": (
        counts_one_more("agg_retention_cohorts", "cohort_size", "day_number = 0"),
        "reconciliation__cohorts_hold_every_new_user",
    ),
    "a source with a user too many": (
        counts_one_more("agg_attribution", "users"),
        "reconciliation__sources_hold_every_user",
    ),
    "a user with a viewed post too many": (
        counts_one_more("dim_users", "total_posts_viewed"),
        "reconciliation__users_viewed_every_post",
    ),
    "a post with a viewer too many": (
        counts_one_more("dim_posts", "unique_viewers"),
        "reconciliation__viewers_are_those_who_viewed",
    ),
    "a feature with an adopter too many": (
        counts_one_more("agg_feature_adoption", "new_adopters"),
        "reconciliation__features_hold_every_adopter",
    ),
    "a level that lost rows": (
        "update candidate.model_changes set rows_after = rows_before / 3 where model = 'int_session_posts'",
        "published_changes__rows_are_kept",
    ),
    "a day that loses events": (
        "update candidate.agg_metrics_daily set event_count = event_count / 2",
        "metric_changes__events_are_kept",
    ),
    "a model that is gone": (
        "drop table candidate.fct_sessions cascade",
        "fct_sessions__key_unique",
    ),
    "a rule that crashes": (
        "alter table candidate.fct_sessions rename column active_seconds to seconds_active",
        "fct_sessions__duration_seconds_not_less_than_active_seconds",
    ),
}


@pytest.mark.parametrize(("fault", "rule"), MART_FAULTS.values(), ids=MART_FAULTS)
def test_a_faulty_mart_is_red_at_the_mart_gate(built: psycopg.Connection, fault: str, rule: str) -> None:
    suites = [suite for suite in SUITES if suite.relation == rule.split("__")[0]]
    built.execute(fault.encode())
    before = marts_as_text(built)
    results = by_name(judge_built(built, suites))
    assert results[rule].blocks
    reason = refusal("Mart gate", [results[rule]])
    assert reason is not None
    assert rule in reason
    assert marts_as_text(built) == before


def test_every_equation_has_a_fault_that_breaks_it() -> None:
    equations = {rule_name(suite.relation, rule) for suite in RECONCILIATION for rule in suite.rules}
    assert equations <= {rule for _, rule in MART_FAULTS.values()}


def test_a_key_that_leads_nowhere_is_found_in_every_mart_that_has_it(built: psycopg.Connection) -> None:
    for each in RELATIONSHIPS:
        lost = f"{each.column} = 'lost ' || ctid::text"
        built.execute(f"update candidate.{each.child} set {lost} where {one_of(each.child)}".encode())
    assert "orphans__every_key_leads_to_a_row" in red(judge_built(built, []))
    found = rows(built, "select child, key_column, parent, orphans::int, example from candidate.orphans")
    assert {(row["child"], row["key_column"], row["parent"]): row["orphans"] for row in found} == {
        (each.child, each.column, each.parent): 1 for each in RELATIONSHIPS
    }
    assert {row["example"][:5] for row in found} == {"lost "}


# Faults of models: each is edited into a copy of the project and built on correct levels.

LEVEL_FAULTS: dict[str, tuple[str, str, str, str]] = {
    # model: (text to replace, replacement, models built with it, the rule)
    "int_batch_events": (
        "where delivery = 1",
        "where delivery > 0",
        "",
        "reconciliation__accepted_is_accounted_for",
    ),
    "int_sessionized_events": (
        "from attributed",
        "from attributed where place_in_session > 1 or not in_batch",
        "int_events",
        "reconciliation__new_events_reach_the_store",
    ),
    "int_events": (
        "where sessionized.in_batch",
        "where sessionized.in_batch and delivered.event_name <> 'post_viewed'",
        "",
        "reconciliation__new_events_reach_the_store",
    ),
    "int_session_days": (
        "and event_counts.viewer_key = days.viewer_key",
        "",
        "",
        "reconciliation__session_days_hold_every_event",
    ),
    "int_session_posts": (
        "count(*) filter (where is_view) as views",
        "2 * count(*) filter (where is_view) as views",
        "int_post_hours dim_posts",
        "reconciliation__posts_equal_their_hours",
    ),
    "int_session_exposures": (
        "count(*) as exposures",
        "2 * count(*) as exposures",
        "fct_experiment_exposures",
        "reconciliation__exposures_equal_their_events",
    ),
    "int_activity_hours": (
        "sum(event_count)::bigint as event_count,\n        sum(views)",
        "max(event_count)::bigint as event_count,\n        sum(views)",
        "agg_metrics_daily",
        "reconciliation__metrics_hold_every_event",
    ),
    "int_user_days": (
        "sum(event_count)::bigint as event_count",
        "2 * sum(event_count)::bigint as event_count",
        "agg_user_daily",
        "reconciliation__user_days_hold_every_event",
    ),
    "int_user_counts": (
        "count(*) as active_users",
        "count(features) as active_users",
        "agg_metrics_daily",
        "reconciliation__daily_users_equal_users_of_the_day",
    ),
    "int_post_hours": (
        "sum(views)::bigint as views,",
        "count(views)::bigint as views,",
        "dim_posts",
        "reconciliation__posts_equal_their_hours",
    ),
    "int_community_days": (
        "count(*) filter (where is_interaction)",
        "count(distinct user_key) filter (where is_interaction)",
        "agg_community_daily",
        "reconciliation__communities_hold_every_interaction",
    ),
    "int_first_views": (
        "count(*) as pairs\nfrom viewers_of_posts",
        "2 * count(*) as pairs\nfrom viewers_of_posts",
        "dim_posts",
        "reconciliation__viewers_are_those_who_viewed",
    ),
    "int_anonymous_posts": (
        "and l.views > 0",
        "",
        "",
        "reconciliation__viewers_are_those_who_viewed",
    ),
    "int_user_features": (
        "select\n    day.user_key",
        "select distinct on (day.user_key)\n    day.user_key",
        "",
        "reconciliation__features_hold_every_adopter",
    ),
    "fct_post_interactions": (
        "sum(views)::bigint as times_viewed",
        "count(*) as times_viewed",
        "",
        "reconciliation__post_views_equal_view_events",
    ),
    "agg_event_daily": (
        "select * from anonymous_events",
        "select * from anonymous_events union all select * from anonymous_events",
        "",
        "agg_event_daily__key_unique",
    ),
}


@pytest.fixture(scope="module")
def faulty_levels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project with all these faults; each test builds one."""
    copy = tmp_path_factory.mktemp("levels") / "dbt_project"
    shutil.copytree(PROJECT_ROOT / "dbt_project", copy)
    for model, (right, wrong, *_) in LEVEL_FAULTS.items():
        path = next(copy.rglob(f"{model}.sql"))
        assert right in path.read_text(), model
        path.write_text(path.read_text().replace(right, wrong))
    return copy


@pytest.mark.parametrize("model", LEVEL_FAULTS)
def test_a_faulty_level_is_red_at_the_mart_gate(
    built: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, faulty_levels: Path, model: str
) -> None:
    *_, above, rule = LEVEL_FAULTS[model]
    configure(monkeypatch, dbt_project_dir=str(faulty_levels))
    batch = open_one(built)
    nodes = dbt.build(dbt_vars=batch.dbt_vars(), full_refresh=False, select=[model, *above.split()])
    assert [node.message for node in nodes if not node.succeeded] == []
    results = by_name(judge_built(built, [suite for suite in SUITES if suite.relation == rule.split("__")[0]]))
    assert results[rule].blocks, in_one_line(results[rule])


def test_every_level_has_a_fault_that_is_found() -> None:
    """The event store and its roll-ups; faults of marts are in the catalogue above."""
    levels = {path.stem for folder in ("store", "intermediate") for path in MODELS.glob(f"{folder}/*.sql")}
    assert levels <= LEVEL_FAULTS.keys()


def test_a_filter_that_drops_rows_of_a_level_is_red(built: psycopg.Connection) -> None:
    """The rule checks the row counts before and after that the models record."""
    (noted,) = rows(built, "select * from candidate.model_changes where model = 'int_session_posts'")
    counted = "select count(*)::int as n from candidate.int_session_posts__current"
    assert noted["rows_after"] == rows(built, counted)[0]["n"]
    assert 0 < noted["rows_before"] <= noted["rows_after"]


def test_the_healthy_marts_are_green(built: psycopg.Connection) -> None:
    results = judge_built(built)
    assert red(results) == set()
    (counted,) = rows(built, "select * from candidate.mart_gate_summary")
    assert {number for name, number in counted.items() if name.startswith("broken_")} == {0}
    checked = [number for name, number in counted.items() if name.startswith("checked_")]
    assert checked == [result.checked for result in results]


def test_a_ratio_that_leaps_is_noticed_and_blocks_where_it_is_told_to(
    built: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.execute("update candidate.agg_metrics_daily set sessions = 1000, bounce_rate = 0.9")
    built.execute("update marts.agg_metrics_daily set sessions = 1000, bounce_rate = 0.4")
    for names, blocks in (("", False), ("metric_changes__ratio_as_usual", True)):
        configure(monkeypatch, rules_block=names)
        leap = by_name(judge_built(built, []))["metric_changes__ratio_as_usual"]
        assert not leap.passed
        assert leap.blocks is blocks
        assert "bounce_rate" in in_one_line(leap)


def test_a_rule_that_crashes_says_so(built: psycopg.Connection) -> None:
    built.execute("alter table candidate.fct_sessions rename column active_seconds to seconds_active")
    sessions = next(suite for suite in SUITES if suite.relation == "fct_sessions")
    broken = replace(sessions, rules=(replace(sessions.rules[0], expectation="expect_miracles"),))
    results = judge_built(built, [sessions])
    of_no_expectation = judge_built(built, [broken])[0]
    said = by_name(results)["fct_sessions__duration_seconds_not_less_than_active_seconds"]
    assert in_one_line(said).startswith("The rule could not be evaluated: ")
    assert "active_seconds" in said.error
    assert by_name(results)["fct_sessions__key_unique"].passed, "the other rules were evaluated"
    assert of_no_expectation.blocks
    assert "ExpectMiracles" in of_no_expectation.error
