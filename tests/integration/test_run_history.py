"""Retention of Dagster's storage: old runs go with their events, results of checks and what assets said last."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetKey,
    DagsterInstance,
    DagsterRunStatus,
    MaterializeResult,
    asset,
    materialize,
)
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.instance import prepare_instance
from orchestration.runs.in_process import errors_of, run_in_process
from orchestration.upkeep import run_history
from orchestration.upkeep.run_history import RunHistory, expired_history, forget_history
from warehouse.database import connect

SHOWN = "a gate showed this row"
TABLES = ("runs", "run_tags", "event_logs", "asset_event_tags", "asset_check_executions", "asset_keys")


@asset(check_specs=[AssetCheckSpec("is_good", asset="once")])
def once() -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    yield MaterializeResult(metadata={"shown": SHOWN}, tags={"shown": "yes"})
    yield AssetCheckResult(asset_key=AssetKey("once"), check_name="is_good", passed=False, metadata={"row": SHOWN})


@asset
def nightly() -> MaterializeResult[None]:
    return MaterializeResult(metadata={"shown": "today's"})


@pytest.fixture
def pipeline(database_url: str) -> Iterator[psycopg.Connection]:
    prepare_instance()
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        yield connection


def texts(connection: psycopg.Connection) -> dict[str, str]:
    """All that Dagster's tables say."""
    found = {}
    for table in TABLES:
        row = connection.execute(f"select coalesce(string_agg(r::text, '\n'), '') from dagster.{table} as r".encode())
        found[table] = str((row.fetchone() or ("",))[0])
    return found


def run(instance: DagsterInstance, *assets: Any) -> str:
    return materialize([*assets], instance=instance, raise_on_error=False).run_id


def test_what_is_older_goes_and_what_is_younger_stays(
    pipeline: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_history, "AT_ONCE", 2)
    with DagsterInstance.get() as instance:
        old = [run(instance, once, nightly) for _ in range(3)]
        going = instance.create_run_for_job(nightly_job(), status=DagsterRunStatus.STARTED).run_id
        before = datetime.now(UTC)
        young = run(instance, nightly)
        stored = texts(pipeline)
        assert all(SHOWN in stored[table] for table in ("event_logs", "asset_check_executions", "asset_keys"))

        would = expired_history(instance, pipeline, before)
        assert (would.runs, would.assets, would.checks) == (3, 1, 3)
        assert would.events > 30
        assert texts(pipeline) == stored, "a look changes nothing"

        assert forget_history(instance, pipeline, before) == would
        assert {each.run_id for each in instance.get_runs()} == {going, young}
        left = texts(pipeline)
        assert [table for table in TABLES if SHOWN in left[table]] == []
        assert [each for each in old if any(each in text for text in left.values())] == []
        assert young in left["event_logs"]
        last = instance.get_latest_materialization_event(AssetKey("nightly"))
        assert last is not None
        assert last.run_id == young
        assert instance.get_latest_materialization_event(AssetKey("once")) is None
        assert expired_history(instance, pipeline, before) == RunHistory(0, 0, 0, 0)
        assert instance.get_latest_materialization_event(AssetKey("once")) is None
        run(instance, once)
        assert instance.get_latest_materialization_event(AssetKey("once")) is not None


def nightly_job() -> Any:
    from dagster import Definitions, define_asset_job

    job = define_asset_job("nightly_job", selection=[nightly])
    return Definitions(assets=[nightly], jobs=[job]).resolve_job_def("nightly_job")


def test_the_nightly_job_removes_old_runs_and_the_dry_run_says_so(pipeline: psycopg.Connection) -> None:
    with DagsterInstance.get() as instance:
        old, young = run(instance, once), run(instance, nightly)
    for statement in (
        "update dagster.runs set update_timestamp = update_timestamp - interval '100 days' where run_id = %s",
        "update dagster.event_logs set timestamp = timestamp - interval '100 days' where run_id = %s",
        "update dagster.asset_check_executions"
        " set evaluation_event_timestamp = evaluation_event_timestamp - interval '100 days' where run_id = %s",
    ):
        assert pipeline.execute(statement.encode(), [old]).rowcount > 0
    said = CliRunner().invoke(app, ["privacy", "retention", "--dry-run"], env={"COLUMNS": "200"})
    assert said.exit_code == 0, said.output
    lines = {" ".join(line.split()) for line in said.output.splitlines()}
    assert {"Dagster's runs 1", "Dagster's results of checks 1"} <= lines, said.output
    result = run_in_process("retention")
    assert result.success, errors_of(result)
    (event,) = result.get_asset_materialization_events()
    assert event.materialization.metadata["runs_deleted"].value == 1
    with DagsterInstance.get() as instance:
        assert {each.run_id for each in instance.get_runs()} == {young, result.run_id}
