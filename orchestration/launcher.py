"""Runs start as forks of a process that has imported the libraries.

Dagster's own launcher starts a new interpreter for each run, which imports Dagster, dbt and Great Expectations anew:
seconds of processor time, more than the work of a small refresh. The project's own modules are not imported before the
fork, so that a run sees them as they are.

It can also tell whether a run still lives. Runs that the command line starts have no process of this launcher; when one
of them is killed nobody else would notice, and it would be "started", and hold back all others, for ever.
"""

import multiprocessing
import signal
import time
from collections.abc import Mapping
from typing import Any

import psutil
from dagster import DagsterRun
from dagster._config import UserConfigSchema
from dagster._core.launcher import CheckRunHealthResult, LaunchRunContext, RunLauncher, WorkerStatus
from dagster._grpc.types import ExecuteRunArgs
from dagster._serdes import ConfigurableClass, ConfigurableClassData, serialize_value

from orchestration.resources import connection_name
from warehouse.database import connect

PRELOADED = ["dagster_dbt", "dbt.cli.main", "dbt.adapters.postgres", "great_expectations", "psycopg", "httpx"]
PROCESS_TAG = "sluice/process"
# A run has no connection yet for a moment after its start.
GRACE_SECONDS = 15


class WarmRunLauncher(RunLauncher["Any"], ConfigurableClass):
    """Starts each run in a process of its own, and tells by its pid whether it lives."""

    def __init__(self, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._inst_data = inst_data
        self._processes = multiprocessing.get_context("forkserver")
        self._processes.set_forkserver_preload(PRELOADED)

    @property
    def inst_data(self) -> ConfigurableClassData | None:
        """What Dagster made the launcher of."""
        return self._inst_data

    @classmethod
    def config_type(cls) -> UserConfigSchema:
        """There is nothing to configure."""
        return {}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "WarmRunLauncher":
        """Make the launcher that `dagster.yaml` names."""
        return cls(inst_data)

    def launch_run(self, context: LaunchRunContext) -> None:
        """Start the run's process and note which it is."""
        run = context.dagster_run
        assert run.job_code_origin is not None
        arguments = ExecuteRunArgs(
            job_origin=run.job_code_origin,
            run_id=run.run_id,
            instance_ref=self._instance.get_ref(),
            set_exit_code_on_failure=True,
        )
        process = self._processes.Process(target=_execute, args=(serialize_value(arguments),), name=run.run_id)
        process.start()
        assert process.pid is not None
        created = psutil.Process(process.pid).create_time()
        self._instance.add_run_tags(run.run_id, {PROCESS_TAG: f"{process.pid} {created}"})

    def terminate(self, run_id: str) -> bool:
        """Ask the run's process to end, if it lives; it marks the run as cancelled itself."""
        run = self._instance.get_run_by_id(run_id)
        process = _process_of(run) if run else None
        if run is None or run.is_finished or process is None:
            return False
        self._instance.report_run_canceling(run)
        process.send_signal(signal.SIGTERM)
        return True

    @property
    def supports_check_run_worker_health(self) -> bool:
        """A killed process is noticed by Dagster's run monitoring."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Whether the run's process lives; of a run that was not launched here, whether it holds its connection."""
        lives = _process_of(run) is not None if PROCESS_TAG in run.tags else self._is_young(run) or _is_connected(run)
        if lives:
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        return CheckRunHealthResult(WorkerStatus.NOT_FOUND, "The run's process is gone.")

    def _is_young(self, run: DagsterRun) -> bool:
        record = self._instance.get_run_record_by_id(run.run_id)
        return record is None or time.time() - (record.start_time or 0) < GRACE_SECONDS


def _is_connected(run: DagsterRun) -> bool:
    with connect(autocommit=True) as connection:
        name = connection_name(run.run_id)
        return connection.execute("select from pg_stat_activity where application_name = %s", [name]).rowcount > 0


def _execute(arguments: str) -> None:
    from dagster._cli.api import execute_run_command

    execute_run_command([arguments])


def _process_of(run: DagsterRun) -> psutil.Process | None:
    """The living process of a run; none when another has its pid by now."""
    pid, _, created = run.tags.get(PROCESS_TAG, "").partition(" ")
    try:
        process = psutil.Process(int(pid))
        same = abs(process.create_time() - float(created)) < 1
    except (ValueError, psutil.NoSuchProcess):
        return None
    return process if same and process.status() != psutil.STATUS_ZOMBIE else None
