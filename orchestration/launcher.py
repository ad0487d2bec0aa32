"""Dagster's launcher of runs, which can also tell whether a run still lives.

The code server reports a run whose process dies. When it dies itself, or when the run was started by the command line,
nobody does, and the run would be "started" for ever.
"""

import time

from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus
from dagster._core.storage.dagster_run import DagsterRun
from dagster._grpc.types import CanCancelExecutionRequest, CanCancelExecutionResult
from dagster._serdes import deserialize_value
from dagster_shared.error import DagsterError

from orchestration.resources import connection_name
from warehouse.database import connect

# A run has no connection yet for a moment after its start, and none any more for a moment before its end.
GRACE_SECONDS = 15


class WatchedRunLauncher(DefaultRunLauncher):
    """`DefaultRunLauncher` for which run monitoring can find runs whose process is gone."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """A run lives while its code server knows its process, or while it has a connection to the warehouse."""
        if self._is_young(run) or self._is_known(run) or _is_connected(run):
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        return CheckRunHealthResult(WorkerStatus.FAILED, "no process of the run is left")

    def _is_young(self, run: DagsterRun) -> bool:
        record = self._instance.get_run_record_by_id(run.run_id)
        return record is None or time.time() - (record.start_time or 0) < GRACE_SECONDS

    def _is_known(self, run: DagsterRun) -> bool:
        client = self._get_grpc_client_for_termination(run.run_id)  # type: ignore[no-untyped-call]
        if client is None:
            return False
        try:
            answer = client.can_cancel_execution(CanCancelExecutionRequest(run_id=run.run_id))
        except DagsterError:
            return False  # the code server is gone; the run may outlive it
        return deserialize_value(answer, CanCancelExecutionResult).can_cancel


def _is_connected(run: DagsterRun) -> bool:
    with connect(autocommit=True) as connection:
        found = connection.execute(
            "select from pg_stat_activity where application_name = %s limit 1", [connection_name(run.run_id)]
        )
        return found.rowcount > 0
