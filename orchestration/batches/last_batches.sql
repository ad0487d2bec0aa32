-- The last batches, newest first.
select
    batch_id,
    state,
    accepted,
    staged,
    duplicates,
    quarantined,
    opened_at,
    coalesce(published_at, failed_at) - opened_at as took,
    failure
from ops.batches
order by batch_id desc
limit 10;
