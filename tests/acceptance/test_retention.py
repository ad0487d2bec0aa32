"""Retention: landed events and people's keys expire, published numbers stay; and partition maintenance."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import stamina
from dagster import DagsterInstance, RunsFilter
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

from orchestration.instance import prepare_instance
from orchestration.resources import publisher_connection
from orchestration.runs.in_process import errors_of, run_in_process
from orchestration.runs.refresh import RefreshOutcome, run_refresh
from orchestration.upkeep.retention import Expiring, would_remove
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.acceptance.history import HISTORY, database_url
from tests.acceptance.raw_events import ADA, GRACE, LINUS, MARY, Event
from tests.conftest import TEMPLATE, prepared
from warehouse.database import connect
from warehouse.partitions import days_in_default, partitions
from warehouse.personal_data import PERSON_COLUMNS
from warehouse.settings import PROJECT_ROOT, settings

__all__ = ["database_url"]  # a fixture

Refresh = Callable[..., RefreshOutcome]
NOW = datetime.now(UTC).replace(microsecond=0)
# What retention changes: keys of people and values derived from them.
IDENTIFYING = {*PERSON_COLUMNS, "session_key", "client_session_id", "event_day_key", "identity_hash", "content_hash"}
IDENTIFYING |= {"client_session_started_at"}  # a session that shared its client's id gets one of its own
NINA = "e" * 64


def view(user: str, days_ago: float, post: str = "p1", *, source: str = "web", session: str | None = None) -> Event:
    """A view of a post, landed when it happened."""
    happened_at = NOW - timedelta(days=days_ago)
    return {
        "event_id": uuid4(),
        "source_id": source,
        "dialect": "tracking",
        "event_name": "view",
        "occurred_at": happened_at,
        "received_at": happened_at,
        "user_key": user,
        "anonymous_key": None,
        "session_id": session,
        "payload": Jsonb({"post_id": post, "metadata": {"duration": 1000}}),
        "context": None,
    }


@pytest.fixture(scope="module")
def history(server: str) -> Sequence[Event]:
    """Ada was last seen 100 days ago; Grace then and today; Linus, and Mary of another source, 20 days ago.

    Mary's client sent the same session id as Nina's.
    """
    events = [
        view(ADA, 100),
        view(ADA, 99.99, "p2"),
        view(ADA, 99, session="ada-visit"),
        view(GRACE, 100),
        view(GRACE, 0, "p2"),
        view(LINUS, 20),
        view(MARY, 20, source="short"),
        view(MARY, 19, source="short", session="mary-visit"),
        view(NINA, 19.01, source="short", session="mary-visit"),
    ]
    with prepared(server, HISTORY, TEMPLATE), connect(autocommit=True) as connection:
        land(connection, events)
        connection.execute("insert into ops.sources (source_id, retention_days) values ('short', 10)")
        assert run_refresh().success
    return events


def landed(connection: psycopg.Connection) -> list[str]:
    return [row["user"] for row in rows(connection, "select left(user_key, 1) as user from raw.events order by 1")]


def numbers(connection: psycopg.Connection) -> dict[str, list[str]]:
    """The rows of all published tables without identifying columns."""
    return {
        name: sorted(
            str({column: value for column, value in row.items() if column not in IDENTIFYING})
            for row in rows(connection, f"select * from {name}")
        )
        for name in marts_as_text(connection)
    }


def published_text(connection: psycopg.Connection) -> str:
    return "\n".join(marts_as_text(connection).values())


def metadata(job: str, name: str) -> Any:
    """Run a job and return one entry of its metadata."""
    result = run_in_process(job)
    assert result.success, errors_of(result)
    (event,) = result.get_asset_materialization_events()
    return event.materialization.metadata[name].value


def who_waits_for_the_publisher(connection: psycopg.Connection) -> int:
    """Poll for the backend that waits for the publisher lock."""
    for attempt in stamina.retry_context(on=AssertionError, attempts=600, timeout=120, wait_max=0.5):
        with attempt:
            found = rows(
                connection,
                "select pid from pg_locks where relation = 'ops.publisher_lock'::regclass and not granted",
            )
            assert len(found) == 1
    return int(found[0]["pid"])


def note_old_accesses() -> None:
    """An entry of the access log that is older than its retention, and one that is not."""
    with connect() as owner:
        owner.execute("alter table ops.access_log disable trigger user")
        owner.execute(
            "insert into ops.access_log (at, actor, action)"
            " select now() - make_interval(days => days), 'ada', 'keys.create' from unnest(array[300, 400]) as days"
        )
        owner.execute("alter table ops.access_log enable trigger user")


def note_old_audit(connection: psycopg.Connection) -> None:
    """Entries of the quarantine's audit of 100 days ago and of today."""
    connection.execute(
        "insert into ops.quarantine_audit (done_at, actor, action, quarantine_id, source_id, event_id, rule)"
        " select now() - make_interval(days => days), 'ada', 'discard', 1, 'web', gen_random_uuid(), 'event_name_blank'"
        " from unnest(array[100, 0]) as days"
    )


