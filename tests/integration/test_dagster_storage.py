"""Dagster's storage on a server that closes its connections."""

from typing import Any

import pytest
from dagster import DagsterEventType, DagsterInstance
from sqlalchemy import text

from orchestration import storage
from orchestration.instance import prepare_instance
from warehouse.database import connect


@pytest.mark.usefixtures("database_url")
def test_connections_that_the_server_closed_while_they_were_idle_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "TRUSTED_SECONDS", 0.0)  # any silence is a pause
    prepare_instance()
    with DagsterInstance.get() as instance, connect(autocommit=True) as server:
        kept = backends(instance)
        assert backends(instance) == kept  # or nothing would be shown here
        for backend in kept:
            assert server.execute("select pg_terminate_backend(%s, 10000)", [backend]).fetchone() == (True,)
        assert instance.get_runs_count() == 0
        assert instance.fetch_run_status_changes(DagsterEventType.RUN_SUCCESS, limit=1).records == []
        assert instance.all_instigator_state() == []
        assert backends(instance).isdisjoint(kept)


def backends(instance: DagsterInstance) -> set[int]:
    """The processes that serve the connections of runs, events and schedules."""
    storages: tuple[Any, ...] = (instance.run_storage, instance.event_log_storage, instance.schedule_storage)
    found = set()
    for one in storages:
        with one._engine.connect() as connection:
            found.add(connection.execute(text("select pg_backend_pid()")).scalar_one())
    return found
