-- Is any landed event older than a moment not covered by a published batch?
select exists(
    select 1
    from raw.events as event
    where
        event.received_at < %(cutoff)s
        and not exists (
            select 1
            from (
                select batch.upper_snapshot
                from ops.batches as batch
                where batch.state = 'published'
                order by batch.batch_id desc
                limit 1
            ) as published
            where pg_visible_in_snapshot(event.xact_id::text::xid8, published.upper_snapshot)
        )
) as has_events;
