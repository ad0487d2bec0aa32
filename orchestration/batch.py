"""The batch ledger `ops.batches`: what a run covers, and what became of it.

A batch is every raw row visible in its upper snapshot and not in its lower one, which is the upper snapshot of the
last published batch. Snapshots, unlike a highest number seen, neither skip a transaction that commits late nor wait
for it: it is simply in the next batch. A batch may also cover days anew that were published before.
"""

from dataclasses import dataclass
from datetime import date, datetime

from psycopg import Connection, sql
from psycopg.rows import class_row

from orchestration.queries import query


@dataclass(frozen=True)
class Days:
    """UTC days of `occurred_at`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"The first day, {self.first}, is after the last, {self.last}.")


@dataclass(frozen=True)
class Batch:
    """One row of the ledger while it is open. Snapshots are in PostgreSQL's text form `xmin:xmax:xip,…`.

    With `rebuild_from` and `rebuild_to` it also covers every landed event that occurred on these UTC days.
    """

    batch_id: int
    lower_snapshot: str | None
    upper_snapshot: str
    is_full: bool
    opened_at: datetime
    rebuild_from: date | None = None
    rebuild_to: date | None = None

    def dbt_vars(self) -> dict[str, str | int]:
        """The bounds as dbt vars; without a lower bound everything landed belongs to the batch."""
        bounds: dict[str, str | int] = {
            "batch_id": self.batch_id,
            "upper_snapshot": self.upper_snapshot,
            "opened_at": self.opened_at.isoformat(),
        }
        if self.lower_snapshot is not None:
            bounds["lower_snapshot"] = self.lower_snapshot
        if self.rebuild_from is not None and self.rebuild_to is not None:
            bounds |= {"rebuild_from": self.rebuild_from.isoformat(), "rebuild_to": self.rebuild_to.isoformat()}
        return bounds


def has_pending_events(connection: Connection) -> bool:
    """Whether any committed event is not covered by a published batch."""
    published = connection.execute(query("published_snapshot")).fetchone()
    snapshot, first_xact_id = published or ("1:1:", 0)
    bounds = {"published": snapshot, "first_xact_id": first_xact_id}
    row = connection.execute(query("pending"), bounds, prepare=False).fetchone()  # a plan to keep would not know them
    return bool(row and row[0])


def has_published(connection: Connection) -> bool:
    """Whether any batch was ever published, so that the marts exist."""
    row = connection.execute("select exists (select from ops.batches where state = 'published')").fetchone()
    return bool(row and row[0])


def landed_days(connection: Connection) -> Days | None:
    """The UTC days from the first to the last landed event; none when nothing is landed."""
    row = connection.execute(query("landed_days")).fetchone()
    return Days(*row) if row and row[0] is not None else None


def has_lost_landed_rows(connection: Connection) -> bool:
    """Whether the event store has events that are landed no more, so that nothing could build them anew."""
    if connection.execute("select to_regclass('store.int_events')").fetchone() == (None,):
        return False
    row = connection.execute(query("lost_landed_rows")).fetchone()
    return bool(row and row[0])


def open_batch(connection: Connection, *, run_id: str, full: bool = False, rebuild: Days | None = None) -> Batch:
    """Open a batch; the caller holds the publisher lock.

    `full` covers everything landed, not only what is new, and forgets what is published; `rebuild` covers what is new
    and the landed events of these days.
    """
    with connection.transaction():
        connection.execute(query("close_abandoned_batches"))
        batch = _one_batch(
            connection,
            "open_batch",
            run_id=run_id,
            full=full,
            rebuild_from=rebuild.first if rebuild else None,
            rebuild_to=rebuild.last if rebuild else None,
        )
        assert batch is not None
        connection.execute(_landed_events_view(batch))
        return batch


def batch_of_run(connection: Connection, run_id: str) -> Batch | None:
    """The batch that this run opened and has not ended, if any."""
    return _one_batch(connection, "run_batch", run_id=run_id)


def fail_batch(connection: Connection, batch: Batch, failure: str) -> None:
    """Mark the batch failed. Its events stay unpublished, so the next batch covers them again."""
    connection.execute(query("fail_batch"), {"batch_id": batch.batch_id, "failure": failure})


def _one_batch(connection: Connection, name: str, **parameters: object) -> Batch | None:
    with connection.cursor(row_factory=class_row(Batch)) as cursor:
        return cursor.execute(query(name), parameters).fetchone()


def _landed_events_view(batch: Batch) -> sql.Composed:
    """`candidate.landed_events`: the batch as a relation that does not move while checks read it."""
    bounds = sql.SQL(
        "event.xact_id < pg_snapshot_xmax({upper}::pg_snapshot)::text::bigint"
        " and pg_visible_in_snapshot(event.xact_id::text::xid8, {upper}::pg_snapshot)"
    ).format(upper=sql.Literal(batch.upper_snapshot))
    if batch.lower_snapshot is not None:
        is_new = sql.SQL(
            "event.xact_id >= pg_snapshot_xmin({lower}::pg_snapshot)::text::bigint"
            " and not pg_visible_in_snapshot(event.xact_id::text::xid8, {lower}::pg_snapshot)"
        ).format(lower=sql.Literal(batch.lower_snapshot))
        is_rebuilt = sql.SQL(
            "event.occurred_at >= {first}::timestamp at time zone 'UTC'"
            " and event.occurred_at < ({last}::date + 1)::timestamp at time zone 'UTC'"
        ).format(first=sql.Literal(batch.rebuild_from), last=sql.Literal(batch.rebuild_to))
        bounds += sql.SQL(" and ({})").format(
            is_new if batch.rebuild_from is None else sql.SQL(" or ").join([is_new, is_rebuilt])
        )
    return sql.SQL(
        "create or replace view candidate.landed_events as select * from raw.events as event where {}"
    ).format(bounds)
