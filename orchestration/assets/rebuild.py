"""Rebuilding days: the landed events of these days go through models, gates and publication again, as one batch."""

from datetime import date

from dagster import (
    AssetExecutionContext,
    AssetKey,
    BackfillPolicy,
    DailyPartitionsDefinition,
    Failure,
    MaterializeResult,
    MetadataValue,
    asset,
)
from dagster_shared.utils.warnings import disable_dagster_warnings

from orchestration.assets.landing import RAW_EVENTS
from orchestration.batch import Days
from orchestration.refresh import run_refresh
from orchestration.transient import RETRIES, pause_before_retry

# No event is older: the landing gate refuses what a host without a clock took.
DAYS = DailyPartitionsDefinition(start_date="2020-01-01", end_offset=1)


class RebuildInterrupted(RuntimeError):
    """The rebuild's refresh failed of something that goes away by itself."""


def _rebuild(context: AssetExecutionContext) -> MaterializeResult[None]:
    pause_before_retry(context.run)
    chosen = context.partition_key_range
    days = Days(date.fromisoformat(chosen.start), date.fromisoformat(chosen.end))
    outcome = run_refresh(rebuild=days)
    if not outcome.success:
        reasons = "; ".join([f"{check.name}: {check.description}" for check in outcome.failed_checks] or outcome.errors)
        message = f"Run {outcome.run_id} did not publish the days {days.first} to {days.last}. {reasons}"
        if outcome.is_transient:
            raise RebuildInterrupted(message)
        raise Failure(message, metadata={"refresh": MetadataValue.dagster_run(outcome.run_id)}, allow_retries=False)
    return MaterializeResult(
        metadata={
            "refresh": MetadataValue.dagster_run(outcome.run_id),
            "rows_inserted": sum(outcome.published.values()),
        }
    )


with disable_dagster_warnings():  # it calls backfill policies beta, at every start
    rebuilt_days = asset(
        key=AssetKey(["rebuilt_days"]),
        deps=[RAW_EVENTS],
        group_name="maintenance",
        kinds={"postgres", "dbt"},
        partitions_def=DAYS,
        backfill_policy=BackfillPolicy.single_run(),
        retry_policy=RETRIES,
        description=(
            "UTC days whose landed events were built anew. Each materialization is one run of the job `refresh` whose "
            "batch is these days and whatever is unpublished; all that it touches is recomputed, checked, published."
        ),
    )(_rebuild)
