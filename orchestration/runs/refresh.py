"""One gated run of the job `refresh` in this process, and its outcome for a person to read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dagster import (
    AssetCheckEvaluation,
    AssetCheckSeverity,
    JsonMetadataValue,
    MetadataValue,
    TableMetadataValue,
)

from orchestration.batches.batch import Days, landed_days
from orchestration.erasure.batch import has_requests
from orchestration.errors import PipelineError
from orchestration.resources import Scope
from orchestration.runs.in_process import errors_of, is_transient, run_in_process
from orchestration.start_conditions import is_up_to_date
from warehouse.database import connect


class RebuildError(PipelineError):
    """These days cannot be rebuilt."""


@dataclass(frozen=True)
class FailedCheck:
    """A failed check: its message and up to ten of the rows that failed it."""

    name: str
    description: str
    examples: list[dict[str, Any]]


@dataclass(frozen=True)
class RefreshOutcome:
    """How a refresh ended. `published` is rows inserted by table; empty if there was nothing to publish.

    `warnings` are failed checks that did not stop it; `is_transient` is whether it failed from transient causes only.
    """

    success: bool
    run_id: str
    published: dict[str, int]
    failed_checks: list[FailedCheck]
    warnings: list[FailedCheck]
    errors: list[str]
    is_transient: bool = False


def run_refresh(*, full: bool = False, may_lose: int = 0, rebuild: Days | None = None) -> RefreshOutcome:
    """Run `refresh` to its end, recorded in Dagster's storage like any other run. A failed gate does not raise.

    `full` builds everything from the landed events; it fails if that drops more than `may_lose` published events, which
    are no longer landed. `rebuild` rebuilds the landed events of these days, in addition to what is not published yet.
    People who asked to be erased are erased first, in a run of their own. If everything is published and nothing is to
    be rebuilt, no run starts and nothing is recorded.
    """
    if not full and rebuild is None:
        if erased := _erase():
            return erased
        if _is_up_to_date():
            return RefreshOutcome(success=True, run_id="", published={}, failed_checks=[], warnings=[], errors=[])
    return _run(full=full, may_lose=may_lose, rebuild=rebuild)


def _erase() -> RefreshOutcome | None:
    """Erase the people who asked for it. The outcome if events need no run of their own after it."""
    outcome = None
    for _ in range(2):  # the first run may have to build all tables, or to publish events that wait
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            if not has_requests(connection):
                break
        outcome = _run()
        if not outcome.success:
            return outcome
    return outcome if outcome and _is_up_to_date() else None


def _run(*, full: bool = False, may_lose: int = 0, rebuild: Days | None = None) -> RefreshOutcome:
    days = {"rebuild_from": rebuild.first.isoformat(), "rebuild_to": rebuild.last.isoformat()} if rebuild else {}
    result = run_in_process(
        "refresh", {"landed_batch": {"config": days}}, {"scope": Scope(full=full, may_lose=may_lose)}
    )
    red = [check for check in result.get_asset_check_evaluations() if not check.passed]
    return RefreshOutcome(
        success=result.success,
        run_id=result.run_id,
        published={
            event.asset_key.to_user_string(): int(str(event.materialization.metadata["rows_inserted"].value))
            for event in result.get_asset_materialization_events()
            if event.asset_key and "rows_inserted" in event.materialization.metadata
        },
        failed_checks=[_failed_check(check) for check in red if check.severity == AssetCheckSeverity.ERROR],
        warnings=[_failed_check(check) for check in red if check.severity == AssetCheckSeverity.WARN],
        errors=errors_of(result),
        is_transient=is_transient(result),
    )


def run_rebuild(first: date | None, last: date | None) -> RefreshOutcome:
    """Rebuild the landed events of these UTC days; `first` and `last` default to the first and last landed day.

    Raises RebuildError if nothing is landed or the days are in the wrong order.
    """
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        landed = landed_days(connection)
    if landed is None:
        raise RebuildError("Nothing to rebuild: raw.events is empty.")
    try:
        days = Days(first or landed.first, last or landed.last)
    except ValueError as error:
        raise RebuildError(str(error)) from error
    return run_refresh(rebuild=days)


def _is_up_to_date() -> bool:
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        return is_up_to_date(connection)


def _failed_check(check: AssetCheckEvaluation) -> FailedCheck:
    name = f"{check.asset_key.to_user_string()}: {check.check_name}"
    return FailedCheck(name, check.description or "", _examples(check.metadata.get("failing_examples")))


def _examples(metadata: MetadataValue[Any] | None) -> list[dict[str, Any]]:
    """Failing rows: gates report them as a table, dbt tests as JSON."""
    if isinstance(metadata, TableMetadataValue):
        return [dict(record.data) for record in metadata.records]
    return list(metadata.value) if isinstance(metadata, JsonMetadataValue) and metadata.value else []  # type: ignore[arg-type]
