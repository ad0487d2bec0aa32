-- The sources that keep their landed events for another time than the default.
select
    source_id,
    retention_days
from ops.sources
where retention_days is not null
order by source_id;
