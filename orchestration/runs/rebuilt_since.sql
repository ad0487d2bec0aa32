-- The last batch since a moment that rebuilt a day, and its outcome.
select
    batch.batch_id,
    batch.state,
    batch.failure
from ops.batches as batch
where
    batch.opened_at >= %(since)s
    and %(day)s between batch.rebuild_from and batch.rebuild_to
    and batch.state <> 'open'
order by batch.batch_id desc
limit 1;
