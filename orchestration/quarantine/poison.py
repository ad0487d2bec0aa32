"""Poison events make a model's query fail. A binary search finds them, and they are quarantined with the error.

The search costs a few runs of the model's query, and only after a build has failed.
"""

from psycopg import Connection, Rollback, errors

from orchestration.batches.batch import Batch
from orchestration.queries import queries_beside
from orchestration.transform import dbt_runner as dbt
from warehouse.visible_text import visible

query = queries_beside(__file__)

MOST = 10  # more in one batch point to a fault of the model, which its owner must fix


def quarantine_poison(connection: Connection, batch: Batch, failed: dbt.NodeResult) -> list[str]:
    """Quarantine the events that make the failed model's query fail; returns the error of each.

    Returns an empty list and quarantines nothing if values in the batch are not the cause, or if there are more than
    ten such events. The same holds for a model that reads the batch through a table instead of views.
    """
    if not failed.compiled_sql or not failed.unique_id.startswith("model."):
        return []
    row = connection.execute("select count(*) from candidate.landed_events").fetchone()
    count: int = row[0] if row else 0
    found: list[str] = []
    with connection.transaction() as transaction:
        while error := _error(connection, batch, failed.compiled_sql, count):
            if len(found) == MOST or not _quarantine_first(connection, batch, failed, error, count):
                found = []
                raise Rollback(transaction)
            found.append(error)
    return found


def _quarantine_first(connection: Connection, batch: Batch, failed: dbt.NodeResult, error: str, count: int) -> bool:
    """Quarantine the earliest event that makes the query fail; False if it fails without any event."""
    assert failed.compiled_sql is not None
    runs, fails = 0, count
    if _error(connection, batch, failed.compiled_sql, 0):
        return False
    while fails - runs > 1:
        middle = (runs + fails) // 2
        if _error(connection, batch, failed.compiled_sql, middle):
            fails = middle
        else:
            runs = middle
    detail = f"{failed.unique_id.split('.')[-1]}: {error}"
    parameters = {"batch_id": batch.batch_id, "place": fails, "detail": detail}
    return connection.execute(query("quarantine_event_at"), parameters).fetchone() is not None


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
