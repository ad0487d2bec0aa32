"""Adjust the batches' bounds to this server, without changing the rows that they bound.

Rows and batches keep the transaction ids that they came with. `ops.xact_offset()` shifts the ids of this server above
all of them, so a restored row is published or not exactly as it was where the dump was made. What the collector stored
here before, under ids of this server alone, gets new ids (docs/decisions/0019).
"""

from dataclasses import dataclass

from psycopg import Connection, errors, sql

from orchestration.backup.errors import BackupError
from orchestration.batches.batch import has_event_store
from orchestration.queries import queries_beside
from warehouse.server_identity import Identity, adopt_server, identity

query = queries_beside(__file__)

LOCK_MS = 60_000


@dataclass(frozen=True)
class Landed:
    """Landed events, each in one of three states, and dead letters."""

    events: int
    published: int
    pending: int
    quarantined: int
    rejected: int

    def __str__(self) -> str:
        return (
            f"{self.events:,} events landed: {self.published:,} published, {self.pending:,} to be published, "
            f"{self.quarantined:,} in quarantine; {self.rejected:,} dead letters"
        )


@dataclass(frozen=True)
class Rebased:
    """What a rebase found and changed.

    `is_own` is whether the bounds were already right. `stored_here` events were stored on this server before, and
    `not_in_store` counted as published without being in the event store; the next refresh covers both.
    """

    landed: Landed
    is_own: bool
    stored_here: int
    not_in_store: int


def rebase(connection: Connection) -> Rebased:
    """Make rows and batches hold ids of this server; collectors wait meanwhile. Needs the rights of the owner.

    All or nothing, and safe to repeat. Raises BackupError if a refresh or a writer does not end within a minute, or if
    an event would be neither published nor pending.
    """
    try:
        with connection.transaction():
            return _rebase(connection)
    except errors.LockNotAvailable:
        raise BackupError("A refresh or a collector kept the warehouse locked for a minute. Try again.") from None
    except errors.InsufficientPrivilege as error:
        raise BackupError(
            f"Only the owner of the database can do this ({error.diag.message_primary}). Give the owner's login in "
            "SLUICE_DATABASE_URL."
        ) from error


def count_landed(connection: Connection) -> Landed:
    """Count landed events by state; reads all of them. An event that is in none of the states is missing in the sum."""
    published = _published(connection)
    name = "count_landed" if has_event_store(connection) else "count_landed_by_bounds"
    row = connection.execute(query(name), {"published": published}).fetchone()
    assert row is not None
    return Landed(*row)


def _rebase(connection: Connection) -> Rebased:
    connection.execute("select set_config('lock_timeout', %s, true)", [str(LOCK_MS)])
    connection.execute("lock table ops.publisher_lock in exclusive mode")
    # A transaction that has written keeps its ids; the next one gets those of this server.
    connection.execute("lock table raw.events, raw.rejected_events in share row exclusive mode")
    found = identity(connection)
    if found.is_own:
        return Rebased(count_landed(connection), is_own=True, stored_here=0, not_in_store=0)
    stored_here = _shift_ids(connection, found)
    not_in_store = _cover_again(connection)
    adopt_server(connection)
    landed = count_landed(connection)
    if landed.events != landed.published + landed.pending + landed.quarantined:
        raise BackupError(f"Nothing was changed: an event would be lost. {landed}.")
    return Rebased(landed, is_own=False, stored_here=stored_here, not_in_store=not_in_store)


def _shift_ids(connection: Connection, found: Identity) -> int:
    """Let new ids begin above all known ones; returns the number of events that were stored here before."""
    published = _published(connection)
    before = connection.execute(query("known_ids"), {"published": published}).fetchone()
    assert before is not None
    old_offset, newest, oldest_running = before
    offset = max(newest + 1 - oldest_running, 0)
    connection.execute(
        sql.SQL(
            "create or replace function ops.xact_offset() returns bigint language sql immutable parallel safe as {}"
        ).format(sql.Literal(f"select {offset}::bigint"))
    )
    # In a physical copy each row is where its transaction wrote it, here and there.
    if published is None or found.is_physical_copy:
        return 0
    own = {"published": published, "old_offset": old_offset}
    connection.execute(query("renumber_own_rejections"), own)
    name = "renumber_own_events" if has_event_store(connection) else "renumber_own_events_by_ids"
    return connection.execute(query(name), own).rowcount


def _cover_again(connection: Connection) -> int:
    """Let the next batch cover events that count as published and are not in the event store; returns how many."""
    published = _published(connection)
    if published is None or not has_event_store(connection):
        return 0
    return connection.execute(query("cover_again"), {"published": published}).rowcount


def _published(connection: Connection) -> str | None:
    """The snapshot up to which events are published."""
    row = connection.execute(query("published_bound")).fetchone()
    return row[0] if row else None
