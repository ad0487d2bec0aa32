"""Refreshes start automatically, one at a time, and continue after any failure."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
import pytest
import stamina
from dagster import (
    AssetKey,
    DagsterInstance,
    DagsterRunStatus,
    RunRequest,
    RunsFilter,
    SkipReason,
    build_sensor_context,
)
from dagster._core.definitions.freshness import FreshnessState
from psycopg.types.json import Jsonb

from orchestration import sensors
from orchestration.instance import prepare_instance
from orchestration.runs.in_process import cause_of, errors_of, is_transient, run_in_process
from orchestration.runs.refresh import RefreshOutcome
from orchestration.runtime import services, supervisor
from orchestration.sensors import arrivals
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import ADA, Event
from warehouse.database import RESTORE_COMMAND
from warehouse.settings import PROJECT_ROOT, settings

Refresh = Callable[..., RefreshOutcome]


IN_1970 = datetime(1970, 1, 1, tzinfo=UTC)
"""A time that puts an event into quarantine."""


def view() -> Event:
    now = datetime.now(UTC)
    return {
        "event_id": uuid4(),
        "source_id": "web",
        "dialect": "tracking",
        "event_name": "view",
        "occurred_at": now,
        "received_at": now,
        "user_key": ADA,
        "anonymous_key": None,
        "session_id": None,
        "payload": Jsonb({"post_id": "p1", "metadata": {"duration": 1000}}),
        "context": None,
    }


def views(connection: psycopg.Connection) -> int:
    """The number of published views."""
    if not rows(connection, "select from pg_tables where schemaname = 'marts' and tablename = 'dim_posts'"):
        return 0
    return int(rows(connection, "select coalesce(sum(views), 0) as n from marts.dim_posts")[0]["n"])


def published(connection: psycopg.Connection, count: int) -> bool:
    return views(connection) == count


def wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    """Poll until a condition holds; there is no event to wait for."""
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=seconds, wait_max=0.3):
        with attempt:
            assert condition()


def publishing_process(connection: psycopg.Connection) -> psutil.Process | None:
    """The process of the run with the open batch."""
    found = rows(
        connection,
        "select client_port from pg_stat_activity, ops.batches as batches"
        " where batches.state = 'open' and application_name = 'sluice run ' || run_id",
    )
    for each in psutil.net_connections("tcp") if found else []:
        if each.laddr and each.laddr.port == found[0]["client_port"] and each.pid:
            return psutil.Process(each.pid)
    return None


def kill_publisher(connection: psycopg.Connection) -> None:
    """kill -9 the process of the next batch, once it is open."""
    wait_until(lambda: publishing_process(connection) is not None)
    process = publishing_process(connection)
    assert process is not None
    process.send_signal(signal.SIGKILL)


def is_fresh(instance: DagsterInstance) -> bool:
    """Whether the daemon has evaluated a mart as fresh."""
    mart = AssetKey(["marts", "dim_posts"])
    record = instance.get_freshness_state_records([mart]).get(mart)
    return record is not None and record.freshness_state == FreshnessState.PASS


def set_backoff(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setenv("SLUICE_REFRESH_BACKOFF_SECONDS", str(seconds))
    settings.cache_clear()


@pytest.fixture
def daemon(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Starts Dagster's code server and daemon on the test's database."""
    set_backoff(monkeypatch, 1)

    def start() -> None:
        prepare_instance()
        for service in supervisor.start({"dagster-code", "dagster-daemon"}):
            supervisor.wait_until_ready(service)

    yield start
    supervisor.stop()


