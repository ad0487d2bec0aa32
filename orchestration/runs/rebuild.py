"""Rebuild days: their landed events go through models, gates and publication again, as one batch.

The job is partitioned by day but the assets are not, so that materializing all assets does not ask for days. Dagster
launches one run per day of a backfill: the first run rebuilds all consecutive days, the others find theirs done.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from dagster import DailyPartitionsDefinition, Failure, MetadataValue, OpExecutionContext, job, op
from dagster._core.storage.tags import BACKFILL_ID_TAG

from orchestration.batches.batch import Days
from orchestration.errors import PipelineError
from orchestration.jobs import PUBLISHES
from orchestration.queries import queries_beside
from orchestration.retries import RELAUNCHED, RETRIES, pause_before_retry
from orchestration.runs.refresh import run_refresh
from warehouse.database import connect

query = queries_beside(__file__)

# No event is older: the collector accepts events that are up to seven days late.
DAYS = DailyPartitionsDefinition(start_date="2020-01-01", end_offset=1)


class RebuildInterrupted(PipelineError):
    """The rebuild's refresh failed from a transient cause."""


@op(retry_policy=RETRIES, description="Rebuild the landed events of the run's day, or of all days of its backfill.")
def rebuild_days(context: OpExecutionContext) -> None:
    pause_before_retry(context.run)
    day = date.fromisoformat(context.partition_key)
    days, began_at = _backfill(context, day)
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        done = connection.execute(query("rebuilt_since"), {"day": day, "since": began_at}).fetchone()
    batch_id, state, failure = done or (None, None, None)
    is_again = context.retry_number > 0 or context.run.parent_run_id is not None
    if state == "published":
        context.log.info(f"Batch {batch_id} of this backfill has already rebuilt {day}.")
    elif state == "failed" and not is_again:
        raise Failure(f"Batch {batch_id} of this backfill was not published. {failure or ''}", allow_retries=False)
    else:
        _rebuild(context, stretch(day, days))


@job(
    name="rebuild",
    partitions_def=DAYS,
    description="Rebuild, check and publish the landed events of chosen UTC days: select days and launch a backfill.",
    tags=PUBLISHES | RELAUNCHED,
)
def rebuild() -> None:
    rebuild_days()


def stretch(day: date, days: Collection[date]) -> Days:
    """The consecutive days of `days` around `day`, including it."""
    first = last = day
    while first - timedelta(days=1) in days:
        first -= timedelta(days=1)
    while last + timedelta(days=1) in days:
        last += timedelta(days=1)
    return Days(first, last)


def _backfill(context: OpExecutionContext, day: date) -> tuple[Collection[date], datetime]:
    """The days and the start of the backfill that launched this run; without one, its own day and now."""
    backfill_id = context.run.tags.get(BACKFILL_ID_TAG)
    backfill = context.instance.get_backfill(backfill_id) if backfill_id else None
    if backfill is None:
        return {day}, datetime.now(UTC)
    days = {date.fromisoformat(name) for name in backfill.partition_names or ()}
    return days, datetime.fromtimestamp(backfill.backfill_timestamp, UTC)


def _rebuild(context: OpExecutionContext, days: Days) -> None:
    outcome = run_refresh(rebuild=days)
    if not outcome.success:
        reasons = "; ".join([f"{check.name}: {check.description}" for check in outcome.failed_checks] or outcome.errors)
        message = f"Run {outcome.run_id} did not publish the days {days.first} to {days.last}. {reasons}"
        if outcome.is_transient:
            raise RebuildInterrupted(message)
        raise Failure(message, metadata={"refresh": MetadataValue.dagster_run(outcome.run_id)}, allow_retries=False)
    written = sum(outcome.published.values())
    context.log.info(f"Run {outcome.run_id} rebuilt {days.first} to {days.last}; {written} rows changed.")
