"""Run a job in this process, recorded in Dagster's storage like any other run."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from dagster import DagsterEvent, DagsterInstance, Definitions, ExecuteInProcessResult
from dagster_shared.error import SerializableErrorInfo

from orchestration.instance import prepare_instance
from orchestration.lasting import lasting_objects
from orchestration.retries import is_transient_name

QUIET = {"console": {"config": {"log_level": "CRITICAL"}}}
# What a step prints goes to this process's own output. Dagster would redirect that to a file for the whole process, and
# print the file with four processes for each step.
OWN_OUTPUT = {
    "compute_logs": {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"}
}


def run_in_process(
    job: str, ops: Mapping[str, Any] | None = None, resources: Mapping[str, object] | None = None
) -> ExecuteInProcessResult:
    """Run the job to its end; `ops` configures its ops, `resources` replace those of the definitions.

    A failed run is a result and does not raise.
    """
    home = prepare_instance()
    definitions = _definitions()
    # Nothing is temporary but the override: the configuration is that of the directory.
    with DagsterInstance.local_temp(str(home), overrides=OWN_OUTPUT) as instance:
        return definitions.resolve_job_def(job).execute_in_process(
            instance=instance,
            run_config={"ops": ops or {}, "loggers": QUIET},
            resources=resources,
            raise_on_error=False,
        )


@cache
def _definitions() -> Definitions:
    with lasting_objects():
        # Importing the pipeline parses the dbt project, which needs the environment of `prepare_instance`.
        from orchestration.pipeline import definitions
    return definitions


def errors_of(result: ExecuteInProcessResult) -> list[str]:
    """The innermost causes of the run's failed steps, or of a failure before the first step."""
    return [cause.message.strip() for cause in _causes(result)]


def cause_of(failure: DagsterEvent) -> str:
    """The innermost cause of a run's failure before its first step, else what Dagster says of the failure."""
    error = failure.job_failure_data.error
    return _innermost(error).message.strip() if error else failure.message or "no reason was given"


def is_transient(result: ExecuteInProcessResult) -> bool:
    """Whether the run failed from transient causes only."""
    causes = _causes(result)
    return bool(causes) and all(is_transient_name(cause.cls_name or "") for cause in causes)


def _causes(result: ExecuteInProcessResult) -> list[SerializableErrorInfo]:
    errors = [event.step_failure_data.error for event in result.get_step_failure_events()]
    if not errors:
        errors = [event.job_failure_data.error for event in result.all_events if event.is_job_failure]
    return [_innermost(error) for error in errors if error]


def _innermost(error: SerializableErrorInfo) -> SerializableErrorInfo:
    while error.cause is not None:
        error = error.cause
    return error
