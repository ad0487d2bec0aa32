-- The sources with their own retention.
select
    source_id,
    retention_days
from ops.sources
where retention_days is not null
order by source_id;
