"""Quarantine faulty rows with their reason; the batch continues without them."""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import Connection, errors, sql
from psycopg.rows import class_row

from expectations.landing import ROW_RULES
from expectations.rule import RowRule
from orchestration.batches.batch import Batch
from orchestration.errors import PipelineError
from orchestration.queries import queries_beside

query = queries_beside(__file__)

COPIED = (
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


class RowRuleCrashed(PipelineError):
    """A row rule could not be evaluated and nothing was quarantined; the message names the rule."""


@dataclass(frozen=True)
class BatchTotals:
    """Rows of a batch: all accepted ones, and how many of them are in quarantine."""

    accepted: int
    quarantined: int


def broken_rule(rules: Sequence[RowRule] = ROW_RULES) -> sql.Composed:
    """SQL over `event`: the name of the first rule that the event breaks, or null."""
    cases = (sql.SQL("when {} then {}").format(sql.SQL(rule.condition), sql.Literal(rule.name)) for rule in rules)
    return sql.SQL("case {} end").format(sql.SQL(" ").join(cases))


def quarantine_row_faults(connection: Connection, batch: Batch, rules: Sequence[RowRule] = ROW_RULES) -> dict[str, int]:
    """Copy the batch's faulty rows to `raw.quarantined_events`; returns new ones per rule, first matching rule wins.

    Nothing is deleted from `raw.events`, because staging skips quarantined rows. Events that an operator accepted
    despite a broken rule stay in the batch. Raises RowRuleCrashed.
    """
    columns = sql.SQL(", ").join(map(sql.Identifier, COPIED))
    find = sql.SQL(
        "create temporary table faulty_events on commit drop as "
        "select * from (select {columns}, {reason} as reason from candidate.landed_events as event) as judged "
        "where reason is not null"
    ).format(
        columns=sql.SQL(", ").join(sql.Identifier("event", column) for column in COPIED), reason=broken_rule(rules)
    )
    quarantine = sql.SQL(
        "insert into raw.quarantined_events (batch_id, reason, {columns}) "
        "select {batch_id}, reason, {columns} from faulty_events as judged where not exists ("
        "select from raw.quarantined_events as released "
        "where released.source_id = judged.source_id and released.event_id = judged.event_id "
        "and released.landed_again_at = judged.received_at and released.is_accepted) "
        "on conflict do nothing returning reason"
    ).format(columns=columns, batch_id=sql.Literal(batch.batch_id))
    counts: dict[str, int] = {}
    try:
        with connection.transaction():
            # Evaluating the rules is most of the work, and only a separate query that writes no rows runs in parallel.
            connection.execute("set local parallel_tuple_cost = 0.001")
            connection.execute(find)
            for (name,) in connection.execute(quarantine):
                counts[name] = counts.get(name, 0) + 1
    except errors.Error as error:
        raise _crashed(connection, rules, error) from error
    return counts


def record_totals(connection: Connection, batch: Batch) -> BatchTotals:
    """Count the batch's rows and its quarantined rows, and record both in the ledger."""
    with connection.cursor(row_factory=class_row(BatchTotals)) as cursor:
        totals = cursor.execute(query("batch_totals")).fetchone()
    assert totals is not None
    connection.execute(
        query("record_totals"),
        {"batch_id": batch.batch_id, "accepted": totals.accepted, "quarantined": totals.quarantined},
    )
    return totals


def quarantined_by_source(connection: Connection) -> list[tuple[str, int, int]]:
    """Each source of the open batch with the number of its events and of those that break a row rule."""
    return connection.execute(query("quarantined_by_source")).fetchall()


def _crashed(connection: Connection, rules: Sequence[RowRule], error: errors.Error) -> RowRuleCrashed:
    """The error, attributed to the first rule that raises one when run alone."""
    for rule in rules:
        statement = sql.SQL("select count(*) from candidate.landed_events as event where {}")
        try:
            connection.execute(statement.format(sql.SQL(rule.condition)))
        except errors.Error as own:
            return RowRuleCrashed(f"The row rule {rule.name} could not be evaluated: {own.diag.message_primary or own}")
    return RowRuleCrashed(f"The row rules could not be evaluated: {error}")
