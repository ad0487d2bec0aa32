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
from orchestration.jobs import docs, partition_maintenance, privacy_scan, refresh, retention
from orchestration.start_conditions import reason_to_wait
from orchestration.transform.documentation import is_outdated
from warehouse.database import connect
from warehouse.settings import settings


@schedule(
    job=refresh,
    cron_schedule=settings().refresh_cron,
    default_status=DefaultScheduleStatus.RUNNING,
    description="Refresh under the same conditions as the sensor `arrivals`. A fallback for when the sensor is off.",
)
def refresh_schedule(context: ScheduleEvaluationContext) -> RunRequest | SkipReason:
    reason = reason_to_wait(context.instance)
    return RunRequest() if reason is None else SkipReason(reason)


@schedule(
    job=docs,
    cron_schedule="*/10 * * * *",
    default_status=DefaultScheduleStatus.RUNNING,
    description="Regenerate the documentation if the dbt project has changed since and a batch has been published.",
)
def documentation_schedule() -> RunRequest | SkipReason:
    if not is_outdated():
        return SkipReason("The documentation is newer than the dbt project.")
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        if not has_published(connection):
            return SkipReason("Nothing is published yet.")
    return RunRequest()


# Hourly, so that a day lacks its partition for an hour at most.
partition_maintenance_schedule = ScheduleDefinition(
    job=partition_maintenance,
    cron_schedule="7 * * * *",
    default_status=DefaultScheduleStatus.RUNNING,
    description=partition_maintenance.description,
)

# At a quiet hour: retention may rewrite people's rows in the marts.
retention_schedule = ScheduleDefinition(
    job=retention,
    cron_schedule="37 3 * * *",
    default_status=DefaultScheduleStatus.RUNNING,
    description=retention.description,
)

# After retention, so that it looks at what stays.
privacy_scan_schedule = ScheduleDefinition(
    job=privacy_scan,
    cron_schedule="17 4 * * *",
    default_status=DefaultScheduleStatus.RUNNING,
    description=privacy_scan.description,
)
