"""Published tables as their models declare them: columns, key, indexes and comments.

They exist before the first build, so that models always find them. Changing one needs an exclusive lock. Short lock
attempts let running queries finish and delay new ones by a fraction of a second.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import LiteralString

from psycopg import Connection, errors, sql

from orchestration.batches.batch import Batch, has_published
from orchestration.errors import PipelineError
from orchestration.publish.manifest import Index, PublishedModel
from orchestration.queries import queries_beside
from warehouse.settings import settings

query = queries_beside(__file__)

ATTEMPT_MS = 200
PAUSE_SECONDS = 1.0
IDENTIFIER = re.compile("[a-z_][a-z0-9_]*")
# Columns of the event store that follow from those that it always had.
DERIVED = {"date": "(occurred_at at time zone 'UTC')::date"}


class PublishError(PipelineError):
    """The batch was not published and nothing changed; the message says how to proceed."""


def columns_of(connection: Connection, schema: str, name: str) -> Mapping[str, str]:
    """The columns of a relation in order, with their types; empty if the relation does not exist."""
    return _columns(connection, [f"{schema}.{name}"])[f"{schema}.{name}"]


def _columns(connection: Connection, relations: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """The same of several relations, by their names."""
    found: dict[str, dict[str, str]] = {relation: {} for relation in relations}
    for relation, name, type_ in connection.execute(query("relation_columns"), {"relations": relations}):
        found[relation][name] = type_
    return found


def create_missing_tables(connection: Connection, models: Sequence[PublishedModel]) -> list[str]:
    """Create missing published tables, empty, unless a batch was published; returns their names.

    After a publication an empty table beside full ones would look complete, so only a full batch creates it.
    """
    with connection.transaction():
        if has_published(connection) or not _missing(connection, models):
            return []
        # Another `sluice up` may be doing the same, or the first refresh; then nothing, or less, is missing afterwards.
        connection.execute("lock table ops.publisher_lock in exclusive mode")
        missing = [] if has_published(connection) else _missing(connection, models)
        for model in missing:
            create_table(connection, model)
    return [model.relation for model in missing]


def _missing(connection: Connection, models: Sequence[PublishedModel]) -> list[PublishedModel]:
    columns = _columns(connection, [model.relation for model in models])
    return [model for model in models if not columns[model.relation]]


def full_build_needed(connection: Connection, models: Sequence[PublishedModel]) -> str | None:
    """Why only a full build gives the published tables the models' columns; None if any batch may be published.

    A table is missing beside published ones, or columns have changed. New columns of a mart need none: they are null
    until their rows are built again.
    """
    if not has_published(connection):
        return None
    columns, declared = _columns(connection, [model.relation for model in models]), _declared(connection, models)
    for model in models:
        old, new = columns[model.relation], declared[model.relation]
        if not old:
            return f"{model.relation} was never published, but other tables were"
        changed = sorted(name for name, type_ in old.items() if new.get(name) != type_)
        if model.schema == "store":  # the levels above would sum the nulls of rows that no batch touches
            changed += sorted(new.keys() - old.keys())
        if changed:
            return f"{model.relation} was published with different columns ({', '.join(changed)})"
    return None


def fit_tables(connection: Connection, batch: Batch, models: Sequence[PublishedModel]) -> None:
    """Create missing tables and add missing columns, with nulls, before the batch is built.

    The publication of a whole batch replaces tables with other columns.
    """
    relations = [model.relation for model in models]
    columns, indexes = _columns(connection, relations), _indexes(connection, relations)
    for model in models:
        if not columns[model.relation]:
            with connection.transaction():
                create_table(connection, model)
        elif not batch.is_whole:
            if model.column_types.keys() - columns[model.relation].keys():
                add_columns(connection, model)
            _create_missing_indexes(connection, model, model.schema, indexes[model.relation])


def keep_events(connection: Connection, store: PublishedModel) -> int:
    """Make `candidate.kept_events`: published events that are no longer landed, with the columns of the model `store`.

    Columns that they were not published with are null, or derived. Returns the number of events. Raises PublishError if
    a column cannot be converted.
    """
    old, new = columns_of(connection, store.schema, store.name), _declared(connection, [store])[store.relation]
    table = sql.Identifier("candidate", "kept_events")
    changes = [
        sql.SQL("alter column {0} type {1} using {0}::{1}").format(sql.Identifier(name), _trusted(type_))
        if name in old
        else sql.SQL("add column {} {}").format(sql.Identifier(name), _trusted(type_))
        for name, type_ in new.items()
        if old.get(name) != type_
    ]
    try:
        with connection.transaction():
            connection.execute("drop table if exists candidate.kept_events cascade")
            connection.execute(query("kept_events"))
            if changes:
                connection.execute(sql.SQL("alter table {} {}").format(table, sql.SQL(", ").join(changes)))
            for name in DERIVED.keys() & (new.keys() - old.keys()):
                value = _trusted(DERIVED[name])
                connection.execute(sql.SQL("update {} set {} = {}").format(table, sql.Identifier(name), value))
            connection.execute("analyze candidate.kept_events")
    except (errors.DataError, errors.CannotCoerce) as error:
        raise PublishError(
            f"Published events that are no longer landed cannot be kept: {error.diag.message_primary}. Copy the marts "
            "that you need into a schema of your own, then run `sluice refresh --full --lose-history`."
        ) from error
    row = connection.execute("select count(*) from candidate.kept_events").fetchone()
    return row[0] if row else 0


def create_table(connection: Connection, model: PublishedModel) -> None:
    """Create the model's empty table with its key, indexes and comments."""
    table = sql.Identifier(model.schema, model.name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}{}").format(
            sql.Identifier(name), _trusted(type_), sql.SQL(" not null" if name in model.required else "")
        )
        for name, type_ in model.column_types.items()
    )
    connection.execute(sql.SQL("create table {} ({})").format(table, columns))
    comment(connection, model, model.schema)
    match_indexes(connection, model, model.schema)
    match_statistics(connection, {model.relation: model.n_distinct})


