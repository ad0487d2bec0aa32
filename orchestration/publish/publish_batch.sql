-- Advance the ledger in the transaction that changes the marts. No row means that another run published meanwhile.
update ops.batches as batch
set
    state = 'published',
    published_at = clock_timestamp(),
    staged = counts.staged,
    duplicates = counts.deliveries - counts.staged,
    reused_ids = counts.reused_ids,
    reused_ids_by_source = (
        select coalesce(jsonb_object_agg(reused.source_id, reused.ids), '{}')
        from (
            select
                source_id,
                count(distinct reused_event_id) as ids
            from candidate.int_batch_events
            where in_batch and stored_event_id is null and reused_event_id is not null
            group by source_id
        ) as reused
    )
from (
    select
        count(*) filter (where in_batch and stored_event_id is null) as staged,
        coalesce(sum(deliveries), 0) as deliveries,
        count(*) filter (where in_batch and stored_event_id is null and reused_event_id is not null) as reused_ids
    from candidate.int_batch_events
) as counts
where
    batch.batch_id = %(batch_id)s
    and batch.state = 'open'
    and not exists (
        select 1 from ops.batches as later
        where later.state = 'published' and later.batch_id > batch.batch_id
    )
returning batch.published_at;
