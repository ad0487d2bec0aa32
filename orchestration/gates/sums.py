"""`candidate.changed_sums`: one row with what the batch changes in each sum of the reconciliation.

A rebuild may correct wrong published numbers without changing the event store, so there it is the sum over all rows as
they will be once published.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from psycopg import Connection, sql

from expectations.reconciliation import Sum
from orchestration.batches.batch import Batch


def note_sums(connection: Connection, batch: Batch, sums: Sequence[Sum]) -> None:
    """Create `candidate.changed_sums` with a column for each name."""
    by_model = groupby(sorted(sums, key=_model), key=_model)
    sides = [side for model, of_model in by_model for side in _sides(model, list(of_model), batch)]
    names = dict.fromkeys(each.name for each in sums)
    column = sql.SQL("coalesce(sum(value) filter (where name = {}), 0) as {}")
    connection.execute("drop table if exists candidate.changed_sums")
    connection.execute(
        sql.SQL("create unlogged table candidate.changed_sums as select {} from ({}) as side").format(
            sql.SQL(", ").join(column.format(sql.Literal(name), sql.Identifier(name)) for name in names),
            sql.SQL(" union all ").join(sides),
        )
    )


def _model(each: Sum) -> str:
    return each.model


def _sides(model: str, sums: Sequence[Sum], batch: Batch) -> Iterator[sql.Composed]:
    """Rows (name, value) of the model's sums: over what the batch adds and, negated, over what it removes."""
    yield _side(sums, "", "candidate", model)
    yield _side(sums, "-", "candidate", f"{model}__removed")
    if batch.is_rebuild:
        yield _side(sums, "", "store" if model.startswith("int_") else "marts", model)


def _side(sums: Sequence[Sum], sign: str, schema: str, relation: str) -> sql.Composed:
    """One scan for all sums of a relation."""
    return sql.SQL("select unnest({}::text[]) as name, {}unnest(array[{}])::numeric as value from {}").format(
        sql.Literal([each.name for each in sums]),
        sql.SQL(sign),
        sql.SQL(", ").join(
            sql.SQL("sum({}) filter (where {})").format(_trusted(each.value), _trusted(each.where)) for each in sums
        ),
        sql.Identifier(schema, relation),
    )


def _trusted(text: str) -> sql.SQL:
    """SQL that comes from the rules of the project, never from a client."""
    return sql.SQL(text)
