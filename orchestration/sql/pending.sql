-- Is anything committed that no published batch has covered?
with published as (
    select coalesce(
        (
            select batch.upper_snapshot
            from ops.batches as batch
            where batch.state = 'published'
            order by batch.batch_id desc
            limit 1
        ),
        '1:1:'::pg_snapshot
    ) as upper_snapshot
)

select exists(
    select 1
    from raw.events as event
    where
        event.xact_id >= (
            select pg_snapshot_xmin(published.upper_snapshot)::text::bigint from published
        )
        and not pg_visible_in_snapshot(
            event.xact_id::text::xid8, (select published.upper_snapshot from published)
        )
) as has_events;
