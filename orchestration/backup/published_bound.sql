-- The upper snapshot of the last published batch.
select batch.upper_snapshot::text as published
from ops.batches as batch
where batch.state = 'published'
order by batch.batch_id desc
limit 1;