def test_a_dry_run_says_what_would_go_and_removes_nothing(
    pipeline_connection: psycopg.Connection, history: Sequence[Event]
) -> None:
    pipeline_connection.execute(
        "insert into raw.rejected_events (rejected_at, source_id, dialect, code, message, payload)"
        " select now() - make_interval(days => days), 'web', 'tracking', 'invalid_event', '', '{}'"
        " from unnest(array[5, 50, 100]) as days"
    )
    note_old_accesses()
    note_old_audit(pipeline_connection)
    before = marts_as_text(pipeline_connection), landed(pipeline_connection)
    events = [Expiring("landed events", "short", 3), Expiring("landed events", "web", 4)]
    keys = [
        Expiring("keys of people in store and marts", "short", 2),
        Expiring("keys of people in store and marts", "web", 1),
    ]
    accesses = Expiring("entries of the access log", "", 1)
    would = would_remove(pipeline_connection, settings())
    audited = Expiring("event ids in the quarantine's audit", "web", 1)
    assert would == [Expiring("dead letters", "web", 1), accesses, audited, *keys, *events]
    others = settings().model_copy(update={"rejected_retention_days": 10, "key_retention_days": 120})
    assert would_remove(pipeline_connection, others) == [Expiring("dead letters", "web", 2), accesses, audited, *events]
    assert (marts_as_text(pipeline_connection), landed(pipeline_connection)) == before


