"""Dagster's storage on a server that closes connections, and what it stores of a run."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetKey,
    AssetSpec,
    DagsterEventType,
    DagsterInstance,
    EventLogEntry,
    MaterializeResult,
    StaticPartitionsDefinition,
    materialize,
    multi_asset,
)
from dagster_postgres import PostgresEventLogStorage
from sqlalchemy import text

from orchestration.instance import prepare_instance
from orchestration.runtime import storage
from warehouse.database import connect


@pytest.mark.usefixtures("database_url")
def test_connections_that_the_server_closed_while_they_were_idle_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "TRUSTED_SECONDS", 0.0)  # any idle time counts as a pause
    prepare_instance()
    with DagsterInstance.get() as instance, connect(autocommit=True) as server:
        kept = backends(instance)
        assert backends(instance) == kept  # otherwise the test proves nothing
        for backend in kept:
            assert server.execute("select pg_terminate_backend(%s, 10000)", [backend]).fetchone() == (True,)
        assert instance.get_runs_count() == 0
        assert instance.fetch_run_status_changes(DagsterEventType.RUN_SUCCESS, limit=1).records == []
        assert instance.all_instigator_state() == []
        assert backends(instance).isdisjoint(kept)


STORED = """
select jsonb_build_array(dagster_event_type, step_key, asset_key, partition)::text from dagster.event_logs
where run_id = %(run)s and dagster_event_type not like 'ENGINE%%'
union all
select jsonb_build_array(
    check_execution.asset_key, check_name, check_execution.partition, execution_status, event.dagster_event_type
)::text
from dagster.asset_check_executions as check_execution
inner join dagster.event_logs as event on check_execution.evaluation_event_storage_id = event.id
where check_execution.run_id = %(run)s
union all
select jsonb_build_array(asset_key, last_run_id = %(run)s, last_materialization is not null)::text
from dagster.asset_keys
union all
select jsonb_build_array(tag.asset_key, key, case when key not like 'dagster/%%' then value end)::text
from dagster.asset_event_tags as tag inner join dagster.event_logs as event on tag.event_id = event.id
where run_id = %(run)s
order by 1
"""


@multi_asset(
    specs=[AssetSpec("first"), AssetSpec("second", deps=["first"])],
    check_specs=[AssetCheckSpec("is_good", asset="first"), AssetCheckSpec("is_odd", asset="second")],
    partitions_def=StaticPartitionsDefinition(["one"]),
)
def pair() -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    yield MaterializeResult(asset_key="first", tags={"colour": "red"})
    yield MaterializeResult(asset_key="second")
    yield AssetCheckResult(asset_key=AssetKey("first"), check_name="is_good", passed=True)
    yield AssetCheckResult(asset_key=AssetKey("second"), check_name="is_odd", passed=False)


@multi_asset(
    specs=[AssetSpec("third"), AssetSpec("fourth")],
    check_specs=[AssetCheckSpec("is_good", asset="third"), AssetCheckSpec("is_odd", asset="fourth")],
)
def other_pair() -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    yield MaterializeResult(asset_key="third")
    yield MaterializeResult(asset_key="fourth")
    yield AssetCheckResult(asset_key=AssetKey("third"), check_name="is_good", passed=True)


@pytest.mark.usefixtures("database_url")
@pytest.mark.parametrize(("assets", "partition"), [(pair, "one"), (other_pair, None)], ids=["partitioned", "plain"])
def test_run_leaves_in_the_storage_what_it_leaves_in_stock_storage(
    monkeypatch: pytest.MonkeyPatch, assets: Any, partition: str | None
) -> None:
    prepare_instance()

    def stored_by_a_run() -> list[str]:
        with DagsterInstance.get() as instance, connect(autocommit=True) as connection:
            run = materialize([assets], instance=instance, partition_key=partition, raise_on_error=False).run_id
            return [row[0] for row in connection.execute(STORED.encode(), {"run": run})]

    together: list[int] = []
    store_together = storage.KnownEventLog.store_event_batch

    def noted(self: storage.KnownEventLog, events: Sequence[EventLogEntry]) -> None:
        together.append(len(events))
        store_together(self, events)

    monkeypatch.setattr(storage.KnownEventLog, "store_event_batch", noted)
    ours = stored_by_a_run()
    assert max(together) > 1, "planned events reach the storage together"
    assert any("CHECK_EVALUATION_PLANNED" in row for row in ours)
    for method in ("store_event", "store_event_batch"):
        monkeypatch.setattr(storage.KnownEventLog, method, getattr(PostgresEventLogStorage, method))
    monkeypatch.delenv("DAGSTER_EVENT_BATCH_SIZE")
    assert stored_by_a_run() == ours


def backends(instance: DagsterInstance) -> set[int]:
    """The backends of the connections for runs, events and schedules."""
    storages: tuple[Any, ...] = (instance.run_storage, instance.event_log_storage, instance.schedule_storage)
    found = set()
    for one in storages:
        with one._engine.connect() as connection:
            found.add(connection.execute(text("select pg_backend_pid()")).scalar_one())
    return found
