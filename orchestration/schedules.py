"""Schedules that start runs automatically."""

from dagster import (
    DefaultScheduleStatus,
    RunRequest,
    ScheduleDefinition,
    ScheduleEvaluationContext,
    SkipReason,
    schedule,
)

from orchestration.batches.batch import has_published
from orchestration.jobs import docs, partition_maintenance, refresh, retention
from orchestration.start_conditions import reason_to_wait
from orchestration.transform.documentation import is_outdated
from warehouse.database import connect
from warehouse.settings import settings


@schedule(job=refresh, cron_schedule=settings().refresh_cron, default_status=DefaultScheduleStatus.RUNNING)
def refresh_schedule(context: ScheduleEvaluationContext) -> RunRequest | SkipReason:
    """Refresh under the same conditions as the sensor `arrivals`; the fallback when the sensor is off."""
    reason = reason_to_wait(context.instance)
    return RunRequest() if reason is None else SkipReason(reason)


@schedule(job=docs, cron_schedule="*/10 * * * *", default_status=DefaultScheduleStatus.RUNNING)
def documentation_schedule() -> RunRequest | SkipReason:
    """Regenerate the documentation if the dbt project changed since and something is published."""
    if not is_outdated():
        return SkipReason("The page is newer than the dbt project.")
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        if not has_published(connection):
            return SkipReason("Nothing is published yet.")
    return RunRequest()


# Hourly, so that a day lacks its partition for an hour at most.
partition_maintenance_schedule = ScheduleDefinition(
    job=partition_maintenance, cron_schedule="7 * * * *", default_status=DefaultScheduleStatus.RUNNING
)

# At a quiet hour: retention may rewrite people's rows in the marts.
retention_schedule = ScheduleDefinition(
    job=retention, cron_schedule="37 3 * * *", default_status=DefaultScheduleStatus.RUNNING
)
