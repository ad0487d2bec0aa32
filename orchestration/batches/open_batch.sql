-- Open a batch: from the last published batch's upper snapshot (from the beginning if full) to now, plus the days to
-- rebuild. An erasure covers no event: it begins and ends where the last published batch ended.
insert into ops.batches (
    lower_snapshot, upper_snapshot, is_full, keeps_history, is_erasure, run_id, rebuild_from, rebuild_to
)
with published as (
    select batch.upper_snapshot
    from ops.batches as batch
    where batch.state = 'published'
    order by batch.batch_id desc
    limit 1
)

select
    case when not %(full)s then (select published.upper_snapshot from published) end as lower_snapshot,
    case
        when %(erasure)s then (select published.upper_snapshot from published)
        else ops.current_snapshot()
    end as upper_snapshot,
    %(full)s as is_full,
    %(keep_history)s as keeps_history,
    %(erasure)s as is_erasure,
    %(run_id)s as run_id,
    %(rebuild_from)s::date as rebuild_from,
    %(rebuild_to)s::date as rebuild_to
returning
    batch_id,
    lower_snapshot::text,
    upper_snapshot::text,
    is_full,
    opened_at,
    rebuild_from,
    rebuild_to,
    keeps_history,
    is_erasure;
