-- The shift of ids up to now, the newest id that rows and batches hold, and the oldest id of this server that may still
-- write. Events below the ledger's newest id need not be read.
with ledger as (
    select coalesce(max(pg_snapshot_xmax(batch.upper_snapshot)::text::bigint), 0) as newest
    from ops.batches as batch
)

select
    ops.xact_offset() as old_offset,
    greatest(
        ledger.newest,
        (
            select max(event.xact_id) from raw.events as event
            where event.xact_id >= coalesce(pg_snapshot_xmin(%(published)s::pg_snapshot)::text::bigint, 0)
        ),
        (select max(rejected.xact_id) from raw.rejected_events as rejected),
        (
            select max(rejected.replayed_xact_id) from raw.rejected_events as rejected
            where rejected.replayed_xact_id is not null
        )
    ) as newest,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest_running
from ledger;
