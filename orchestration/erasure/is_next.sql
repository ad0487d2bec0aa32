-- Whether somebody asked to be erased, which needs a published batch, and whether the last batch is an erasure that
-- failed.
select
    exists (
        select 1 from ops.erasures
        where state = 'requested'
    )
    and exists (
        select 1 from ops.batches
        where state = 'published'
    ) as is_requested,
    coalesce(
        (
            select batch.is_erasure and batch.state = 'failed'
            from ops.batches as batch
            order by batch.batch_id desc
            limit 1
        ), false
    ) as has_just_failed;
