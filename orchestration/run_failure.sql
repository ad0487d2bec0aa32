-- Why the batch of a run was not published, when a gate or publishing itself said no.
select failure
from ops.batches
where run_id = %(run_id)s and state = 'failed' and failure is not null
order by batch_id desc
limit 1;
