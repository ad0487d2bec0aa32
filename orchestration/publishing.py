"""Publish a batch: in one transaction the touched keys of every published table change, and the ledger advances.

Analysts therefore see all marts before the batch or all marts after it, never a mixture. Of the touched keys only rows
that differ are written, so that a rebuild, too, costs what it changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from psycopg import Connection, sql

from orchestration.batch import Batch
from orchestration.manifest import Index, PublishedModel
from orchestration.queries import query


class PublishError(RuntimeError):
    """The batch was not published and nothing changed; the message says what to do."""


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

    Raises PublishError when another batch was published meanwhile, when the candidate belongs to another batch, or
    when a model's columns changed in a way that needs `sluice refresh --full`.
    """
    with connection.transaction():
        tables = [_publish_model(connection, batch, model) for model in models]
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
    return [replace(table, rows=_estimated_rows(connection, table)) for table in tables]


def _publish_model(connection: Connection, batch: Batch, model: PublishedModel) -> PublishedTable:
    candidate = sql.Identifier("candidate", model.name)
    published = sql.Identifier(model.schema, model.name)
    _refuse_foreign_candidate(connection, batch, candidate, model)
    _match_columns(connection, batch, candidate, published, model)
    columns = list(_columns(connection, "candidate", model.name))
    deleted = connection.execute(_delete_outdated(batch, candidate, published, model, columns)).rowcount
    inserted = connection.execute(_insert_missing(candidate, published, model, columns)).rowcount
    _match_indexes(connection, published, model)  # a table that is new is filled faster without them
    return PublishedTable(model.name, model.schema, deleted, inserted)


def _estimated_rows(connection: Connection, table: PublishedTable) -> int:
    """Counting a large table would cost more than publishing a small batch; statistics cost the same for any size."""
    connection.execute(sql.SQL("analyze {}").format(sql.Identifier(table.schema, table.name)))
    row = connection.execute(
        "select greatest(reltuples, 0)::bigint from pg_class where oid = to_regclass(%s)",
        [f"{table.schema}.{table.name}"],
    ).fetchone()
    return row[0] if row else 0


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


def _match_columns(
    connection: Connection, batch: Batch, candidate: sql.Identifier, published: sql.Identifier, model: PublishedModel
) -> None:
    """Create the published table, add new columns to it, or on a full batch replace it when its columns differ."""
    new = _columns(connection, "candidate", model.name)
    old = _columns(connection, model.schema, model.name)
    if old == new:
        return
    if not old or batch.is_full:
        connection.execute(sql.SQL("drop table if exists {}").format(published))
        _create_table(connection, candidate, published, model)
        return
    if any(new.get(name) != type_ for name, type_ in old.items()):
        changed = sorted(name for name, type_ in old.items() if new.get(name) != type_)
        raise PublishError(
            f"{model.schema}.{model.name} was published with other columns ({', '.join(changed)}). "
            "Run `sluice refresh --full` to rebuild it."
        )
    for name in new.keys() - old.keys():
        connection.execute(
            sql.SQL("alter table {} add column {} {}").format(published, sql.Identifier(name), _type(new[name]))
        )
        _comment_column(connection, published, model, name)


def _create_table(
    connection: Connection, candidate: sql.Identifier, published: sql.Identifier, model: PublishedModel
) -> None:
    connection.execute(sql.SQL("create table {} (like {})").format(published, candidate))
    connection.execute(sql.SQL("comment on table {} is {}").format(published, sql.Literal(model.description)))
    for name in _columns(connection, model.schema, model.name):
        _comment_column(connection, published, model, name)


def _match_indexes(connection: Connection, published: sql.Identifier, model: PublishedModel) -> None:
    """Create the key and the declared indexes that the table lacks; others stay, for they may be someone's.

    Of a partial index the catalogue tells the condition in words of its own, so only its columns are compared.
    """
    rows = connection.execute(query("relation_indexes"), {"relation": f"{model.schema}.{model.name}"}).fetchall()
    if not any(is_primary for _, _, _, is_primary in rows):
        key = sql.SQL(", ").join(map(sql.Identifier, model.key))
        connection.execute(sql.SQL("alter table {} add primary key ({})").format(published, key))
    present = {(tuple(columns), tuple(included), is_partial) for columns, included, is_partial, _ in rows}
    for index in model.indexes:
        if (index.columns, index.include, index.where is not None) not in present:
            connection.execute(_create_index(published, index))


def _create_index(published: sql.Identifier, index: Index) -> sql.Composed:
    columns, included = (sql.SQL(", ").join(map(sql.Identifier, names)) for names in (index.columns, index.include))
    statement = sql.SQL("create index on {} ({})").format(published, columns)
    if index.include:
        statement += sql.SQL(" include ({})").format(included)
    if index.where:
        statement += sql.SQL(" where ") + _trusted(index.where)
    return statement


def _comment_column(connection: Connection, published: sql.Identifier, model: PublishedModel, name: str) -> None:
    description = model.column_descriptions.get(name)
    if description:
        column = sql.Identifier(model.schema, model.name, name)
        connection.execute(sql.SQL("comment on column {} is {}").format(column, sql.Literal(description)))


def _delete_outdated(
    batch: Batch, candidate: sql.Identifier, published: sql.Identifier, model: PublishedModel, columns: Sequence[str]
) -> sql.Composed:
    """Delete the rows of touched keys, on a full batch all rows, that the candidate does not have just like that."""
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
    return sql.SQL("delete from {} as published using {} as touched where {} and {}").format(
        published,
        sql.Identifier("candidate", model.touched),
        _equal("published", "touched", model.touched_key),
        condition,
    )


def _insert_missing(
    candidate: sql.Identifier, published: sql.Identifier, model: PublishedModel, columns: Sequence[str]
) -> sql.Composed:
    return sql.SQL(
        "insert into {published} ({columns}) select {columns} from {candidate} as candidate "
        "where not exists (select from {published} as published where {same_key})"
    ).format(
        published=published,
        candidate=candidate,
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        same_key=_equal("candidate", "published", model.key),
    )


def _equal(left: str, right: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(" and ").join(
        sql.SQL("{} = {}").format(sql.Identifier(left, column), sql.Identifier(right, column)) for column in columns
    )


def _row(relation: str, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL("row({})::record").format(sql.SQL(", ").join(sql.Identifier(relation, column) for column in columns))


def _columns(connection: Connection, schema: str, name: str) -> Mapping[str, str]:
    rows = connection.execute(query("relation_columns"), {"relation": f"{schema}.{name}"}).fetchall()
    return dict(rows)


def _type(name: str) -> sql.SQL:
    return _trusted(name)


def _trusted(text: str) -> sql.SQL:
    """SQL that comes from the catalogue or from the project's own manifest, never from a client."""
    return sql.SQL(text)
