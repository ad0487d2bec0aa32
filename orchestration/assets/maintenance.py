"""Maintenance of the landed events: daily partitions in advance, and retention."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    MaterializeResult,
    MetadataValue,
    asset,
)

from orchestration.assets.landing import RAW_EVENTS
from orchestration.publish.manifest import published_models
from orchestration.publish.tables import full_build_needed
from orchestration.resources import publisher_connection
from orchestration.retries import RETRIES, only_transient_is_retried, pause_before_retry
from orchestration.transform.dbt_runner import load_manifest
from orchestration.upkeep.retention import Retained, apply_retention, logs_before
from orchestration.upkeep.run_history import forget_history
from warehouse.database import connect
from warehouse.partitions import days_in_default, empty_default, ensure_partitions
from warehouse.partitions import partitions as daily_partitions
from warehouse.settings import settings

PARTITIONS = AssetKey(["raw", "partitions"])
RETENTION = AssetKey(["raw", "retention"])
DEFAULT_IS_EMPTY = "default_partition_is_empty"


@asset(
    key=PARTITIONS,
    deps=[RAW_EVENTS],
    group_name="maintenance",
    kinds={"postgres"},
    retry_policy=RETRIES,
    check_specs=[
        AssetCheckSpec(
            DEFAULT_IS_EMPTY,
            asset=PARTITIONS,
            description=(
                "Every landed event is in its day's partition.\n\nProtects everyone waiting for a refresh. Events of "
                "days without a partition are in DEFAULT; batches read all of it, and retention deletes row by row."
            ),
        )
    ],
    description="Daily partitions of raw.events, created a week ahead. Events in the DEFAULT partition move into their "
    "own.",
)
def partitions(context: AssetExecutionContext) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    pause_before_retry(context.run)
    with (
        only_transient_is_retried(),
        publisher_connection(context.run.run_id) as pipeline,  # no batch may read raw.events while its rows move
    ):
        moved = empty_default(pipeline)
        created = ensure_partitions(pipeline)
        left = days_in_default(pipeline)
        existing = daily_partitions(pipeline)
    yield MaterializeResult(
        metadata={
            "partitions": len(existing),
            "created": MetadataValue.json(created),
            "events_moved": sum(moved.values()),
            "moved_by_day": _by_day(moved),
        }
    )
    yield _default_check(moved, left)


@asset(
    key=RETENTION,
    deps=[RAW_EVENTS],
    group_name="maintenance",
    kinds={"postgres"},
    retry_policy=RETRIES,
    description=(
        "Deletes landed events older than their source's retention, and gives people not seen since random keys. "
        "Published numbers stay. Dagster's runs go with the logs."
    ),
)
def retention(context: AssetExecutionContext) -> MaterializeResult[None]:
    pause_before_retry(context.run)
    with only_transient_is_retried(), publisher_connection(context.run.run_id) as pipeline:
        needed = full_build_needed(pipeline, published_models(load_manifest()))
        if needed:
            outcome = Retained(
                waiting=f"Nothing was removed: {needed}. The next refresh builds it; then run this again."
            )
        else:
            outcome = apply_retention(pipeline, settings())
    with only_transient_is_retried(), connect(role="sluice_pipeline", autocommit=True) as connection:
        before = logs_before(settings(), datetime.now(UTC).date())
        history = forget_history(context.instance, connection, before)
    if outcome.waiting:
        context.log.warning(outcome.waiting)
    return MaterializeResult(
        metadata={
            "partitions_dropped": MetadataValue.json(outcome.partitions),
            "events_deleted": outcome.events,
            "quarantined_deleted": outcome.quarantined,
            "event_ids_emptied": outcome.audited,
            "rejected_emptied": outcome.rejected,
            "people_forgotten": outcome.people,
            "sessions_forgotten": outcome.sessions,
            "files_deleted": outcome.files,
            "access_log_entries_deleted": outcome.accesses,
            "runs_deleted": history.runs,
            "waiting": outcome.waiting,
        }
    )


def _default_check(moved: Mapping[date, int], left: Mapping[date, int]) -> AssetCheckResult:
    found = {day: moved.get(day, 0) + left.get(day, 0) for day in sorted(moved.keys() | left.keys())}
    if not found:
        description = "The DEFAULT partition is empty."
    else:
        days = ", ".join(str(day) for day in found)
        description = f"{sum(found.values())} events of {days} had no daily partition; "
        description += f"{sum(left.values())} are still in DEFAULT." if left else "they were moved into one."
    return AssetCheckResult(
        asset_key=PARTITIONS,
        check_name=DEFAULT_IS_EMPTY,
        passed=not found,
        severity=AssetCheckSeverity.ERROR if left else AssetCheckSeverity.WARN,
        description=description,
        metadata={"found_by_day": _by_day(found), "left_by_day": _by_day(left)},
    )


def _by_day(events: Mapping[date, int]) -> MetadataValue:
    return MetadataValue.json({str(day): count for day, count in events.items()})
