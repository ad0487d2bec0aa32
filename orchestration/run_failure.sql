-- Why the batch of a run was not published, if a gate or publishing itself refused it.
select failure
from ops.batches
where run_id = %(run_id)s and state = 'failed' and failure is not null
order by batch_id desc
limit 1;