def test_events_and_keys_go_after_their_source_s_days_and_numbers_stay(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    note_old_accesses()
    note_old_audit(pipeline_connection)
    before = numbers(pipeline_connection)
    assert metadata("partition_maintenance", "events_moved") == 8, "all except today's event"
    assert metadata("retention", "partitions_dropped") == [
        f"events_p{NOW - timedelta(days=days):%Y%m%d}" for days in (100, 99)
    ] + [f"events_p{NOW - timedelta(days=19):%Y%m%d}"]
    assert landed(pipeline_connection) == ["b", "c"], "today's event of Grace, and Linus"
    audit = rows(pipeline_connection, "select event_id is null as forgotten from ops.quarantine_audit order by done_at")
    assert audit == [{"forgotten": True}, {"forgotten": False}], "the entries stay"

    assert numbers(pipeline_connection) == before
    text = published_text(pipeline_connection)
    assert ADA not in text
    assert MARY not in text
    assert NINA not in text
    assert "-visit" not in text
    assert text.count(GRACE) > 20
    assert LINUS in text

    (keys,) = rows(
        pipeline_connection,
        "select count(*) as people, count(*) filter (where user_key like 'forgotten-%') as forgotten"
        " from marts.dim_users",
    )
    assert keys == {"people": 5, "forgotten": 3}, "each person stays one person"
    for table in ("store.int_events", "marts.fct_sessions", "marts.agg_event_daily", "marts.fct_post_interactions"):
        (row,) = rows(
            pipeline_connection, f"select count(*) as n from {table} where user_key not in (select user_key from"
            " marts.dim_users)",
        )  # fmt: skip
        assert row["n"] == 0, table

    after = marts_as_text(pipeline_connection)
    assert metadata("retention", "people_forgotten") == 0
    (entries,) = rows(pipeline_connection, "select ops.expire_access_log(now() - interval '90 days') as old")
    assert entries["old"] == 1, "of 400 and 300 days only the first is gone"
    assert marts_as_text(pipeline_connection) == after, "forgotten people get no new keys again"


def require_keys_as_the_models_make_them(connection: psycopg.Connection) -> None:
    (wrong,) = rows(
        connection,
        """
        select
            (select count(*) from marts.agg_event_daily where event_day_key <> to_char(date, 'YYYY-MM-DD')
                || '-' || md5(concat_ws(chr(31), coalesce(user_key, ''), event_name))) as event_days,
            (select count(*) from store.int_events where client_session_id is not null and session_key <> md5(
                concat_ws(chr(31), source_id, 'client', client_session_id)
            )) as client_sessions,
            (select count(*) from (
                select session_key, md5(concat_ws(chr(31), min(source_id), 'gap', min(gap_owner_key),
                    (array_agg(event_id order by occurred_at, event_id))[1]::text)) as expected
                from store.int_events where client_session_id is null group by session_key
            ) as gaps where session_key <> expected) as gap_sessions,
            (select count(*) from store.int_events where session_key not in (select session_key from marts.fct_sessions)
            ) as lost_events
        """,
    )
    assert wrong == {"event_days": 0, "client_sessions": 0, "gap_sessions": 0, "lost_events": 0}


def test_history_of_returning_people_continues_and_late_returners_are_new(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    assert run_in_process("retention").success
    require_keys_as_the_models_make_them(pipeline_connection)
    land(pipeline_connection, [view(GRACE, 0.01, "p1"), view(ADA, 0.01, "p1")])
    outcome = refresh()
    assert outcome.success, outcome
    users = {row["user_key"]: row for row in rows(pipeline_connection, "select * from marts.dim_users")}
    assert users[GRACE]["total_events"] == 3, "the landed event is gone, the stored one is not"
    assert users[GRACE]["first_seen_at"].date() == (NOW - timedelta(days=100)).date()
    assert users[ADA]["total_events"] == 1
    assert len(users) == 6
    (post,) = rows(pipeline_connection, "select views from marts.dim_posts where post_id = 'p1'")
    assert post["views"] == 9


def test_unpublished_events_stay_however_old_they_are_and_dead_letters_lose_their_content_only(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    land(pipeline_connection, [view(LINUS, 120)])
    assert "are not published yet" in metadata("retention", "waiting")
    assert len(landed(pipeline_connection)) == len(history) + 1
    assert refresh().success
    pipeline_connection.execute(
        "insert into raw.rejected_events (rejected_at, source_id, dialect, code, message, payload, request)"
        " select now() - make_interval(days => days), 'web', 'tracking', 'too_old', 'late', '{}', '{}'"
        " from unnest(array[100, 80]) as days"
    )
    result = run_in_process("retention")
    assert result.success, errors_of(result)
    assert landed(pipeline_connection) == ["b", "c"]
    kept = rows(pipeline_connection, "select payload is null as is_empty from raw.rejected_events order by rejected_at")
    assert kept == [{"is_empty": True}, {"is_empty": False}]


def test_retention_waits_for_a_batch_that_reads_what_it_would_drop(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    with publisher_connection() as publisher:
        process = subprocess.Popen([sys.executable, "-m", "orchestration.cli", "retention"], cwd=PROJECT_ROOT)
        who_waits_for_the_publisher(pipeline_connection)
        assert publisher.execute("select count(*) from raw.events").fetchone() == (len(history),)
    assert process.wait() == 0
    assert landed(pipeline_connection) == ["b", "c"]


@pytest.mark.long
def test_maintenance_that_loses_its_connection_tries_again(pipeline_connection: psycopg.Connection) -> None:
    with publisher_connection():
        process = subprocess.Popen([sys.executable, "-m", "orchestration.cli", "partitions"], cwd=PROJECT_ROOT)
        waiting = who_waits_for_the_publisher(pipeline_connection)
        pipeline_connection.execute("select pg_terminate_backend(%s)", [waiting])
    assert process.wait(120) == 0
    prepare_instance()  # what an earlier test has set may name a server that has ended
    with DagsterInstance.get() as instance:
        (run,) = instance.get_runs(RunsFilter(job_name="partition_maintenance"))
        (step,) = instance.get_run_step_stats(run.run_id)
    assert run.is_success
    assert step.attempts == 2


def test_events_of_a_day_without_a_partition_are_moved_into_one_and_a_check_says_so(
    pipeline_connection: psycopg.Connection,
) -> None:
    (today,) = (each for each in partitions(pipeline_connection) if each.day == NOW.date())
    pipeline_connection.execute(SQL("drop table {}").format(Identifier("raw", today.name)))
    land(pipeline_connection, [view(ADA, 0), view(GRACE, 40)])
    before = rows(pipeline_connection, "select * from raw.events order by event_id")
    assert len(days_in_default(pipeline_connection)) == 2

    result = run_in_process("partition_maintenance")
    assert result.success, errors_of(result)
    (check,) = result.get_asset_check_evaluations()
    assert not check.passed
    assert "2 events of" in (check.description or "")
    assert rows(pipeline_connection, "select * from raw.events order by event_id") == before
    assert days_in_default(pipeline_connection) == {}
    assert today in partitions(pipeline_connection)

    (check,) = run_in_process("partition_maintenance").get_asset_check_evaluations()
    assert check.passed
