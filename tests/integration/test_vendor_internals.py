"""Places of docs/vendor-internals.md whose loss only makes Sluice slower or untidy, so that no other test sees it."""

import inspect
import os
import subprocess
import sys
import time
from collections.abc import Sequence

import pytest
from dagster import DagsterInstance, DagsterRunStatus
from dagster._core.remote_origin import CodeLocationOrigin, InProcessCodeLocationOrigin
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceLoadTarget
from dagster._daemon.auto_run_reexecution.auto_run_reexecution import retry_run
from dagster._daemon.controller import create_daemon_of_type
from dagster._daemon.run_coordinator.queued_run_coordinator_daemon import QueuedRunCoordinatorDaemon
from dbt_common.behavior_flags import BehaviorFlagRendered

from orchestration.instance import prepare_instance
from orchestration.retries import pause_before_retry, pause_seconds
from orchestration.runs.in_process import run_in_process
from orchestration.runs.rebuild import rebuild
from orchestration.runtime import services, supervisor
from orchestration.transform import dbt_runner  # noqa: F401  # replaces what names the caller of a flag
from warehouse.state import state_directory


class Rebuild(WorkspaceLoadTarget):
    """A code location with the job `rebuild` alone, in this process."""

    def create_origins(self) -> Sequence[CodeLocationOrigin]:
        target = LoadableTargetOrigin(
            executable_path=sys.executable, module_name="orchestration.runs.rebuild", attribute="rebuild"
        )
        return [InProcessCodeLocationOrigin(target, location_name="sluice")]


@pytest.mark.usefixtures("database_url")
def test_a_relaunched_run_waits_and_the_first_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare_instance()
    with DagsterInstance.get() as instance, WorkspaceProcessContext(instance, Rebuild()) as workspace:
        (repository,) = workspace.create_request_context().get_code_location("sluice").get_repositories().values()
        launched = repository.get_full_job("rebuild")
        first = instance.create_run_for_job(
            rebuild,
            status=DagsterRunStatus.FAILURE,
            tags=dict(launched.tags),
            remote_job_origin=launched.get_remote_origin(),
            job_code_origin=launched.get_python_origin(),
        )
        retry_run(first, workspace)
        second = instance.get_runs(limit=1)[0]
        assert second.parent_run_id == first.run_id
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    pause_before_retry(first)
    pause_before_retry(second)
    assert pauses == [pause_seconds(1)]


@pytest.mark.usefixtures("database_url")
def test_the_daemon_asks_the_run_queue_twice_a_second() -> None:
    prepare_instance()
    with DagsterInstance.get() as instance:
        daemon = create_daemon_of_type(QueuedRunCoordinatorDaemon.daemon_type(), instance)
        assert isinstance(daemon, QueuedRunCoordinatorDaemon)
        assert daemon.interval_seconds < 0.5


@pytest.mark.usefixtures("database_url")
def test_a_run_in_this_process_leaves_its_output_alone() -> None:
    result = run_in_process("retention")
    assert result.success
    assert not list(state_directory("dagster").glob(f"storage/{result.run_id}/compute_logs/*"))


def test_the_code_server_is_told_to_wait_seconds_for_a_tick() -> None:
    report = "from dagster._grpc.utils import default_grpc_server_shutdown_grace_period as grace; print(grace())"
    said = subprocess.check_output([sys.executable, "-c", report], env=os.environ | supervisor.environment())
    assert int(said) == services.TICK_SECONDS


def test_dbt_does_not_read_the_call_stack_for_its_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the call stack was read")

    monkeypatch.setattr(inspect, "stack", refuse)
    BehaviorFlagRendered({"name": "a_flag", "default": False, "description": "A flag without a source."}, {})
