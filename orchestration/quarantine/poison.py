"""Poison events make a model's query fail. A binary search finds them, and they are quarantined with the error.

The search costs a few runs of the model's query, and only after a build has failed.
"""

from collections import Counter

from psycopg import Connection, Rollback, errors

from orchestration.batches.batch import Batch
from orchestration.quarantine.set_aside import set_aside
from orchestration.queries import queries_beside
from orchestration.transform import dbt_runner as dbt
from warehouse.visible_text import visible

query = queries_beside(__file__)

MOST = 10  # of a source; more in all sources point to a fault of the model, which its owner must fix


def quarantine_poison(connection: Connection, batch: Batch, failed: dbt.NodeResult) -> list[str]:
    """Quarantine the events that make the failed model's query fail; returns the error of each.

    A source that sent more than ten of them is set aside. Returns an empty list and quarantines nothing if values in
    the batch are not the cause, or if no source without such events would remain. The same holds for a model that
    reads the batch through a table instead of views.
    """
    if not failed.compiled_sql or not failed.unique_id.startswith("model."):
        return []
    row = connection.execute("select count(*) from candidate.landed_events").fetchone()
    count: int = row[0] if row else 0
    found: list[str] = []
    of_source: Counter[str] = Counter()
    with connection.transaction() as transaction:
        while error := _error(connection, batch, failed.compiled_sql, count):
            source = _quarantine_first(connection, batch, failed, error, count)
            too_many = source is not None and of_source[source] == MOST
            if source is None or (too_many and not set_aside(connection, batch, {source: _detail(failed, error)})):
                found = []
                raise Rollback(transaction)
            found.append(error)
            of_source[source] += 1
    return found


def _quarantine_first(
    connection: Connection, batch: Batch, failed: dbt.NodeResult, error: str, count: int
) -> str | None:
    """Quarantine the earliest event that makes the query fail; returns its source, or None if no event is the cause."""
    assert failed.compiled_sql is not None
    runs, fails = 0, count
    if _error(connection, batch, failed.compiled_sql, 0):
        return None
    while fails - runs > 1:
        middle = (runs + fails) // 2
        if _error(connection, batch, failed.compiled_sql, middle):
            fails = middle
        else:
            runs = middle
    parameters = {"batch_id": batch.batch_id, "place": fails, "detail": _detail(failed, error)}
    row = connection.execute(query("quarantine_event_at"), parameters).fetchone()
    return row[0] if row else None


def _detail(failed: dbt.NodeResult, error: str) -> str:
    return f"{failed.unique_id.split('.')[-1]}: {error}"


def _error(connection: Connection, batch: Batch, statement: str, place: int) -> str | None:
    """The query's error on a value among the batch's first `place` events; None if it runs."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(query("set_aside_from"), {"batch_id": batch.batch_id, "place": place})
            # unlike count(*), explain analyze computes every column
            connection.execute(f"explain (analyze, costs off, timing off) {statement}".encode())
    except errors.DataError as error:
        return visible(error.diag.message_primary or str(error))
    return None
