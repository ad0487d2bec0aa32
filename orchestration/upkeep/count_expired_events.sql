-- Landed events that retention would delete, by source.
select
    source_id,
    count(*) as expired
from raw.events
where
    received_at < %(cutoff)s
    and (source_id = any(%(sources)s)) = %(is_listed)s
group by source_id;
