"""Small relations about a batch, in schema `candidate`, for the gates to check: volumes, shares, changes, sums.

They hold rows only where there is enough data to judge, so small batches and new installations cost nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import ClientCursor, Connection, sql

from expectations.landing import (
    GREATEST,
    IMPLAUSIBLE_MEASURE,
    LABELS,
    LONGEST_LABEL,
    MEASURED_VALUES,
    PROFILED,
    UNREADABLE_MEASURE,
)
from expectations.reconciliation import RELATIONSHIPS, SUMS, Relationship
from orchestration.batches.batch import Batch
from orchestration.gates.sums import note_sums
from orchestration.queries import queries_beside
from orchestration.tracking_plan.event_registry import EventName
from warehouse.settings import settings

query = queries_beside(__file__)

SAMPLE = 20_000  # events whose measures are read; a larger batch's share is estimated from them


def profile_landing(connection: Connection, batch: Batch, event_names: Sequence[EventName]) -> None:
    """Record in `ops.landed_hours` what the batch landed, and compare it with the usual."""
    config = settings()
    parameters = _of(batch) | {
        "max_one_user_share": config.max_one_user_share,
        "max_one_name_share": config.max_one_name_share,
        "unreadable": UNREADABLE_MEASURE,
        "implausible": IMPLAUSIBLE_MEASURE,
        "measures": [*GREATEST, *("value" for _ in MEASURED_VALUES)],
        "measured_by": [*(None for _ in GREATEST), *MEASURED_VALUES],
        "greatest": [*GREATEST.values(), *MEASURED_VALUES.values()],
        "labels": list(LABELS),
        "longest_label": LONGEST_LABEL,
        "one_in": max(1, _accepted(connection, batch) // SAMPLE),
        "dialects": [name.dialect for name in event_names],
        "raw_names": [name.raw_name for name in event_names],
    }
    for name in ("note_landed_hours", *(suite.relation for suite in PROFILED)):
        _run(connection, name, parameters)
    if batch.keeps_history:
        _run(connection, "landed_history_kept", {})


def _accepted(connection: Connection, batch: Batch) -> int:
    row = connection.execute("select accepted from ops.batches where batch_id = %s", [batch.batch_id]).fetchone()
    return (row and row[0]) or 0


def profile_marts(connection: Connection, batch: Batch) -> None:
    """Compare what publishing would write with what it would replace."""
    for name in ("published_changes", "metric_changes", "experiment_units"):
        _run(connection, name, _of(batch))


def profile_changed_experiments(connection: Connection) -> None:
    """List the changes of running experiments, as the registry's versions say."""
    _run(connection, "changed_experiments", {})


def profile_exposures(connection: Connection) -> None:
    """Count the batch's exposures that the registry of experiments does not allow."""
    _run(connection, "experiment_exposures", {})


def profile_sums(connection: Connection, batch: Batch) -> None:
    """Put both sides of each reconciliation equation into one row, and list keys without a parent row."""
    note_sums(connection, batch, SUMS)
    connection.execute("drop table if exists candidate.orphans")
    connection.execute(sql.SQL("create unlogged table candidate.orphans as {}").format(orphans(RELATIONSHIPS, batch)))
    _run(connection, "reconciliation", _of(batch))


def _of(batch: Batch) -> dict[str, Any]:
    return {
        "batch_id": batch.batch_id,
        "opened_at": batch.opened_at,
        "is_full": batch.is_full,
        "is_whole": batch.is_whole,
        "is_rebuild": batch.is_rebuild,
        "is_erasure": batch.is_erasure,
        "min_judged_events": settings().min_judged_events,
    }


def _run(connection: Connection, name: str, parameters: Mapping[str, Any]) -> None:
    """Run with client-side parameters: statements that create tables take none on the server's side."""
    ClientCursor(connection).execute(query(name), parameters)


def orphans(relationships: Sequence[Relationship], batch: Batch) -> sql.Composed:
    """A select of the number of candidate rows without a parent, and one such key, for each relationship.

    A parent may also be a published row that did not change.
    """
    return sql.SQL(" union all ").join(_orphans_of(each, batch) for each in relationships)


def _orphans_of(relationship: Relationship, batch: Batch) -> sql.Composed:
    # All parents are put together before they are compared: PostgreSQL expects next to no child without a parent in the
    # candidate, and would look each of them up in the published parents by reading all that the batch removes.
    names = {
        "child": sql.Identifier("candidate", relationship.child),
        "key": sql.Identifier(relationship.column),
        "candidate": sql.Identifier("candidate", relationship.parent),
        "published": sql.Identifier("marts", relationship.parent),
        "removed": sql.Identifier("candidate", f"{relationship.parent}__removed"),
        "parent_key": sql.Identifier(relationship.parent_column),
    }
    parents = "select {parent_key} as key from {candidate}"
    if not batch.is_whole:
        parents += (
            " union all select published.{parent_key} as key from {published} as published where not exists"
            " (select from {removed} as removed where removed.{parent_key} = published.{parent_key})"
        )
    return sql.SQL(
        "select {child_name}::text as child, {column}::text as key_column, {parent_name}::text as parent,"
        " coalesce(sum(child.rows), 0)::bigint as orphans, min(child.key) as example"
        " from (select {key} as key, count(*) as rows from {child} where {key} is not null group by {key}) as child"
        f" where not exists (select from ({parents}) as parent where parent.key = child.key)"
    ).format(
        child_name=sql.Literal(relationship.child),
        column=sql.Literal(relationship.column),
        parent_name=sql.Literal(relationship.parent),
        **names,
    )