def comment(connection: Connection, model: PublishedModel, schema: str) -> None:
    """Comment the model's table in a schema, and its columns, with the model's descriptions."""
    table = sql.Identifier(schema, model.name)
    statements = [sql.SQL("comment on table {} is {}").format(table, sql.Literal(model.description))]
    statements += [
        sql.SQL("comment on column {} is {}").format(sql.Identifier(schema, model.name, name), sql.Literal(text))
        for name, text in model.column_descriptions.items()
        if text
    ]
    connection.execute(sql.SQL("; ").join(statements))


@dataclass(frozen=True)
class _FoundIndex:
    """An index of a table. `definition` is the statement that creates it."""

    name: str
    is_primary: bool
    definition: LiteralString


def _indexes(connection: Connection, relations: Sequence[str]) -> Mapping[str, Sequence[_FoundIndex]]:
    found: dict[str, list[_FoundIndex]] = {relation: [] for relation in relations}
    for relation, *index in connection.execute(query("relation_indexes"), {"relations": relations}):
        found[relation].append(_FoundIndex(*index))
    return found


def match_indexes(connection: Connection, model: PublishedModel, schema: str) -> None:
    """Create the key and the declared indexes that the model's table in a schema lacks; keep all others."""
    relation = f"{schema}.{model.name}"
    _create_missing_indexes(connection, model, schema, _indexes(connection, [relation])[relation])


def _create_missing_indexes(
    connection: Connection, model: PublishedModel, schema: str, present: Sequence[_FoundIndex]
) -> None:
    table = sql.Identifier(schema, model.name)
    if not any(index.is_primary for index in present):
        key = sql.SQL(", ").join(map(sql.Identifier, model.key))
        connection.execute(sql.SQL("alter table {} add primary key ({})").format(table, key))
    names = {index.name for index in present}
    for index in model.indexes:
        if index.name not in names:
            connection.execute(_create_index(table, index))


def copy_other_indexes(connection: Connection, model: PublishedModel) -> None:
    """Copy indexes that the model does not declare from its published mart to its candidate table.

    Indexes over removed columns are dropped.
    """
    declared = {index.name for index in model.indexes}
    for index in _indexes(connection, [model.relation])[model.relation]:
        if index.is_primary or index.name in declared or model.schema == "store":
            continue
        with suppress(errors.UndefinedColumn):
            connection.execute(
                _trusted(index.definition.replace(f" ON {model.relation} ", f" ON candidate.{model.name} ", 1))
            )


