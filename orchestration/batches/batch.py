"""The batch ledger `ops.batches`: what a run covers, and its outcome.

A batch is every raw row visible in its upper snapshot and not in its lower one, which is the upper snapshot of the
last published batch. Unlike a high-water mark, snapshots neither skip a transaction that commits late nor wait for
it: its rows are in the next batch. A batch may also rebuild days that were published before.
"""

from dataclasses import dataclass
from datetime import date, datetime

from psycopg import ClientCursor, Connection
from psycopg.rows import class_row

from orchestration.queries import queries_beside
from warehouse.server_identity import require_own_server
from warehouse.visible_text import visible

query = queries_beside(__file__)


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

    With `rebuild_from` and `rebuild_to` it also covers every landed event that occurred on these UTC days. If it
    `keeps_history`, it is full, and published events that are no longer landed stay. An erasure covers no landed event;
    it removes people (orchestration/erasure).
    """

    batch_id: int
    lower_snapshot: str | None
    upper_snapshot: str
    is_full: bool
    opened_at: datetime
    rebuild_from: date | None = None
    rebuild_to: date | None = None
    keeps_history: bool = False
    is_erasure: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the batch covers everything landed, so that its candidate tables replace the published ones."""
        return self.lower_snapshot is None

    @property
    def is_rebuild(self) -> bool:
        """Whether the batch rebuilds published days without covering everything landed."""
        return self.rebuild_from is not None and not self.is_whole

    def dbt_vars(self) -> dict[str, str | int | bool]:
        """The variables that the models need; they read what the batch covers from its views."""
        return {
            "batch_id": self.batch_id,
            "opened_at": self.opened_at.isoformat(),
            "is_rebuild": self.is_rebuild,
            "keeps_history": self.keeps_history,
            "is_erasure": self.is_erasure,
        }


def has_pending_events(connection: Connection) -> bool:
    """Whether any committed event is not covered by a published batch.

    Raises ForeignServer if the batches' bounds are transaction ids of another server.
    """
    require_own_server(connection)
    published = connection.execute(query("published_snapshot")).fetchone()
    snapshot, first_xact_id = published or ("1:1:", 0)
    bounds = {"published": snapshot, "first_xact_id": first_xact_id}
    row = connection.execute(query("pending"), bounds, prepare=False).fetchone()  # a generic plan would ignore them
    return bool(row and row[0])


def has_published(connection: Connection) -> bool:
    """Whether any batch was ever published."""
    row = connection.execute("select exists (select from ops.batches where state = 'published')").fetchone()
    return bool(row and row[0])


def landed_days(connection: Connection) -> Days | None:
    """The UTC days from the first to the last landed event; None if nothing is landed."""
    row = connection.execute(query("landed_days")).fetchone()
    return Days(*row) if row and row[0] is not None else None


def has_event_store(connection: Connection) -> bool:
    """Whether the event store exists; it does from the first `sluice migrate` or refresh on."""
    return connection.execute("select to_regclass('store.int_events')").fetchone() != (None,)


def events_no_longer_landed(connection: Connection) -> int:
    """The number of events in the event store that are no longer landed, so that nothing could rebuild them."""
    if not has_event_store(connection):
        return 0
    row = connection.execute(query("events_no_longer_landed")).fetchone()
    return int(row[0]) if row else 0


def open_batch(
    connection: Connection,
    *,
    run_id: str,
    full: bool = False,
    keep_history: bool = False,
    rebuild: Days | None = None,
    erasure: bool = False,
) -> Batch:
    """Open a batch; the caller holds the publisher lock.

    `full` covers everything landed and ignores what is published, except with `keep_history` the events that are no
    longer landed; `rebuild` covers what is new and the landed events of these days; `erasure` covers no event.
    """
    with connection.transaction():
        connection.execute(query("close_abandoned_batches"))
        batch = _one_batch(
            connection,
            "open_batch",
            run_id=run_id,
            full=full,
            keep_history=keep_history,
            erasure=erasure,
            rebuild_from=rebuild.first if rebuild else None,
            rebuild_to=rebuild.last if rebuild else None,
        )
        assert batch is not None
        _make_views(connection, batch)
        return batch


def batch_of_run(connection: Connection, run_id: str) -> Batch | None:
    """The batch that this run opened and that is still open, if any."""
    return _one_batch(connection, "run_batch", run_id=run_id)


def fail_batch(connection: Connection, batch: Batch, failure: str) -> None:
    """Mark the batch failed. Its events stay unpublished, so the next batch covers them again."""
    connection.execute(query("fail_batch"), {"batch_id": batch.batch_id, "failure": visible(failure)})


def _one_batch(connection: Connection, name: str, **parameters: object) -> Batch | None:
    with connection.cursor(row_factory=class_row(Batch)) as cursor:
        return cursor.execute(query(name), parameters).fetchone()


def _make_views(connection: Connection, batch: Batch) -> None:
    """Create the batch's views, which stay fixed while checks and models read them. Views take no server-side
    parameters."""
    ClientCursor(connection).execute(
        query("batch_views"),
        {
            "lower": batch.lower_snapshot,
            "upper": batch.upper_snapshot,
            "rebuild_from": batch.rebuild_from,
            "rebuild_to": batch.rebuild_to,
        },
    )
