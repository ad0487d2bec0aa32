"""Whether unpublished events exist, which every check for new events queries."""

import psycopg

from orchestration.batches.batch import has_pending_events, open_batch
from warehouse.database import connect

LAND = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, received_at, payload)
select gen_random_uuid(), 'web', 'tracking', 'view', now(), now(), '{}' from generate_series(1, %s)
"""
PUBLISH = "update ops.batches set state = 'published' where batch_id = %s"
READ = """
select sum(seq_tup_read + idx_tup_fetch)
from pg_stat_user_tables
where schemaname = 'raw' and relname like 'events%'
"""


def test_only_what_no_published_batch_covers_is_pending(database_url: str) -> None:
    with connect(autocommit=True) as connection:
        assert not has_pending_events(connection)
        connection.execute(LAND, [1])
        assert has_pending_events(connection)
        with connect() as late:
            late.execute(LAND, [1])
            connection.execute(PUBLISH, [open_batch(connection, run_id="run", full=False).batch_id])
            assert not has_pending_events(connection)
        assert has_pending_events(connection), "committed after the batch was opened"


def test_events_published_long_ago_are_not_read(database_url: str) -> None:
    with connect(autocommit=True) as connection:
        connection.execute(LAND, [50_000])
        connection.execute("vacuum (analyze) raw.events")  # as autovacuum does
        connection.execute(PUBLISH, [open_batch(connection, run_id="run", full=False).batch_id])
        before = _read(connection)
        assert not has_pending_events(connection)
        assert _read(connection) - before < 5_000, "more than the last pages, which the index does not cover yet"


def _read(connection: psycopg.Connection) -> int:
    connection.execute("select pg_stat_force_next_flush()")
    (rows,) = connection.execute(READ).fetchone() or (0,)
    return int(rows)