def match_statistics(connection: Connection, declared: Mapping[str, Mapping[str, float]]) -> None:
    """Set `n_distinct` of columns, by relation; PostgreSQL uses it from the next `analyze` on."""
    rows = connection.execute(query("relation_n_distinct"), {"relations": list(declared)})
    known = {(relation, column): n_distinct for relation, column, n_distinct in rows}
    for relation, columns in declared.items():
        for column, n_distinct in columns.items():
            if known.get((relation, column)) != n_distinct:
                connection.execute(
                    sql.SQL("alter table {} alter column {} set (n_distinct = {})").format(
                        sql.Identifier(*relation.split(".")), sql.Identifier(column), sql.Literal(n_distinct)
                    )
                )


def politely(connection: Connection, models: Sequence[PublishedModel], change: Callable[[], object]) -> None:
    """Change tables in attempts that wait for readers only briefly; inside a transaction each is a savepoint.

    Raises PublishError, naming the readers, after SLUICE_PUBLISH_LOCK_SECONDS.
    """
    deadline = monotonic() + settings().publish_lock_seconds
    while True:
        try:
            with connection.transaction():
                patience = connection.execute("select current_setting('lock_timeout')").fetchone()
                connection.execute("select set_config('lock_timeout', %s, true)", [str(ATTEMPT_MS)])
                change()
                connection.execute("select set_config('lock_timeout', %s, true)", patience)
            return
        except errors.LockNotAvailable:
            if monotonic() > deadline:
                raise PublishError(_held(connection, models)) from None
            sleep(PAUSE_SECONDS)  # let readers queued behind the attempt go first


def add_columns(connection: Connection, model: PublishedModel) -> None:
    """Add the declared columns that the published table lacks, null in all rows.

    Raises PublishError if a reader blocks the change for too long.
    """
    old, new = columns_of(connection, model.schema, model.name), _declared(connection, [model])[model.relation]
    table, added = sql.Identifier(model.schema, model.name), [name for name in new if name not in old]

    def add() -> None:
        for name in added:
            connection.execute(
                sql.SQL("alter table {} add column {} {}").format(table, sql.Identifier(name), _trusted(new[name]))
            )
        comment(connection, model, model.schema)

    if added:
        politely(connection, [model], add)


def _declared(connection: Connection, models: Sequence[PublishedModel]) -> Mapping[str, Mapping[str, str]]:
    """The models' columns with PostgreSQL's names of their types, by relation."""
    types = sorted({type_ for model in models for type_ in model.column_types.values()})
    spelled = connection.execute(query("spelled_types"), {"types": types}).fetchall()
    names = dict(zip(types, [type_ for (type_,) in spelled], strict=True))
    return {model.relation: {name: names[type_] for name, type_ in model.column_types.items()} for model in models}


def _held(connection: Connection, models: Sequence[PublishedModel]) -> str:
    for model in models:
        relation = model.relation
        holders = connection.execute(query("lock_holders"), {"relation": relation}).fetchall()
        if holders:
            break
    who = ", ".join(f"pid {pid} ({user})" for pid, user in holders) or "another session"
    return (
        f"The columns of {relation} must change, but {who} has been reading it for longer than "
        f"SLUICE_PUBLISH_LOCK_SECONDS ({settings().publish_lock_seconds:g} s). Wait for that query or end it with "
        "`select pg_terminate_backend(pid)`, then refresh again."
    )


def _create_index(table: sql.Identifier, index: Index) -> sql.Composed:
    columns, included = (sql.SQL(", ").join(map(_expression, names)) for names in (index.columns, index.include))
    statement = sql.SQL("create index {} on {} ({})").format(sql.Identifier(index.name), table, columns)
    if index.include:
        statement += sql.SQL(" include ({})").format(included)
    if index.where:
        statement += sql.SQL(" where ") + _trusted(index.where)
    return statement


def _expression(text: str) -> sql.Composable:
    return sql.Identifier(text) if IDENTIFIER.fullmatch(text) else sql.SQL("({})").format(_trusted(text))


def _trusted(text: str) -> sql.SQL:
    """SQL that comes from the catalogue or from the project's own manifest, never from a client."""
    return sql.SQL(text)