@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")  # services outlive their starter
@pytest.mark.long
def test_daemon_publishes_what_arrives_and_goes_on_after_killed_runs(
    daemon: Callable[[], None], pipeline_connection: psycopg.Connection
) -> None:
    land(pipeline_connection, [view() for _ in range(3)])
    with subprocess.Popen([sys.executable, "-m", "orchestration.cli", "refresh"], cwd=PROJECT_ROOT) as by_hand:
        kill_publisher(pipeline_connection)
    assert by_hand.returncode == -signal.SIGKILL
    assert views(pipeline_connection) == 0

    daemon()  # it must detect that the started run has no process
    wait_until(lambda: views(pipeline_connection) == 3, 300)

    land(pipeline_connection, [view() for _ in range(4)])
    kill_publisher(pipeline_connection)
    assert views(pipeline_connection) == 3
    wait_until(lambda: views(pipeline_connection) == 7, 300)
    states = [row["state"] for row in rows(pipeline_connection, "select state from ops.batches order by batch_id")]
    assert states == ["failed", "published", "failed", "published"]
    with DagsterInstance.get() as instance:
        assert len(instance.get_runs(RunsFilter(statuses=[DagsterRunStatus.FAILURE]))) == 2
        wait_until(lambda: is_fresh(instance))


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")
def test_two_daemons_publish_every_event_once(
    daemon: Callable[[], None], pipeline_connection: psycopg.Connection, tmp_path: Path
) -> None:
    daemon()
    (first,) = [service for service in services.services() if service.name == "dagster-daemon"]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(first.command, stdout=log, stderr=log) as second:
        for batch in range(1, 5):
            land(pipeline_connection, [view() for _ in range(3)])
            wait_until(partial(published, pipeline_connection, 3 * batch), 300)
        assert second.poll() is None
        second.terminate()
    wait_until(lambda: not rows(pipeline_connection, "select from ops.batches where state = 'open'"))
    batches = rows(pipeline_connection, "select state, accepted from ops.batches where accepted > 0")
    assert {batch["state"] for batch in batches} == {"published"}
    assert sum(batch["accepted"] for batch in batches) == 12


def test_sensor_waits_while_nothing_is_new_while_a_run_is_under_way_and_after_a_refusal(
    refresh: Refresh, pipeline_connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sensors, "WATCH_SECONDS", 0)  # one check is enough
    land(pipeline_connection, [view()])
    assert refresh().success
    from orchestration.definitions import defs

    with DagsterInstance.get() as instance:

        def tick() -> object:
            return arrivals(build_sensor_context(instance=instance))

        waiting = tick()
        assert isinstance(waiting, SkipReason)
        assert waiting.skip_message == "Every landed event is already published."

        land(pipeline_connection, [view()])
        assert isinstance(tick(), RunRequest)
        job = defs.resolve_job_def("refresh")
        for status in (DagsterRunStatus.NOT_STARTED, DagsterRunStatus.STARTED):
            run = instance.create_run_for_job(job, status=status, tags=dict(job.tags))
            waiting = tick()
            assert isinstance(waiting, SkipReason)
            assert run.run_id in (waiting.skip_message or "")
            instance.delete_run(run.run_id)

        land(pipeline_connection, [view() | {"occurred_at": IN_1970} for _ in range(200)])
        assert not refresh().success
        set_backoff(monkeypatch, 3600)
        waiting = tick()
        assert isinstance(waiting, SkipReason)
        assert "The last 1 refreshes failed" in (waiting.skip_message or "")
        set_backoff(monkeypatch, 0.001)
        assert isinstance(tick(), RunRequest)


def test_a_database_that_was_copied_makes_runs_start_and_fail_with_what_to_do(
    pipeline_connection: psycopg.Connection,
) -> None:
    pipeline_connection.execute("update ops.server set database_oid = 1")
    for job in ("refresh", "retention", "partition_maintenance"):
        result = run_in_process(job)
        assert not result.success
        assert not is_transient(result)
        assert RESTORE_COMMAND in errors_of(result)[0], job
        (failure,) = (event for event in result.all_events if event.is_job_failure)
        assert RESTORE_COMMAND in cause_of(failure), "the alert's text, where no batch was opened"
    with DagsterInstance.get() as instance:
        tick = arrivals(build_sensor_context(instance=instance))
    assert isinstance(tick, SkipReason)
    assert "refreshes failed" in str(tick.skip_message), "it does not say that all is published"


@pytest.mark.long
def test_of_two_concurrent_refreshes_one_publishes_at_a_time(
    pipeline_connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLUICE_REFRESH_WAIT_SECONDS", "300")  # however busy the machine is
    land(pipeline_connection, [view() for _ in range(5)])
    command = [sys.executable, "-m", "orchestration.cli", "refresh"]
    with subprocess.Popen(command, cwd=PROJECT_ROOT) as one, subprocess.Popen(command, cwd=PROJECT_ROOT) as other:
        wait_until(lambda: publishing_process(pipeline_connection) is not None)
        land(pipeline_connection, [view() for _ in range(2)])
    assert (one.returncode, other.returncode) == (0, 0)
    batches = rows(pipeline_connection, "select state, accepted, opened_at, published_at from ops.batches order by 1")
    assert [(batch["state"], batch["accepted"]) for batch in batches] == [("published", 5), ("published", 2)]
    assert batches[0]["published_at"] < batches[1]["opened_at"]
    assert views(pipeline_connection) == 7
