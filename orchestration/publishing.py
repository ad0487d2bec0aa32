"""Publish a batch: in one transaction the touched keys of every published table change, and the ledger advances.

Analysts therefore see all marts before the batch or all marts after it, never a mixture. Of the touched keys only rows
that differ are written, so that a rebuild, too, costs what it changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from psycopg import Connection, sql

from orchestration.batch import Batch
from orchestration.manifest import PublishedModel
from orchestration.published_tables import (
    PublishError,
    add_columns,
    columns_of,
    match_indexes,
    match_statistics,
    replace_table,
    table_to_fill,
)
from orchestration.queries import query

__all__ = ["PublishError", "PublishedTable", "publish"]


@dataclass(frozen=True)
class PublishedTable:
    """What publishing did to one table, in rows; `rows` is the planner's estimate of how many it has now.

    A row that changed is deleted and inserted; one that the batch computed as it was is neither.
    """

    name: str
    schema: str
    deleted: int
    inserted: int
    rows: int = 0


def publish(connection: Connection, batch: Batch, models: Sequence[PublishedModel]) -> list[PublishedTable]:
    """Move the batch's candidate rows into the published tables and mark it published, or change nothing.

    Raises PublishError when another batch was published meanwhile, when the candidate belongs to another batch, when a
    model's columns changed in a way that needs `sluice refresh --full`, or when somebody does not stop reading a table
    that is to be replaced.
    """
    for model in models:
        add_columns(connection, batch, model)
    with connection.transaction():
        filled = [(model, table_to_fill(connection, model)) for model in models]
        tables = [_publish_model(connection, batch, model, name) for model, name in filled]
        counts = connection.execute("select staged, duplicates from candidate.int_batch_counts").fetchone()
        if counts is None:
            raise PublishError("candidate.int_batch_counts is empty: dbt did not finish this batch. Refresh again.")
        advanced = connection.execute(
            query("publish_batch"), {"batch_id": batch.batch_id, "staged": counts[0], "duplicates": counts[1]}
        ).fetchone()
        if advanced is None:
            raise PublishError(
                f"Batch {batch.batch_id} is no longer the open one: another run published meanwhile. Refresh again."
            )
        for model, name in filled:
            if name != model.name:
                replace_table(connection, model, name)
    rows = _estimated_rows(connection, models)
    return [replace(table, rows=rows[table.name]) for table in tables]


def _publish_model(connection: Connection, batch: Batch, model: PublishedModel, name: str) -> PublishedTable:
    candidate = sql.Identifier("candidate", model.name)
    published = sql.Identifier(model.schema, name)
    _refuse_foreign_candidate(connection, batch, candidate, model)
    columns = list(columns_of(connection, "candidate", model.name))
    deleted = connection.execute(_delete_outdated(batch, candidate, published, model, columns)).rowcount
    inserted = connection.execute(_insert_missing(candidate, published, model, columns)).rowcount
    match_indexes(connection, model, name)  # a table that is new is filled faster without them
    match_statistics(connection, model, name)
    return PublishedTable(model.name, model.schema, deleted, inserted)


def _estimated_rows(connection: Connection, models: Sequence[PublishedModel]) -> Mapping[str, int]:
    """Rows by table, as PostgreSQL has followed them: counting a large one would cost more than a small batch.

    Where a tenth of the rows are others than the planner knows of, it is told anew.
    """
    tables = {"tables": [f"{model.schema}.{model.name}" for model in models]}
    connection.execute("select pg_stat_force_next_flush()")
    for schema, name, _, is_stale in connection.execute(query("published_statistics"), tables).fetchall():
        if is_stale:
            connection.execute(sql.SQL("analyze {}").format(sql.Identifier(schema, name)))
    connection.execute("select pg_stat_force_next_flush()")
    return {name: rows for _, name, rows, _ in connection.execute(query("published_statistics"), tables).fetchall()}


def _refuse_foreign_candidate(
    connection: Connection, batch: Batch, candidate: sql.Identifier, model: PublishedModel
) -> None:
    """A `dbt build` by hand during the run would replace the rows that the gates saw."""
    row = connection.execute(
        sql.SQL("select _batch_id from {} where _batch_id <> %s limit 1").format(candidate), [batch.batch_id]
    ).fetchone()
    if row is not None:
        raise PublishError(
            f"candidate.{model.name} holds rows of batch {row[0]}, not of {batch.batch_id}: "
            "dbt ran beside this refresh. Refresh again."
        )


def _delete_outdated(
    batch: Batch, candidate: sql.Identifier, published: sql.Identifier, model: PublishedModel, columns: Sequence[str]
) -> sql.Composed:
    """Delete the rows of touched keys, on a full batch all rows, that the candidate does not have just like that.

    The touched rows are found first ("offset 0"): of a batch that has more keys than the table, PostgreSQL takes it
    that hardly any row is missing in it, would find those first, and would then read all touched keys for each.
    """
    compared = [column for column in columns if column != "_batch_id"]
    condition = sql.SQL(
        "not exists (select from {candidate} as candidate where {same_key} and {candidate_row} *= {published_row})"
    ).format(
        candidate=candidate,
        same_key=_equal("candidate", "published", model.key),
        candidate_row=_row("candidate", compared),
        published_row=_row("published", compared),
    )
    if batch.is_full:
        return sql.SQL("delete from {} as published where {}").format(published, condition)
    return sql.SQL(
        "delete from {published} where ctid = any(array("
        "select published._row from (select published.ctid as _row, published.* from {published} as published "
        "inner join {touched} as touched on {touched_key} offset 0) as published where {condition}))"
    ).format(
        published=published,
        touched=sql.Identifier("candidate", model.touched),
        touched_key=_equal("published", "touched", model.touched_key),
        condition=condition,
    )


def _insert_missing(
    candidate: sql.Identifier, published: sql.Identifier, model: PublishedModel, columns: Sequence[str]
) -> sql.Composed:
    order = sql.SQL(" order by ") + sql.SQL(", ").join(map(sql.Identifier, model.order)) if model.order else sql.SQL("")
    return sql.SQL(
        "insert into {published} ({columns}) select {columns} from {candidate} as candidate "
        "where not exists (select from {published} as published where {same_key}){order}"
    ).format(
        published=published,
        candidate=candidate,
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        same_key=_equal("candidate", "published", model.key),
        order=order,
    )


def _equal(left: str, right: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(" and ").join(
        sql.SQL("{} = {}").format(sql.Identifier(left, column), sql.Identifier(right, column)) for column in columns
    )


def _row(relation: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL("row({})::record").format(sql.SQL(", ").join(sql.Identifier(relation, column) for column in columns))
