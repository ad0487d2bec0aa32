"""Published tables as their models declare them: columns, key, indexes and comments.

Changing a table needs a lock that no reader may hold. It is asked for in short attempts, so that analysts who come
meanwhile wait for a fraction of a second and whoever reads already reads to the end.
"""

from collections.abc import Callable, Mapping
from time import monotonic, sleep

from psycopg import Connection, errors, sql

from orchestration.batch import Batch
from orchestration.manifest import Index, PublishedModel
from orchestration.queries import query
from warehouse.settings import settings

ATTEMPT_MS = 200
PAUSE_SECONDS = 1.0


class PublishError(RuntimeError):
    """The batch was not published and nothing changed; the message says what to do."""


def columns_of(connection: Connection, schema: str, name: str) -> Mapping[str, str]:
    """The columns of a relation in their order, with their types; none when there is no such relation."""
    return dict(connection.execute(query("relation_columns"), {"relation": f"{schema}.{name}"}).fetchall())


def add_columns(connection: Connection, batch: Batch, model: PublishedModel) -> None:
    """Add the columns that the model has and its table lacks, before the batch is published: they are null till then.

    Raises PublishError when others changed, which takes a full batch.
    """
    new, old = columns_of(connection, "candidate", model.name), columns_of(connection, model.schema, model.name)
    if not old or batch.is_full:
        return
    changed = sorted(name for name, type_ in old.items() if new.get(name) != type_)
    if changed:
        raise PublishError(
            f"{model.schema}.{model.name} was published with other columns ({', '.join(changed)}). "
            "Run `sluice refresh --full` to rebuild it."
        )
    table = sql.Identifier(model.schema, model.name)

    def add() -> None:
        for name in new.keys() - old.keys():
            connection.execute(
                sql.SQL("alter table {} add column {} {}").format(table, sql.Identifier(name), _trusted(new[name]))
            )
            _comment_column(connection, model, model.name, name)

    if new.keys() - old.keys():
        _politely(connection, model, add)


def table_to_fill(connection: Connection, model: PublishedModel) -> str:
    """The name of the table that takes the batch: the published one, or a new one when its columns are others."""
    new, old = columns_of(connection, "candidate", model.name), columns_of(connection, model.schema, model.name)
    if old == new:
        return model.name
    name = f"{model.name}__next" if old else model.name
    table = sql.Identifier(model.schema, name)
    connection.execute(sql.SQL("create table {} (like {})").format(table, sql.Identifier("candidate", model.name)))
    connection.execute(sql.SQL("comment on table {} is {}").format(table, sql.Literal(model.description)))
    for column in new:
        _comment_column(connection, model, name, column)
    return name


def match_indexes(connection: Connection, model: PublishedModel, name: str) -> None:
    """Create the key and the declared indexes that the table lacks; others stay, for they may be someone's.

    Of a partial index the catalogue tells the condition in words of its own, so only its columns are compared.
    """
    table = sql.Identifier(model.schema, name)
    rows = connection.execute(query("relation_indexes"), {"relation": f"{model.schema}.{name}"}).fetchall()
    if not any(is_primary for _, _, _, is_primary in rows):
        key = sql.SQL(", ").join(map(sql.Identifier, model.key))
        connection.execute(sql.SQL("alter table {} add primary key ({})").format(table, key))
    present = {(tuple(columns), tuple(included), is_partial) for columns, included, is_partial, _ in rows}
    for index in model.indexes:
        if (index.columns, index.include, index.where is not None) not in present:
            connection.execute(_create_index(table, index))


def match_statistics(connection: Connection, model: PublishedModel, name: str) -> None:
    """Tell PostgreSQL how many different values the declared columns have; it counts on it from the next analyze on."""
    relation = f"{model.schema}.{name}"
    rows = connection.execute(query("relation_n_distinct"), {"relation": relation}).fetchall()
    told: Mapping[str, float] = dict(rows)
    for column, n_distinct in model.n_distinct.items():
        if told.get(column) != n_distinct:
            connection.execute(
                sql.SQL("alter table {} alter column {} set (n_distinct = {})").format(
                    sql.Identifier(model.schema, name), sql.Identifier(column), sql.Literal(n_distinct)
                )
            )


def replace_table(connection: Connection, model: PublishedModel, name: str) -> None:
    """Put the table `name` in the published one's place, once nobody reads that."""
    published = sql.Identifier(model.schema, model.name)

    def put() -> None:
        connection.execute(sql.SQL("drop table {}").format(published))
        connection.execute(
            sql.SQL("alter table {} rename to {}").format(
                sql.Identifier(model.schema, name), sql.Identifier(model.name)
            )
        )

    try:
        _politely(connection, model, put)
    except errors.DependentObjectsStillExist as error:
        raise PublishError(
            f"The columns of {model.schema}.{model.name} change, and other objects hang on it: "
            f"{error.diag.message_detail}. Drop them, refresh again, and make them anew."
        ) from None


def _politely(connection: Connection, model: PublishedModel, change: Callable[[], None]) -> None:
    """Change a table in attempts that wait for its readers only briefly; inside a transaction each is a savepoint."""
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
                raise PublishError(_held(connection, model)) from None
            sleep(PAUSE_SECONDS)  # readers who queued behind the attempt go first


def _held(connection: Connection, model: PublishedModel) -> str:
    holders = connection.execute(query("lock_holders"), {"relation": f"{model.schema}.{model.name}"}).fetchall()
    who = ", ".join(f"pid {pid} ({user})" for pid, user in holders) or "another session"
    return (
        f"The columns of {model.schema}.{model.name} change, and {who} has been reading it for longer than "
        f"SLUICE_PUBLISH_LOCK_SECONDS ({settings().publish_lock_seconds:g} s). Wait for that query, or end it with "
        "`select pg_terminate_backend(pid)`; then refresh again."
    )


def _create_index(table: sql.Identifier, index: Index) -> sql.Composed:
    columns, included = (sql.SQL(", ").join(map(sql.Identifier, names)) for names in (index.columns, index.include))
    statement = sql.SQL("create index on {} ({})").format(table, columns)
    if index.include:
        statement += sql.SQL(" include ({})").format(included)
    if index.where:
        statement += sql.SQL(" where ") + _trusted(index.where)
    return statement


def _comment_column(connection: Connection, model: PublishedModel, table: str, name: str) -> None:
    description = model.column_descriptions.get(name)
    if description:
        column = sql.Identifier(model.schema, table, name)
        connection.execute(sql.SQL("comment on column {} is {}").format(column, sql.Literal(description)))


def _trusted(text: str) -> sql.SQL:
    """SQL that comes from the catalogue or from the project's own manifest, never from a client."""
    return sql.SQL(text)
