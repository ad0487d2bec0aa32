"""Runs start as forks of a warm template process that the daemon keeps.

Dagster's own launcher starts a new interpreter for each run, which imports Dagster, dbt, Great Expectations and the
project and parses the dbt project: seconds of processor time, more than the work of a small refresh. The template
(`orchestration/runtime/run_template.py`) does so once. It is replaced when a project file changes, so that runs see
the current project, and when it dies.

The launcher also checks whether a run is still alive. Runs from the command line are not its processes; if one of them
is killed, nothing else notices, and it would stay "started" and block all others for ever.
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
from orchestration.runtime.services import READY_SECONDS
from warehouse.database import connect
from warehouse.settings import settings

PROCESS_TAG = "sluice/process"
# A run has no connection yet right after its start.
GRACE_SECONDS = 15
ATTEMPTS = 5  # one template may be outdated and the next may die


class TemplateError(PipelineError):
    """The template process cannot start a run; the daemon's log says why."""


class Template:
    """The template process of the runs, as the daemon sees it."""

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
        """Start a run; returns its pid and start time, or None if the project has changed.

        Waits until the template is ready. Raises TemplateError if it has ended.
        """
        answer = b""
        try:
            self._channel.sendall(f"{arguments}\n".encode())
            while not answer.endswith(b"\n"):
                received = self._channel.recv(4096)
                if not received:
                    raise TemplateError("The run template process has ended; see the daemon's log.")
                answer += received
        except OSError as error:
            raise TemplateError(f"The run template process does not answer: {error}") from error
        process = json.loads(answer)
        return None if process is None else (process[0], process[1])

    def retire(self) -> None:
        """Let it end after its last run."""
        with suppress(OSError):  # it has already ended
            self._channel.sendall(f"{RETIRE}\n".encode())
        self._is_retired = True

    def end(self) -> None:
        """End it and its runs."""
        self._process.kill()
        self._channel.close()

    def _wait(self) -> None:
        self._process.wait()  # otherwise it would remain a zombie
        if self._is_retired:  # closing the channel earlier would have ended it
            self._channel.close()


_made_ahead: list[Template] = []


def make_ahead() -> None:
    """Start this process's template before its first run."""
    _made_ahead.append(Template())


class WarmRunLauncher(RunLauncher["Any"], ConfigurableClass):
    """Starts each run in its own process and checks by pid whether it is alive."""

    def __init__(self, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._inst_data = inst_data
        self._lock = threading.Lock()
        self._template: Template | None = None

    @property
    def inst_data(self) -> ConfigurableClassData | None:
        """The configuration that Dagster created the launcher from."""
        return self._inst_data

    @classmethod
    def config_type(cls) -> UserConfigSchema:
        """No options."""
        return {}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "WarmRunLauncher":
        """Create the launcher that `dagster.yaml` names."""
        return cls(inst_data)

    def launch_run(self, context: LaunchRunContext) -> None:
        """Start the run's process and tag the run with it."""
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
        """End the template and its active runs together with the daemon."""
        if self._template:
            self._template.end()

    def _fork(self, arguments: str) -> tuple[int, float]:
        """Start a run, with a new template if there is none, it died or its project is outdated."""
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
        raise failure or TemplateError("The project's files keep changing, so no run could start.")

    def terminate(self, run_id: str) -> bool:
        """Ask the run's process to end, if it is alive; it marks the run as cancelled itself."""
        run = self._instance.get_run_by_id(run_id)
        process = _process_of(run) if run else None
        if run is None or run.is_finished or process is None:
            return False
        self._instance.report_run_canceling(run)
        process.send_signal(signal.SIGTERM)
        return True

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Lets Dagster's run monitoring detect killed processes."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Whether the run's process is alive; for a run not launched here, whether its connection is open."""
        lives = _process_of(run) is not None if PROCESS_TAG in run.tags else self._is_young(run) or _is_connected(run)
        if lives:
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        return CheckRunHealthResult(WorkerStatus.NOT_FOUND, "The run's process is gone.")

    def _is_young(self, run: DagsterRun) -> bool:
        record = self._instance.get_run_record_by_id(run.run_id)
        return record is None or time.time() - (record.start_time or 0) < GRACE_SECONDS


def _is_connected(run: DagsterRun) -> bool:
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        name = connection_name(run.run_id)
        return connection.execute("select from pg_stat_activity where application_name = %s", [name]).rowcount > 0


def _process_of(run: DagsterRun) -> psutil.Process | None:
    """The living process of a run; None if the pid now belongs to another process."""
    pid, _, created = run.tags.get(PROCESS_TAG, "").partition(" ")
    try:
        process = psutil.Process(int(pid))
        same = abs(process.create_time() - float(created)) < 1
    except (ValueError, psutil.NoSuchProcess):
        return None
    return process if same and process.status() != psutil.STATUS_ZOMBIE else None
