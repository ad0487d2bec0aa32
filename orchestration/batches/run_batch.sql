-- The open batch of a run.
select
    batch_id,
    lower_snapshot::text,
    upper_snapshot::text,
    is_full,
    opened_at,
    rebuild_from,
    rebuild_to,
    keeps_history,
    is_erasure
from ops.batches
where run_id = %(run_id)s and state = 'open'
order by batch_id desc
limit 1;
