-- A published batch in numbers. Waits are seconds from the collector to the marts; full batches and rebuilds have
-- none, because no reader waited for their events.
with waits as (
    select
        min(delivered.received_at) as first_at,
        max(delivered.received_at) as last_at
    from candidate.int_batch_events as delivered
    where delivered.deliveries > 0
)

select
    batch.accepted,
    batch.staged,
    batch.duplicates,
    batch.quarantined,
    batch.reused_ids,
    nullif(batch.reused_ids_by_source, '{}') as reused_ids_by_source,
    round(extract(epoch from batch.published_at - batch.opened_at), 1)::float8 as seconds,
    case
        when not batch.is_full and batch.rebuild_from is null
            then round(extract(epoch from batch.published_at - waits.first_at), 1)::float8
    end as longest_wait_seconds,
    case
        when not batch.is_full and batch.rebuild_from is null
            then round(extract(epoch from batch.published_at - waits.last_at), 1)::float8
    end as shortest_wait_seconds
from ops.batches as batch
cross join waits
where batch.batch_id = %(batch_id)s;
