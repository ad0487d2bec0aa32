"""Quarantine: row faults leave the batch with their reason, and the batch goes on without them."""

from dataclasses import dataclass

from psycopg import Connection, sql
from psycopg.rows import class_row

from expectations.landing import ROW_RULES
from orchestration.batch import Batch
from orchestration.queries import query

_COPIED = (
    "event_id",
    "source_id",
    "dialect",
    "event_name",
    "occurred_at",
    "sent_at",
    "received_at",
    "user_key",
    "anonymous_key",
    "session_id",
    "payload",
    "context",
)


@dataclass(frozen=True)
class BatchTotals:
    """Rows of a batch: all that were accepted, and those of them in quarantine."""

    accepted: int
    quarantined: int


def quarantine_row_faults(connection: Connection, batch: Batch) -> dict[str, int]:
    """Copy the batch's faulty rows to `raw.quarantined_events`; returns new ones per rule, first matching rule wins.

    Staging leaves out what is quarantined, so nothing is deleted from `raw.events`.
    """
    reason = sql.SQL("case {} end").format(
        sql.SQL(" ").join(
            sql.SQL("when {} then {}").format(sql.SQL(rule.condition), sql.Literal(rule.name)) for rule in ROW_RULES
        )
    )
    columns = sql.SQL(", ").join(map(sql.Identifier, _COPIED))
    statement = sql.SQL(
        "insert into raw.quarantined_events (batch_id, reason, {columns}) "
        "select {batch_id}, reason, {columns} "
        "from (select event.*, {reason} as reason from candidate.landed_events as event) as judged "
        "where reason is not null on conflict do nothing returning reason"
    ).format(columns=columns, batch_id=sql.Literal(batch.batch_id), reason=reason)
    counts: dict[str, int] = {}
    for (name,) in connection.execute(statement):
        counts[name] = counts.get(name, 0) + 1
    return counts


def record_totals(connection: Connection, batch: Batch) -> BatchTotals:
    """Count the batch and its quarantined rows, and note both in the ledger."""
    with connection.cursor(row_factory=class_row(BatchTotals)) as cursor:
        totals = cursor.execute(query("batch_totals")).fetchone()
    assert totals is not None
    connection.execute(
        query("record_totals"),
        {"batch_id": batch.batch_id, "accepted": totals.accepted, "quarantined": totals.quarantined},
    )
    return totals
