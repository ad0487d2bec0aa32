"""Publish a batch: one transaction changes every published table and advances the ledger.

Analysts therefore see all marts before the batch or all marts after it, never a mixture. A batch writes only the
differences that the models found; unchanged rows are not rewritten. A full batch replaces the published tables with
its own, except tables that other objects depend on or that are being read for too long: their rows are compared.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from psycopg import Connection, errors, sql

from orchestration.batches.batch import Batch
from orchestration.publish.manifest import PublishedModel
from orchestration.publish.tables import (
    PublishError,
    add_columns,
    columns_of,
    comment,
    copy_other_indexes,
    match_indexes,
    match_statistics,
    politely,
)
from orchestration.queries import queries_beside
from warehouse.database import connect

query = queries_beside(__file__)

__all__ = ["PublishError", "PublishedTable", "publish"]

INDEXING = 2  # tables indexed in parallel


@dataclass(frozen=True)
class PublishedTable:
    """What publishing did to one table, in rows; `rows` is PostgreSQL's estimate of its size afterwards.

    A changed row is deleted and inserted; a row recomputed without change is neither.
    """

    name: str
    schema: str
    deleted: int
    inserted: int
    rows: int = 0


def publish(
    connection: Connection,
    batch: Batch,
    models: Sequence[PublishedModel],
    and_then: Callable[[Sequence[PublishedTable]], None] = lambda _: None,
) -> list[PublishedTable]:
    """Move the batch's candidate rows into the published tables and mark it published, or change nothing.

    `and_then` is the last part of the transaction; it gets what was done to the tables.
    Raises PublishError if another batch was published meanwhile, if the candidate belongs to another batch, or if a
    reader blocks a table whose columns change.
    """
    _refuse_foreign_candidates(connection, batch, models)
    swapped: Sequence[PublishedModel] = _tables_to_swap(connection, models) if batch.is_whole else []
    _make_ready(swapped)
    with connection.transaction():
        swapped = _lock_for_swap(connection, swapped)
        names = {model.name for model in swapped}
        tables = [
            _swap(connection, model) if model.name in names else _write_differences(connection, batch, model)
            for model in models
        ]
        match_statistics(connection, {model.relation: model.n_distinct for model in models if model.name not in names})
        if batch.is_whole:
            _drop_unknown_roll_ups(connection, models)
        advanced = connection.execute(query("publish_batch"), {"batch_id": batch.batch_id}).fetchone()
        if advanced is None:
            raise PublishError(
                f"Batch {batch.batch_id} is no longer open: another run published meanwhile. Refresh again."
            )
        and_then(tables)
    rows = _estimated_rows(connection, models)
    return [replace(table, rows=rows.get(table.name, 0)) for table in tables]


def _refuse_foreign_candidates(connection: Connection, batch: Batch, models: Sequence[PublishedModel]) -> None:
    """Raise PublishError if a manual `dbt build` during the run replaced the rows that the gates checked."""
    of_others = sql.SQL(" union all ").join(
        sql.SQL("(select {} as name, _batch_id from {} where _batch_id <> {} limit 1)").format(
            sql.Literal(model.name), sql.Identifier("candidate", model.name), sql.Literal(batch.batch_id)
        )
        for model in models
    )
    row = connection.execute(sql.SQL("select * from ({}) as found limit 1").format(of_others)).fetchone()
    if row is not None:
        raise PublishError(
            f"candidate.{row[0]} holds rows of batch {row[1]}, not of {batch.batch_id}: "
            "dbt ran during this refresh. Refresh again."
        )


def _tables_to_swap(connection: Connection, models: Sequence[PublishedModel]) -> list[PublishedModel]:
    """The models whose candidate may replace the published table; the other tables get their new columns.

    Raises PublishError, see `_require_same_columns`.
    """
    swapped = []
    for model in models:
        dependents = connection.execute(query("dependents"), {"relation": model.relation}).fetchall()
        if not dependents:
            swapped.append(model)
        else:
            _require_same_columns(connection, model, ", ".join(sorted(name for (name,) in dependents)))
            add_columns(connection, model)
    return swapped


def _require_same_columns(connection: Connection, model: PublishedModel, dependents: str) -> None:
    old, new = columns_of(connection, model.schema, model.name), columns_of(connection, "candidate", model.name)
    if old and any(new.get(name) != type_ for name, type_ in old.items()):
        raise PublishError(
            f"The columns of {model.relation} change, but other objects depend on it: {dependents}. "
            "Drop them, refresh again, then recreate them."
        )


def _make_ready(models: Sequence[PublishedModel]) -> None:
    """Complete the candidate tables before locking anything: indexes of large tables take longest."""

    def make_ready(model: PublishedModel) -> None:
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            table = sql.Identifier("candidate", model.name)
            scratch = [
                name for name in columns_of(connection, "candidate", model.name) if name not in model.column_types
            ]
            changes = [sql.SQL("drop column {}").format(sql.Identifier(name)) for name in scratch]
            changes += [
                sql.SQL("alter column {} set not null").format(sql.Identifier(name)) for name in sorted(model.required)
            ]
            connection.execute(sql.SQL("alter table {} {}").format(table, sql.SQL(", ").join(changes)))
            match_statistics(connection, {f"candidate.{model.name}": model.n_distinct})
            match_indexes(connection, model, "candidate")
            copy_other_indexes(connection, model)
            comment(connection, model, "candidate")
            if model.n_distinct or any(index.is_of_expressions for index in model.indexes):
                connection.execute(sql.SQL("analyze {}").format(table))

    with ThreadPoolExecutor(INDEXING) as pool:
        list(pool.map(make_ready, sorted(models, key=lambda model: -len(model.indexes))))


def _lock_for_swap(connection: Connection, models: Sequence[PublishedModel]) -> Sequence[PublishedModel]:
    """Lock the published tables. Skip tables that stay in use; raise PublishError if their columns change."""
    if not models:
        return []
    lock = sql.SQL("lock table {} in access exclusive mode")
    tables = sql.SQL(", ").join(sql.Identifier(model.schema, model.name) for model in models)

    def lock_all() -> None:
        connection.execute(lock.format(tables))

    try:
        politely(connection, models, lock_all)
    except PublishError as held:
        free = []
        for model in models:
            try:
                with connection.transaction():
                    connection.execute(lock.format(sql.Identifier(model.schema, model.name)) + sql.SQL(" nowait"))
                free.append(model)
            except errors.LockNotAvailable:
                if columns_of(connection, model.schema, model.name) != columns_of(connection, "candidate", model.name):
                    raise held from None
        return free
    return models


def _swap(connection: Connection, model: PublishedModel) -> PublishedTable:
    """Replace the published table with the candidate, keeping its privileges."""
    old, new = sql.Identifier(model.schema, model.name), sql.Identifier("candidate", model.name)
    schema = sql.Identifier(model.schema)
    grants = connection.execute(query("grants"), {"relation": model.relation}).fetchall()
    sizes = connection.execute(query("table_rows"), {"relations": [model.relation, f"candidate.{model.name}"]})
    before, after = (rows for (rows,) in sizes.fetchall())
    connection.execute(sql.SQL("drop table {}").format(old))
    connection.execute(sql.SQL("alter table {} set schema {}").format(new, schema))
    for role, privilege, column, is_grantable in grants:
        if column and column not in model.column_types:
            continue
        connection.execute(
            sql.SQL("grant {}{} on {} to {}{}").format(
                sql.SQL(privilege),
                sql.SQL(" ({})").format(sql.Identifier(column)) if column else sql.SQL(""),
                old,
                sql.Identifier(role) if role else sql.SQL("public"),
                sql.SQL(" with grant option" if is_grantable else ""),
            )
        )
    return PublishedTable(model.name, model.schema, before, after)


def _write_differences(connection: Connection, batch: Batch, model: PublishedModel) -> PublishedTable:
    """Delete removed and changed rows, and insert new and changed ones.

    For full batches and rebuilds the models do not know what differs, so the rows are compared here.
    """
    compared = batch.is_whole or batch.rebuild_from is not None
    deleted = connection.execute(_delete(batch, model, compared)).rowcount
    inserted = connection.execute(_insert(model, compared)).rowcount
    return PublishedTable(model.name, model.schema, deleted, inserted)


def _delete(batch: Batch, model: PublishedModel, compared: bool) -> sql.Composed:
    columns = [name for name in model.column_types if name != "_batch_id"]
    published, candidate = sql.Identifier(model.schema, model.name), sql.Identifier("candidate", model.name)
    if batch.is_whole:
        statement = sql.SQL("delete from {} as published where true").format(published)
    else:
        statement = sql.SQL("delete from {} as published using {} as removed where {}").format(
            published, sql.Identifier("candidate", f"{model.name}__removed"), _equal("removed", "published", model.key)
        )
    if compared:
        statement += sql.SQL(" and not exists (select from {} as candidate where {} and {} *= {})").format(
            candidate,
            _equal("candidate", "published", model.key),
            _row("candidate", columns),
            _row("published", columns),
        )
    return statement


def _insert(model: PublishedModel, compared: bool) -> sql.Composed:
    published = sql.Identifier(model.schema, model.name)
    statement = sql.SQL("insert into {published} ({columns}) select {columns} from {candidate} as candidate").format(
        published=published,
        columns=sql.SQL(", ").join(map(sql.Identifier, model.column_types)),
        candidate=sql.Identifier("candidate", model.name),
    )
    if compared:
        statement += sql.SQL(" where not exists (select from {} as published where {})").format(
            published, _equal("candidate", "published", model.key)
        )
    if model.order:
        statement += sql.SQL(" order by ") + sql.SQL(", ").join(map(sql.Identifier, model.order))
    return statement


def _drop_unknown_roll_ups(connection: Connection, models: Sequence[PublishedModel]) -> None:
    """Drop tables of the store schema that no model publishes any more."""
    known = [model.name for model in models if model.schema == "store"]
    for (name,) in connection.execute(query("unknown_roll_ups"), {"known": known}).fetchall():
        connection.execute(sql.SQL("drop table {} cascade").format(sql.Identifier("store", name)))


def _estimated_rows(connection: Connection, models: Sequence[PublishedModel]) -> Mapping[str, int]:
    """Row counts by table from PostgreSQL's statistics: counting a large table would cost more than a small batch.

    A table is analyzed again once a tenth of its rows have changed.
    """
    tables = {"tables": [model.relation for model in models]}
    connection.execute("select pg_stat_force_next_flush()")
    for schema, name, _, is_stale in connection.execute(query("published_statistics"), tables).fetchall():
        if is_stale:
            connection.execute(sql.SQL("analyze {}").format(sql.Identifier(schema, name)))
    connection.execute("select pg_stat_force_next_flush()")
    return {name: rows for _, name, rows, _ in connection.execute(query("published_statistics"), tables).fetchall()}


def _equal(left: str, right: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(" and ").join(
        sql.SQL("{} = {}").format(sql.Identifier(left, column), sql.Identifier(right, column)) for column in columns
    )


def _row(relation: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL("row({})::record").format(sql.SQL(", ").join(sql.Identifier(relation, column) for column in columns))
