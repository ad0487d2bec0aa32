"""Retention of what Dagster stores: ended runs with their logs, and what assets and checks said last.

Gates and errors show rows, so these may say something of a person. Ticks of sensors and schedules have a retention of
Dagster's own (orchestration/instance.py); Dagster has none for runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dagster import AssetKey, DagsterInstance, DagsterRunStatus, RunsFilter
from psycopg import Connection

from orchestration.instance import prepare_instance
from orchestration.queries import queries_beside
from orchestration.upkeep.retention import Expiring

query = queries_beside(__file__)

ENDED = (DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED)
AT_ONCE = 200  # runs


@dataclass(frozen=True)
class RunHistory:
    """How much of Dagster's storage goes: runs, assets without a later result, results of checks, and events."""

    runs: int
    assets: int
    checks: int
    events: int


def expired_history(instance: DagsterInstance, pipeline: Connection, before: datetime) -> RunHistory:
    """What `forget_history` would remove now."""
    row = pipeline.execute(query("count_run_history"), {"before": before}).fetchone()
    assert row is not None
    checks, events = row
    assets = sum(1 for _ in _stale_assets(instance, before))
    return RunHistory(instance.get_runs_count(_ended(before)), assets, checks, events)


def would_forget(pipeline: Connection, before: datetime) -> list[Expiring]:
    """The same by class of data, for people."""
    prepare_instance()
    with DagsterInstance.get() as instance:
        expired = expired_history(instance, pipeline, before)
    classes = {
        "Dagster's runs": expired.runs,
        "Dagster's events": expired.events,
        "Dagster's results of checks": expired.checks,
        "Dagster's last results of assets": expired.assets,
    }
    return [Expiring(data, "", number) for data, number in classes.items() if number]


def forget_history(instance: DagsterInstance, pipeline: Connection, before: datetime) -> RunHistory:
    """Remove runs that ended before then with their events, then what was not said again since; returns what went."""
    expired = expired_history(instance, pipeline, before)
    while ended := instance.get_run_records(_ended(before), limit=AT_ONCE):
        for record in ended:
            instance.delete_run(record.dagster_run.run_id)
    pipeline.execute(query("delete_check_results"), {"before": before})
    pipeline.execute(query("delete_run_events"), {"before": before})
    instance.wipe_assets(list(_stale_assets(instance, before)))
    return expired


def _ended(before: datetime) -> RunsFilter:
    return RunsFilter(statuses=ENDED, updated_before=before)


def _stale_assets(instance: DagsterInstance, before: datetime) -> Iterator[AssetKey]:
    """Assets that were last materialized before then: their last result is kept beside the runs."""
    for key in instance.get_asset_keys():
        last = instance.get_latest_materialization_event(key)
        if last is not None and last.timestamp < before.timestamp():
            yield key
