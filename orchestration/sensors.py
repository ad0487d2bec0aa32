"""Sensors that start runs as soon as there is work, and send alerts."""

from collections.abc import Sequence

import msgspec
from dagster import (
    DagsterRunStatus,
    DefaultSensorStatus,
    RunFailureSensorContext,
    RunRequest,
    RunsFilter,
    RunStatusSensorContext,
    SensorEvaluationContext,
    SkipReason,
    run_failure_sensor,
    run_status_sensor,
    sensor,
)
from psycopg import OperationalError

from orchestration.jobs import refresh
from orchestration.queries import queries_beside
from orchestration.runs.in_process import cause_of
from orchestration.start_conditions import ENDED, reason_to_wait
from orchestration.supervision import service_states
from orchestration.upkeep.alert_conditions import (
    Scrape,
    latency_between,
    latency_finding,
    look,
    scrape,
    service_findings,
)
from orchestration.upkeep.alerts import Finding, note, send
from warehouse.database import WarehouseError, connect
from warehouse.settings import settings

query = queries_beside(__file__)

# The daemon evaluates every 5 s and waits for the result: a tick that watches for almost that long sees new events at
# once.
WATCH_SECONDS = 4.5


@sensor(
    job=refresh,
    minimum_interval_seconds=2,
    default_status=DefaultSensorStatus.RUNNING,
    description="Start a refresh as soon as events have arrived and no refresh or rebuild is running.",
)
def arrivals(context: SensorEvaluationContext) -> RunRequest | SkipReason:
    reason = reason_to_wait(context.instance, WATCH_SECONDS)
    return RunRequest() if reason is None else SkipReason(reason)


@sensor(
    minimum_interval_seconds=30,
    default_status=DefaultSensorStatus.RUNNING,
    description="Check latency, ingestion, errors, connections, storage and services; send alerts to webhook and log.",
)
def alerts(context: SensorEvaluationContext) -> SkipReason:
    config = settings()
    latest = scrape(config)
    scrapes = _recent(context.cursor, latest, config.alert_window_minutes * 60)
    latency = latency_between(scrapes[0], scrapes[-1]) if scrapes else None
    try:
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            services = service_findings(service_states(), latest is not None, config.alert_window_minutes)
            note(connection, [*look(connection, config), latency_finding(latency, config), *services])
            sent = send(connection, config)
    except (WarehouseError, OperationalError) as error:
        return SkipReason(f"The warehouse cannot be checked: {error}")
    if scrapes:
        context.update_cursor(msgspec.json.encode(scrapes).decode())
    return SkipReason(f"Sent alerts: {', '.join(alert.name for alert in sent)}." if sent else "No alert to send.")


@run_failure_sensor(monitor_all_code_locations=True, default_status=DefaultSensorStatus.RUNNING)
def failed_runs(context: RunFailureSensorContext) -> None:
    """Open an alert for a failed run, with the gate that refused it or the error. The sensor `alerts` sends it."""
    run = context.dagster_run
    ended = context.instance.get_runs(RunsFilter(job_name=run.job_name, statuses=ENDED), limit=1)
    if ended and ended[0].status == DagsterRunStatus.SUCCESS:
        return  # a later run succeeded
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        refused = connection.execute(query("run_failure"), {"run_id": run.run_id}).fetchone()
        message = refused[0] if refused else cause_of(context.failure_event)
        note(connection, [Finding(_alert_of(run.job_name), f"Run {run.run_id} of {run.job_name} failed. {message}")])


@run_status_sensor(
    run_status=DagsterRunStatus.SUCCESS, monitor_all_code_locations=True, default_status=DefaultSensorStatus.RUNNING
)
def succeeded_runs(context: RunStatusSensorContext) -> None:
    """Resolve the alert of a job whose run succeeded."""
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        note(connection, [Finding(_alert_of(context.dagster_run.job_name), None)])


def _alert_of(job: str) -> str:
    return f"failed_run:{job}"


def _recent(cursor: str | None, latest: Scrape | None, seconds: float) -> Sequence[Scrape]:
    """The scrapes of the window and the latest one, starting with the last scrape before the window, if any."""
    if latest is None:
        return []
    earlier = msgspec.json.decode(cursor, type=list[Scrape]) if cursor else []
    within = [each for each in earlier if latest.at - each.at <= seconds]
    return [*earlier[-len(within) - 1 :], latest] if len(within) < len(earlier) else [*within, latest]
