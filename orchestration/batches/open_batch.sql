-- Open a batch: from the last published batch's upper snapshot (from the beginning if full) to now, plus the days to
-- rebuild.
insert into ops.batches (
    lower_snapshot, upper_snapshot, is_full, keeps_history, run_id, rebuild_from, rebuild_to
)
select
    case
        when not %(full)s
            then (
                select batch.upper_snapshot
                from ops.batches as batch
                where batch.state = 'published'
                order by batch.batch_id desc
                limit 1
            )
    end as lower_snapshot,
    ops.current_snapshot() as upper_snapshot,
    %(full)s as is_full,
    %(keep_history)s as keeps_history,
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
    keeps_history;
