"""Rebuilding days: through the same gates, alongside refreshes, and without losing events no longer landed."""

import itertools
import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from dagster import DagsterInstance, ExecuteInProcessResult
from dagster._core.execution.backfill import BulkActionStatus, PartitionBackfill
from typer.testing import CliRunner

from orchestration.batches.batch import Days, events_no_longer_landed
from orchestration.cli import app as cli
from orchestration.cli.confirmation import confirmed_loss
from orchestration.cli.terminal import Terminal
from orchestration.runs.in_process import QUIET, errors_of
from orchestration.runs.rebuild import stretch
from orchestration.runs.refresh import RebuildError, RefreshOutcome, run_rebuild, run_refresh
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import configure
from tests.acceptance.history import HISTORY, database_url
from tests.acceptance.test_invariant import published, require_equal
from tests.acceptance.traffic import Event, Traffic
from tests.conftest import TEMPLATE, prepared
from warehouse.database import connect
from warehouse.settings import PROJECT_ROOT

__all__ = ["database_url"]  # a fixture

Refresh = Callable[..., RefreshOutcome]


@pytest.fixture(scope="module")
def history(server: str) -> Sequence[Event]:
    """Published events of several days."""
    events = Traffic(Random(5), 500).events()
    with prepared(server, HISTORY, TEMPLATE), connect(autocommit=True) as connection:
        land(connection, events)
        assert run_refresh().success
    return events


def days_of(events: Sequence[Event]) -> list[date]:
    happened: list[datetime] = [event["occurred_at"] for event in events]
    return sorted({each.date() for each in happened})


# What a faulty model would have left of some days, at each level.
SPOILT = (
    "update store.int_events set viewport_time_ms = 7, os = 'wrong' where date = any(%(days)s)",
    "update store.int_session_days set event_count = event_count + 7, browser = 'wrong' where date = any(%(days)s)",
    "update store.int_session_posts set views = views + 7 where date = any(%(days)s)",
    "update store.int_exposures set variant = 'wrong', is_bot = not is_bot where session_key in"
    " (select coalesce(session_key, md5(event_id::text)) from store.int_events where date = any(%(days)s))",
    "update store.int_session_identities set event_count = event_count + 7 where session_key in"
    " (select session_key from store.int_events where date = any(%(days)s))",
    "update store.int_user_days set event_count = 7, touch_sources = '{wrong}' where date = any(%(days)s)",
    "update store.int_post_hours set views = views + 7 where (hour at time zone 'UTC')::date = any(%(days)s)",
    "update store.int_anonymous_posts set is_also_user = not is_also_user where (anonymous_key, post_id) in (select"
    " anonymous_key, post_id from store.int_events where is_view and user_key is null and date = any(%(days)s))",
    "update store.int_community_days set total_interactions = total_interactions + 7 where date = any(%(days)s)",
    "update store.int_activity_hours set event_count = event_count + 7 where date = any(%(days)s)",
    "update store.int_user_counts set users = users + 7 where date = any(%(days)s)",
    "update marts.agg_event_daily set event_count = event_count + 1 where date = any(%(days)s)",
    "update marts.agg_metrics_daily set dau = dau + 1, event_count = event_count + 1 where date = any(%(days)s)",
    "update marts.fct_sessions set os = 'wrong', event_count = event_count + 7 where session_key in"
    " (select session_key from store.int_events where date = any(%(days)s))",
    "update marts.fct_post_interactions set clicks = clicks + 7, times_viewed = times_viewed + 7 where"
    " (user_key, post_id) in (select user_key, post_id from store.int_events where date = any(%(days)s))",
    "update marts.fct_experiment_exposures set exposure_count = 7, variants = '{wrong}' where"
    " (experiment_key, user_key) in (select experiment_key, user_key from store.int_events where date = any(%(days)s))",
    "update marts.dim_identities set how = 'wrong', event_count = event_count + 7 where (anonymous_key, user_key) in"
    " (select anonymous_key, own_user_key from store.int_events where date = any(%(days)s))",
    "update marts.dim_posts set unique_viewers = unique_viewers + 7 where post_id in"
    " (select post_id from store.int_events where date = any(%(days)s))",
    "update marts.dim_users set total_posts_viewed = total_posts_viewed + 7, total_events = total_events + 7"
    " where user_key in (select user_key from store.int_events where date = any(%(days)s))",
    "delete from marts.fct_errors where (occurred_at at time zone 'UTC')::date = any(%(days)s)",
    "delete from marts.fct_chat_sessions where (started_at at time zone 'UTC')::date = any(%(days)s)",
)


