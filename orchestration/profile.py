"""Small relations about a batch, in schema `candidate`, for the gates to judge: volumes, shares, changes, sums.

Each has a row only for what is enough to judge, so that small batches and new installations cost nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import ClientCursor, Connection, sql

from expectations.landing import UNREADABLE_MEASURE
from orchestration.batch import Batch
from orchestration.manifest import PublishedModel
from orchestration.queries import query
from orchestration.registry import EventName
from warehouse.settings import settings

SAMPLE = 20_000  # events whose measures are read; the share of a larger batch is estimated from them


def profile_landing(connection: Connection, batch: Batch, event_names: Sequence[EventName]) -> None:
    """Note in `ops.landed_hours` what the batch landed, and compare it with the usual."""
    config = settings()
    parameters = _of(batch) | {
        "max_one_user_share": config.max_one_user_share,
        "max_one_name_share": config.max_one_name_share,
        "unreadable": UNREADABLE_MEASURE,
        "one_in": max(1, _accepted(connection, batch) // SAMPLE),
        "dialects": [name.dialect for name in event_names],
        "raw_names": [name.raw_name for name in event_names],
    }
    for name in ("note_landed_hours", "landed_sources", "landed_volume", "landed_history"):
        _run(connection, name, parameters)


def _accepted(connection: Connection, batch: Batch) -> int:
    row = connection.execute("select accepted from ops.batches where batch_id = %s", [batch.batch_id]).fetchone()
    return (row and row[0]) or 0


def profile_marts(connection: Connection, batch: Batch, models: Sequence[PublishedModel]) -> None:
    """Compare what publishing would write with what it would replace."""
    connection.execute("drop table if exists candidate.published_changes, candidate.metric_changes")
    published = [model for model in models if _exists(connection, model.schema, model.name)]
    connection.execute(_published_changes(published, batch))
    if any(model.name == "agg_metrics_daily" for model in published):
        _run(connection, "metric_changes", _of(batch))
    else:
        connection.execute(
            "create unlogged table candidate.metric_changes (date date, metric text, published numeric,"
            " candidate numeric, usual numeric, jump numeric, lost_share numeric)"
        )


def profile_sums(connection: Connection, batch: Batch) -> None:
    """Put both sides of each equation of the batch into one row."""
    _run(connection, "reconciliation", _of(batch))
    if _exists(connection, "marts", "dim_posts") and not batch.is_full:
        _run(connection, "add_lost_posts", _of(batch))


def _of(batch: Batch) -> dict[str, Any]:
    return {
        "batch_id": batch.batch_id,
        "opened_at": batch.opened_at,
        "is_full": batch.is_full,
        "min_judged_events": settings().min_judged_events,
    }


def _run(connection: Connection, name: str, parameters: Mapping[str, Any]) -> None:
    """Statements that create tables take no parameters on the server's side."""
    ClientCursor(connection).execute(query(name), parameters)


def _exists(connection: Connection, schema: str, name: str) -> bool:
    return connection.execute("select to_regclass(%s)", [f"{schema}.{name}"]).fetchone() != (None,)


def _published_changes(models: Sequence[PublishedModel], batch: Batch) -> sql.Composed:
    """`candidate.published_changes`: rows that each mart's publication would delete and insert.

    A full batch replaces whole tables, of which the planner's estimate is enough.
    """
    counts = sql.SQL(" union all ").join(_rows_of(model, batch) for model in models)
    if not models:
        counts = sql.Composed([sql.SQL("select null::text as mart, 0::bigint as rows_before, 0::bigint as rows_after")])
    return sql.SQL(
        "create unlogged table candidate.published_changes as "
        "select *, 1 - rows_after::numeric / nullif(rows_before, 0) as lost_share "
        "from ({}) as counted where rows_before >= {}"
    ).format(counts, sql.Literal(settings().min_judged_events))


def _rows_of(model: PublishedModel, batch: Batch) -> sql.Composed:
    candidate, published = sql.Identifier("candidate", model.name), sql.Identifier(model.schema, model.name)
    if batch.is_full:
        before = sql.SQL("select greatest(reltuples, 0)::bigint from pg_class where oid = {}::regclass").format(
            sql.Literal(f"{model.schema}.{model.name}")
        )
    else:
        same_key = sql.SQL(" and ").join(
            sql.SQL("touched.{0} = published.{0}").format(sql.Identifier(column)) for column in model.touched_key
        )
        keys = sql.SQL(", ").join(map(sql.Identifier, model.touched_key))
        before = sql.SQL(
            "select count(*) from {} as published inner join (select distinct {} from {}) as touched on {}"
        ).format(published, keys, sql.Identifier("candidate", model.touched), same_key)
    return sql.SQL("select {} as mart, ({}) as rows_before, (select count(*) from {}) as rows_after").format(
        sql.Literal(model.name), before, candidate
    )
