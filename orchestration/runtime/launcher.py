"""Runs start as forks of a process that is ready for them, which the daemon keeps.

Dagster's own launcher starts a new interpreter for each run, which imports Dagster, dbt, Great Expectations and the
project and parses the dbt project: seconds of processor time, more than the work of a small refresh. A template
(`orchestration/runtime/run_template.py`) has done so once. It is replaced when a file of the project has changed, so
that a run sees the project as it is, and when it died.

The launcher can also tell whether a run still lives. Runs that the command line starts have no process of this
launcher; when one of them is killed nobody else would notice, and it would be "started", and hold back all others, for
ever.
"""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import psutil
from dagster import DagsterRun
from dagster._config import UserConfigSchema
from dagster._core.launcher import CheckRunHealthResult, LaunchRunContext, RunLauncher, WorkerStatus
from dagster._grpc.types import ExecuteRunArgs
from dagster._serdes import ConfigurableClass, ConfigurableClassData, serialize_value

from orchestration.errors import PipelineError
from orchestration.resources import connection_name
from orchestration.runtime.project_files import RETIRE
from warehouse.database import connect
from warehouse.settings import settings

PROCESS_TAG = "sluice/process"
# A run has no connection yet for a moment after its start.
GRACE_SECONDS = 15

READY_SECONDS = 120
ATTEMPTS = 5  # a template may be outdated, and the next one may die


class TemplateError(PipelineError):
    """The process that runs are forks of cannot start one; the daemon's log, which is its own, says why."""


class Template:
    """The process that runs are forks of, as the daemon sees it."""

    def __init__(self) -> None:
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(READY_SECONDS)
        self._is_retired = False
        with theirs:
            arguments = ["orchestration.runtime.run_template", str(theirs.fileno()), str(settings().dbt_project_dir)]
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments], stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()]
            )
        threading.Thread(target=self._wait, daemon=True).start()

    def fork(self, arguments: str) -> tuple[int, float] | None:
        """Start a run; returns the pid of its process and when that began, or None when the project has changed.

        Waits until the template is ready. Raises TemplateError when it has ended.
        """
        answer = b""
        try:
            self._channel.sendall(f"{arguments}\n".encode())
            while not answer.endswith(b"\n"):
                received = self._channel.recv(4096)
                if not received:
                    raise TemplateError("The process that runs are forks of has ended; its log is the daemon's.")
                answer += received
        except OSError as error:
            raise TemplateError(f"The process that runs are forks of does not answer: {error}") from error
        process = json.loads(answer)
        return None if process is None else (process[0], process[1])

    def retire(self) -> None:
        """Have it end with its last run."""
        with suppress(OSError):  # it has ended already
            self._channel.sendall(f"{RETIRE}\n".encode())
        self._is_retired = True

    def end(self) -> None:
        """End it, and its runs with it."""
        self._process.kill()
        self._channel.close()

    def _wait(self) -> None:
        self._process.wait()  # or it would stay as a zombie
        if self._is_retired:  # a closed channel would have ended it
            self._channel.close()


_made_ahead: list[Template] = []


def make_ahead() -> None:
    """Start the template of this process's runs before the first of them."""
    _made_ahead.append(Template())


class WarmRunLauncher(RunLauncher["Any"], ConfigurableClass):
    """Starts each run in a process of its own, and tells by its pid whether it lives."""

    def __init__(self, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._inst_data = inst_data
        self._lock = threading.Lock()
        self._template: Template | None = None

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
        pid, created = self._fork(serialize_value(arguments))
        self._instance.add_run_tags(run.run_id, {PROCESS_TAG: f"{pid} {created}"})

    def dispose(self) -> None:
        """End the template, and the runs that are under way, with the daemon."""
        if self._template:
            self._template.end()

    def _fork(self, arguments: str) -> tuple[int, float]:
        """Start a run, with another template when there is none, or when that one died or knows an older project."""
        failure = None
        with self._lock:
            for _ in range(ATTEMPTS):
                template = self._template = self._template or (_made_ahead.pop() if _made_ahead else Template())
                try:
                    if process := template.fork(arguments):
                        return process
                    template.retire()
                except TemplateError as error:
                    template.end()
                    failure = error
                self._template = None
        raise failure or TemplateError("The project changes faster than runs can start.")

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


def _process_of(run: DagsterRun) -> psutil.Process | None:
    """The living process of a run; none when another has its pid by now."""
    pid, _, created = run.tags.get(PROCESS_TAG, "").partition(" ")
    try:
        process = psutil.Process(int(pid))
        same = abs(process.create_time() - float(created)) < 1
    except (ValueError, psutil.NoSuchProcess):
        return None
    return process if same and process.status() != psutil.STATUS_ZOMBIE else None
