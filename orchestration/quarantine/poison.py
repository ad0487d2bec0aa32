"""Poisoned events: those that make a model's query fail. They are found by trial and quarantined with the error.

The trials cost a few runs of the model's query, and only in a build that has failed already.
"""

from psycopg import Connection, Rollback, errors

from orchestration.batches.batch import Batch
from orchestration.queries import queries_beside
from orchestration.transform import dbt_runner as dbt

query = queries_beside(__file__)

MOST = 10  # more in one batch are no accident but a fault of the model, and are left to whoever owns it


def quarantine_poison(connection: Connection, batch: Batch, failed: dbt.NodeResult) -> list[str]:
    """Quarantine the events without which the failed model's query runs; returns what it said of each.

    Empty when the model fails for another reason than a value in the batch, or for more than ten events: then nothing
    is quarantined. A model that reads the batch through a table and not through views is such a reason, too.
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
    """Quarantine the earliest event that the query fails with; False when it fails without any event."""
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
    """What the query says of a value among the batch's first events, up to this place; None when it runs."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(query("set_aside_from"), {"batch_id": batch.batch_id, "place": place})
            # unlike count(*), it computes every column
            connection.execute(f"explain (analyze, costs off, timing off) {statement}".encode())
    except errors.DataError as error:
        return error.diag.message_primary or str(error)
    return None