# As retention deletes, by arrival: an event's later deliveries stay landed.
OLDER = """
delete from raw.events where received_at < (
    select percentile_disc(0.1) within group (order by received_at) from raw.events
)
"""
VOLUMES = "select source_id, hour, sum(events) as events from ops.landed_hours group by 1, 2 order by 1, 2"


def spoil(connection: psycopg.Connection, *days: date) -> None:
    """Change the published rows of these days as faulty models would have left them."""
    for statement in SPOILT:
        assert connection.execute(statement.encode(), {"days": list(days)}).rowcount > 0, statement


def backfill(*days: date) -> list[ExecuteInProcessResult]:
    """The runs, one per day, that a backfill of these days from Dagster's UI launches."""
    from orchestration.definitions import defs

    name = uuid4().hex[:8]
    with DagsterInstance.get() as instance:
        instance.add_backfill(
            PartitionBackfill(
                backfill_id=name,
                status=BulkActionStatus.COMPLETED_SUCCESS,
                from_failure=False,
                tags={},
                backfill_timestamp=time.time(),
                partition_set_origin=None,
                partition_names=[str(day) for day in days],
            )
        )
        return [
            defs.resolve_job_def("rebuild").execute_in_process(
                instance=instance,
                partition_key=str(day),
                tags={"dagster/backfill": name},
                run_config={"loggers": QUIET},
                raise_on_error=False,
            )
            for day in days
        ]


