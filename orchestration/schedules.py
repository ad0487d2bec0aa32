"""When runs start by themselves."""

from dagster import (
    DagsterRunStatus,
    DefaultScheduleStatus,
    RunRequest,
    RunsFilter,
    ScheduleDefinition,
    ScheduleEvaluationContext,
    SkipReason,
    schedule,
)

from orchestration.batch import has_pending_events, has_published
from orchestration.documentation import is_outdated
from orchestration.jobs import document, partition_maintenance, refresh, retention
from warehouse.database import connect
from warehouse.settings import settings

UNFINISHED = [
    DagsterRunStatus.QUEUED,
    DagsterRunStatus.NOT_STARTED,
    DagsterRunStatus.STARTING,
    DagsterRunStatus.STARTED,
    DagsterRunStatus.CANCELING,
]


@schedule(job=refresh, cron_schedule=settings().refresh_cron, default_status=DefaultScheduleStatus.RUNNING)
def refresh_schedule(context: ScheduleEvaluationContext) -> RunRequest | SkipReason:
    """Refresh when something is unpublished and no refresh is under way; else skip, at the cost of one query."""
    runs = context.instance.get_runs(RunsFilter(job_name=refresh.name, statuses=UNFINISHED), limit=1)
    if runs:
        return SkipReason(f"Run {runs[0].run_id} has not ended yet.")
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        if has_published(connection) and not has_pending_events(connection):
            return SkipReason("Every landed event is already published.")
    return RunRequest()


@schedule(job=document, cron_schedule="*/10 * * * *", default_status=DefaultScheduleStatus.RUNNING)
def documentation_schedule() -> RunRequest | SkipReason:
    """Document the marts when something is published and the project changed since the page was written."""
    if not is_outdated():
        return SkipReason("The page is newer than the dbt project.")
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        if not has_published(connection):
            return SkipReason("Nothing is published yet.")
    return RunRequest()


# Hourly, so that a day without a partition is one for an hour at most.
partition_maintenance_schedule = ScheduleDefinition(
    job=partition_maintenance, cron_schedule="7 * * * *", default_status=DefaultScheduleStatus.RUNNING
)

# At a quiet hour: people's rows in the marts may be written anew.
retention_schedule = ScheduleDefinition(
    job=retention, cron_schedule="37 3 * * *", default_status=DefaultScheduleStatus.RUNNING
)