def test_rebuilt_days_equal_those_of_correct_models_and_history_stays(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    right = published(pipeline_connection)
    days = days_of(history)
    first, last = days[-3:-1]
    spoil(pipeline_connection, first, last)
    assert published(pipeline_connection) != right
    volumes = rows(pipeline_connection, VOLUMES)
    for result in backfill(first, last):
        assert result.success, "; ".join(errors_of(result))
    require_equal(published(pipeline_connection), right)
    assert rows(pipeline_connection, VOLUMES) == volumes, "the events of rebuilt days have landed once"
    _, batch = rows(pipeline_connection, "select * from ops.batches order by batch_id")
    assert (batch["rebuild_from"], batch["rebuild_to"], batch["staged"]) == (first, last, 0)
    assert 0 < batch["accepted"] == batch["duplicates"] + batch["quarantined"]

    # Retention has deleted the landed rows of the first days.
    pipeline_connection.execute(OLDER)
    assert run_rebuild(None, None).success
    require_equal(published(pipeline_connection), right)

    assert refresh(full=True).success, "a full build keeps what is no longer landed"
    require_equal(published(pipeline_connection), right)


def answered(answer: str, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a `sluice` command on a terminal, where a person types an answer to its question."""
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-m", "orchestration.cli", *arguments]
    with subprocess.Popen(command, cwd=PROJECT_ROOT, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        output, is_answered = "", False
        with suppress(OSError):  # the end of a terminal
            while received := os.read(terminal, 4096).decode(errors="replace"):
                output += received
                if "[y/N]" in output and not is_answered:
                    is_answered = True
                    os.write(terminal, f"{answer}\n".encode())
    os.close(terminal)
    return process.returncode, output


def test_history_is_dropped_only_when_the_number_of_events_is_confirmed(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    right = published(pipeline_connection)
    stored = rows(pipeline_connection, "select count(*) as n from store.int_events")[0]["n"]
    pipeline_connection.execute(OLDER)
    with connect() as connection:
        lost = events_no_longer_landed(connection)
    assert 0 < lost < stored
    lose = ["refresh", "--full", "--lose-history"]

    without_terminal = CliRunner().invoke(cli.app, lose)
    assert without_terminal.exit_code == 1
    assert f"{lost:,} published events are no longer landed" in without_terminal.output
    assert "--yes" in without_terminal.output
    exit_code, output = answered("n", *lose)
    assert exit_code == 1
    assert f"Drop {lost:,} events?" in output
    assert CliRunner().invoke(cli.app, ["refresh", "--lose-history"]).exit_code == 2, "it is for a full refresh"
    more_than_agreed = refresh(full=True, may_lose=lost - 1)
    assert not more_than_agreed.success
    assert f"{lost:,} published events are no longer landed" in more_than_agreed.errors[0]
    require_equal(published(pipeline_connection), right)

    agreed = CliRunner().invoke(cli.app, [*lose, "--yes"])
    assert agreed.exit_code == 0, agreed.output
    left = rows(pipeline_connection, "select count(*) as n from store.int_events")[0]["n"]
    assert stored - lost <= left < stored, "an event with another delivery comes back from that"
    assert confirmed_loss(Terminal(), yes=False) == 0, "nothing is left to ask about"


def versions(connection: psycopg.Connection) -> dict[tuple[str, str], tuple[str, str]]:
    """The location of each published row and the transaction that wrote it."""
    tables = rows(connection, "select oid::regclass::text as name from pg_class where relkind = 'r' and"
                  " relnamespace in ('store'::regnamespace, 'marts'::regnamespace)")  # fmt: skip
    of_row = "select (to_jsonb(r) - '_batch_id')::text as row, ctid::text as place, xmin::text as writer from {} as r"
    return {
        (table["name"], row["row"]): (row["place"], row["writer"])
        for table in tables
        for row in rows(connection, of_row.format(table["name"]))
    }


@pytest.mark.long
def test_rows_that_do_not_change_are_not_written_again(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    first = versions(pipeline_connection)
    land(pipeline_connection, Traffic(Random(6), 1).events())
    outcome = refresh()
    assert outcome.success, outcome
    second = versions(pipeline_connection)
    assert {row for row in first.keys() & second.keys() if first[row] != second[row]} == set()
    assert 0 < len(second.keys() - first.keys()) == sum(outcome.published.values()) < len(first) / 4

    outcome = run_rebuild(None, None)
    assert outcome.success, outcome
    assert set(outcome.published.values()) == {0}
    assert versions(pipeline_connection) == second


@pytest.mark.long
def test_a_column_added_to_a_model_is_null_until_its_rows_are_rebuilt(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event]
) -> None:
    right = published(pipeline_connection)
    pipeline_connection.execute("alter table marts.fct_post_interactions drop column likes")
    land(pipeline_connection, history[:1])
    assert refresh().success
    (liked,) = rows(pipeline_connection, "select count(likes) as n, count(*) as rows from marts.fct_post_interactions")
    assert liked["n"] < liked["rows"]
    assert run_rebuild(None, None).success
    require_equal(published(pipeline_connection), right)


@pytest.mark.long
def test_a_rebuild_during_refreshes_never_shows_a_wrong_number(
    pipeline_connection: psycopg.Connection,
    refresh: Refresh,
    history: Sequence[Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SLUICE_REFRESH_WAIT_SECONDS", "300")  # however busy the machine is

    def totals() -> tuple[int, ...]:
        (row,) = rows(
            pipeline_connection,
            "select (select sum(event_count) from marts.agg_event_daily)::int as by_day, (select count(*) from"
            " store.int_events)::int as stored, (select sum(total_events) from marts.dim_users)::int as of_users",
        )
        return tuple(row.values())

    before = totals()
    days = days_of(history)
    late = [event | {"received_at": event["received_at"] + timedelta(days=1)} for event in history[:10]]
    land(pipeline_connection, [*late, *Traffic(Random(6), 50).events()])
    command = [sys.executable, "-m", "orchestration.cli"]
    seen = {before}
    with (
        subprocess.Popen([*command, "rebuild", "--from", str(days[0]), "--to", str(days[-1])], cwd=PROJECT_ROOT) as one,
        subprocess.Popen([*command, "refresh"], cwd=PROJECT_ROOT) as other,
    ):
        for process in (one, other):
            while process.poll() is None:
                seen.add(totals())
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.2)
    assert (one.returncode, other.returncode) == (0, 0)
    after = totals()
    assert seen <= {before, after}
    assert before != after
    batches = rows(pipeline_connection, "select * from ops.batches order by batch_id")
    assert {batch["state"] for batch in batches} == {"published"}
    assert all(earlier["published_at"] < later["opened_at"] for earlier, later in itertools.pairwise(batches))
    kept = published(pipeline_connection)
    assert refresh(full=True).success
    require_equal(kept, published(pipeline_connection))


def test_a_backfill_that_a_gate_refuses_is_built_once_and_says_so_for_every_day(
    pipeline_connection: psycopg.Connection, history: Sequence[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, min_quarantined_events="1")
    days = days_of(history)[-2:]
    pipeline_connection.execute("update raw.events set event_name = ' ' where occurred_at >= %s", [days[0]])
    for result in backfill(*days):
        assert not result.success
        assert "landed_events__quarantined_share" in str(errors_of(result))
    assert [row["state"] for row in rows(pipeline_connection, "select state from ops.batches order by batch_id")] == [
        "published",
        "failed",
    ]


def test_days_of_a_backfill_with_gaps_are_built_in_stretches() -> None:
    days = {date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 3)}
    assert stretch(date(2026, 2, 28), days) == Days(date(2026, 2, 27), date(2026, 3, 1))
    assert stretch(date(2026, 3, 3), days) == Days(date(2026, 3, 3), date(2026, 3, 3))


@pytest.mark.parametrize(
    "upgrade",
    [
        "drop table store.int_post_hours",
        "alter table marts.fct_post_interactions alter column clicks type text",
    ],
)
def test_warehouse_that_lacks_what_models_read_is_built_as_a_whole(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event], upgrade: LiteralString
) -> None:
    """Like after an upgrade whose models read what no batch has published yet."""
    right = published(pipeline_connection)
    pipeline_connection.execute(upgrade)
    land(pipeline_connection, history[:1])
    assert refresh().success
    require_equal(published(pipeline_connection), right)


@pytest.mark.parametrize("upgrade", ["", "alter table store.int_events drop column date"])
def test_full_build_keeps_events_that_are_landed_no_more(
    pipeline_connection: psycopg.Connection, refresh: Refresh, history: Sequence[Event], upgrade: LiteralString
) -> None:
    """Sessions, shared ids and late events lie on both sides of what is no longer landed."""
    right = published(pipeline_connection)
    pipeline_connection.execute(
        "delete from raw.events where received_at < (select percentile_disc(0.6) within group (order by received_at)"
        " from raw.events)"
    )
    if upgrade:
        pipeline_connection.execute(upgrade)
        land(pipeline_connection, history[-1:])
    outcome = refresh(full=not upgrade)
    assert outcome.success, outcome
    require_equal(published(pipeline_connection), right)


def test_rebuild_of_no_days_says_what_is_wrong(pipeline_connection: psycopg.Connection) -> None:
    with pytest.raises(RebuildError, match="events is empty"):
        run_rebuild(None, None)
    land(pipeline_connection, Traffic(Random(7), 5).events())
    with pytest.raises(RebuildError, match="is after the last"):
        run_rebuild(date(2024, 2, 2), date(2024, 2, 1))
